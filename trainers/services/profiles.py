"""Writes of trainers' own profiles, and the addresses of profiles."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from ..models import Municipality, Trainer, TrainerLanguage
from .activity import locked_trainer


@dataclass(frozen=True)
class OwnProfile:
    """What trainers say of themselves. `languages` are those in which they hold courses."""

    is_public: bool
    presentation: str
    municipality: Municipality | None
    languages: Sequence[str]
    reads: str


@transaction.atomic
def save_profile(*, trainer_id: int, profile: OwnProfile) -> Trainer:
    """Writes the profile; it is public from the moment on when its trainer asks for it, and as long as that is so."""
    trainer = locked_trainer(trainer_id)
    trainer.presentation, trainer.municipality, trainer.reads = (
        profile.presentation, profile.municipality, profile.reads,
    )  # fmt: skip
    trainer.is_public = profile.is_public
    trainer.public_since = (trainer.public_since or timezone.now()) if profile.is_public else None
    trainer.languages = [
        TrainerLanguage(language=value, sort_order=number) for number, value in enumerate(profile.languages)
    ]
    trainer.save()
    return trainer


def free_address(stem: str, key: int | None) -> str:
    """An address that no other trainer has: ”aino-esimerkki”, then ”aino-esimerkki-2”."""
    stem = stem or "kouluttaja"
    others = Trainer.objects.filter(slug__startswith=stem).exclude(pk=key)
    taken = set(others.values_list("slug", flat=True))
    number, address = 1, stem
    while address in taken:
        number += 1
        address = f"{stem}-{number}"
    return address
