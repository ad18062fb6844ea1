"""An entry's page: then and now, connections, when it was checked."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from courses.models import GlossaryEntry
from tests.factories.entries import make_entry
from tests.factories.modules import structured_data, words

pytestmark = pytest.mark.django_db

TODAY = dt.date(2027, 11, 22)
OVER_A_YEAR_AGO = 'class="tag tag--now"'


@pytest.fixture
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


@pytest.mark.usefixtures("fixed_day")
@pytest.mark.parametrize(
    ("checked", "stale"),
    [
        (dt.date(2027, 11, 22), False),
        (dt.date(2026, 11, 22), False),
        (dt.date(2026, 11, 21), True),
        (dt.date(2020, 1, 1), True),
        (None, False),
    ],
)
def test_check_of_over_twelve_months_ago_is_marked(client: Client, checked: dt.date | None, stale: bool) -> None:
    entry = make_entry("koe", checked_on=checked)
    assert entry.is_stale is stale
    text = words(client, entry.get_absolute_url())
    assert (OVER_A_YEAR_AGO in text) is stale
    if checked:
        assert f"{checked.day}.{checked.month}.{checked.year}" in text


def test_flag_of_what_is_to_be_verified_is_for_editors_only(client: Client) -> None:
    entry = GlossaryEntry.objects.get(slug="vakuutuskuntoutus-vkk")
    label = str(entry.get_status_display())
    assert (entry.status, bool(label)) == ("unverified", True)
    for address in (entry.get_absolute_url(), "/tietopankki/", "/haku/?q=Vakuutuskuntoutus"):
        text = words(client, address).lower()
        assert "vakuutuskuntoutus" in text
        assert label.lower() not in text
        assert "unverified" not in text


@pytest.mark.parametrize(("status", "shown"), [("historical", True), ("planned", True), ("current", False)])
def test_status_of_the_past_and_of_plans_is_shown(client: Client, status: str, shown: bool) -> None:
    entry = make_entry("koe", status=status)
    label = str(entry.get_status_display()).capitalize()
    assert (f'<span class="tag">{label}</span>' in words(client, entry.get_absolute_url())) is shown


@pytest.mark.parametrize("slug", ["ei-tallaista", "luonnos"])
def test_address_of_nothing_published_is_not_found(client: Client, slug: str) -> None:
    make_entry("luonnos", live=False)
    assert client.get(f"/tietopankki/{slug}/").status_code == 404


@pytest.mark.parametrize("relation", ["related", "funders", "providers", "successors"])
def test_connection_to_what_is_not_published_is_not_shown(client: Client, relation: str) -> None:
    hidden = make_entry("piilo", name="Piilotettu nimi", live=False)
    shown = make_entry("julki", name="Julkinen nimi")
    entry = make_entry("koe", **{relation: [hidden, shown]})
    text = words(client, entry.get_absolute_url())
    assert 'href="/tietopankki/julki/"' in text
    assert "iilotettu nimi" not in text
    assert "/tietopankki/piilo/" not in text


@pytest.mark.parametrize("relation", ["related", "funders", "providers", "successors"])
def test_connection_is_shown_on_its_other_side_too_but_not_from_a_draft(client: Client, relation: str) -> None:
    entry = make_entry("koe")
    make_entry("julki", name="Julkinen nimi", **{relation: [entry]})
    make_entry("piilo", name="Piilotettu nimi", live=False, **{relation: [entry]})
    text = words(client, entry.get_absolute_url())
    assert 'href="/tietopankki/julki/"' in text
    assert "iilotettu nimi" not in text


def test_circle_of_successors_ends(client: Client) -> None:
    first = make_entry("eka")
    second = make_entry("toka", successors=[first])
    first.successors = [second]
    first.save()
    assert {link.slug for link in first.chain()} == {"eka", "toka"}
    assert client.get(first.get_absolute_url()).status_code == 200


def test_project_whose_funder_is_not_published_keeps_the_page_of_the_model_whole(client: Client) -> None:
    assert 'href="/tietopankki/ray/"' in words(client, "/malli/")
    GlossaryEntry.objects.get(slug="ray").unpublish()
    assert 'href="/tietopankki/ray/"' not in words(client, "/malli/")


@pytest.mark.parametrize(
    ("slug", "schema_type"),
    [
        ("kela", "Organization"),
        ("silta-tyohon", "ResearchProject"),
        ("laki-566-2005", "Legislation"),
        ("kivisto-2014", "CreativeWork"),
        ("harkapaa-kristiina", "Person"),
        ("tyopaikkavalmentaja", "DefinedTerm"),
    ],
)
def test_structured_data_names_the_kind(client: Client, slug: str, schema_type: str) -> None:
    entry = GlossaryEntry.objects.get(slug=slug)
    data = structured_data(client, entry.get_absolute_url())
    assert set(data) == {schema_type, "BreadcrumbList"}
    found = data[schema_type]
    assert (found["name"], found["description"]) == (entry.name, entry.definition)
    assert found["url"] == f"http://testserver/tietopankki/{slug}/"
    assert found.get("legislationIdentifier", "") == entry.number
    assert found.get("alternateName", []) == entry.alias_list


@pytest.mark.parametrize(
    ("begun", "ended"), [("2015", "2014"), ("2015-06-01", "2015-05-31"), ("2015-06-01", "2014"), ("2015", "2014-12-31")]
)
def test_end_before_the_beginning_is_refused(begun: str, ended: str) -> None:
    with pytest.raises(ValidationError) as error:
        GlossaryEntry(valid_from=begun, valid_until=ended).clean()
    assert list(error.value.message_dict) == ["valid_until"]


@pytest.mark.parametrize(
    ("begun", "ended"), [("2015-06-01", "2015"), ("2015", "2015-01-01"), ("2015", ""), ("", "2015")]
)
def test_end_in_the_year_of_the_beginning_is_accepted(begun: str, ended: str) -> None:
    entry = GlossaryEntry(valid_from=begun, valid_until=ended)
    entry.clean()
    assert [date.iso if date else "" for date in (entry.began, entry.ended)] == [begun, ended]


@pytest.mark.parametrize("field", ["valid_from", "valid_until"])
@pytest.mark.parametrize("text", ["2015-13", "2015-02-30", "2015-00-10"])
def test_day_that_no_calendar_has_is_refused(field: str, text: str) -> None:
    with pytest.raises(ValidationError) as error:
        GlossaryEntry(**{field: text}).clean()
    assert list(error.value.message_dict) == [field]


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"citation_authors": "Kivistö", "citation_year": "2014", "citation_title": "Kuva"}, "Kivistö (2014). Kuva."),
        ({"citation_title": "Kuva", "citation_pages": "77 s."}, "Kuva. 77 s."),
    ],
)
def test_reference_is_put_together_from_what_is_known(fields: dict[str, str], text: str) -> None:
    assert GlossaryEntry(**fields).citation == text
