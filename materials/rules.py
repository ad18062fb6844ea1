"""Who may open what."""

from typing import Any

from .models import Material
from .queries import uses

TRAINER_MATERIAL = "materials.open_trainer_material"
WITHDRAWAL = "materials.withdraw_version"


def may_open(user: Any, material: Material) -> bool:
    """Public material is everyone's; trainers' material asks for the right that the trainer's role has."""
    return not material.is_for_trainers or bool(user and user.has_perm(TRAINER_MATERIAL))


def may_withdraw(user: Any) -> bool:
    """Withdrawing takes a file from everybody who has its address: those who publish decide it."""
    return bool(user.has_perm(WITHDRAWAL))


def may_delete(material: Material) -> bool:
    """Only what nobody has had: no page uses it, nobody has downloaded it, no edition holds it."""
    return not uses(material)
