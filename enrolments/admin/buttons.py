"""The ways from an event and an organisation to who has enrolled, for those who may go there."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from trainers.models import Organisation, TrainingEvent

from ..feedback.admin.access import READ
from .access import NEEDS, SEE
from .links import board_url, of_event

CERTIFICATES = "enrolments.view_certificate"


def buttons_of(record: Any, user: Any) -> Iterator[Button]:
    if not user.has_perm(SEE):
        return
    if isinstance(record, TrainingEvent):
        yield from _of_event(record, user)
    elif isinstance(record, Organisation):
        address = reverse("enrolments_admin:organisation", args=[record.pk])
        yield Button(_("People over the years"), url=address, icon_name="group", priority=6)


def _of_event(event: TrainingEvent, user: Any) -> Iterator[Button]:
    yield Button(_("Enrolments"), url=board_url(event.pk), icon_name="group", priority=3)
    if user.has_perm(CERTIFICATES):
        address = reverse("certificates_admin:event", args=[event.pk])
        yield Button(_("Certificates"), url=address, icon_name="clipboard-list", priority=4)
    if user.has_perm(NEEDS):
        yield Button(_("Needs"), url=of_event("needs", event), icon_name="help", priority=4)
    if user.has_perm(READ):
        feedback = f"{reverse('feedback_admin:rounds')}?koulutus={event.pk}"
        yield Button(_("Feedback"), url=feedback, icon_name="openquote", priority=5)
    yield Button(_("What is still kept"), url=of_event("held", event), icon_name="lock", priority=30)
