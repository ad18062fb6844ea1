"""Rights of the materials room, given to the roles of `accounts`."""

from valmentamo.accounts.roles import ADMINISTRATOR, COORDINATOR, EDITOR, TRAINER, grant


def register() -> None:
    for role in (EDITOR, COORDINATOR, TRAINER, ADMINISTRATOR):
        grant(role, "materials.open_trainer_material")
    for role in (COORDINATOR, ADMINISTRATOR):
        grant(role, "materials.withdraw_version")
