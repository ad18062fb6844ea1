"""Rights of the trainers room, given to the roles of `accounts`."""

from valmentamo.accounts.roles import ADMINISTRATOR, COORDINATOR, grant

# What coordinators keep: (model, what they may do with it). Only administrators delete.
KEPT = ("trainingevent", "organisation", "trainer", "requirement")


def register() -> None:
    for role in (COORDINATOR, ADMINISTRATOR):
        grant(role, *(f"trainers.{action}_{model}" for model in KEPT for action in ("add", "change", "view")))
        grant(role, "trainers.change_state", "trainers.view_municipality", "trainers.change_activityrules")
        grant(role, *(f"trainers.{action}_steprecord" for action in ("change", "view")))
    grant(ADMINISTRATOR, *(f"trainers.delete_{model}" for model in KEPT))
