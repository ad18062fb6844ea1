"""Several presses at the same moment, in a process of its own, so that its threads see each other's commits.

Run as `python -m tests.enrolments.certificates.parallel` with DATABASE_URL naming a migrated database. Two events are
pressed at once, each by several people: numbers of one series are given to both. It tells what became of it as JSON.
"""

from typing import Any

from tests.enrolments.in_own_process import at_once, tell

SLUGS = ("yhta-aikaa-1", "yhta-aikaa-2")
PRESSES, PEOPLE = 3, 4


def result() -> dict[str, Any]:
    from tests.factories.closing import held_event

    events = [held_event(slug, [["pp"] * PEOPLE], ago=0) for slug in SLUGS]
    keys = [event.pk for event in events] * PRESSES
    return _found(keys, at_once(_press, keys))


def _press(key: int) -> int:
    from enrolments.certificates.issuing import issue_due

    return len(issue_due(event_id=key, actor=None).given)


def _found(keys: list[int], given: list[int]) -> dict[str, Any]:
    from enrolments.models import Certificate, CertificateSeries, Message, MessageKind

    found = Certificate.objects.filter(event__in=keys)
    mails = Message.objects.filter(event__in=keys, kind=MessageKind.CERTIFICATE)
    return {
        "given": sorted(given),
        "people": found.values("participant").distinct().count(),
        "numbers": sorted(int(number.rpartition("-")[2]) for number in found.values_list("number", flat=True)),
        "series": CertificateSeries.objects.count(),
        "to_people": mails.exclude(participant=None).count(),
        "to_contacts": mails.filter(participant=None).count(),
    }


if __name__ == "__main__":
    tell(result)
