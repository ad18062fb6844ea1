"""Events of one trainer that run now: one for each test that marks, so that none finds another's marks."""

from typing import Any

from courses.models import Edition, Programme
from enrolments.models import Participant, ParticipantNeeds
from tests.factories.attendance import leads, running_event, seat_without_name, today
from tests.factories.events import municipality
from tests.factories.trainers import make_trainer
from trainers.models import TrainingEvent
from valmentamo.accounts.models import User

TRAINER = "tyotilan.kouluttaja@example.org"
# Both days of each have begun; the last one's second day comes tomorrow.
MARKED, OFFLINE, BROKEN, SIGNED_OUT, PLAIN, DOOR, PAPER, KEYS, LOOKED_AT = EVENTS = (
    "merkitaan", "yhteydetta", "rikki", "uloskirjaus", "ilman-skriptia",
    "ovella", "paperilta", "nappaimet", "katsotaan",
)  # fmt: skip
NAMES = ("Aino Aamu", "Kaisa-Maaria Koulutustesti-Pitkänen", "Ülle Õun")


def make(password: str) -> None:
    user = User.objects.create_user(TRAINER, password, first_name="Tyyne", last_name="Työtila")
    programme = Programme.objects.get(slug="kaksi-paivaa")
    make_trainer("tyyne", user=user, is_public=False)
    for slug in EVENTS:
        begun = 0 if slug == LOOKED_AT else 1
        event = _event(slug, begun, programme=programme, course=programme.course)
        leads(user, event)
    seat_without_name(event)
    person = Participant.objects.filter(event=event, name=NAMES[0]).get()
    ParticipantNeeds.objects.create(participant=person, text="Tulkki eturiviin.", diet="vegaani", erase_on=today(9))


def _event(slug: str, begun: int, **fields: Any) -> TrainingEvent:
    event = running_event(
        slug,
        len(NAMES),
        begun=begun,
        capacity=4,
        title="Työpaikkavalmentaja-koulutus Kristiinankaupungissa",
        municipality=municipality("287"),
        venue="Esimerkkitalo",
        contact_name="Kaisa Koordinaattori",
        contact_email="tyotila@example.org",
        edition=Edition.objects.filter(course=fields["course"]).first(),
        **fields,
    )
    for person, name in zip(Participant.objects.filter(event=event).order_by("pk"), NAMES, strict=True):
        person.name = name
        person.save()
    return event
