"""The editors' queue: what participants propose, and what is done with it."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from courses.models import ThemeIndexPage

from ...admin.access import needs, posted
from ...models import Suggestion, SuggestionKind, SuggestionState
from .. import suggestions
from .access import HANDLE, SEE
from .rounds_page import query_of

ON_A_PAGE = 50


def _module_choices() -> list[tuple[str, Any]]:
    return [("", gettext_lazy("All")), *((code, code) for code in suggestions.module_codes())]


class NarrowingForm(forms.Form):
    tila = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    laji = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    moduuli = forms.ChoiceField(label=gettext_lazy("Module"), required=False, choices=_module_choices)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        for name, choices in (("tila", SuggestionState.choices), ("laji", SuggestionKind.choices)):
            field: Any = self.fields[name]
            field.choices = [("", _("All")), *((value, str(label).capitalize()) for value, label in choices)]


class HandlingForm(forms.Form):
    """Whoever proposed it does not hear of it: the note is for colleagues, and for the one who asks later."""

    state = forms.ChoiceField(label=gettext_lazy("State"))
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, max_length=1000, widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("What is done and where, or why nothing is done."),
    )  # fmt: skip

    def __init__(self, data: Any, initial: dict[str, str]) -> None:
        super().__init__(data, initial=initial)
        field: Any = self.fields["state"]
        field.choices = [(value, str(label).capitalize()) for value, label in SuggestionState.choices]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("state") == SuggestionState.DECLINED and not cleaned.get("note"):
            self.add_error("note", _("Say why it is not done."))
        return cleaned


@require_safe
@needs(SEE)
def queue_page(request: HttpRequest) -> HttpResponse:
    form = NarrowingForm(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    page: Any = Paginator(_narrowed(given), ON_A_PAGE).get_page(request.GET.get("p"))
    context = {
        "form": form,
        "page": page,
        "query": query_of(request),
        "unread": suggestions.counts().get(SuggestionState.NEW, 0),
        "themes": suggestions.themes_from_feedback(),
    }
    return render(request, "feedback/admin/suggestions.html", context)


def _narrowed(given: dict[str, Any]) -> "QuerySet[Suggestion]":
    columns = {"tila": "state", "laji": "kind", "moduuli": "module_code"}
    return suggestions.queue().filter(**{column: given[name] for name, column in columns.items() if given.get(name)})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(SEE)
def suggestion_page(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    row = get_object_or_404(suggestions.queue(), pk=pk)
    may_handle = request.user.has_perm(HANDLE)
    if request.method == "POST" and not may_handle:
        raise PermissionDenied
    form = HandlingForm(posted(request), {"state": row.state, "note": row.note})
    if form.is_bound and form.is_valid():
        suggestions.handle(suggestion_id=row.pk, user=request.user, **form.cleaned_data)
        messages.success(request, _("The suggestion was saved."))
        return redirect("feedback_admin:suggestions")
    context = {"suggestion": row, "form": form, "may_handle": may_handle, "new_theme": _new_theme(request, row)}
    return render(request, "feedback/admin/suggestion.html", context)


def _new_theme(request: HttpRequest, row: Suggestion) -> str:
    """Where a page of a proposed theme is begun, for those who may add one."""
    index = ThemeIndexPage.objects.live().first() if row.kind == SuggestionKind.THEME else None
    if index is None or not index.permissions_for_user(request.user).can_add_subpage():
        return ""
    return reverse("wagtailadmin_pages:add", args=["courses", "themepage", index.pk])
