"""The audit trail in the admin: newest first, narrowed by time, person, deed, kind and event."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.widgets import AdminDateInput

from .models import Action, AuditEntry, Via
from .naming import Named, field_names, kind_name, link_of, names_of_events
from .tracking import all_tracked

ON_A_PAGE = 50


def _kinds() -> list[tuple[str, Any]]:
    kinds = sorted((kind_name(of.model._meta.label_lower), of.model._meta.label_lower) for of in all_tracked())
    return [("", _("All")), *((value, name) for name, value in kinds)]


class NarrowingForm(forms.Form):
    """What is asked for; what is typed wrong is told beside its field and narrows nothing."""

    first = forms.DateField(label=_("From the day"), required=False, widget=AdminDateInput)
    last = forms.DateField(label=_("To the day"), required=False, widget=AdminDateInput)
    who = forms.CharField(label=_("Who (e-mail)"), required=False, max_length=254)
    action = forms.ChoiceField(label=_("What was done"), required=False)
    kind = forms.ChoiceField(label=_("Of what"), choices=_kinds, required=False)
    key = forms.CharField(label=_("Number"), required=False, max_length=40)
    event = forms.IntegerField(label=_("Number of the event"), required=False, min_value=1, max_value=2**63 - 1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        action: Any = self.fields["action"]
        action.choices = [("", _("All")), *((value, str(label).capitalize()) for value, label in Action.choices)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("The end is before the beginning."))
        return cleaned


@dataclass(frozen=True)
class Line:
    """A line in words."""

    entry: AuditEntry
    kind: str
    fields: list[str]
    link: str
    event: Named | None

    @property
    def who(self) -> str:
        return self.entry.actor_name or str(Via(self.entry.via).label).capitalize()


@require_safe
@permission_required("accounts.view_auditentry", raise_exception=True)
def trail_page(request: HttpRequest) -> HttpResponse:
    form = NarrowingForm(request.GET or None)
    given = form.cleaned_data if form.is_valid() else {}
    page: Any = Paginator(_entries(given), ON_A_PAGE).get_page(request.GET.get("p"))
    page.object_list = list(lines(page.object_list))
    context = {"form": form, "page": page, "query": _query(request), "is_narrowed": any(given.values())}
    return render(request, "accounts/admin/audit.html", context)


def _entries(given: dict[str, Any]) -> "QuerySet[AuditEntry]":
    found = AuditEntry.objects.all()
    if given.get("first"):
        found = found.filter(at__gte=_midnight(given["first"]))
    if given.get("last"):
        found = found.filter(at__lt=_midnight(given["last"] + dt.timedelta(days=1)))
    if given.get("who"):
        found = found.filter(actor_name__icontains=given["who"].strip())
    columns = {"action": "action", "kind": "kind", "key": "key", "event": "event_key"}
    return found.filter(**{column: given[name] for name, column in columns.items() if given.get(name)})


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def lines(entries: Iterable[AuditEntry]) -> Iterator[Line]:
    """In words; the events of all of them are asked for at once."""
    rows = list(entries)
    events = names_of_events(row.event_key for row in rows if row.event_key)
    for row in rows:
        yield Line(
            entry=row,
            kind=kind_name(row.kind),
            fields=field_names(row.kind, row.fields),
            link="" if row.action == Action.DELETE else link_of(row.kind, row.key),
            event=events.get(row.event_key) if row.event_key else None,
        )


def _query(request: HttpRequest) -> str:
    """The narrowing as it stands in the address, for the links between pages."""
    kept = request.GET.copy()
    kept.pop("p", None)
    return kept.urlencode()
