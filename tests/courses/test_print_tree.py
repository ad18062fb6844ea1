"""Markdown of a printable → plain data, and what is refused before anything is printed."""

import pytest

from courses.kits import tree
from courses.kits.faults import faults, glyph_faults


def text(words: str) -> dict[str, str]:
    return {"kind": "text", "text": words}


def test_paragraph_holds_strong_emphasised_and_linked_text() -> None:
    [block] = tree.read("a **b *c*** [d](https://e.fi/)")
    assert block == {
        "kind": "paragraph",
        "spans": [
            text("a "),
            {"kind": "strong", "spans": [text("b "), {"kind": "em", "spans": [text("c")]}]},
            text(" "),
            {"kind": "link", "to": "https://e.fi/", "spans": [text("d")]},
        ],
    }


def test_headings_keep_their_levels() -> None:
    assert [(block["level"], tree.plain(block["spans"])) for block in tree.read("## Yksi\n\n### Kaksi")] == [
        (2, "Yksi"),
        (3, "Kaksi"),
    ]


def test_line_of_the_file_is_a_line_on_paper() -> None:
    [block] = tree.read("Kirjoita vain työpaikasta.\nÄlä kirjoita nimeä.")
    assert block["spans"] == [text("Kirjoita vain työpaikasta."), {"kind": "break"}, text("Älä kirjoita nimeä.")]


@pytest.mark.parametrize(("markdown", "count"), [("____", 1), ("____\n____\n____", 3), ("____\n\n____", 2)])
def test_underscores_are_lines_to_write_on(markdown: str, count: int) -> None:
    assert tree.read(markdown) == [{"kind": "lines", "count": count}]


def test_lines_are_parted_by_what_stands_between() -> None:
    assert [block["kind"] for block in tree.read("Mitä?\n____\n\nMiksi?\n\n____")] == [
        "paragraph",
        "lines",
        "paragraph",
        "lines",
    ]


@pytest.mark.parametrize(
    ("markdown", "style"), [("- a\n- b", "bullet"), ("1. a\n2. b", "number"), ("- ☐ a\n- ☐ b", "tick")]
)
def test_lists_have_a_style_and_bare_items(markdown: str, style: str) -> None:
    assert tree.read(markdown) == [{"kind": "list", "style": style, "items": [[text("a")], [text("b")]]}]


def test_list_with_only_some_boxes_shows_them_as_letters() -> None:
    [block] = tree.read("- ☐ a\n- b")
    assert (block["style"], block["items"]) == ("bullet", [[text("☐ a")], [text("b")]])


def test_blockquote_is_a_notice() -> None:
    assert tree.read("> Huomaa.\n>\n> - a") == [
        {
            "kind": "notice",
            "blocks": [
                {"kind": "paragraph", "spans": [text("Huomaa.")]},
                {"kind": "list", "style": "bullet", "items": [[text("a")]]},
            ],
        }
    ]


def test_table_column_of_boxes_and_centred_column_are_narrow() -> None:
    [table] = tree.read("| Väite | Kyllä | Numero | Muuta |\n|---|---|:---:|---|\n| pitää paikkansa | ☐ | | |")
    assert [column["narrow"] for column in table["columns"]] == [False, True, True, False]
    assert [column["weight"] for column in table["columns"]][::3] == [15, tree.TO_WRITE_IN]


def test_table_row_is_written_in_when_a_cell_is_empty_or_only_numbered() -> None:
    [table] = tree.read("| A | B |\n|---|---|\n| a | b |\n| a | |\n| 1. | b |")
    assert [row["to_write_in"] for row in table["rows"]] == [False, True, True]


def test_units_and_ranges_are_kept_in_one_piece() -> None:
    assert tree.plain(tree.read("3 min, 2–4 viikkoa")[0]["spans"]) == "3\u00a0min, 2–\u20604 viikkoa"


def test_every_second_level_heading_begins_a_card() -> None:
    cards = tree.cards(tree.read("## 1\n\na\n\n- b\n\n## 2\n\n### c"))
    assert [tree.plain(card["heading"]) for card in cards] == ["1", "2"]
    assert [[block["kind"] for block in card["blocks"]] for card in cards] == [["paragraph", "list"], ["heading"]]


@pytest.mark.parametrize(
    ("markdown", "message"),
    [
        ("```\nkoodi\n```", "this kind of Markdown is not used here (fence)"),
        ("`koodi`", "this kind of Markdown is not used here (code_inline)"),
        ("![kuva](x.png)", "this kind of Markdown is not used here (image)"),
        ("> ## a", "this kind of Markdown is not used here (heading)"),
        ("# a", "headings are ## and, below one of those, ###; the title is the first level"),
        ("### a", "headings are ## and, below one of those, ###; the title is the first level"),
        ("## ", "a heading has no text"),
        ("- a\n  - b", "an item of a list is one paragraph"),
        ("---", "a line to write on is ____"),
        ("| a | |\n|---|---|\n| b | c |", "every column of a table has a heading"),
        ("[a](/koulutus/)", "a link on paper begins with https:// or mailto:"),
        ("> **[a](/koulutus/)**", "a link on paper begins with https:// or mailto:"),
    ],
)
def test_what_is_outside_the_subset_is_told_with_its_line(markdown: str, message: str) -> None:
    assert list(faults(f"Alku.\n\n{markdown}")) == [(2, message)]


def test_cards_begin_with_a_heading() -> None:
    assert list(faults("Johdanto.\n\n## 1\n\na", is_cards=True)) == [
        (0, "cards begin with a heading: every ## begins a card")
    ]
    assert list(faults("## 1\n\na", is_cards=True)) == []


def test_letter_that_no_font_has_is_told_with_its_line() -> None:
    assert list(glyph_faults("ä ö ☐ ✓ →\n漢ja 😀")) == [
        (1, "no font of ours has the character “漢” (U+6F22)"),
        (1, "no font of ours has the character “😀” (U+1F600)"),
    ]
