"""The sitemap lists everything that readers may see, once."""

import re

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from courses.models import GlossaryEntry
from materials.models import Audience
from tests.factories.materials import material
from tests.factories.pages import info_page
from trainers.models import EventState, TrainingEvent

pytestmark = pytest.mark.django_db

HOST = "http://testserver"


def listed(client: Client) -> list[str]:
    response = client.get("/sitemap.xml")
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    return [address.removeprefix(HOST) for address in re.findall(r"<loc>([^<]+)</loc>", response.content.decode())]


def test_sitemap_lists_every_public_thing_once(client: Client) -> None:
    own = material("avoin")
    pages = [page.url for page in Page.objects.live().filter(depth__gt=1)]
    entries = [entry.get_absolute_url() for entry in GlossaryEntry.objects.live()]
    events = [event.get_absolute_url() for event in TrainingEvent.objects.public()]
    found = listed(client)
    assert min(map(len, (pages, entries, events))) >= 10
    assert set(found) >= {
        *pages,
        *entries,
        *events,
        own.get_absolute_url(),
        "/tietopankki/",
        "/koulutukset/",
        "/materiaalit/",
    }
    assert len(found) == len(set(found))


def test_every_address_of_the_sitemap_can_be_read(client: Client) -> None:
    material("avoin")
    sample = listed(client)[::10]
    assert {address: client.get(address).status_code for address in sample} == dict.fromkeys(sample, 200)


def test_what_is_not_public_is_not_listed(client: Client) -> None:
    draft = info_page("Luonnos", live=False)
    restricted = info_page("Rajattu")
    below = restricted.add_child(instance=type(draft)(title="Rajatun alla"))
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)
    entry = GlossaryEntry.objects.live()[0]
    entry.unpublish()
    planned, example = TrainingEvent.objects.public()[:2]
    TrainingEvent.objects.filter(pk=planned.pk).update(state=EventState.DRAFT)
    TrainingEvent.objects.filter(pk=example.pk).update(is_example=True)
    closed = material("kouluttajille", audience=Audience.TRAINERS)
    found = listed(client)
    for page in (draft, restricted, below):
        assert page.get_url_parts()[2] not in found
    for record in (entry, planned, example, closed):
        assert record.get_absolute_url() not in found


def test_addresses_are_absolute_and_dated(client: Client) -> None:
    info_page("Päivätty").save_revision().publish()
    xml = client.get("/sitemap.xml").content.decode()
    assert re.search(rf"<loc>{HOST}/paivatty/</loc><lastmod>\d{{4}}-\d\d-\d\d</lastmod>", xml)
    assert len(re.findall("<loc>", xml)) == len(re.findall(f"<loc>{HOST}/", xml))
