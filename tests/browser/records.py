"""What the browser tests need beside the curriculum. Runs inside the site's own process (`manage.py shell`)."""

import datetime as dt
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from wagtail.models import Site

from courses.models import CoursePage
from materials.models import Kind, Material
from trainers.models import (
    ActivePeriod,
    EventTrainer,
    Municipality,
    Organisation,
    Qualification,
    Trainer,
    TrainerLanguage,
    TrainingEvent,
)
from valmentamo.accounts.models import User

from . import (
    account_records,
    certificate_records,
    enrolment_records,
    event_records,
    feedback_records,
    kit_records,
    trainer_records,
    workspace_records,
)

COORDINATOR = "koordinaattori@example.org"
ADMINISTRATOR = "yllapitaja@example.org"
PASSWORD = "kahvikuppi-ja-ikkuna-7"
MATERIAL_SLUG = "selainkokeen-aineisto"
TRAINER_SLUG = "selainkokeen-kouluttaja"


def make() -> None:
    stand()
    for address, name, role in ((COORDINATOR, "Kaisa", "coordinator"), (ADMINISTRATOR, "Yrjö", "administrator")):
        User.objects.create_user(address, PASSWORD, first_name=name).groups.add(Group.objects.get(name=role))
    Material.objects.create(
        slug=MATERIAL_SLUG,
        title="Selainkokeen aineisto",
        kind=Kind.CARDS,
        summary="Kortit, joilla kokeillaan aineiston sivua.",
        file=ContentFile(b"%PDF-1.7\n", name="selainkoe.pdf"),
    )
    make_trainer()
    account_records.make(PASSWORD)
    event_records.make()
    kit_records.make()
    enrolment_records.make()
    feedback_records.make(PASSWORD)
    workspace_records.make(PASSWORD)
    trainer_records.make(PASSWORD)
    certificate_records.make(PASSWORD)


def stand() -> None:
    """The curriculum was loaded for another address."""
    address = urlsplit(settings.SITE_URL)
    Site.objects.update(hostname=address.hostname, port=address.port)


def make_trainer() -> None:
    """With everything that a profile can show."""
    trainer = Trainer(
        slug=TRAINER_SLUG,
        first_name="Selja",
        last_name="Selainkoe",
        email="selja@example.org",
        municipality=Municipality.objects.get(code="609"),
        organisation=Organisation.objects.first(),
        is_public=True,
        presentation="Pidän koulutuksia Satakunnassa.\n\nMyös ruotsiksi.",
    )
    trainer.languages = [TrainerLanguage(language=value) for value in ("fi", "sv")]
    trainer.active_periods = [ActivePeriod(starts=dt.date(2020, 1, 1))]
    event = TrainingEvent.objects.get(source_rows="B40")
    trainer.qualifications = [Qualification(course=CoursePage.objects.get(slug="koulutus"), event=event, year=2014)]
    trainer.save()
    EventTrainer.objects.create(trainer=trainer, event=event)
