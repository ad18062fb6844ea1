"""What the services refuse, in words for the person who asked."""

from django.utils.functional import Promise


class EnrolmentRefused(Exception):  # noqa: N818  it tells of a refusal, not of an error
    """Something that cannot be done now. `field` is the form's field, `row` the person's place in the list (from 0)."""

    def __init__(self, message: str | Promise, *, code: str, field: str = "", row: int | None = None) -> None:
        super().__init__(str(message))
        self.message = str(message)
        self.code = code
        self.field = field
        self.row = row
