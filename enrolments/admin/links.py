"""Addresses of these pages."""

from django.urls import reverse

from trainers.models import TrainingEvent

from ..models import Enrolment


def board_url(event_id: int) -> str:
    return reverse("enrolments_admin:board", args=[event_id])


def of_event(name: str, event: TrainingEvent, *others: object) -> str:
    return reverse(f"enrolments_admin:{name}", args=[event.pk, *others])


def enrolment_url(enrolment: Enrolment) -> str:
    return reverse("enrolments_admin:enrolment", args=[enrolment.pk])
