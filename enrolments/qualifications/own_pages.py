"""What trainers see of themselves: qualification, steps and active period; profile; service record and its files."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from courses.kits.pdf import DocumentError
from trainers.models import Trainer
from trainers.services.profiles import save_profile

from .own import of_own_record, own_page
from .profile_form import ProfileForm
from .record import record_of
from .record_csv import record_csv
from .record_pdf import people_text, record_pdf
from .way import way_of

KINDS = {"csv": "text/csv; charset=utf-8", "pdf": "application/pdf"}


@require_safe
@of_own_record
def steps_page(request: HttpRequest, trainer: Trainer) -> HttpResponse:
    return render(request, "qualifications/own/steps.html", own_page(trainer=trainer, way=way_of(trainer)))


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_record
def profile_page(request: HttpRequest, trainer: Trainer) -> HttpResponse:
    form = ProfileForm(trainer, request.POST if request.method == "POST" else None)
    if form.is_valid():
        saved = save_profile(trainer_id=trainer.pk, profile=form.as_profile)
        messages.success(request, _("Your profile is public.") if saved.is_public else _("Your profile is not public."))
        return redirect("workspace:profile")
    return render(request, "qualifications/own/profile.html", own_page(trainer=trainer, form=form))


@require_safe
@of_own_record
def record_page(request: HttpRequest, trainer: Trainer) -> HttpResponse:
    record = record_of(trainer)
    context = own_page(trainer=trainer, record=record, people=people_text(record))
    return render(request, "qualifications/own/record.html", context)


@require_safe
@of_own_record
def record_sheet(request: HttpRequest, trainer: Trainer) -> HttpResponse:
    return as_file(record_csv(record_of(trainer)), trainer, "csv")


@require_safe
@of_own_record
def record_paper(request: HttpRequest, trainer: Trainer) -> HttpResponse:
    try:
        return as_file(record_pdf(record_of(trainer)), trainer, "pdf")
    except DocumentError as error:
        messages.error(request, str(error))
        return redirect("workspace:record")


def as_file(content: bytes, trainer: Trainer, extension: str) -> HttpResponse:
    """The record as a file that is saved, and kept by nobody on the way."""
    response = HttpResponse(content, content_type=KINDS[extension])
    name = slugify(f"ansioluettelo {trainer.name}")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{extension}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
