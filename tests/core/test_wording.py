"""Hints on wording: they tell, they never stop."""

from collections.abc import Callable

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from valmentamo.core.models import InfoPage
from valmentamo.core.publishing.wording import Hint, hints_for


def test_hints_name_the_word_and_what_to_write_instead() -> None:
    page = InfoPage(title="Esimiehen opas", lead="Vajaakuntoisten asialla")
    assert hints_for(page) == [
        Hint("Vajaakuntoisten", "osatyökykyinen työntekijä"),
        Hint("Esimiehen", "esihenkilö"),
    ]


def test_hints_leave_todays_words_alone() -> None:
    assert hints_for(InfoPage(title="Esihenkilön opas", lead="Osatyökykyinen työntekijä ja työllisyysalue")) == []


@pytest.mark.django_db
def test_saving_a_page_tells_the_hint_and_saves(client_of: Callable[..., Client]) -> None:
    page = InfoPage.objects.get(slug="lahteet")
    data = {
        "title": "Esimies",
        "slug": page.slug,
        "lead": page.lead,
        "extra": "",
        "body-count": "0",
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
    }
    response = client_of("superuser").post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert response.status_code == 302
    told = [str(message) for message in get_messages(response.wsgi_request)]
    assert any("esihenkilö" in message for message in told)
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().title == "Esimies"
