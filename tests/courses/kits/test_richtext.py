"""Rich text as nodes: what an editor wrote on the site reaches every document, in order and whole."""

import pytest

from courses.kits.richtext import nodes_of_html, nodes_of_stream, spans_of_html
from courses.kits.source import Node
from courses.models import ModulePage
from tests.factories.pages import stream
from valmentamo.core.blocks import BodyBlock

pytestmark = pytest.mark.django_db
BREAK: Node = {"kind": "break"}


def text(words: str) -> Node:
    return {"kind": "text", "text": words}


def strong(*spans: Node) -> Node:
    return {"kind": "strong", "spans": list(spans)}


def em(*spans: Node) -> Node:
    return {"kind": "em", "spans": list(spans)}


def link(to: str, *spans: Node) -> Node:
    return {"kind": "link", "to": to, "spans": list(spans)}


def paragraph(*spans: Node) -> Node:
    return {"kind": "paragraph", "spans": list(spans)}


def bullets(*items: list[Node], style: str = "bullet") -> Node:
    return {"kind": "list", "style": style, "items": list(items)}


@pytest.mark.parametrize(
    ("html", "nodes"),
    [
        ("", []),
        ("<p></p><p> </p>", []),
        ("<p>Hei</p>", [paragraph(text("Hei"))]),
        ("<p>Hei</p>\n<p>taas</p>", [paragraph(text("Hei")), paragraph(text("taas"))]),
        ("<p>Näytä &amp; kerro &lt;b&gt;</p>", [paragraph(text("Näytä & kerro <b>"))]),
        ("<p>Eka<br/>toka</p>", [paragraph(text("Eka"), BREAK, text("toka"))]),
        ("<p>pitkä\n   rivi 90\xa0min</p>", [paragraph(text("pitkä rivi 90\xa0min"))]),
        ("<p><b>a</b><strong>b</strong></p>", [paragraph(strong(text("a")), strong(text("b")))]),
        ("<p><i>a</i><em>b</em></p>", [paragraph(em(text("a")), em(text("b")))]),
        (
            "<p>a <b>b <i>c</i></b> d</p>",
            [paragraph(text("a "), strong(text("b "), em(text("c"))), text(" d"))],
        ),
        (
            '<p>Lue <a href="https://www.kela.fi/tyo">Kelan <b>sivu</b></a>.</p>',
            [paragraph(text("Lue "), link("https://www.kela.fi/tyo", text("Kelan "), strong(text("sivu"))), text("."))],
        ),
        ('<p><b><a href="/a/">a</a></b></p>', [paragraph(strong(link("/a/", text("a"))))]),
    ],
)
def test_paragraphs_and_marks_become_nodes(html: str, nodes: list[Node]) -> None:
    assert nodes_of_html(html) == nodes


def test_lists_keep_their_style_and_their_place_among_paragraphs() -> None:
    html = "<p>Ennen</p><ul><li>a</li><li><b>b</b> c</li></ul><ol><li>d</li></ol><p>Jälkeen</p>"
    assert nodes_of_html(html) == [
        paragraph(text("Ennen")),
        bullets([text("a")], [strong(text("b")), text(" c")]),
        bullets([text("d")], style="number"),
        paragraph(text("Jälkeen")),
    ]


def test_paragraphs_of_one_item_stay_apart() -> None:
    html = "<ul>\n<li>\n<p>Kysy.</p>\n<p>Odota <b>rauhassa</b>.</p>\n</li>\n<li><p>Kiitä.</p></li>\n</ul>"
    assert nodes_of_html(html) == [
        bullets([text("Kysy."), BREAK, text("Odota "), strong(text("rauhassa")), text(".")], [text("Kiitä.")])
    ]


def test_items_of_a_list_within_an_item_follow_it() -> None:
    html = "<ul><li>a<ol><li>a1</li><li>a2<ul><li>a2x</li></ul></li></ol></li><li>b</li></ul><p>Loppu</p>"
    items = [[text(words)] for words in ("a", "a1", "a2", "a2x", "b")]
    assert nodes_of_html(html) == [bullets(*items), paragraph(text("Loppu"))]


def test_empty_items_are_left_out() -> None:
    assert nodes_of_html("<ul><li></li><li>a</li><li> </li></ul>") == [bullets([text("a")])]
    assert nodes_of_html("<ol><li> </li></ol>") == []


