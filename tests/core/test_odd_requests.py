"""Whatever stands in an address, the answer is a page, a 404, or a plain refusal; never a failure of ours."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.django_db

LISTS = (
    "/",
    "/koulutus/",
    "/koulutus/moduulit/",
    "/teemat/",
    "/tietopankki/",
    "/koulutukset/",
    "/materiaalit/",
    "/haku/",
)
PARAMETERS = ("q", "sivu", "laji", "teema", "vuosi", "ohjelma", "kunta", "tyyppi")
VALUES = (
    "",
    "999999999999",
    "-1",
    "abc",
    "%D9%A3",
    "%C2%B2",
    "2014abc",
    "%00",
    "a%00b",
    "%ff%fe",
    "%ED%A0%80",
    "<script>alert(1)</script>",
    "%22%27*()^:-AND",
    "%F0%9F%98%80",
    "..%2F..%2Fetc",
    "x" * 5000,
    "9" * 5000,
)
ODD_PATHS = (
    "/%00",
    "/%00/",
    "/%ff/",
    "/a%00b/",
    "/koulutus/%00/",
    "/koulutus/moduulit/%ff/",
    "/teemat/%E4%BD%A0/",
    "/tietopankki/%00/",
    "/tietopankki/%ff/",
    "/materiaalit/%00/",
    "/materiaalit/%F0%9F%98%80/",
    "/koulutukset/0000/%00/",
    "/koulutukset/9999/ei-ole/",
    "/koulutukset/٢٠١٤/helsinki/",
    "/koulutukset/99999/ei-ole/",
    "/tiedostot/999999999999999999999/x.pdf",
    "/tiedostot/1/%00.pdf",
    "/" + "a" * 3000 + "/",
    "/" + "a/" * 300,
    "/sv/%00/",
    "/index.php",
    "/.env",
)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value[:12])
@pytest.mark.parametrize("path", LISTS)
def test_list_answers_with_a_page_whatever_its_parameters_hold(client: Client, path: str, value: str) -> None:
    query = "&".join(f"{name}={value}" for name in PARAMETERS)
    response = client.get(path, QUERY_STRING=query)
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("path", ODD_PATHS, ids=lambda path: path[:24])
def test_odd_path_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/haku/", "/koulutukset/", "/tietopankki/"])
def test_query_without_name_or_with_repeated_names_is_harmless(client: Client, path: str) -> None:
    assert client.get(path, QUERY_STRING="&&&=&==;q&q=a&q=b&vuosi=2014&vuosi=&%").status_code == 200


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=120))
def test_any_words_can_be_searched(client: Client, words: str) -> None:
    assert client.get("/haku/", {"q": words}).status_code == 200


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(LISTS[3:]), query=st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=80))
def test_any_query_string_gives_a_page(client: Client, path: str, query: str) -> None:
    assert client.get(path, QUERY_STRING=query).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options"])
def test_writing_method_changes_nothing_and_does_not_fail(client: Client, method: str) -> None:
    for path in LISTS:
        assert getattr(client, method)(path).status_code in {200, 403, 405}
