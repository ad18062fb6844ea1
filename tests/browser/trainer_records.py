"""A trainer with something on every own page: steps done, due and late, a period that ends soon, courses held."""

import datetime as dt

from enrolments.models import Participant
from enrolments.qualifications.happening import follow
from enrolments.qualifications.proposing import propose
from tests.factories.events import municipality
from tests.factories.ready_events import make_trainer
from tests.factories.trainer_trainings import course_held, days_ago, main_course, mark, training
from trainers.models import ActivePeriod, Qualification, Requirement, StepRecord, Trainer
from trainers.services import steps
from valmentamo.accounts.models import User

TRAINER = "vaiheiden.kouluttaja@example.org"


def make(password: str) -> None:
    user = User.objects.create_user(TRAINER, password, first_name="Vieno", last_name="Vaihe")
    trainer = make_trainer(
        "Vaihe", first_name="Vieno", slug="vieno-vaihe", email=TRAINER, user=user, qualified=False, active=False
    )
    _begin(trainer)
    pair = make_trainer("Vanha", first_name="Väinö", slug="vaino-vanha", email="vaino@example.org")
    course_held("pidetty", [pair, trainer], ended=20, municipality=municipality("609"))
    follow()
    ActivePeriod.objects.filter(trainer=trainer).update(ends=days_ago(-40))
    _propose()


def _propose() -> None:
    """Two people wait for a coordinator's word; the second is known as a trainer already."""
    event = training("ehdolla-kouluttajiksi", municipality=municipality("609"))
    people = Participant.objects.filter(event=event)
    mark(people)
    people.filter(pk=people.latest("pk").pk).update(name="Väinö Vanha", email="vaino@example.org")
    propose(event_id=event.pk)


def _begin(trainer: Trainer) -> None:
    Requirement.objects.update(valid_from=dt.date(2000, 1, 1))
    Qualification.objects.create(trainer=trainer, course=main_course(), granted_on=days_ago(60), year=2026)
    ActivePeriod.objects.create(trainer=trainer, starts=days_ago(60), ends=days_ago(-40))
    steps.begin(trainer_id=trainer.pk)
    StepRecord.objects.filter(trainer=trainer, requirement__key="oma-suunnitelma").update(due_on=days_ago(2))
