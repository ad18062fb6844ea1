"""What a browser sends when somebody fills in the form of enrolling, button by button."""

import re
from typing import Any

from django.test import Client

from enrolments import purpose
from enrolments.models import EnrolmentDraft
from tests.factories.forms import opened_before
from trainers.models import TrainingEvent

FIELDS = {
    "business_id": "",
    "organisation_name": "Esimerkkiyhdistys ry",
    "organisation_kind": "association",
    "contact_name": "Yrjö Yhteys",
    "contact_email": "yhteys@example.org",
    "contact_phone": "040 123 4567",
    "unnamed": "",
    "policy": "as-many",
    "accepted": purpose.CURRENT,
}


def person(number: int, **fields: str) -> dict[str, str]:
    return {
        "name": f"Henkilö {chr(64 + number)}",
        "email": f"henkilo.{number}@example.org",
        "role": "ohjaaja",
        **fields,
    }


def typed(people: list[dict[str, str]], do: str = "review", **fields: str) -> dict[str, str]:
    """The whole page as it is sent."""
    rows = {f"person-{at}-{name}": text for at, row in enumerate(people) for name, text in row.items()}
    return {**FIELDS, "people": str(len(people)), **rows, "opened": opened_before(60), "do": do, **fields}


class Visitor:
    """Somebody with a browser and the form of one event."""

    def __init__(self, event: TrainingEvent, client: Client | None = None) -> None:
        self.event = event
        self.client = client or Client()
        self.form = f"/koulutukset/{event.year}/{event.slug}/ilmoittaudu/"

    @property
    def draft(self) -> EnrolmentDraft:
        return EnrolmentDraft.objects.get(event=self.event)

    @property
    def page(self) -> str:
        return f"{self.form}jatka/{self.draft.token}/"

    @property
    def review(self) -> str:
        return f"{self.page}tarkista/"

    @property
    def sheet(self) -> str:
        return f"{self.page}tuo/"

    def fill(self, people: list[dict[str, str]], **fields: str) -> Any:
        """Sends the form; the answer leads to the review when all is right."""
        return self.client.post(self.form, typed(people, **fields))

    def state(self) -> str:
        """What the review page has in its form."""
        return hidden(self.client.get(self.review).content.decode(), "state")

    def send(self, state: str = "") -> Any:
        return self.client.post(self.review, {"state": state or self.state()})

    def enrol(self, people: list[dict[str, str]], **fields: str) -> Any:
        """The whole way to the receipt."""
        self.fill(people, **fields)
        return self.send()


def hidden(page: str, name: str) -> str:
    match = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert match, f"no field {name} on the page"
    return match[1]
