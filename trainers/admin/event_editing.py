"""The form of an event: its state and what is missing stand above it; cautions are told after saving."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import CreateView, EditView

from ..models import EventState, TrainingEvent
from ..rules.missing import missing
from ..rules.warnings import warnings_of
from ..services.locking import locked, take_managed
from .beside import buttons_beside
from .links import edit_url, field_url
from .saving_live import SavingLiveMixin


class CautiousMixin(SavingLiveMixin):
    request: HttpRequest
    object: Any

    def save_action(self) -> HttpResponse:
        tell_cautions(self.request, self.object)
        return super().save_action()  # type: ignore[misc]


def tell_cautions(request: HttpRequest, event: TrainingEvent) -> None:
    """Warnings as messages, with a link to the other event when there is one."""
    for caution in warnings_of(event):
        text = caution.message
        if caution.other:
            text = format_html('{} <a href="{}">{}</a>', text, edit_url(caution.other), _("Open it"))
        messages.warning(request, text)


def readiness(event: TrainingEvent) -> dict[str, Any]:
    """What the box above the form and the state's page say."""
    lacking = [(finding, field_url(event, finding.field)) for finding in missing(event)]
    return {"event": event, "missing": lacking, "is_draft": event.state == EventState.DRAFT}


class EventCreateView(CautiousMixin, CreateView):
    pass


class EventEditView(CautiousMixin, EditView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form is checked and saved against the row as it stands now, under its lock."""
        with transaction.atomic():
            take_managed(self.object, locked(self.object))
            return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        box = readiness(self.stored)
        return {**super().get_context_data(**kwargs), **box, "state_url": self._address("state"), "ways": self._beside}

    @cached_property
    def stored(self) -> TrainingEvent:
        """As readers see it; the form's own one has whatever was typed in it."""
        related = ("course", "programme", "edition", "municipality")
        return TrainingEvent.objects.select_related(*related).get(pk=self.object.pk)

    def _address(self, name: str) -> str:
        return reverse(f"trainers_admin:{name}", args=[self.object.pk])

    @cached_property
    def _beside(self) -> list[Button]:
        return sorted(buttons_beside(self.object, self.request.user))

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = [*super().header_more_buttons, *self._beside]
        buttons.append(Button(_("Change the state"), url=self._address("state"), icon_name="resubmit", priority=5))
        buttons.append(Button(_("Make a similar one"), url=self._address("duplicate"), icon_name="copy", priority=10))
        if self.stored.state != EventState.DRAFT:
            address = self.stored.get_absolute_url()
            buttons.append(Button(_("See the public page"), url=address, icon_name="view", priority=15))
        return buttons
