"""The twelve themes as shipped, and which modules carry them (domain facts § 1.5 and § 2.5)."""

import pytest
from django.test import Client

from courses.models import ThemePage

pytestmark = pytest.mark.django_db

TRADES = {
    "T1": ("Työkyky ja työllistyminen", ["M2", "M7"]),
    "T2": ("Arvot ja asiakkuus", ["M2", "M8"]),
    "T3": ("Työllistymisen ja työllistämisen suunnitteluprosessi", ["M3", "M9"]),
    "T4": ("Työvalmennus ja opastaminen", ["M4", "M5"]),
    "T5": ("Palkan ja sosiaaliturvan yhteensovittaminen", ["M13"]),
    "T6": ("Markkinointi ja työnantajayhteydet", []),
    "T7": ("Jatkuva tuki", ["M12", "J1"]),
    "T8": ("Muutos, laatu ja oman työn kehittäminen", ["M14"]),
}
FEEDBACK = {
    "F1": ("Työlainsäädäntö sekä työllistymis- ja kuntoutuspalvelut", ["M7", "M13"]),
    "F2": ("Sosiaalisten taitojen oppiminen", ["M11"]),
    "F3": ("Ratkaisukeskeinen ohjaus", ["M5"]),
    "F4": ("Tuetun työllistymisen markkinointi", []),
}


def found(origin: str) -> dict[str, tuple[str, list[str]]]:
    themes = ThemePage.objects.live().filter(origin=origin).order_by("path")
    return {theme.code: (theme.title, [module.code for module in theme.live_modules()]) for theme in themes}


def test_eight_themes_of_trades_are_as_listed() -> None:
    assert found("trades") == TRADES


def test_four_themes_wished_for_are_as_listed() -> None:
    assert found("feedback") == FEEDBACK


def test_themes_stand_in_order() -> None:
    assert list(ThemePage.objects.order_by("path").values_list("code", flat=True)) == [*TRADES, *FEEDBACK]


@pytest.mark.parametrize("code", [*TRADES, *FEEDBACK])
def test_every_theme_has_a_page(client: Client, code: str) -> None:
    assert client.get(ThemePage.objects.get(code=code).url).status_code == 200


@pytest.mark.parametrize("code", ["T6", "F4"])
def test_theme_without_a_module_leads_to_the_page_for_organisers(client: Client, code: str) -> None:
    assert 'href="/jarjestajalle/"' in client.get(ThemePage.objects.get(code=code).url).content.decode()
    assert client.get("/jarjestajalle/").status_code == 200
