"""Files that cannot be read, come twice, are missing or do not belong: each told with file and line."""

from pathlib import Path

import pytest

from tests.factories.content_folder import ContentFolder

PAGE = "pages/esihenkilolle.md"
KINDS_OF_MARKDOWN = {
    "# Otsikko\n": "headings are ## or ###; the page's title is the only first-level heading",
    "#### Otsikko\n": "headings are ## or ###; the page's title is the only first-level heading",
    "<div>laatikko</div>\n": "this kind of Markdown is not used here (html_block)",
    "Rivi ja <em class='x'>\n": "this kind of Markdown is not used here (html_inline)",
    "```\nkoodia\n```\n": "this kind of Markdown is not used here (fence)",
    "    koodia sisennettynä\n": "this kind of Markdown is not used here (code_block)",
    "![kuva](/kuva.png)\n": "this kind of Markdown is not used here (image)",
    "- # Otsikko luettelossa\n": "this kind of Markdown is not used here (heading)",
}


@pytest.fixture
def folder(tmp_path: Path) -> ContentFolder:
    return ContentFolder.copy(tmp_path / "content")


@pytest.mark.parametrize(("text", "message"), KINDS_OF_MARKDOWN.items())
def test_markdown_outside_the_subset_is_told(folder: ContentFolder, text: str, message: str) -> None:
    line = folder.append(PAGE, f"\n{text}") + 1
    assert folder.faults() == [f"{PAGE}:{line}: {message}"]


def test_markdown_of_a_glossary_entry_is_told(folder: ContentFolder) -> None:
    text = "    body: |\n      Hyvä alku.\n\n      # Iso otsikko\n    source_rows: [A43]"
    folder.replace("glossary/people.yaml", "    source_rows: [A43]", text)
    line = folder.line_of("glossary/people.yaml", "# Iso otsikko")
    message = "headings are ## or ###; the page's title is the only first-level heading"
    assert folder.faults() == [f"glossary/people.yaml:{line}: {message}"]


def test_second_module_of_a_code_is_told_with_the_place_of_the_first(folder: ContentFolder) -> None:
    copy = (folder.root / "modules/m01.md").read_text(encoding="utf-8").replace("slug: tyo", "slug: toinen-tyo")
    folder.write("modules/zz.md", copy)
    assert folder.faults() == ["modules/zz.md:2: the code ”M1” is already in modules/m01.md:2"]


def test_second_theme_of_a_slug_is_told(folder: ContentFolder) -> None:
    slug = "slug: tyokyky-ja-tyollistyminen"
    line = folder.line_of("themes/t1.md", slug)
    folder.write("themes/t9.md", f"---\ncode: T9\n{slug}\ntitle: Toinen\nlead: Lyhyt.\norigin: trades\n---\nTeksti.\n")
    assert folder.faults() == [
        f"themes/t9.md:3: the address ”tyokyky-ja-tyollistyminen” is already in themes/t1.md:{line}"
    ]


def test_second_entry_of_a_slug_is_told(folder: ContentFolder) -> None:
    first = folder.line_of("glossary/organisations.yaml", "slug: kela\n")
    line = folder.append(
        "glossary/people.yaml", "  - slug: kela\n    kind: person\n    name: Kela\n    definition: Toinen.\n"
    )
    assert folder.faults() == [
        f"glossary/people.yaml:{line}: the address ”kela” is already in glossary/organisations.yaml:{first}"
    ]


def test_page_at_the_address_of_a_course_is_told(folder: ContentFolder) -> None:
    line = folder.line_of("courses/tyopaikkavalmentaja.md", "path: /koulutus/")
    first = folder.replace(PAGE, "path: /esihenkilolle/", "path: /koulutus/")
    assert folder.faults() == [
        f"courses/tyopaikkavalmentaja.md:{line}: the address ”/koulutus/” is already in {PAGE}:{first}"
    ]


