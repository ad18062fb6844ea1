"""The part of the checklist that is done here, not written."""

from collections.abc import Iterator

from django.urls import reverse

from courses.checklist import Answer, register


@register
def feedback() -> Iterator[Answer]:
    """B20 asks for a survey without names, A60 for a way from feedback to the editors' queue."""
    yield Answer("form", "Feedback and follow-up survey without names", reverse("feedback:enter"), ("A60", "B20"))
    yield Answer("queue", "Suggestions for the editors", reverse("feedback_admin:suggestions"), ("A60",))
