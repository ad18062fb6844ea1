"""What no page and no content file may hold: remains of the source pages, and days that nobody knows."""

import json
import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from courses.loading.curriculum import CONTENT
from courses.models import GlossaryEntry
from trainers import loading as event_loading
from trainers.models import TrainingEvent

pytestmark = pytest.mark.django_db

FURNITURE = re.compile(
    r"muokkaa wikitekstiä|siirry navigaatioon|siirry hakuun|\[\d{1,3}\](?!\()|\[muokkaa", re.IGNORECASE
)
FILES = sorted(
    path
    for root in (CONTENT, event_loading.CONTENT)
    for path in root.rglob("*")
    if path.suffix in (".md", ".yaml", ".csv")
)
DAY = re.compile(r"\b\d{1,2}\.\d{1,2}\.(19|20)\d\d\b|\b(19|20)\d\d-\d\d-\d\d\b")


def test_furniture_is_recognised() -> None:
    for remains in ("[muokkaa | muokkaa wikitekstiä]", "Siirry navigaatioon", "kuntoutus.[1]", "ks. [12] ja"):
        assert FURNITURE.search(remains)
    assert not FURNITURE.search("[1](/sivu/) ja source_rows: [A01]")


def test_files_are_found() -> None:
    assert len(FILES) > 100


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_content_file_holds_no_remains_of_a_wiki(path: Path) -> None:
    assert FURNITURE.findall(path.read_text(encoding="utf-8")) == []


def test_no_page_holds_remains_of_a_wiki(client: Client) -> None:
    pages = [page.url for page in Page.objects.live().filter(depth__gt=1)]
    entries = [entry.get_absolute_url() for entry in GlossaryEntry.objects.live()]
    events = [event.get_absolute_url() for event in TrainingEvent.objects.public()]
    addresses = [*pages, *entries, *events, reverse("glossary:index"), reverse("events:list")]
    found = {url: FURNITURE.findall(client.get(url).content.decode()) for url in addresses}
    assert {url: remains for url, remains in found.items() if remains} == {}


@pytest.mark.parametrize("year", [2012, 2013, 2014, 2015])
def test_event_of_a_known_year_shows_no_day(client: Client, year: int) -> None:
    events = TrainingEvent.objects.public().filter(year=year)
    assert events.exists()
    for event in events:
        text = client.get(event.get_absolute_url()).content.decode()
        assert DAY.findall(text) == []
        data = [json.loads(found) for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)]
        assert [item["startDate"] for item in data if "EducationEvent" in item["@type"]] == [str(year)]


def test_lists_of_events_show_no_day(client: Client) -> None:
    for address in ("/koulutukset/", "/malli/", "/"):
        assert DAY.findall(client.get(address).content.decode()) == []
