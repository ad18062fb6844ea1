"""Rights of the trainers room, given to the roles of `accounts`."""

from valmentamo.accounts.roles import ADMINISTRATOR, COORDINATOR, grant


def register() -> None:
    grant(COORDINATOR, *(f"trainers.{action}_trainingevent" for action in ("add", "change", "publish")))
    grant(ADMINISTRATOR, *(f"trainers.{action}_trainingevent" for action in ("add", "change", "delete", "publish")))
