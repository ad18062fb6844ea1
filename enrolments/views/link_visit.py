"""What every page behind a link has: the record that the link opens, its enrolment and its event.

A link that opens nothing gets a page that says what to do. Nothing here raises Http404: the address, and with it the
token, would be logged.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from trainers import queries
from trainers.models import EventState, TrainingEvent
from valmentamo.core.crumbs import Crumb
from valmentamo.core.guard import Limit

from ..errors import EnrolmentRefused
from ..models import Enrolment, Offer, Participant
from ..rules import can_change, refuse_if_fixed
from ..self_service import limits
from ..self_service.done import sentence
from .private import private

GONE, CONFLICT, TOO_MANY = 404, 409, 429
Record = Enrolment | Participant | Offer


@dataclass
class LinkVisit:
    """One request with a link. `home` names the link's first page; `status` becomes what the answer is sent with."""

    request: HttpRequest
    record: Any
    enrolment: Enrolment
    event: TrainingEvent
    home: str
    status: int = field(default=200)

    @property
    def is_post(self) -> bool:
        return self.request.method == "POST"

    @property
    def can_change(self) -> bool:
        return can_change(self.event)

    @property
    def can_move(self) -> bool:
        """People of an event that does not come may go to another one, too."""
        return self.can_change or self.event.state == EventState.CANCELLED

    @property
    def data(self) -> Any:
        """For a form: what was sent, or None."""
        return self.request.POST if self.is_post else None

    def address(self, name: str = "", **values: Any) -> str:
        """A page of this link; without a name its first page."""
        page = f"{self.home}_{name}" if name else self.home
        return reverse(f"enrolments:{page}", kwargs={"token": self.record.token, **values})

    @property
    def home_path(self) -> str:
        return self.address()

    def done(self, word: str, name: str = "") -> HttpResponseRedirect:
        """On to a page that tells what was done. The record's link may be a new one."""
        return HttpResponseRedirect(f"{self.address(name)}?tehty={word}")

    def attempt(self, form: forms.Form, act: Callable[[], Any], limit: Limit = limits.CHANGES) -> bool:
        """Does it, or tells beside its field why it cannot be done. Nothing typed is lost."""
        if limit.is_passed(str(self.enrolment.pk)):
            form.add_error(None, _("This has been done very many times within an hour. Try again later."))
            self.status = TOO_MANY
            return False
        try:
            act()
        except EnrolmentRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            self.status = CONFLICT
            return False
        return True

    def render(self, template: str, context: dict[str, Any]) -> HttpResponse:
        shared = {
            "visit": self,
            "enrolment": self.enrolment,
            "event": self.event,
            "done": sentence(self.request.GET.get("tehty", "")),
            "crumbs": [Crumb(_("Home"), "/"), Crumb(_("Training events"), reverse("events:list"))],
            "section": "events",
            "interface_only": True,
            "noindex": True,
        }
        return render(self.request, f"enrolments/own/{template}.html", {**shared, **context}, status=self.status)

    def json(self, data: dict[str, Any], name: str) -> HttpResponse:
        response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
        response["Content-Disposition"] = f'attachment; filename="{name}.json"'
        return response

    def fixed(self) -> HttpResponse:
        """Why nothing can be changed any more, and whom to ask."""
        try:
            refuse_if_fixed(self.event)
        except EnrolmentRefused as refused:
            self.status = CONFLICT if self.is_post else 200
            return self.render("fixed", {"why": refused.message})
        raise RuntimeError("asked why an event is fixed that is not")

    def missing(self) -> HttpResponse:
        """A person or a mail of somebody else, or of nobody: the same answer for both."""
        self.status = GONE
        return self.render("missing", {})


Page = Callable[..., HttpResponse]


def gone(request: HttpRequest) -> HttpResponse:
    context = {"section": "events", "interface_only": True, "noindex": True}
    return render(request, "enrolments/own/gone.html", context, status=GONE)


def event_of(enrolment: Enrolment) -> TrainingEvent:
    """With its place and its days; the enrolment holds the same one."""
    enrolment.event = queries.rows(TrainingEvent.objects.filter(pk=enrolment.event_id)).get()
    return enrolment.event


def link_page(opened: Callable[[HttpRequest, str], LinkVisit | None], *methods: str, changing: bool) -> Any:
    """Makes a view of a function of the visit. `changing`: not once the event has begun, or does not come."""

    def decorate(view: Page) -> Page:
        @private
        @wraps(view)
        def shown(request: HttpRequest, token: str, **values: Any) -> HttpResponse:
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            visit = opened(request, token)
            if visit is None:
                return gone(request)
            return visit.fixed() if changing and not visit.can_change else view(visit, **values)

        return shown

    return decorate
