"""Editions in the admin: publish with a change note, watch the build, see what failed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from wagtail.admin.admin_url_finder import AdminURLFinder

from ..models import CoursePage, Edition, EditionState, Status
from . import tasks
from .services import EditionError

PERMISSION = "courses.publish_edition"
SHOWN = 50


class EditionForm(forms.Form):
    """What a coordinator says when publishing an edition."""

    course = forms.ModelChoiceField(label=gettext_lazy("Course"), queryset=CoursePage.objects.none(), empty_label=None)
    change_note = forms.CharField(
        label=gettext_lazy("What changed since the last edition?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Trainers read this on the kits' page and in the archive."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        courses = CoursePage.objects.live().filter(status=Status.CURRENT, programmes__bookable=True)
        self.fields["course"].queryset = courses.distinct().order_by("path")  # type: ignore[attr-defined]


@never_cache
def editions(request: HttpRequest) -> HttpResponse:
    """The list of editions and the form that begins one. Only those who may publish editions."""
    _require_right(request)
    form = EditionForm(request.POST or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            _publish(request, form)
        except EditionError as error:
            form.add_error("change_note", error.message)
            context["faults"] = [(fault, _edit_address(request, fault.instance)) for fault in error.faults]
        else:
            return redirect(reverse("editions"))
    return render(request, "kits/admin/editions.html", context | _list())


@never_cache
def progress(request: HttpRequest) -> HttpResponse:
    """The list alone, for the script that keeps it true while an edition is built."""
    _require_right(request)
    return render(request, "kits/admin/edition_list.html", _list())


def _require_right(request: HttpRequest) -> None:
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied


def _list() -> dict[str, Any]:
    found = list(Edition.objects.select_related("course", "created_by").defer("programmes").order_by("-created_at"))
    return {
        "editions": found[:SHOWN],
        "is_building": any(edition.state == EditionState.BUILDING for edition in found),
    }


def _publish(request: HttpRequest, form: EditionForm) -> None:
    """Raises EditionError."""
    edition = tasks.publish(
        course=form.cleaned_data["course"], change_note=form.cleaned_data["change_note"], user=request.user
    )
    messages.success(request, _("Edition %(number)s is being built.") % {"number": edition.number})


def _edit_address(request: HttpRequest, instance: Model | None) -> str | None:
    """Where the fault can be mended, for those who may."""
    return AdminURLFinder(request.user).get_edit_url(instance) if instance else None
