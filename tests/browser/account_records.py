"""People with accounts, and an invitation that waits. Runs inside the site's own process."""

from django.contrib.auth.models import Group

from valmentamo.accounts.invitations import services
from valmentamo.accounts.invitations.models import hash_of
from valmentamo.accounts.models import Invitation, User
from valmentamo.accounts.roles import TRAINER

OWNER = "tilin.omistaja@example.org"
PASSKEY_OWNER = "avaimen.omistaja@example.org"
# The token of a real link is known to its mail only; the tests know these.
WAITING = "selainkokeen-kutsu-joka-odottaa-vastausta-00"
TO_ACCEPT = "selainkokeen-kutsu-joka-otetaan-vastaan-0000"
INVITATION = f"/kirjaudu/kutsu/{WAITING}/"


def make(password: str) -> None:
    trainers = Group.objects.get(name="trainer")
    for address, first, last in ((OWNER, "Tiina", "Tilinomistaja"), (PASSKEY_OWNER, "Aimo", "Avaimenomistaja")):
        owner = User.objects.create_user(address, password, first_name=first, last_name=last)
        owner.groups.add(trainers)
    for token, name in ((WAITING, "Kaisu"), (TO_ACCEPT, "Veikko")):
        email = f"{name.lower()}@example.org"
        services.invite(email=email, role=TRAINER, invited_by=owner, first_name=name, last_name="Kutsuttu")
        Invitation.objects.filter(email=email).update(token_hash=hash_of(token))
