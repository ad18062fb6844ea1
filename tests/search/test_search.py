"""The search page: what readers find, and what nobody finds."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from django.utils.text import slugify
from wagtail.models import PageViewRestriction

from courses.models import EntryKind, GlossaryEntry, ModulePage
from materials.models import Audience
from tests.factories.materials import material
from tests.factories.pages import info_page
from trainers.models import DatePrecision, EventState, TrainingEvent
from valmentamo.search.sources import search

pytestmark = pytest.mark.django_db

MARKER = "kvasaarinen"
Saved = Callable[[], AbstractContextManager[object]]


@pytest.fixture
def saved(django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]) -> Saved:
    """A block after which the search's index knows what was written in it."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def titles(words: str) -> list[str]:
    return [hit.title for hit in search(words)]


def event(title: str, **fields: object) -> TrainingEvent:
    values = {"state": EventState.HELD, "precision": DatePrecision.YEAR, "year": 2013, "summary": "", **fields}
    return TrainingEvent.objects.create(slug=slugify(title), title=title, **values)


def entry(name: str, **fields: object) -> GlossaryEntry:
    values = {"kind": EntryKind.CONCEPT, "definition": "Selitys.", **fields}
    return GlossaryEntry.objects.create(slug=slugify(name), name=name, **values)


def test_every_kind_of_public_thing_is_found(saved: Saved) -> None:
    with saved():
        info_page("Sivu", body=[("paragraph", f"<p>{MARKER}</p>")])
        entry("Käsite", definition=f"On {MARKER}.")
        event("Tapahtuma", summary=MARKER)
        material("lomake", summary=MARKER)
    hits = search(MARKER)
    assert {(hit.title, hit.url) for hit in hits} == {
        ("Sivu", "/sivu/"),
        ("Käsite", "/tietopankki/kasite/"),
        ("Tapahtuma (2013)", "/koulutukset/2013/tapahtuma/"),
        ("Lomake", "/materiaalit/lomake/"),
    }
    assert all(hit.kind for hit in hits)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("esimies", "esihenkilö"),
        ("ESIMIES", "esihenkilö"),
        ("Työ tie osallisuuteen", "Työ – tie osallisuuteen"),
        ("Työ – tie osallisuuteen", "Työ – tie osallisuuteen"),
        ("Kristina Härkäpää", "Kristiina Härkäpää"),
        ("Kristiina Härkäpää", "Kristiina Härkäpää"),
        ("Kristina", "Kristiina Härkäpää"),
        ("1295/2002", "Laki julkisesta työvoimapalvelusta (1295/2002)"),
        ("työkunnon tutkimukset", "työkunnon tutkimus"),
        ("asiantuntijalausunnot", "asiantuntijalausunto"),
        ("asiantuntijakonsultaatiot", "asiantuntijakonsultaatio"),
        ("koulutuskokeilut", "koulutuskokeilu"),
        ("tutustumiskäynnit oppilaitoksiin", "tutustumiskäynti oppilaitokseen"),
    ],
)
def test_reader_finds_the_thing_by_any_of_its_names(words: str, expected: str) -> None:
    assert expected in titles(words)[:5]


def test_root_of_the_tree_is_no_hit() -> None:
    assert "Root" not in titles("root")


def test_title_typed_without_its_dash_comes_first() -> None:
    assert titles("työ tie osallisuuteen")[0] == "Työ – tie osallisuuteen"


def test_exact_title_comes_first(saved: Saved) -> None:
    with saved():
        info_page(f"Sivu ja {MARKER}", body=[("paragraph", f"<p>{MARKER} {MARKER} {MARKER}</p>")])
        info_page(f"{MARKER} alussa")
        info_page(MARKER)
    assert titles(MARKER) == [MARKER, f"{MARKER} alussa", f"Sivu ja {MARKER}"]


def test_what_is_not_public_is_not_found(saved: Saved) -> None:
    with saved():
        info_page("Luonnos", live=False, body=[("paragraph", f"<p>{MARKER}</p>")])
        restricted = info_page("Rajattu", body=[("paragraph", f"<p>{MARKER}</p>")])
        restricted.add_child(instance=type(restricted)(title="Rajatun alla", lead=MARKER))
        PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)
        entry("Luonnoskäsite", definition=MARKER, live=False)
        event("Luonnostapahtuma", summary=MARKER, state=EventState.DRAFT)
    assert titles(MARKER) == []


def test_unpublished_change_is_not_found(saved: Saved) -> None:
    with saved():
        page = info_page("Sivu")
        page.lead = MARKER
        page.save_revision()
    assert titles(MARKER) == []


def test_notes_for_trainers_are_not_found(saved: Saved) -> None:
    module = ModulePage.objects.get(code="M1")
    with saved():
        module.lead = f"{module.lead} {MARKER}julki"
        module.facilitator_notes = f"<p>{MARKER}</p>"
        activity = module.activities.first()
        activity.facilitator_notes = f"<p>{MARKER}</p>"
        module.activities.add(activity)
        module.save_revision().publish()
    assert titles(f"{MARKER}julki") == [module.title]
    assert titles(MARKER) == []


def test_inside_of_a_trainers_file_is_not_found(saved: Saved) -> None:
    with saved():
        material("suljettu", text=MARKER, audience=Audience.TRAINERS, usage="Käyttöohje yökvasaari")
    assert titles("yökvasaari") == ["Suljettu"]
    assert titles(MARKER) == []


@pytest.mark.parametrize("words", ["", " ", "!", '"', "'", "*", "()", "--", "%", "/", "\\"])
def test_signs_alone_find_nothing(words: str) -> None:
    assert titles(words) == []


@pytest.mark.parametrize("words", ['"perehdytys"', "perehdytys*", "(perehdytys)", "perehdytys!", "'perehdytys'"])
def test_signs_around_a_word_do_not_matter(words: str) -> None:
    assert set(titles(words)) == set(titles("perehdytys"))
    assert titles(words)


@pytest.mark.parametrize("number", [1, 3])
def test_query_count_does_not_grow_with_hits(
    client: Client,
    saved: Saved,
    number: int,
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    with saved():
        for n in range(number):
            info_page(f"Sivu {n} {MARKER}")
            entry(f"Käsite {n} {MARKER}")
            event(f"Tapahtuma {n}", summary=MARKER)
            material(f"lomake-{n}", summary=MARKER)
    client.get("/haku/")
    with django_assert_num_queries(11):
        html = client.get(f"/haku/?q={MARKER}").content.decode()
    assert html.count('<li class="result">') == 4 * number
