"""Who came, in the words of the database: for mails that go to those who were there."""

from django.db.models import Exists, OuterRef, Q

from ..models import Attendance, Presence


def was_seen() -> Q:
    """Of participants: marked as present on some day."""
    return Q(Exists(Attendance.objects.filter(participant=OuterRef("pk"), state=Presence.PRESENT)))


def came() -> Q:
    """Of participants: marked as present; where nobody has been marked so, whoever is not marked as absent."""
    anybody = Attendance.objects.filter(participant__event=OuterRef("event"), state=Presence.PRESENT)
    absent = Attendance.objects.filter(participant=OuterRef("pk"), state=Presence.ABSENT)
    return was_seen() | (~Q(Exists(anybody)) & ~Q(Exists(absent)))