def test_second_programme_of_a_key_is_told(folder: ContentFolder) -> None:
    first = folder.line_of("programmes.yaml", "slug: kaksi-paivaa")
    folder.replace("programmes.yaml", "slug: kolme-paivaa", "slug: kaksi-paivaa")
    second = folder.line_of("programmes.yaml", 'course: tyopaikkavalmentaja\n    title: "Kolmen') - 1
    assert folder.faults() == [
        f"programmes.yaml:{second}: the key ”kaksi-paivaa” is already in programmes.yaml:{first}"
    ]


def test_second_figure_of_a_key_is_told(folder: ContentFolder) -> None:
    folder.replace("figures.yaml", "key: organisations", "key: trained-workers")
    line = folder.line_of("figures.yaml", "value: 60") - 1
    assert folder.faults() == [f"figures.yaml:{line}: the key ”trained-workers” is already in figures.yaml:2"]


def test_field_given_twice_is_told_at_the_second(folder: ContentFolder) -> None:
    line = folder.replace(PAGE, "source_rows: [B05]\n", "source_rows: [B05]\nsource_rows: [B05]\n") + 1
    assert folder.faults() == [f"{PAGE}:{line}: ”source_rows” is given twice"]


def test_broken_yaml_is_told_where_it_breaks(folder: ContentFolder) -> None:
    line = folder.replace(PAGE, "source_rows: [B05]", "source_rows: [B05") + 1
    assert folder.faults() == [f"{PAGE}:{line}: not valid YAML: did not find expected ',' or ']'"]


def test_date_that_is_not_in_the_calendar_is_told(folder: ContentFolder) -> None:
    line = folder.replace(PAGE, "in_footer: false", "in_footer: 2026-02-30")
    assert folder.faults() == [f"{PAGE}:{line}: “2026-02-30” cannot be read: day is out of range for month"]


def test_control_character_is_told(folder: ContentFolder) -> None:
    line = folder.replace(PAGE, "in_footer: false", "in_footer: \x07false")
    assert folder.faults() == [f"{PAGE}:{line}: not valid YAML: control characters are not allowed"]


def test_file_in_another_encoding_is_told(folder: ContentFolder) -> None:
    path = folder.root / PAGE
    line = folder.line_of(PAGE, "lead: ")
    path.write_bytes(path.read_bytes().replace(b"lead: ", b"lead: \xe4", 1))
    assert folder.faults() == [f"{PAGE}:{line}: not text in UTF-8"]


def test_file_without_front_matter_is_told(folder: ContentFolder) -> None:
    folder.write(PAGE, "## Otsikko\n\nTeksti.\n")
    assert folder.faults() == [f"{PAGE}:1: the front matter is missing: begin with ---, then the fields, then ---"]


def test_front_matter_without_an_end_is_told(folder: ContentFolder) -> None:
    folder.write(PAGE, "---\npath: /esihenkilolle/\ntitle: Esihenkilölle\n\nTeksti.\n")
    assert folder.faults() == [f"{PAGE}:1: the front matter does not end: put a line of --- after its fields"]


def test_front_matter_that_is_a_list_is_told(folder: ContentFolder) -> None:
    folder.write(PAGE, "---\n- path\n---\nTeksti.\n")
    assert folder.faults() == [f"{PAGE}:1: the file must hold fields, each as “name: value”"]


@pytest.mark.parametrize("name", ["muistiinpanot.txt", "moduulit/m99.md", "modules.md"])
def test_stray_file_is_told(folder: ContentFolder, name: str) -> None:
    folder.write(name, "---\na: 1\n---\n")
    assert folder.faults() == [f"{name}:1: no such kind of content; see README, “Curriculum as files”"]


@pytest.mark.parametrize("name", ["home.yaml", "programmes.yaml", "figures.yaml"])
def test_missing_file_is_told(folder: ContentFolder, name: str) -> None:
    (folder.root / name).unlink()
    assert folder.faults() == [f"{name}:1: the file is missing"]


def test_missing_module_is_told_wherever_it_is_named(folder: ContentFolder) -> None:
    (folder.root / "modules/kk5.md").unlink()
    line = folder.line_of("programmes.yaml", "module: KK5,")
    others = [fault for fault in folder.faults() if not fault.startswith(("glossary/", "materials/"))]
    assert others == [f"programmes.yaml:{line}: unknown module ”KK5”"]
