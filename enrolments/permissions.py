"""Rights of the enrolments room, given to the roles of `accounts`. Editors and trainers get none of them here."""

from valmentamo.accounts.roles import ADMINISTRATOR, COORDINATOR, grant

RIGHTS = (
    "view_enrolment", "change_enrolment", "view_needs", "message_participants",
    "view_qualificationproposal", "change_qualificationproposal", "view_certificate", "change_certificate",
)  # fmt: skip


def register() -> None:
    for role in (COORDINATOR, ADMINISTRATOR):
        grant(role, *(f"enrolments.{right}" for right in RIGHTS))
