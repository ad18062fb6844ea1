"""Events whose certificates are due, and certificates that have been given."""

from typing import Any

from enrolments.certificates.issuing import issue_due, issue_one
from enrolments.models import Certificate, Participant
from tests.factories.closing import came, past_event, sent
from tests.factories.ready_events import make_organisation, make_trainer, pori, two_day
from trainers.models import EventOrganisation, EventTrainer, TrainingEvent

NAMES = ("Aino Virtanen", "Bertta Åkerlund", "Caspar Öman")


def certified_event(slug: str = "todistukset", **fields: Any) -> TrainingEvent:
    """A two-day course with everything that a certificate tells of its event, its last day today. Nobody comes yet."""
    programme = two_day()
    known = {"ago": 0, "course": programme.course, "programme": programme, "municipality": pori(), "mode": "onsite"}
    event = past_event(slug, **{**known, **fields})
    trainer = make_trainer(f"Kouluttaja-{slug}", first_name="Tiina")
    EventTrainer.objects.create(event=event, trainer=trainer, role="lead")
    organisation = make_organisation(f"Järjestäjä {slug} ry")
    EventOrganisation.objects.create(event=event, organisation=organisation, role="organiser")
    return TrainingEvent.objects.get(pk=event.pk)


def attended(event: TrainingEvent, name: str = NAMES[0], marks: str = "pp", **fields: Any) -> Participant:
    """A person of an own enrolment, with the marks of the event's days; `fields` are the enrolment's."""
    return came(sent(event, **fields), marks, name=name)


def given(event: TrainingEvent | None = None, name: str = NAMES[0], **fields: Any) -> Certificate:
    """A certificate that one press has given."""
    event = event or certified_event()
    person = attended(event, name, **fields)
    return issue_one(event_id=event.pk, participant_id=person.pk, actor=None)


def press(event: TrainingEvent, actor: Any = None) -> list[Certificate]:
    return list(issue_due(event_id=event.pk, actor=actor).given)
