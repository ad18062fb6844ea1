"""Trainers for tests."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from trainers.models import ActivePeriod, Municipality, Qualification, Trainer, TrainerLanguage

EMAIL = "salainen.osoite@example.org"
PHONE = "040 555 0123"


def make_trainer(
    slug: str,
    *,
    languages: Iterable[str] = (),
    code: str = "",
    active: bool = False,
    qualifications: Iterable[Qualification] = (),
    **fields: Any,
) -> Trainer:
    """A trainer with a public profile, an address and a telephone number that nobody may see."""
    known = {"first_name": slug.capitalize(), "last_name": "Kouluttaja", "is_public": True}
    trainer = Trainer(slug=slug, email=EMAIL, phone=PHONE, **{**known, **fields})
    trainer.municipality = Municipality.objects.get(code=code) if code else None
    trainer.languages = [TrainerLanguage(language=value, sort_order=n) for n, value in enumerate(languages)]
    if active:
        trainer.active_periods = [ActivePeriod(starts=timezone.localdate() - dt.timedelta(days=1))]
    trainer.qualifications = list(qualifications)
    trainer.save()
    return trainer
