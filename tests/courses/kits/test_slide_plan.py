"""Long text is dealt out over slides, and no two slides have the same title."""

import pytest

from courses.kits.office import text_of
from courses.kits.slide_fit import height, table_height
from courses.kits.slide_plan import CLOSING, CONTENT, NOTICE, ROOMS, ROOMY, STAGE, TABLE, Slide, plan
from courses.kits.source import ActivitySource, Node
from tests.factories.kit_sources import IMPRINT, heading, items, module, notice, paragraph, table

SENTENCE = "Hyvä opastus on myös turvallisuutta, ja siksi se on kirjattu lakiin. "
MANY = [f"Tee vaihe {n} rauhassa ja sano ääneen, mitä teet ja miksi teet sen juuri näin." for n in range(1, 15)]


def body_slides(*body: Node) -> list[Slide]:
    """The slides of a module that has nothing but a body."""
    planned = plan(module(outcomes=(), activities=(), body=body), IMPRINT)
    return planned[1:-1]


def titles(slides: list[Slide]) -> list[str]:
    return [slide.title.replace("\u00a0", " ") for slide in slides]


def numbers(slides: list[Slide]) -> list[tuple[int, int]]:
    return [
        (node.get("start", 1), len(node["items"]))
        for slide in slides
        for node in slide.blocks
        if node["kind"] == "list"
    ]


def test_a_short_section_is_one_slide_in_large_letters() -> None:
    (slide,) = body_slides(heading("Miksi"), paragraph("Lyhyt."))
    assert (slide.title, slide.layout, slide.kicker) == ("Miksi", ROOMY, "")


def test_a_middling_section_is_one_slide_in_smaller_letters() -> None:
    (slide,) = body_slides(heading("Miksi"), paragraph(SENTENCE * 10))
    assert slide.layout == CONTENT


def test_a_long_section_goes_on_under_numbered_titles() -> None:
    slides = body_slides(heading("Vaiheet"), items(*MANY))
    assert titles(slides) == ["Vaiheet", "Vaiheet (jatkuu 2/4)", "Vaiheet (jatkuu 3/4)", "Vaiheet (jatkuu 4/4)"]
    assert [text_of(item) for slide in slides for node in slide.blocks for item in node["items"]] == MANY


def test_a_numbered_list_goes_on_with_its_number() -> None:
    slides = body_slides(heading("Vaiheet"), items(*MANY, style="number"))
    assert [start for start, _ in numbers(slides)] == [1, 4, 7, 11]
    assert sum(length for _, length in numbers(slides)) == len(MANY)


def test_what_is_dealt_out_fits_its_layout() -> None:
    slides = body_slides(
        heading("Vaiheet"), items(*MANY), paragraph(SENTENCE * 30), heading("Toinen"), paragraph(SENTENCE * 9)
    )
    assert len(slides) > 4
    assert [
        slide.title for slide in slides if height(slide.blocks, ROOMS[slide.layout]) > ROOMS[slide.layout].height
    ] == []


def test_a_paragraph_longer_than_a_slide_is_cut_between_sentences() -> None:
    slides = body_slides(heading("Miksi"), paragraph((SENTENCE * 25).strip()))
    texts = [text_of(node["spans"]).strip() for slide in slides for node in slide.blocks]
    assert len(texts) == len(slides) == 3
    assert {text.removesuffix(SENTENCE.strip()).replace(SENTENCE, "") for text in texts} == {""}
    assert sum(len(text) + 1 for text in texts) == len(SENTENCE * 25)


def test_a_line_that_introduces_a_list_stays_with_it() -> None:
    slides = body_slides(heading("Vaiheet"), items(*MANY[:3]), paragraph("Sinulle ei kuulu:"), items(*MANY[3:6]))
    endings = [slide.blocks[-1] for slide in slides]
    assert len(slides) == 2
    assert [node["kind"] for node in endings] == ["list", "list"]


