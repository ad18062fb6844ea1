"""Words that enrolments are described with."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GroupPolicy(models.TextChoices):
    """What the group wants when seats are short: its own choice, never ours."""

    TOGETHER = "together", _("all together or nobody yet")
    AS_MANY = "as-many", _("as many as fit, the rest wait")


class Source(models.TextChoices):
    WEB = "web", _("form on the site")
    IMPORT = "import", _("list that was sent")
    STAFF = "staff", _("by the coordinator on behalf")
    MOVED = "moved", _("moved from another event")
    WALK_IN = "walkin", _("came without enrolling")


class SeatState(models.TextChoices):
    HELD = "held", _("seat kept, name missing")
    CONFIRMED = "confirmed", _("seat confirmed")
    WAITING = "waiting", _("waiting")
    OFFERED = "offered", _("seat offered")
    CANCELLED = "cancelled", _("cancelled")


# An offer reserves its seats, so they count as taken.
TAKING = (SeatState.HELD, SeatState.CONFIRMED, SeatState.OFFERED)
ACTIVE = (*TAKING, SeatState.WAITING)


class OfferState(models.TextChoices):
    PENDING = "pending", _("waiting for an answer")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")
    EXPIRED = "expired", _("expired")
    WITHDRAWN = "withdrawn", _("withdrawn")
