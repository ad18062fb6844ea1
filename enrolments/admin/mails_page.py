"""Mails of an event with their states: those that did not arrive first. One can be sent again."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ..errors import EnrolmentRefused
from ..models import Message
from ..services.delivery import resend
from .access import CHANGE, SEE, event_of, needs, tell_refusal
from .board import FAULTY
from .links import of_event

ON_A_PAGE = 50
URGENCY = Case(When(state__in=FAULTY, then=Value(0)), default=Value(1), output_field=IntegerField())


@needs(SEE)
def mails_page(request: HttpRequest, pk: int) -> HttpResponse:
    event = event_of(pk)
    rows = Message.objects.filter(event=event).exclude(to="").select_related("participant", "enrolment")
    ordered = rows.defer("text", "html", "calendar").order_by(URGENCY, "-created_at", "-pk")
    page = Paginator(ordered, ON_A_PAGE).get_page(request.GET.get("p"))
    return render(request, "enrolments/admin/mails.html", {"event": event, "page": page, "faulty": FAULTY})


@require_POST
@needs(CHANGE)
def resend_mail(request: HttpRequest, pk: int) -> HttpResponse:
    message = get_object_or_404(Message.objects.exclude(event=None).select_related("event"), pk=pk)
    try:
        resend(message_id=message.pk)
    except EnrolmentRefused as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(request, _("The mail to %(to)s is on its way again.") % {"to": message.to})
    event: Any = message.event  # mails without one are trainers', and are not sent again here
    return redirect(of_event("mails", event))
