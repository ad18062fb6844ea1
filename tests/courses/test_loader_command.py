"""The command: all faults at once, nothing half-loaded, a dry run that only tells."""

from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from wagtail.models import Revision

from courses.models import LoadedContent
from tests.factories.content_folder import ContentFolder

pytestmark = pytest.mark.django_db

PAGE = "pages/esihenkilolle.md"


@pytest.fixture
def folder(tmp_path: Path) -> ContentFolder:
    return ContentFolder.copy(tmp_path / "content")


def load(folder: ContentFolder, **options: object) -> str:
    out = StringIO()
    call_command("load_curriculum", content=folder.root, stdout=out, **options)
    return out.getvalue()


def state() -> dict[str, object]:
    """How many rows each table of ours and Wagtail's has, and what the loader remembers."""
    labels = ("core", "courses", "trainers", "materials", "wagtailcore")
    counts = {
        model._meta.label: model._base_manager.count() for model in apps.get_models() if model._meta.app_label in labels
    }
    return {**counts, "memory": list(LoadedContent.objects.order_by("key").values())}


def test_all_faults_are_told_at_once_in_order(folder: ContentFolder) -> None:
    code = folder.replace("themes/t1.md", "origin: trades", "origin: tardes")
    theme = folder.replace("modules/m01.md", "themes: []", "themes: [T9]")
    rows = folder.replace(PAGE, "source_rows: [B05]", "source_rows: B05")
    with pytest.raises(CommandError) as error:
        load(folder)
    assert str(error.value).splitlines() == [
        "Nothing was loaded. Mend these first:",
        f"modules/m01.md:{theme}: unknown theme ”T9”",
        f"{PAGE}:{rows}: ”source_rows” must be a list",
        f"themes/t1.md:{code}: ”origin” cannot be “tardes”; it is one of trades, feedback",
    ]


def test_faulty_file_leaves_everything_as_it_was(folder: ContentFolder) -> None:
    folder.replace("modules/m02.md", "title: ", "title: Uusi ")
    folder.write("pages/uusi.md", "---\npath: /uusi/\ntitle: Uusi\nlead: Uusi sivu.\nlenght: 3\n---\nTeksti.\n")
    before = state()
    with pytest.raises(CommandError, match=r"pages/uusi\.md:5: unknown field ”lenght”"):
        load(folder)
    assert state() == before


def test_sound_files_of_the_same_change_are_loaded(folder: ContentFolder) -> None:
    """What the test above would have loaded, had nothing been wrong: the change is one that writes."""
    folder.replace("modules/m02.md", "title: ", "title: Uusi ")
    before = state()
    assert "updated: /koulutus/moduulit/" in load(folder)
    assert state()["wagtailcore.Revision"] == before["wagtailcore.Revision"] + 1  # type: ignore[operator]


def test_dry_run_shows_the_difference_and_writes_nothing(folder: ContentFolder) -> None:
    folder.replace(PAGE, "title: ", "title: Uusi ")
    before, revisions = state(), set(Revision.objects.values_list("pk", flat=True))
    lines = load(folder, dry_run=True).splitlines()
    removed = [line for line in lines if line.startswith("    -title: ")]
    added = [line for line in lines if line.startswith("    +title: Uusi ")]
    assert (len(removed), len(added)) == (1, 1)
    assert lines[0].startswith("updated: /esihenkilolle/ Uusi ")
    assert lines[-1].startswith("Would be: ")
    assert lines[-1].endswith(" unchanged, 1 updated")
    assert state() == before
    assert set(Revision.objects.values_list("pk", flat=True)) == revisions


def test_dry_run_of_unchanged_files_tells_of_no_change(folder: ContentFolder) -> None:
    lines = load(folder, dry_run=True).splitlines()
    assert lines == [f"Would be: {LoadedContent.objects.count()} unchanged"]
