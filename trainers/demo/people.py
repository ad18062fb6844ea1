"""The example organisations and trainers."""

import datetime as dt
from dataclasses import dataclass

from courses.models import CoursePage

from ..models import (
    ActivePeriod,
    Language,
    Municipality,
    Organisation,
    OrganisationKind,
    Qualification,
    Trainer,
    TrainerLanguage,
)
from . import memory

ACTIVE_FOR = dt.timedelta(days=365)


@dataclass(frozen=True)
class ExampleOrganisation:
    key: str
    name: str
    kind: OrganisationKind
    municipality: str


@dataclass(frozen=True)
class ExampleTrainer:
    key: str
    first_name: str
    municipality: str
    organisation: str
    languages: tuple[Language, ...]
    presentation: str


ORGANISATIONS = (
    ExampleOrganisation("kunta", "Esimerkkikunta", OrganisationKind.MUNICIPALITY, "091"),
    ExampleOrganisation("yhdistys", "Esimerkkiyhdistys ry", OrganisationKind.ASSOCIATION, "609"),
    ExampleOrganisation("osuuskunta", "Esimerkkiosuuskunta", OrganisationKind.SOCIAL_ECONOMY, "609"),
)
TRAINERS = (
    ExampleTrainer(
        "kaisa",
        "Kaisa",
        "091",
        "kunta",
        (Language.FINNISH, Language.SWEDISH),
        "Keksitty kouluttaja: profiilista näkee, miltä kouluttajan sivu näyttää. Pidän koulutuksia kuntien "
        "työpaikoilla yhdessä työparin kanssa.",
    ),
    ExampleTrainer(
        "ville",
        "Ville",
        "609",
        "yhdistys",
        (Language.FINNISH, Language.ENGLISH),
        "Keksitty kouluttaja: tältä sivulta voi kokeilla viestin lähettämistä. Vedän koulutuksia järjestöissä ja "
        "verkossa.",
    ),
)


def make_organisation(example: ExampleOrganisation) -> Organisation:
    made = Organisation.objects.create(
        name=example.name, kind=example.kind, municipality=municipality(example.municipality), is_example=True
    )
    memory.remember(example.key, made)
    return made


def make_trainer(example: ExampleTrainer, course: CoursePage, today: dt.date) -> Trainer:
    """With a public profile, a permanent qualification and a period that has begun."""
    made = Trainer(
        first_name=example.first_name,
        last_name="Esimerkki",
        slug=f"{example.key}-esimerkki",
        email=f"{example.key}.esimerkki@valmentamo.example",
        organisation=memory.find(example.organisation),
        municipality=municipality(example.municipality),
        is_public=True,
        presentation=example.presentation,
        is_example=True,
    )
    begun = today - ACTIVE_FOR
    made.languages = [TrainerLanguage(language=value, sort_order=n) for n, value in enumerate(example.languages)]
    made.qualifications = [Qualification(course=course, year=begun.year)]
    made.active_periods = [ActivePeriod(starts=begun)]
    made.save()
    memory.remember(example.key, made)
    return made


def municipality(code: str) -> Municipality | None:
    return Municipality.objects.of_year(None).filter(code=code).first()
