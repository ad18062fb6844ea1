"""The modules as shipped: codes, minutes and activities of the domain facts (§ 2.2 and § 2.4)."""

import pytest
from django.test import Client

from courses.models import ModulePage

pytestmark = pytest.mark.django_db

Activities = list[tuple[str, int]]
MODULES: dict[str, tuple[str, int, str, Activities]] = {
    "M0": (
        "Ennakkotehtävä: miten meillä otetaan vastaan",
        60,
        "self-study",
        [("Johdanto", 15), ("Kartoitus", 30), ("Keskustelu esihenkilön kanssa", 15)],
    ),
    "M1": (
        "Työpaikkavalmentajan tehtävä ja rajat",
        75,
        "contact",
        [("Avaus", 15), ("Alustus", 20), ("Roolikortit", 25), ("Purku", 15)],
    ),
    "M2": (
        "Yhdenvertainen työelämä ja monimuotoinen työyhteisö",
        90,
        "contact",
        [("Alustus", 25), ("Väittämäjana", 20), ("Kokemuspuheenvuoro tai video", 20), ("Pienryhmä", 25)],
    ),
    "M3": (
        "Vastaanoton suunnittelu ja tehtävien räätälöinti",
        75,
        "contact",
        [("Alustus", 15), ("Tehtäväkartta", 25), ("Suunnitelma", 25), ("Vertaiskommentit", 10)],
    ),
    "M4": (
        "Perehdytys ja työnopastus",
        90,
        "contact",
        [("Alustus", 20), ("Malli", 15), ("Harjoitus kolmikoissa", 40), ("Purku", 15)],
    ),
    "M5": (
        "Vuorovaikutus ja ratkaisukeskeinen ote",
        90,
        "contact",
        [("Avaus", 10), ("Alustus", 20), ("Pariharjoitus", 35), ("Ohje selkeäksi", 25)],
    ),
    "M6": (
        "Palaute, kannustus ja pulmatilanteet",
        90,
        "contact",
        [("Alustus", 20), ("Palaute", 25), ("Tapauskortit", 30), ("Purku", 15)],
    ),
    "M7": (
        "Mukautukset, tuet ja verkosto",
        60,
        "contact",
        [("Alustus", 20), ("Tukikartta", 25), ("Kysymykset", 15)],
    ),
    "M8": (
        "Luottamuksellisuus ja omat rajat",
        45,
        "contact",
        [("Alustus", 15), ("Liikennevalotehtävä", 20), ("Tarkistuslista", 10)],
    ),
    "M9": (
        "Oma valmennussuunnitelma ja päätös",
        60,
        "contact",
        [("Suunnitelma", 25), ("Parisparraus", 15), ("Itsearviointi", 10), ("Todistukset", 10)],
    ),
    "W1": (
        "Työpaikkatehtävä",
        240,
        "self-study",
        [("Opastus", 120), ("Viikkokeskustelut", 60), ("Päiväkirja", 60)],
    ),
    "M10": ("Kokemusten purku", 75, "contact", [("Kierros", 15), ("Tapausklinikka", 45), ("Koonti", 15)]),
    "M11": (
        "Työyhteisöön liittyminen ja sosiaaliset taidot",
        75,
        "contact",
        [("Alustus", 20), ("Tilanneharjoitus", 35), ("Purku", 20)],
    ),
    "M12": (
        "Esihenkilö, työhönvalmentaja ja jatkuva tuki",
        75,
        "contact",
        [("Alustus", 20), ("Verkostokartta", 20), ("Harjoitus", 25), ("Purku", 10)],
    ),
    "M13": (
        "Työsuhteen perusasiat, palkka ja sosiaaliturva",
        60,
        "contact",
        [("Alustus", 25), ("Esimerkkilaskelma", 20), ("Tietolähteet", 15)],
    ),
    "M14": (
        "Oman toiminnan arviointi ja laatu",
        60,
        "contact",
        [("Itsearviointi", 15), ("Kehittämisteko", 20), ("Palaute", 10), ("Päätös", 15)],
    ),
    "J1": ("Seuranta", 60, "follow-up", [("Verkkotapaaminen", 45), ("Kysely", 15)]),
}
# The domain facts give the trainer day's modules without their activities.
TRAINER_DAY = {
    "KK1": ("Mallin tausta", 45),
    "KK2": ("Kouluttajan käsikirja ja paketin käyttö", 60),
    "KK3": ("Opetustuokioharjoitus", 120),
    "KK4": ("Ilmoittautuminen, saavutettavuus ja tietosuoja", 60),
    "KK5": ("Oma toteutussuunnitelma", 60),
}
OWN_DESIGN = "Oma rakenteemme, ei Aspa-säätiön alkuperäinen ohjelma."


def test_there_are_exactly_these_modules() -> None:
    codes = set(ModulePage.objects.live().values_list("code", flat=True))
    assert codes == {*MODULES, *TRAINER_DAY}


@pytest.mark.parametrize("code", MODULES)
def test_module_is_as_designed(code: str) -> None:
    module = ModulePage.objects.get(code=code)
    activities = list(module.activities.values_list("title", "minutes"))
    assert (module.title, module.minutes, module.kind, activities) == MODULES[code]


@pytest.mark.parametrize("code", TRAINER_DAY)
def test_module_of_the_trainer_day_is_as_designed(code: str) -> None:
    module = ModulePage.objects.get(code=code)
    assert (module.title, module.minutes) == TRAINER_DAY[code]
    assert module.kind == "contact"


@pytest.mark.parametrize("code", [*MODULES, *TRAINER_DAY])
def test_activities_sum_and_outcomes_and_materials_are_there(code: str) -> None:
    module = ModulePage.objects.get(code=code)
    assert sum(module.activities.values_list("minutes", flat=True)) == module.minutes
    assert module.outcomes.exists()
    assert module.material_items.exists()


@pytest.mark.parametrize("code", [*MODULES, *TRAINER_DAY])
def test_module_page_says_that_the_structure_is_our_own(client: Client, code: str) -> None:
    text = client.get(ModulePage.objects.get(code=code).url).content.decode().replace("\xad", "")
    assert text.count(OWN_DESIGN) == 1
    assert 'href="/koulutus/oma-rakenne/"' in text


@pytest.mark.parametrize("address", ["/koulutus/", "/koulutus/kouluttajakoulutus/"])
def test_course_page_says_that_the_structure_is_our_own(client: Client, address: str) -> None:
    assert client.get(address).content.decode().replace("\xad", "").count(OWN_DESIGN) == 1


def test_page_of_the_structure_is_there(client: Client) -> None:
    assert client.get("/koulutus/oma-rakenne/").status_code == 200
