"""What a reader of a report must know of its figures."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .queries import Report


def notes(report: Report) -> Iterator[str]:
    """What the figures leave out."""
    if report.undecided:
        yield undecided(report.undecided)
    if report.is_of_kind:
        yield _(
            "These are the people of one type of organisation, as the lists of participants have them. Seats,"
            " certificates and feedback belong to whole trainings and are left out."
        )


def undecided(events: int) -> str:
    text = ngettext(
        "%(n)s training is known by its year alone and is left out: it may or may not belong to the period.",
        "%(n)s trainings are known by their year alone and are left out: they may or may not belong to the period.",
        events,
    )
    return text % {"n": events}


def silent(events: int) -> str:
    text = ngettext(
        "Of %(n)s held training the figures are not confirmed.",
        "Of %(n)s held trainings the figures are not confirmed.",
        events,
    )
    return text % {"n": events}
