"""Whole addresses for mails, in the active language."""

from django.conf import settings
from django.urls import reverse

from trainers.models import EventState, TrainingEvent

from ..models import Enrolment, Offer, Participant

PRIVACY = "/tietosuoja/"


def _whole(name: str, token: str) -> str:
    return f"{settings.SITE_URL}{reverse(f'enrolments:{name}', args=[token])}"


def own(enrolment: Enrolment) -> str:
    """The contact person's page of the whole enrolment."""
    return _whole("own", enrolment.token)


def of_participant(participant: Participant) -> str:
    return _whole("participant", participant.token)


def of_offer(offer: Offer) -> str:
    return _whole("offer", offer.token)


def move(enrolment: Enrolment, event: TrainingEvent) -> str:
    """The page that asks whether to move everybody to this other event."""
    return f"{_whole('move', enrolment.token)}?koulutus={event.pk}"


def of_event(event: TrainingEvent) -> str:
    """The public page; empty for a draft, which has none."""
    return "" if event.state == EventState.DRAFT else f"{settings.SITE_URL}{event.get_absolute_url()}"


def check_page() -> str:
    """Where anybody checks a certificate by its code."""
    return f"{settings.SITE_URL}{reverse('check:form')}"


def privacy() -> str:
    return f"{settings.SITE_URL}{PRIVACY}"
