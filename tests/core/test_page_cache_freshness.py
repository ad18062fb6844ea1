"""What is published, hidden or changed shows at once, although pages are stored."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from courses.models import GlossaryEntry, ModulePage, Programme
from materials.models import Material
from tests.factories.pages import info_page
from trainers.models import DatePrecision, TrainingEvent
from valmentamo.core.models import SiteContact

pytestmark = pytest.mark.django_db

Commit = Callable[..., AbstractContextManager[object]]


@pytest.fixture(autouse=True)
def switched_on(settings: LazySettings) -> None:
    settings.PAGE_CACHE_SECONDS = 600


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Commit) -> Callable[[], AbstractContextManager[object]]:
    """A block whose end is the end of a transaction."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_change_shows_only_when_it_is_committed(client: Client, committed: Commit) -> None:
    page = info_page("Vanha")
    client.get(page.url)
    with committed():
        page.title = "Uusi"
        page.save_revision().publish()
        assert "<h1>Vanha</h1>" in text(client, page.url)
    assert "<h1>Uusi</h1>" in text(client, page.url)


def test_draft_does_not_show(client: Client, committed: Commit) -> None:
    page = info_page("Vanha")
    client.get(page.url)
    with committed():
        page.title = "Luonnos"
        page.save_revision()
    assert "<h1>Vanha</h1>" in text(client, page.url)


def test_unpublished_page_is_gone(client: Client, committed: Commit) -> None:
    page = info_page("Poistuva")
    assert client.get(page.url).status_code == 200
    with committed():
        page.unpublish()
    assert client.get(page.url).status_code == 404


def test_deleted_page_is_gone(client: Client, committed: Commit) -> None:
    page = info_page("Poistuva")
    client.get(page.url)
    with committed():
        page.delete()
    assert client.get(page.url).status_code == 404


def test_moved_page_redirects_from_its_old_address(client: Client, committed: Commit) -> None:
    page = info_page("Muuttava")
    client.get("/muuttava/")
    with committed():
        page.move(Page.objects.get(slug="tietoja"), pos="last-child")
    old = client.get("/muuttava/")
    assert (old.status_code, old["Location"]) == (301, "/tietoja/muuttava/")
    assert client.get("/tietoja/muuttava/").status_code == 200


def test_new_order_of_pages_shows(client: Client, committed: Commit) -> None:
    first = ModulePage.objects.order_by("path").first()
    address = first.get_parent().url
    before = text(client, address)
    with committed():
        first.move(first.get_parent(), pos="last-child")
    assert text(client, address) != before


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD])
def test_restricted_page_is_never_served_from_the_store(client: Client, committed: Commit, kind: str) -> None:
    page = info_page("Salainen")
    below = page.add_child(instance=type(page)(title="Alla", lead="Salaisuus"))
    stored = [client.get(page.url).content, client.get(below.url).content]
    with committed():
        restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="avain")
    for address, old in zip([page.url, below.url], stored, strict=True):
        for _time in range(2):
            response = client.get(address)
            assert response.content != old
            assert "Salaisuus" not in response.content.decode()
            assert "ETag" not in response
    with committed():
        restriction.delete()
    assert "Salaisuus" in text(client, below.url)


def test_published_entry_shows_on_every_page_that_names_it(client: Client, committed: Commit) -> None:
    entry = GlossaryEntry.objects.filter(modules__live=True).first()
    module = entry.modules.first()
    addresses = [entry.get_absolute_url(), "/tietopankki/", module.url]
    for address in addresses:
        client.get(address)
    with committed():
        entry.definition = "Aivan uusi määritelmä."
        entry.save_revision().publish()
    assert ["Aivan uusi määritelmä." in text(client, address) for address in addresses] == [True, True, True]


def test_published_programme_shows_on_its_course(client: Client, committed: Commit) -> None:
    client.get("/koulutus/")
    programme = Programme.objects.filter(bookable=True, course__slug="koulutus").first()
    with committed():
        programme.title = "Uusi ohjelma"
        programme.save_revision().publish()
    assert "Uusi ohjelma" in text(client, programme.course.url)


def test_new_event_shows_on_the_list(client: Client, committed: Commit) -> None:
    client.get("/koulutukset/")
    with committed():
        TrainingEvent.objects.create(
            slug="uusi", title="Uusi koulutus", state="held", precision=DatePrecision.YEAR, year=2013
        )
    assert "Uusi koulutus" in text(client, "/koulutukset/")


def test_new_material_shows_in_the_library(client: Client, committed: Commit) -> None:
    client.get("/materiaalit/")
    with committed():
        Material.objects.create(slug="uusi", title="Uusi lomake", file=ContentFile(b"x", name="uusi.txt"))
    assert "Uusi lomake" in text(client, "/materiaalit/")


def test_new_feedback_address_shows_in_the_footer(client: Client, committed: Commit) -> None:
    client.get("/teemat/")
    with committed():
        SiteContact.objects.update_or_create(defaults={"feedback_email": "uusi@example.org"})
    assert "uusi@example.org" in text(client, "/teemat/")
