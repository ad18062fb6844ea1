"""What a browser sent, right or wrong, as it goes into the draft."""

from django.http import QueryDict

from ..drafts import Content
from .enrolment import EnrolmentForm
from .fields import without_controls
from .invoice import NAMES as OF_INVOICE
from .person import FIELDS
from .whole import MOST_PEOPLE

OF_FORM = (*EnrolmentForm.base_fields, *OF_INVOICE)


def take(post: QueryDict, content: Content) -> None:
    """Fields that were not on the page stay as they were; a box without a tick sends nothing."""
    fields = {name: without_controls(str(post[name])) for name in OF_FORM if name in post}
    content.fields = {**content.fields, "accepted": "", **fields}
    if "people" in post:
        content.people = [_row(post, number) for number in range(_number(str(post["people"])))]


def _number(text: str) -> int:
    return min(int(text), MOST_PEOPLE) if text.isascii() and text.isdigit() and len(text) < MOST_PEOPLE else 0


def _row(post: QueryDict, number: int) -> dict[str, str]:
    return {name: without_controls(str(post.get(f"person-{number}-{name}", ""))) for name in FIELDS}
