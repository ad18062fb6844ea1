"""One trainer for the coordinator: account, steps, periods, events, and what the trainer has been told."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.kits.pdf import DocumentError
from trainers.models import ActivePeriod, PeriodRenewal, Trainer, TrainerNotice
from trainers.services.accounts import subject_of
from valmentamo.accounts.invitations.errors import InvitationRefused
from valmentamo.accounts.invitations.rules import may_invite
from valmentamo.accounts.invitations.services import invite
from valmentamo.accounts.models import Invitation
from valmentamo.accounts.roles import TRAINER

from ...admin.access import needs
from ...models import Message
from ..causes import cause_of
from ..letters import coming
from ..own_pages import KINDS, as_file
from ..record import record_of
from ..record_csv import record_csv
from ..record_pdf import people_text, record_pdf
from ..way import way_of
from .rights import KEEP_TRAINERS, SEE_TRAINERS, SIGN

SHOWN = 50


@dataclass(frozen=True)
class Told:
    """A notice and how its mail went; a mail that was never written has none."""

    notice: TrainerNotice
    message: Message | None


@require_safe
@needs(SEE_TRAINERS)
def trainer_page(request: HttpRequest, pk: int) -> HttpResponse:
    trainer = trainer_of(pk)
    user: Any = request.user
    record = record_of(trainer)
    context = {
        "trainer": trainer,
        "edit_url": edit_url(trainer),
        "way": way_of(trainer),
        "periods": ActivePeriod.objects.filter(trainer=trainer).order_by("-starts"),
        "renewals": PeriodRenewal.objects.filter(trainer=trainer).select_related("event"),
        "record": record,
        "people": people_text(record),
        "coming": coming(trainer),
        "told": told(trainer),
        "invitation": Invitation.objects.filter(subject=subject_of(trainer)).first(),
        "may_sign": user.has_perm(SIGN),
        "may_invite": may_invite(user, TRAINER) and trainer.user is None,
    }
    return render(request, "qualifications/admin/trainer.html", context)


def trainer_of(pk: int) -> Trainer:
    return get_object_or_404(Trainer.objects.select_related("user", "organisation", "municipality"), pk=pk)


def edit_url(trainer: Trainer) -> str:
    return reverse(Trainer.snippet_viewset.get_url_name("edit"), args=[trainer.pk])


def told(trainer: Trainer) -> Sequence[Told]:
    """Newest first. Two queries."""
    notices = list(TrainerNotice.objects.filter(trainer=trainer).select_related("step__requirement")[:SHOWN])
    mails = Message.objects.filter(trainer=trainer).defer("text", "html", "calendar")
    by_cause = {mail.cause: mail for mail in mails}
    return [Told(notice, by_cause.get(cause_of(notice))) for notice in notices]


@require_POST
@needs(KEEP_TRAINERS)
def invite_trainer(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody who was in the register before there were accounts, or whose invitation has expired."""
    trainer, user = trainer_of(pk), request.user
    if trainer.user is None and may_invite(user, TRAINER):  # type: ignore[arg-type]
        _invite(request, trainer)
    return redirect("qualifications_admin:trainer", pk=trainer.pk)


def _invite(request: HttpRequest, trainer: Trainer) -> None:
    user: Any = request.user
    try:
        invite(
            email=trainer.email, role=TRAINER, invited_by=user, first_name=trainer.first_name,
            last_name=trainer.last_name, language=trainer.reads, subject=subject_of(trainer),
        )  # fmt: skip
    except InvitationRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The invitation to %(email)s is on its way.") % {"email": trainer.email})


@require_safe
@needs(SEE_TRAINERS)
def record_file(request: HttpRequest, pk: int, extension: str) -> HttpResponse:
    """The same files that the trainer gets, for trainers who ask the office."""
    trainer = trainer_of(pk)
    if extension not in KINDS:
        raise Http404
    record = record_of(trainer)
    if extension == "csv":
        return as_file(record_csv(record), trainer, extension)
    try:
        return as_file(record_pdf(record), trainer, extension)
    except DocumentError as error:
        messages.error(request, str(error))
        return redirect("qualifications_admin:trainer", pk=trainer.pk)
