"""What every page of enrolling has: the event, the draft that the link opens, and what it holds."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from trainers import queries
from trainers.models import EventOrganisation, TrainingEvent
from trainers.models.event import UNKNOWN_YEAR
from trainers.standing import standing
from valmentamo.core.crumbs import Crumb

from .. import drafts
from ..alternatives import alternatives
from ..models import EnrolmentDraft
from ..rules import why_closed
from .private import private

# Refused because of how things stand now, not because of what was typed.
CONFLICT = 409
GONE = 404


@dataclass
class Visit:
    """One request about one event. `content` is what has been typed so far; `draft` is None until something is kept."""

    request: HttpRequest
    event: TrainingEvent
    token: str
    draft: EnrolmentDraft | None
    content: drafts.Content

    def address(self, name: str, **values: str) -> str:
        event = {"year": str(self.event.year or UNKNOWN_YEAR), "slug": self.event.slug}
        return reverse(f"enrolments:{name}", kwargs={**event, **values})

    def of_draft(self, name: str) -> str:
        """An address of the draft, or without one of the form."""
        return self.address(name, token=self.draft.token) if self.draft else self.address("form")

    @property
    def form_path(self) -> str:
        return self.address("form")

    @property
    def draft_path(self) -> str:
        return self.of_draft("draft")

    @property
    def review_path(self) -> str:
        return self.of_draft("review")

    @property
    def import_path(self) -> str:
        return self.of_draft("import") if self.draft else self.address("bring_in")

    @property
    def blank_csv(self) -> str:
        return self.address("blank", extension="csv")

    @property
    def blank_xlsx(self) -> str:
        return self.address("blank", extension="xlsx")

    @property
    def shown_address(self) -> str:
        """The draft's address to copy and to mail; the host is never the request's word."""
        return f"{settings.SITE_URL}{self.draft_path}"

    def to(self, name: str, after: str = "") -> HttpResponseRedirect:
        """On to a page of the draft; `after` is a query, a fragment or both."""
        return HttpResponseRedirect(self.of_draft(name) + after)

    def keep(self) -> None:
        self.draft = drafts.save(event=self.event, content=self.content, draft=self.draft)

    def render(self, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
        shared = {
            "visit": self,
            "event": self.event,
            "crumbs": self._crumbs(),
            "section": "events",
            "interface_only": True,
            "noindex": True,
            "kept_until": drafts.kept_until(self.draft) if self.draft else None,
            "draft_address": self.shown_address if self.draft else "",
        }
        return render(self.request, f"enrolments/{template}.html", {**shared, **context}, status=status)

    @property
    def is_post(self) -> bool:
        return self.request.method == "POST"

    @property
    def is_dead(self) -> bool:
        """The link's draft has been sent, or was not touched for a week, or never was."""
        return bool(self.token) and self.draft is None

    def gone(self) -> HttpResponse:
        return self.render("gone", {}, GONE)

    def closed(self, why: str) -> HttpResponse:
        """Why nobody can enrol, what to do next, and everything that was typed."""
        context = {"why": why, "alternatives": alternatives(self.event), "people": self.content.typed_people}
        return self.render("closed", context, CONFLICT if self.is_post else 200)

    def _crumbs(self) -> list[Crumb]:
        crumbs = [Crumb(_("Home"), "/"), Crumb(_("Training events"), reverse("events:list"))]
        return [*crumbs, Crumb(self.event.title, self.event.get_absolute_url())]


def why_not(event: TrainingEvent) -> str:
    """Why it is no use filling in the form: enrolment is closed, or seats and queue are full. Empty when it is."""
    stands = standing(event)
    return why_closed(event) or ("" if stands.takes_people else stands.sentence)


Page = Callable[[Visit], HttpResponse]


def page(*methods: str) -> Callable[[Page], Callable[..., HttpResponse]]:
    """Makes a view of a function of the visit."""

    def decorate(view: Page) -> Callable[..., HttpResponse]:
        @private
        @require_http_methods([*methods])
        @wraps(view)
        def shown(request: HttpRequest, year: str, slug: str, token: str = "") -> HttpResponse:
            event = _event(None if year == UNKNOWN_YEAR else int(year), slug)
            draft = drafts.opened(event, token) if token else None
            content = drafts.Content.read(draft.content) if draft else drafts.Content()
            return view(Visit(request, event, token, draft, content))

        return shown

    return decorate


def _event(year: int | None, slug: str) -> TrainingEvent:
    """A public event with its place, its days and its organisations. Raises Http404."""
    organisations = EventOrganisation.objects.select_related("organisation").order_by("sort_order", "pk")
    events = queries.rows(TrainingEvent.objects.public().filter(year=year, slug=slug))
    event = events.prefetch_related(Prefetch("organisations", organisations)).first()
    if event is None:
        raise Http404("No such event")
    return event