def test_a_table_longer_than_a_slide_repeats_its_head_and_keeps_its_widths() -> None:
    rows = [(f"Rooli {n}", SENTENCE) for n in range(12)]
    slides = body_slides(heading("Kuka"), table(*rows))
    parts = [slide.table for slide in slides if slide.table]
    assert len(parts) == len(slides) > 1
    assert len({tuple(part["shares"]) for part in parts}) == 1
    assert [len(part["columns"]) for part in parts] == [2] * len(parts)
    assert sum(len(part["rows"]) for part in parts) == 12
    assert [part for part in parts if table_height(part, ROOMS[TABLE]) > ROOMS[TABLE].height] == []


@pytest.mark.parametrize(("body", "is_below"), [
    ((paragraph("Luvut ovat keksittyjä."), table(("a", "b"))), False),
    ((table(("a", "b")), paragraph("Luvut ovat keksittyjä.")), True),
])  # fmt: skip
def test_a_line_beside_a_table_stands_on_the_same_slide(body: tuple[Node, ...], is_below: bool) -> None:
    (slide,) = body_slides(heading("Esimerkki"), *body)
    assert (slide.layout, slide.is_below, len(slide.blocks)) == (TABLE, is_below, 1)


def test_a_notice_and_a_table_have_layouts_of_their_own() -> None:
    slides = body_slides(
        heading("Kuka"), paragraph(SENTENCE * 5), table(("a", "b")), notice("Muista."), paragraph("Loppu.")
    )
    assert [slide.layout for slide in slides] == [ROOMY, TABLE, NOTICE, ROOMY]
    assert titles(slides) == ["Kuka", "Kuka (jatkuu 2/4)", "Kuka (jatkuu 3/4)", "Kuka (jatkuu 4/4)"]


def test_a_heading_with_nothing_below_it_stands_above_its_parts() -> None:
    slides = body_slides(
        heading("Kaksi tapaa"), heading("Ensin", level=3), paragraph("a"), heading("Sitten", level=3), paragraph("b")
    )
    assert [(slide.kicker, slide.title) for slide in slides] == [("Kaksi tapaa", "Ensin"), ("Kaksi tapaa", "Sitten")]


def test_text_before_the_first_heading_goes_by_the_modules_name() -> None:
    (slide,) = body_slides(paragraph("Alku."))
    assert slide.title == "Perehdytys ja työnopastus (lisää)"


def test_headings_that_repeat_a_stages_name_get_titles_of_their_own() -> None:
    body = (heading("Purku"), paragraph("a"), heading("Väli"), paragraph("b"), heading("Purku"), paragraph("c"))
    found = [slide.title for slide in plan(module(body=body), IMPRINT)]
    assert [title for title in found if title.startswith("Purku")] == ["Purku", "Purku (lisää)", "Purku (lisää 2)"]
    assert len(found) == len(set(found))


def test_only_a_last_section_of_questions_closes_the_module() -> None:
    questions, statements = items("Mikä?", "Kuka?"), items("Mikä?", "Tämä.")
    assert [slide.layout for slide in body_slides(heading("Mieti"), questions)] == [CLOSING]
    assert [slide.layout for slide in body_slides(heading("Mieti"), statements)] == [ROOMY]
    assert [slide.layout for slide in body_slides(heading("Mieti"), questions, heading("Muu"), paragraph("a"))] == [
        ROOMY,
        ROOMY,
    ]


def test_a_long_stage_goes_on_and_gives_its_script_once() -> None:
    long = ActivitySource("Opastus", 30, 0, (paragraph((SENTENCE * 8).strip()),), (paragraph("Kysy."),))
    slides = [slide for slide in plan(module(activities=(long,)), IMPRINT) if slide.layout == STAGE]
    assert titles(slides) == ["Opastus", "Opastus (jatkuu 2/2)"]
    assert [bool(slide.notes) for slide in slides] == [True, False]
    assert [slide.stage for slide in slides] == [0, 0]
