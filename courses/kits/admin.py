"""Editions in the admin: publish with a change note, watch the build, see what failed."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import CoursePage, Edition, EditionState, Status
from . import tasks
from .services import EditionError

PERMISSION = "courses.publish_edition"


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


def editions(request: HttpRequest) -> HttpResponse:
    """The list of editions and the form that begins one. Only those who may publish editions."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    form = EditionForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _publish(request, form):
        return redirect(reverse("editions"))
    found = list(Edition.objects.select_related("course", "created_by").order_by("-created_at")[:50])
    context = {
        "form": form,
        "editions": found,
        "is_building": any(edition.state == EditionState.BUILDING for edition in found),
    }
    return render(request, "kits/admin/editions.html", context)


def _publish(request: HttpRequest, form: EditionForm) -> bool:
    course = form.cleaned_data["course"]
    note = form.cleaned_data["change_note"]
    try:
        edition = tasks.publish(
            course=course, language=course.locale.language_code, change_note=note, user=request.user
        )
    except EditionError as error:
        form.add_error("change_note", str(error))
        return False
    messages.success(request, _("Edition %(number)s is being built.") % {"number": edition.number})
    return True
