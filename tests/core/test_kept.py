"""What is found or rendered once for a generation and then kept: for whom, how long, and what never is."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.template import Context, Template, TemplateSyntaxError
from django.test import Client, RequestFactory
from django.utils import translation
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from wagtail.models import PageViewRestriction

from courses.models import ModulePage
from tests.factories.pages import info_page
from valmentamo.core.pagecache.generation import current, raise_generation
from valmentamo.core.pagecache.kept import kept

pytestmark = pytest.mark.django_db

MODULE = "/koulutus/moduulit/perehdytys-ja-tyonopastus/"
NOTES = 'id="kouluttajalle"'


@pytest.fixture(autouse=True)
def switched_on(settings: LazySettings) -> None:
    settings.KEEP_PARTS = True


def counter() -> Callable[[], str]:
    numbers = iter(range(1, 9))
    return lambda: f"value {next(numbers)}"


def part(address: str, seen: str, *, preview: bool = False) -> str:
    request = RequestFactory().get("/")
    request.is_preview = preview  # type: ignore[attr-defined]
    context = Context({"request": request, "kept_address": address, "seen": seen, "who": "a"})
    return Template('{% part "name" who %}{{ seen }}{% endpart %}').render(context)


def test_value_is_made_once_for_a_key_and_a_generation() -> None:
    make = counter()
    assert [kept(make, "a"), kept(make, "a"), kept(make, "b")] == ["value 1", "value 1", "value 2"]
    raise_generation()
    assert kept(make, "a") == "value 3"


def test_value_of_one_language_is_not_shown_in_another() -> None:
    make = counter()
    with translation.override("fi"):
        assert kept(make, "a") == "value 1"
    with translation.override("sv"):
        assert kept(make, "a") == "value 2"


def test_nothing_is_kept_when_switched_off(settings: LazySettings) -> None:
    settings.KEEP_PARTS = False
    make = counter()
    assert [kept(make, "a"), kept(make, "a")] == ["value 1", "value 2"]


def test_migration_of_a_new_release_makes_everything_old(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    before = current()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("migrate", verbosity=0)
    assert current() != before


def test_part_is_rendered_once_for_its_address() -> None:
    assert [part("/a/", "first"), part("/a/", "second"), part("/b/", "third")] == ["first", "first", "third"]


def test_part_of_a_page_without_kept_address_is_rendered_each_time() -> None:
    assert [part("", "first"), part("", "second")] == ["first", "second"]


def test_preview_is_rendered_each_time_and_not_kept() -> None:
    assert [part("/a/", "draft", preview=True), part("/a/", "public")] == ["draft", "public"]


def test_part_that_depends_on_something_unknown_is_a_fault() -> None:
    context = Context({"request": RequestFactory().get("/"), "kept_address": "/a/"})
    with pytest.raises(LookupError, match="who"):
        Template('{% part "name" who %}{% endpart %}').render(context)


def test_part_needs_a_name() -> None:
    with pytest.raises(TemplateSyntaxError, match="needs a name"):
        Template("{% part %}{% endpart %}")


@pytest.mark.parametrize("path", ["/", "/koulutus/", MODULE, "/koulutukset/"])
def test_second_rendering_asks_the_database_nothing(
    client: Client, path: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = client.get(path).content
    with django_assert_num_queries(0):
        assert client.get(path).content == first


def test_trainers_notes_do_not_reach_a_reader_who_comes_after_a_trainer(
    client: Client, client_of: Callable[..., Client]
) -> None:
    trainer = client_of("trainer")
    assert NOTES in trainer.get(MODULE).content.decode()
    assert NOTES not in client.get(MODULE).content.decode()
    assert NOTES in trainer.get(MODULE).content.decode()


def test_course_is_kept_apart_for_each_programme(client: Client) -> None:
    days = [
        client.get(f"/koulutus/?ohjelma={slug}").content.count(b'class="day"')
        for slug in ("kaksi-paivaa", "kolme-paivaa")
    ]
    assert days == [2, 3]


def test_events_are_kept_apart_for_each_year(client: Client) -> None:
    rows = [client.get(f"/koulutukset/?vuosi={year}").content.count(b'class="event ') for year in (2012, 2014)]
    assert rows == [2, 4]


def test_changed_page_shows_at_once(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    module = ModulePage.objects.get(code="M4")
    client.get(MODULE)
    with django_capture_on_commit_callbacks(execute=True):
        module.title = "Toinen nimi"
        module.save_revision().publish()
    assert "Toinen nimi" in client.get(MODULE).content.decode()


def test_page_taken_down_or_made_private_is_not_served_from_what_was_kept(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        hidden, private = info_page("Piiloon"), info_page("Vain osalle")
    assert [client.get(page.url).status_code for page in (hidden, private)] == [200, 200]
    with django_capture_on_commit_callbacks(execute=True):
        hidden.unpublish()
        PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    assert [client.get(page.url).status_code for page in (hidden, private)] == [404, 302]


def test_page_below_a_private_one_is_private_too(client: Client) -> None:
    parent = info_page("Vain osalle")
    child = parent.add_child(instance=type(parent)(title="Alasivu", live=True))
    PageViewRestriction.objects.create(page=parent, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(child.url).status_code == 302


def test_unknown_address_is_404_however_often(client: Client) -> None:
    assert [client.get("/ei-tallaista/").status_code for _time in range(2)] == [404, 404]
