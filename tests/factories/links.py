"""Somebody with a browser and a link."""

from typing import Any

from django.test import Client
from django.utils import timezone

from enrolments.models import Enrolment, Offer, Participant
from trainers.models import EventDay, TrainingEvent


class Holder:
    """Whoever holds the link of this record; `page` is its first page."""

    FOLDERS = {Enrolment: "", Participant: "osallistuja/", Offer: "tarjous/"}

    def __init__(self, record: Enrolment | Participant | Offer, client: Client | None = None) -> None:
        self.client = client or Client()
        self.page = f"/ilmoittautuminen/{self.FOLDERS[type(record)]}{record.token}/"

    def get(self, address: str = "") -> Any:
        return self.client.get(f"{self.page}{address}")

    def read(self, address: str = "") -> str:
        """The page's text with ordinary spaces."""
        response = self.get(address)
        assert response.status_code == 200
        return str(response.content.decode()).replace("\xa0", " ").replace("\u2060", "").replace("\xad", "")

    def post(self, address: str = "", **fields: str) -> Any:
        return self.client.post(f"{self.page}{address}", fields)


def person(name: str = "Uusi Henkilö", email: str = "uusi@example.org", **fields: str) -> dict[str, str]:
    return {"name": name, "email": email, **fields}


def begin(event: TrainingEvent) -> None:
    """The event's first day is today."""
    today = timezone.localdate()
    EventDay.objects.filter(event=event, date=event.first_day).update(date=today)
    TrainingEvent.objects.filter(pk=event.pk).update(first_day=today)
