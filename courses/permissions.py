"""Rights of the courses room, given to the roles of `accounts`."""

from valmentamo.accounts.roles import ADMINISTRATOR, COORDINATOR, EDITOR, TRAINER, grant, review

NOTES = "courses.view_facilitator_notes"


def _all(actions: str, *models: str) -> list[str]:
    return [f"courses.{action}_{model}" for action in actions.split() for model in models]


def register() -> None:
    review("courses.glossaryentry")
    grant(TRAINER, NOTES)
    grant(EDITOR, NOTES, *_all("add change", "glossaryentry"), *_all("change", "programme"))
    grant(COORDINATOR, "courses.publish_edition")
    grant(ADMINISTRATOR, "courses.publish_edition")
    grant(COORDINATOR, NOTES, *_all("add change publish", "glossaryentry", "programme", "figure"))
    grant(
        ADMINISTRATOR,
        NOTES,
        *_all("add change delete publish", "glossaryentry", "programme", "figure"),
    )
