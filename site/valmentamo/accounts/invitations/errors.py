"""Why an invitation cannot be made or accepted."""


class InvitationRefused(Exception):  # noqa: N818  it tells of a refusal, not of an error
    """The message says in the reader's language what is the matter and what to do."""
