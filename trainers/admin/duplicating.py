"""A similar event: asked first, made when confirmed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ..models import TrainingEvent
from ..services.events import duplicate
from .links import edit_url
from .permissions import needs


@needs("add_trainingevent")
def duplicate_event(request: HttpRequest, pk: int) -> HttpResponse:
    event = get_object_or_404(TrainingEvent, pk=pk)
    if request.method != "POST":
        return render(request, "trainers/admin/duplicate.html", {"event": event, "edit_url": edit_url(event)})
    made = duplicate(event=event, actor=request.user)
    messages.success(request, _("A new draft was made. Give its days next."))
    return redirect(edit_url(made))
