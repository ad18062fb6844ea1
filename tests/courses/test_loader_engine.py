"""The engine: nothing twice, nothing half, everything from nothing."""

from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Revision, Site

from courses.loading.engine import load, plan
from courses.models import CoursePage, Figure, GlossaryEntry, LoadedContent, ModulePage, Programme
from materials.models import Material
from tests.factories.loaded_kinds import Files
from trainers.models import Municipality, Organisation, Requirement, TrainingEvent
from valmentamo.core.models import HomePage

pytestmark = pytest.mark.django_db

ROOMS = ("core", "courses", "trainers", "wagtailcore")


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files.copy(tmp_path)


def rows() -> dict[str, int]:
    models = [model for model in apps.get_models() if model._meta.app_label in ROOMS]
    return {model._meta.label: model._base_manager.count() for model in models}


def tree() -> list[tuple[str, str, bool]]:
    return list(Page.objects.order_by("path").values_list("url_path", "title", "live"))


def test_second_load_writes_nothing(files: Files) -> None:
    items = files.items()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        report = load(items)
    writes = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert writes == []
    assert report.counts == Counter({"unchanged": len(items)})


def test_plan_of_a_change_writes_nothing(files: Files) -> None:
    files.curriculum.replace("modules/m01.md", "themes: []", "themes: []\n# huomautus")
    with CaptureQueriesContext(connection) as queries:
        report = plan(files.items())
    assert [step.item.key for step in report.changes] == ["modules/m01.md"]
    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []


def test_failure_in_the_middle_rolls_everything_back(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    files.curriculum.replace("pages/esihenkilolle.md", "title: ", "title: Uusi ")
    files.curriculum.replace("modules/m14.md", "lead: ", "lead: Uusi ")
    files.curriculum.write("pages/uusi.md", "---\npath: /uusi/\ntitle: Uusi\nlead: Uusi sivu.\n---\nTeksti.\n")
    items = files.items()
    last = next(item for item in items if item.key == "modules/m14.md")

    def fail(target: object) -> None:
        raise RuntimeError("katkos")

    monkeypatch.setattr(last, "publish", fail)
    before = rows(), tree(), list(LoadedContent.objects.order_by("key").values())
    with pytest.raises(RuntimeError, match="katkos"):
        load(items)
    assert (rows(), tree(), list(LoadedContent.objects.order_by("key").values())) == before
    monkeypatch.undo()
    assert {step.item.key for step in load(items).changes} == {
        "pages/esihenkilolle.md",
        "modules/m14.md",
        "pages/uusi.md",
    }


# Events and organisations before the municipalities that they stand in.
KINDS_OF_RECORD = (
    Material,
    GlossaryEntry,
    Programme,
    Figure,
    TrainingEvent,
    Organisation,
    Municipality,
    Requirement,
)


def empty_the_site() -> None:
    HomePage.objects.get().delete()
    for model in (LoadedContent, *KINDS_OF_RECORD, Revision):
        model.objects.all().delete()


def fresh_wagtail() -> None:
    """What Wagtail's own migrations leave behind: a welcome page, and a site that shows it."""
    empty_the_site()
    root = Page.get_first_root_node()
    welcome = root.add_child(instance=Page(title="Welcome to your new Wagtail site!", slug="home"))
    Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)


def test_everything_is_loaded_from_nothing_and_published_once(files: Files) -> None:
    """One test of much, because it is slow: the site of a fresh installation equals the one that was there."""
    kinds = KINDS_OF_RECORD
    before = tree(), [kind.objects.count() for kind in kinds]
    fresh_wagtail()
    assert (Page.objects.count(), [kind.objects.count() for kind in kinds]) == (2, [0] * len(kinds))
    items = files.items()
    assert load(items).counts == Counter({"created": len(items)})
    assert (tree(), [kind.objects.count() for kind in kinds]) == before
    assert LoadedContent.objects.count() == len(items)
    for model in (GlossaryEntry, Programme, Figure):
        assert not model.objects.filter(live=False).exists()
        assert not model.objects.filter(has_unpublished_changes=True).exists()
    assert Revision.objects.for_instance(ModulePage.objects.get(code="M1")).count() == 1
    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port, site.root_page.slug) == ("testserver", 80, "etusivu")
    assert load(files.items()).counts == Counter({"unchanged": len(items)})


def test_new_file_below_a_page_that_an_editor_removed_is_left_out(files: Files) -> None:
    CoursePage.objects.get(slug="koulutus").get_children().get(slug="moduulit").delete()
    text = (files.curriculum.root / "modules/m01.md").read_text(encoding="utf-8")
    files.curriculum.write(
        "modules/m99.md", text.replace("code: M1", "code: M99").replace("slug: tyo", "slug: uusi-tyo")
    )
    assert files.outcomes() == {"modules/m99.md": "left out (an editor has removed or moved what it stands below)"}
    assert not LoadedContent.objects.filter(key="modules/m99.md").exists()
    assert not ModulePage.objects.exists()


def test_offered_draft_leaves_the_live_rows_of_a_module_alone(files: Files) -> None:
    module = ModulePage.objects.get(code="M1")
    module.lead = "Toimittajan johdanto."
    module.save_revision().publish()
    outcomes = list(module.outcomes.values_list("pk", "text"))
    words = set(module.glossary.values_list("slug", flat=True))
    files.curriculum.replace("modules/m01.md", "outcomes:\n", "outcomes:\n  - oppia aivan uuden asian\n")
    files.curriculum.replace("modules/m01.md", "glossary: [", "glossary: [kela, ")
    load(files.items())
    live = ModulePage.objects.get(code="M1")
    assert list(live.outcomes.values_list("pk", "text")) == outcomes
    assert set(live.glossary.values_list("slug", flat=True)) == words
    offered = live.get_latest_revision_as_object()
    assert offered.outcomes.first().text == "oppia aivan uuden asian"
    assert "kela" in {entry.slug for entry in offered.glossary.all()}


def test_offered_draft_keeps_what_the_file_does_not_speak_of(files: Files) -> None:
    module = ModulePage.objects.get(code="M1")
    module.search_description = "Toimittajan kuvaus hakukoneille."
    module.save_revision()
    files.curriculum.replace("modules/m01.md", "title: ", "title: Uusi ")
    load(files.items())
    offered = ModulePage.objects.get(code="M1").get_latest_revision_as_object()
    assert offered.search_description == "Toimittajan kuvaus hakukoneille."


def test_entry_that_begins_to_name_a_module_changes_the_module(files: Files) -> None:
    assert "harkapaa-kristiina" not in ModulePage.objects.get(code="M1").glossary.values_list("slug", flat=True)
    files.curriculum.replace(
        "glossary/people.yaml", "    source_rows: [A43]", "    modules: [M1]\n    source_rows: [A43]"
    )
    assert files.outcomes() == {"glossary/people.yaml#harkapaa-kristiina": "updated", "modules/m01.md": "updated"}
    assert "harkapaa-kristiina" in ModulePage.objects.get(code="M1").glossary.values_list("slug", flat=True)


def test_municipality_follows_its_file_even_when_others_made_it(files: Files) -> None:
    LoadedContent.objects.filter(key="municipalities.csv#091").delete()
    files.events.replace("municipalities.csv", "60.1682", "60.1700")
    load(files.items())
    assert str(Municipality.objects.get(code="091").latitude) == "60.1700"
