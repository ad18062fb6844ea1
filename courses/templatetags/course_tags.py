"""The curriculum where other rooms' pages show it."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..models import CoursePage, DayKind, Figure, Programme, Status

register = template.Library()


@register.simple_tag
def main_programme() -> Programme | None:
    """The shortest programme of more than one day that can be held: the front page's trunk."""
    programmes = Programme.objects.live().filter(bookable=True, course__status=Status.CURRENT, course__live=True)
    found = [p for p in programmes.with_slots().select_related("course") if len(p.contact_days()) > 1]
    return min(found, key=lambda programme: programme.sizes.contact, default=None)


@register.simple_tag
def figures() -> list[Figure]:
    return list(Figure.objects.filter(live=True))


@register.simple_tag
def programmes_with(module: Any) -> list[tuple[Programme, Any, Any]]:
    """(programme, day, timed slot) wherever a module is taught, in the order of the programmes."""
    if not module.pk:  # a preview of a page that is not saved yet
        return []
    found = []
    for programme in Programme.objects.live().filter(days__slots__module=module, bookable=True).distinct().with_slots():
        for day in programme.days.all():
            found += [(programme, day, timed) for timed in day.timetable() if timed.slot.module_id == module.pk]
    return found


@register.filter
def by_time(places: list[tuple[Programme, Any, Any]]) -> list[tuple[list[Programme], Any, Any]]:
    """Programmes that teach a module on the same day at the same hours, told once."""
    groups: dict[tuple[Any, ...], tuple[list[Programme], Any, Any]] = {}
    for programme, day, timed in places:
        key = (day.title, timed.start, timed.end) if day.kind == DayKind.CONTACT else (day.kind,)
        groups.setdefault(key, ([], day, timed))[0].append(programme)
    return list(groups.values())


@register.simple_tag
def current_courses() -> list[CoursePage]:
    return list(CoursePage.objects.filter(status=Status.CURRENT).live().public().order_by("path"))


@register.simple_tag
def timeline_stroke(project: Any, first: int, last: int) -> SafeString:
    """A project as a stroke over the timeline's years; both of its years are whole."""
    begin = project.began.year if project.began else first
    end = project.ended.year if project.ended else last
    return format_html(
        '<svg class="stroke" viewBox="0 0 {} 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect x="{}" width="{}" height="10"/></svg>',
        (last - first + 1) * 10,
        max(begin - first, 0) * 10,
        (min(end, last) - max(begin, first) + 1) * 10,
    )
