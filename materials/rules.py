"""Who may open what."""

from typing import Any

from .models import Material

TRAINER_MATERIAL = "materials.open_trainer_material"


def may_open(user: Any, material: Material) -> bool:
    """Public material is everyone's; trainers' material asks for the right that the trainer's role has."""
    return not material.is_for_trainers or bool(user and user.has_perm(TRAINER_MATERIAL))
