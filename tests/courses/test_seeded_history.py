"""Projects, funders, bodies, laws and figures as shipped (domain facts § 1, checklist B18–B29, A26–A40)."""

import pytest
from django.test import Client

from courses.models import CoursePage, Figure, GlossaryEntry

pytestmark = pytest.mark.django_db

# years, funders as the source names them
PROJECTS = {
    "koulutuksella-palkkatyohon": ("Koulutuksella palkkatyöhön (KoPa)", "2008", "2011", {"ely-keskus", "esr"}),
    "silta-tyohon": ("Silta työhön", "2012", "2014", {"stm", "esr"}),
    "tyo-tie-osallisuuteen": ("Työ – tie osallisuuteen", "2012", "2015", {"ray"}),
}
FIGURES = {
    "trained-workers": (200, True, "2009–2014"),
    "organisations": (60, True, "2009–2014"),
}
# Each chain from the oldest on: (slug, from, until)
CHAINS = [
    [("ely-keskus", "", "2025-12-31"), ("elinvoimakeskus", "2026-01-01", "")],
    [
        ("tyovoimatoimisto", "", ""),
        ("te-palvelut", "", "2024-12-31"),
        ("tyollisyysalue", "2025-01-01", ""),
    ],
    [
        ("laki-1295-2002", "", ""),
        ("laki-916-2012", "", "2024-12-31"),
        ("laki-380-2023", "2025-01-01", ""),
    ],
    [("ray", "", "2016"), ("stea", "2017", "")],
    [("tyoministerio", "", "2007"), ("tem", "2008", "")],
    [("joensuun-yliopisto", "", "2009"), ("ita-suomen-yliopisto", "2010", "")],
]
# Rows of the checklist that name a person's or body's other name.
ALIASES = {
    "harkapaa-kristiina": "Kristina Härkäpää",
    "aspa-saatio": "Asumispalvelusäätiö ASPA",
    "koulutuksella-palkkatyohon": "KOPA",
    "tyo-tie-osallisuuteen": "Työ tie osallisuuteen",
    "te-palvelut": "TE-toimisto",
}


def entry(slug: str) -> GlossaryEntry:
    return GlossaryEntry.objects.live().get(slug=slug)


@pytest.mark.parametrize("slug", PROJECTS)
def test_project_has_its_years_and_funders(slug: str) -> None:
    project = entry(slug)
    funders = set(project.funders.values_list("slug", flat=True))
    assert (project.name, project.valid_from, project.valid_until, funders) == PROJECTS[slug]


def test_timeline_holds_exactly_the_three_projects() -> None:
    assert set(GlossaryEntry.objects.filter(on_timeline=True).values_list("slug", flat=True)) == set(PROJECTS)


def test_register_number_and_its_source_are_told_apart_from_the_text() -> None:
    kopa = entry("koulutuksella-palkkatyohon")
    assert (kopa.register_label, kopa.register_value) == ("ESR-hankerekisteri", "S10717")
    facts = {(fact.label, fact.value, fact.source) for fact in kopa.facts.all()}
    assert ("Vuodet", "2008–2011", "lähde B") in facts
    assert ("Toteutusaika", "1.12.2008–31.12.2011", "ESR-hankerekisteri") in facts


def test_employment_horizon_has_its_years_and_funder() -> None:
    project = entry("employment-horizon")
    assert (project.valid_from, project.valid_until) == ("1995", "1997")
    assert list(project.funders.values_list("slug", flat=True)) == ["esr"]


def test_figures_are_approximate() -> None:
    assert {f.key: (f.value, f.approximate, f.years) for f in Figure.objects.filter(live=True)} == FIGURES


def test_history_page_says_about(client: Client) -> None:
    text = client.get("/malli/").content.decode()
    assert "<dd><small>noin</small> 200</dd>" in text
    assert "<dd><small>noin</small> 60</dd>" in text


@pytest.mark.parametrize("chain", CHAINS, ids=lambda chain: chain[0][0])
def test_chain_renders_from_each_of_its_links(client: Client, chain: list[tuple[str, str, str]]) -> None:
    for slug, _begun, _ended in chain:
        found = [(link.slug, link.valid_from, link.valid_until) for link in entry(slug).chain()]
        assert found == chain
        text = client.get(f"/tietopankki/{slug}/").content.decode()
        assert text.count('class="chain__row"') == len(chain)


@pytest.mark.parametrize("slug", [chain[0][0] for chain in CHAINS] + ["te-palvelut", "laki-916-2012", "tyokanava"])
def test_what_has_ended_is_marked_historical(client: Client, slug: str) -> None:
    assert entry(slug).status == "historical"
    assert '<span class="tag">Historiaa</span>' in client.get(f"/tietopankki/{slug}/").content.decode()


def test_change_of_the_regional_authority_is_dated(client: Client) -> None:
    text = client.get("/tietopankki/elinvoimakeskus/").content.decode()
    assert "–31.12.2025" in text
    assert "1.1.2026–" in text


@pytest.mark.parametrize("slug", ALIASES)
def test_other_name_is_kept(slug: str) -> None:
    assert ALIASES[slug] in entry(slug).alias_list


def test_business_id_of_aspa_is_valid() -> None:
    number, check = entry("aspa-saatio").business_id.split("-")
    assert (number, check) == ("1044854", "6")
    weighed = sum(int(digit) * weight for digit, weight in zip(number, (7, 9, 10, 5, 8, 4, 2), strict=True))
    rest = weighed % 11
    assert rest != 1  # no business id has it
    assert int(check) == (11 - rest) % 11


def test_trades_courses_keep_their_units_and_status(client: Client) -> None:
    old = CoursePage.objects.live().get(credit_unit="ov")
    new = CoursePage.objects.live().get(credit_unit="op")
    assert (old.credits, old.status) == ("18\xa0ov", "historical")
    assert (new.credits, new.status) == ("23\xa0op", "planned")
    assert "suunniteltu" in client.get(new.url).content.decode()
    for course in (old, new):
        assert course.programmes.count() == 0


def test_page_cited_in_the_dissertation_is_told(client: Client) -> None:
    assert entry("kivisto-2014").citation == (
        "Kivistö (2014). Kolme ja yksi kuvaa osallisuuteen. Lapin yliopisto, Rovaniemi. s. 53 (viitattu kohta)."
    )


def test_trades_diploma_offers_no_file(client: Client) -> None:
    assert "/tiedostot/" not in client.get("/tietopankki/trades-diploma/").content.decode()
