"""Two events on their last day: one whose certificates a test gives, one to look at. Tests know the codes."""

from enrolments.certificates.changing import correct, revoke
from enrolments.certificates.forgetting import erase_name
from enrolments.models import Certificate, Participant
from tests.factories.certificates import attended, certified_event, given
from trainers.models import EventTrainer, Trainer, TrainingEvent
from valmentamo.accounts.models import User

TRAINER = "todistusten.kouluttaja@example.org"
TITLE = "Työpaikkavalmentaja-koulutus Kristiinankaupungissa"
LONG = "Maximiliana Bartholomea von Löwenstein-Wertheim-Rosenberg"
DUE = ("Aino Todistettava", "Bertta Todistettava")
GIVEN_TO = "Caspar Annettu"
VALID, REVOKED, REPLACED, NAMELESS, EXAMPLE = CODES = (
    "VA11D0000000", "REV0KED00000", "REP1ACED0000", "NAME1ESS0000", "EXAMP1E00000",
)  # fmt: skip
UNKNOWN = "ZZZZ-ZZZZ-ZZZZ"


def make(password: str) -> None:
    user = User.objects.create_user(TRAINER, password, first_name="Terttu")
    holder = Trainer.objects.create(user=user, first_name="Terttu", last_name="Todistus", email=TRAINER, slug="terttu")
    press, looked_at = (_event(slug, holder) for slug in ("todistukset-annetaan", "todistukset-katsotaan"))
    for name in DUE:
        attended(press, name)
    attended(press, "Eero Poissa", "pa")
    _looked_at(looked_at)
    _coded(given(certified_event("todistus-esimerkki", is_example=True)), EXAMPLE)


def _event(slug: str, holder: Trainer) -> TrainingEvent:
    event = certified_event(slug, title=TITLE)
    EventTrainer.objects.create(event=event, trainer=holder, role="co")
    return event


def _looked_at(event: TrainingEvent) -> None:
    """Somebody in each state that the pages can show."""
    _coded(given(event, LONG), VALID)
    given(event, GIVEN_TO)
    former = _coded(given(event, "Daniela Korvattu"), REPLACED)
    correct(certificate_id=former.pk, name="Daniela Oikea", language="fi", actor=None)
    revoke(certificate_id=_coded(given(event, "Esa Peruttu"), REVOKED).pk, reason="Selainkokeen syy.", actor=None)
    erase_name(certificate_id=_coded(given(event, "Fanni Poistettu"), NAMELESS).pk)
    attended(event, "Gunilla Saa")
    attended(event, "Heikki Poissa", "pa")
    attended(event, "Iina Merkitsemätön", "p-")
    attended(event, "王小明")
    Participant.objects.filter(pk=attended(event, "Osoitteeton Olli").pk).update(email="")


def _coded(certificate: Certificate, code: str) -> Certificate:
    Certificate.objects.filter(pk=certificate.pk).update(code=code)
    certificate.code = code
    return certificate
