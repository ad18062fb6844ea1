"""A list on its way in: read, its columns made sure of, every fault mended in place, and then added to the form."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from valmentamo.core.guard import network_address

from .. import limits
from ..forms.enrolment import policy_of
from ..forms.whole import MOST_PEOPLE, Whole
from ..importing import blanks
from ..importing.checking import Checked, as_rows, check, known
from ..importing.columns import KINDS
from ..importing.forms import ListForm, RowsForm, refusal_of_columns
from ..importing.sheet import Sheet
from ..models import Source
from ..preview import preview
from ..services.requests import Person
from .enrol import TOO_MANY
from .enrol_visit import Visit, page, why_not

TYPES = {
    "csv": (blanks.as_csv, "text/csv; charset=utf-8"),
    "xlsx": (blanks.as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@page("GET", "HEAD", "POST")
def bring_in(visit: Visit) -> HttpResponse:
    if visit.is_dead:
        return visit.gone()
    why = why_not(visit.event)
    if why:
        return visit.closed(why)
    sheet = Sheet.from_draft(visit.content.sheet)
    if not visit.is_post:
        return _look(visit, sheet) if sheet else _ask(visit, ListForm())
    button = BUTTONS.get(visit.request.POST.get("do", ""))
    if button is None:
        return _read(visit)
    # Without a list it is the second of two clicks.
    return button(visit, sheet) if sheet else visit.to("draft", "#osallistujat")


def _ask(visit: Visit, form: ListForm, refusals: Sequence[str] = (), status: int = 200) -> HttpResponse:
    return visit.render("import", {"form": form, "refusals": refusals}, status)


def _read(visit: Visit) -> HttpResponse:
    """Reads the list into the draft. Nothing is kept of a list that is refused."""
    if _is_too_often(visit):
        refusal = _("Too many lists have been brought in within an hour. Try again later.")
        return _ask(visit, ListForm(initial={"pasted": visit.request.POST.get("pasted", "")}), [refusal], TOO_MANY)
    form = ListForm(visit.request.POST, visit.request.FILES)
    if not form.is_valid() or form.sheet is None:
        return _ask(visit, form)
    return _keep(visit, form.sheet)


def _is_too_often(visit: Visit) -> bool:
    if limits.LISTS_FROM_NETWORK.is_passed(network_address(visit.request)):
        return True
    return visit.draft is None and limits.too_many_drafts(visit.request, visit.event.pk)


def _keep(visit: Visit, sheet: Sheet | None) -> HttpResponse:
    visit.content.sheet = sheet.for_draft() if sheet else None
    visit.keep()
    return visit.to("import")


def _look(visit: Visit, sheet: Sheet, refusal: str = "") -> HttpResponse:
    """All faults at once, who would get a seat and who would wait, and who is enrolled already."""
    wrong_columns = refusal_of_columns(sheet)
    checked = Checked() if wrong_columns else check(sheet, known(visit.event, visit.content, sheet))
    others = [Person(row.get("name", ""), row.get("email", "")) for row in visit.content.typed_people]
    shown = preview(visit.event, [*others, *checked.new], policy_of(visit.content.fields))
    context: dict[str, Any] = {
        "sheet": sheet,
        "columns": list(_columns(sheet)),
        "kinds": KINDS.items(),
        "wrong_columns": wrong_columns,
        "checked": checked,
        "number": sum(map(len, vars(checked).values())),
        "preview": shown.without_first(len(others)),
        "refusal": refusal,
    }
    return visit.render("import_rows", context)


def _columns(sheet: Sheet) -> Any:
    for at, (kind, heading) in enumerate(zip(sheet.kinds, sheet.headings, strict=True)):
        yield {"at": at, "kind": kind, "heading": heading, "examples": sheet.examples(at)}


def _choose_columns(visit: Visit, sheet: Sheet) -> HttpResponse:
    sheet.choose(visit.request.POST.dict())
    return _keep(visit, sheet)


def _check(visit: Visit, sheet: Sheet) -> HttpResponse:
    RowsForm(visit.request.POST).take(sheet)
    return _keep(visit, sheet)


def _discard(visit: Visit, _sheet: Sheet) -> HttpResponse:
    return _keep(visit, None)


def _merge(visit: Visit, sheet: Sheet) -> HttpResponse:
    """Adds everybody to the form at once, or nobody as long as something is wrong."""
    RowsForm(visit.request.POST).take(sheet)
    visit.content.sheet = sheet.for_draft()
    visit.keep()
    checked = check(sheet, known(visit.event, visit.content, sheet))
    if refusal_of_columns(sheet) or checked.faulty or not checked.new:
        return visit.to("import")
    if len(visit.content.typed_people) + len(checked.new) > MOST_PEOPLE:
        return _look(visit, sheet, _("At most %(most)s people can be enrolled at once.") % {"most": MOST_PEOPLE})
    return _add(visit, checked)


def _add(visit: Visit, checked: Checked) -> HttpResponse:
    """On to the review when the rest of the form is right, else back to it."""
    visit.content.people = [*visit.content.typed_people, *as_rows(checked.new)]
    visit.content.sheet, visit.content.source = None, Source.IMPORT
    visit.keep()
    is_ready = Whole(visit.event, visit.content, is_checked=True).check()
    return visit.to("review") if is_ready else visit.to("draft", f"?lisatty={len(checked.new)}#osallistujat")


BUTTONS: dict[str, Callable[[Visit, Sheet], HttpResponse]] = {
    "columns": _choose_columns,
    "check": _check,
    "discard": _discard,
    "merge": _merge,
}


@require_safe
def blank(request: HttpRequest, year: str, slug: str, extension: str) -> HttpResponse:
    """An empty list to fill in."""
    make, content_type = TYPES.get(extension, (None, ""))
    if make is None:
        raise Http404("No such list")
    response = HttpResponse(make(), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="osallistujat.{extension}"'
    return response
