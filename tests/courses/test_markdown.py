"""The Markdown of content files: what is allowed, on which line something is not, and what becomes of it."""

import pytest

from courses.loading import markdown

EVERYTHING_ALLOWED = """\
## Otsikko

Teksti, jossa on **vahva**, *korostus*, `sana` ja [linkki](/malli/).

### Alaotsikko

- yksi
- kaksi
  - kaksi ja puoli

1. ensin
2. sitten

> Huomaa tämä.

| A | B |
|---|---|
| 1 | 2 |

---
"""


def test_whole_subset_has_no_faults() -> None:
    assert list(markdown.faults(EVERYTHING_ALLOWED)) == []


@pytest.mark.parametrize("text", ["", "\n\n", "Pelkkä kappale"])
def test_plain_text_has_no_faults(text: str) -> None:
    assert list(markdown.faults(text)) == []


@pytest.mark.parametrize(
    ("text", "line", "kind"),
    [
        ("Alku.\n\n<section>\n", 2, "html_block"),
        ("<!-- huomautus -->\n", 0, "html_block"),
        ("Alku.\n\nRivi <b>lihava\n", 2, "html_inline"),
        ("Alku.\n\n```\nkoodi\n```\n", 2, "fence"),
        ("Alku.\n\n    koodi\n", 2, "code_block"),
        ("![kuva](/k.png)\n", 0, "image"),
        ("- yksi\n- ## otsikko\n", 1, "heading"),
        ("> ## otsikko\n", 0, "heading"),
    ],
)
def test_fault_has_its_line_and_kind(text: str, line: int, kind: str) -> None:
    assert list(markdown.faults(text)) == [(line, f"this kind of Markdown is not used here ({kind})")]


def test_each_fault_is_told() -> None:
    lines = [line for line, _message in markdown.faults("# Yksi\n\nteksti\n\n#### Neljä\n\n<hr>\n")]
    assert lines == [0, 4, 6]


def test_heading_becomes_a_block_without_marks() -> None:
    assert markdown.stream("## Mitä **teet** ja `et`\n") == [
        {"type": "heading", "value": {"text": "Mitä teet ja et", "level": "h2"}}
    ]


def test_paragraphs_and_lists_in_a_row_are_one_block_of_text() -> None:
    assert markdown.stream("Yksi.\n\n- kaksi\n") == [
        {"type": "paragraph", "value": "<p>Yksi.</p>\n<ul>\n<li>kaksi</li>\n</ul>"}
    ]


def test_heading_parts_two_blocks_of_text() -> None:
    kinds = [block["type"] for block in markdown.stream("Yksi.\n\n### Väli\n\nKaksi.\n")]
    assert kinds == ["paragraph", "heading", "paragraph"]


def test_quotation_becomes_a_notice() -> None:
    assert markdown.stream("> Huomaa **tämä**.\n") == [
        {"type": "notice", "value": {"kind": "info", "text": "<p>Huomaa <b>tämä</b>.</p>"}}
    ]


def test_table_becomes_columns_and_rows() -> None:
    assert markdown.stream("| **A** | B |\n|---|---|\n| 1 | [2](/malli/) |\n") == [
        {
            "type": "table",
            "value": {
                "caption": "",
                "columns": [{"type": "text", "heading": "A"}, {"type": "text", "heading": "B"}],
                "rows": [{"values": ["<p>1</p>", '<p><a href="/malli/">2</a></p>']}],
            },
        }
    ]


def test_marks_are_those_of_the_editor() -> None:
    assert markdown.rich_text("**vahva** ja *korostus*") == "<p><b>vahva</b> ja <i>korostus</i></p>"


def test_one_paragraph_is_made_of_folded_lines() -> None:
    assert markdown.inline_rich_text("yksi\n  kaksi\n") == "<p>yksi kaksi</p>"


def test_no_text_is_no_rich_text() -> None:
    assert markdown.rich_text("") == ""


def test_letters_that_look_like_html_are_escaped() -> None:
    assert markdown.rich_text("3 < 5 & 6") == "<p>3 &lt; 5 &amp; 6</p>"


def test_link_to_a_script_stays_letters() -> None:
    assert "<a" not in markdown.rich_text("[paina](javascript:alert(1))")
