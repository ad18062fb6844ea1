"""A trainer with an event of their own, signed in."""

from typing import Any

from django.test import Client
from django.urls import reverse

from trainers.models import TrainingEvent
from valmentamo.accounts.models import User

# Every page of an event that a trainer can open by its address alone.
PAGES = ("event", "attendance", "paper", "participants", "needs", "sheet", "messages", "kit", "marks")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(name: str, event: TrainingEvent, *others: Any) -> str:
    return reverse(f"workspace:{name}", args=[event.pk, *others])


def text_of(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path, follow=True)
    assert response.status_code == status, path
    text: str = response.content.decode()
    return text
