"""Rights of the enrolments room, given to the roles of `accounts`. Trainers get none of them here.

Editors see no people: of this room they have what was answered without names, and what was proposed.
"""

from valmentamo.accounts.roles import ADMINISTRATOR, COORDINATOR, EDITOR, grant

RIGHTS = (
    "view_enrolment", "change_enrolment", "view_needs", "message_participants",
    "view_qualificationproposal", "change_qualificationproposal", "view_certificate", "change_certificate",
)  # fmt: skip

OF_FEEDBACK = ("view_feedbackanswer", "view_suggestion", "change_suggestion")


def register() -> None:
    for reader in (EDITOR, COORDINATOR, ADMINISTRATOR):
        grant(reader, *(f"enrolments.{right}" for right in OF_FEEDBACK))
    for role in (COORDINATOR, ADMINISTRATOR):
        grant(role, "enrolments.view_eventstatistics", *(f"enrolments.{right}" for right in RIGHTS))