@pytest.mark.parametrize(
    ("html", "nodes"),
    [
        ("<p>a <code>b</code> <sup>2</sup></p>", [paragraph(text("a "), text("b"), text(" "), text("2"))]),
        ("<h2>Otsikko</h2><p>teksti</p>", [paragraph(text("Otsikko")), paragraph(text("teksti"))]),
        ("<section>irrallinen</section>", [paragraph(text("irrallinen"))]),
        (
            "irrallinen <b>sana</b><p>a</p>",
            [paragraph(text("irrallinen "), strong(text("sana"))), paragraph(text("a"))],
        ),
        ("<b>yksin</b>", [paragraph(strong(text("yksin")))]),
        ("<blockquote><p>a</p><p>b</p></blockquote>", [paragraph(text("a"), BREAK, text("b"))]),
        ("irti<ul><li>a</li></ul>irti", [paragraph(text("irti")), bullets([text("a")]), paragraph(text("irti"))]),
        ('<p>a<img src="x.png" alt="kuva">b<hr></p>', [paragraph(text("a"), text("b"))]),
    ],
)
def test_unknown_elements_become_their_text(html: str, nodes: list[Node]) -> None:
    assert nodes_of_html(html) == nodes


def test_a_link_to_a_page_becomes_its_address() -> None:
    module = ModulePage.objects.get(code="M4")
    html = f'<p><a linktype="page" id="{module.pk}">M4</a> <a linktype="page" id="999999">poistettu</a></p>'
    assert nodes_of_html(html) == [paragraph(link(module.url, text("M4")), text(" "), link("", text("poistettu")))]


def test_a_cell_is_one_line_of_spans() -> None:
    assert spans_of_html("<p>a</p><p><b>b</b></p>") == [text("a"), text(" "), strong(text("b"))]
    assert spans_of_html("") == []


def body(*blocks: tuple[str, object]) -> list[Node]:
    return nodes_of_stream(BodyBlock().to_python(stream(list(blocks))))


def test_each_block_of_a_body_becomes_nodes_in_reading_order() -> None:
    blocks = body(
        ("heading", {"text": "Miksi", "level": "h2"}),
        ("paragraph", "<p>Koska.</p><ol><li>yksi</li></ol>"),
        ("heading", {"text": "Miten", "level": "h3"}),
        ("notice", {"kind": "info", "text": "<p>Huomaa <b>tämä</b>.</p>"}),
        ("quote", {"text": "Opin itsekin.", "source": "Osallistuja"}),
    )
    assert blocks == [
        {"kind": "heading", "level": 2, "spans": [text("Miksi")]},
        paragraph(text("Koska.")),
        bullets([text("yksi")], style="number"),
        {"kind": "heading", "level": 3, "spans": [text("Miten")]},
        {"kind": "notice", "blocks": [paragraph(text("Huomaa "), strong(text("tämä")), text("."))]},
        paragraph(text("”Opin itsekin.” (Osallistuja)")),
    ]


def test_a_table_keeps_its_headings_and_the_marks_of_its_cells() -> None:
    columns = [{"type": "text", "heading": "Vältä"}, {"type": "text", "heading": ""}]
    rows = [{"values": ["<p>Ymmärsitkö?</p>", "<p><i>Näytätkö?</i></p>"]}, {"values": ["", "<p>b</p>"]}]
    (table,) = body(("table", {"caption": "", "columns": columns, "rows": rows}))
    assert [column["heading"] for column in table["columns"]] == [[text("Vältä")], [text("")]]
    cells = [row["cells"] for row in table["rows"]]
    assert cells == [[[text("Ymmärsitkö?")], [em(text("Näytätkö?"))]], [[], [text("b")]]]


def test_the_caption_of_a_table_stands_before_it() -> None:
    columns = [{"type": "text", "heading": "Ohjelma"}]
    rows = [{"values": ["<p>2 päivää</p>"]}]
    caption, table = body(("table", {"caption": "Kaksi vai kolme", "columns": columns, "rows": rows}))
    assert caption == paragraph(strong(text("Kaksi vai kolme")))
    assert table["kind"] == "table"


def test_pictures_and_files_stay_on_the_web_page() -> None:
    blocks = [("paragraph", "<p>a</p>"), ("downloads", {"title": "Aineistot", "files": []})]
    value = BodyBlock().to_python(stream(blocks))
    assert [block.block_type for block in value] == ["paragraph", "downloads"]
    assert nodes_of_stream(value) == [paragraph(text("a"))]
