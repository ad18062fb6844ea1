"""Every block explains itself to the editor and shows what it will look like."""

from collections.abc import Callable, Iterator

import pytest
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse
from wagtail.blocks import Block
from wagtail.images.blocks import ImageBlock

from tests.factories.pages import info_page
from valmentamo.core.blocks import BodyBlock

CHOICES = list(BodyBlock().child_blocks.values())
NAMES = [block.name for block in CHOICES]


def inside(block: Block) -> Iterator[Block]:
    for child in [*getattr(block, "child_blocks", {}).values(), *filter(None, [getattr(block, "child_block", None)])]:
        yield child
        yield from inside(child)


def is_ours(block: Block) -> bool:
    return type(block).__module__.startswith("valmentamo.")


def is_named(part: Block) -> bool:
    """The parts of Wagtail's own image block label themselves."""
    return not isinstance(part, ImageBlock) and part.name not in ImageBlock().child_blocks


def test_body_consists_of_these_blocks() -> None:
    assert NAMES == ["heading", "paragraph", "notice", "table", "quote", "picture", "downloads"]


@pytest.mark.parametrize("block", [BodyBlock(), *CHOICES], ids=["body", *NAMES])
def test_block_explains_itself(block: Block) -> None:
    assert is_ours(block)
    assert block.meta.icon not in {"", Block._meta_class.icon}
    assert block.meta.label
    assert block.meta.description
    assert block.meta.preview_value
    assert get_template(block.meta.template)


@pytest.mark.parametrize("block", CHOICES, ids=NAMES)
def test_part_of_a_block_has_a_label_of_its_own(block: Block) -> None:
    assert [part.name for part in inside(block) if is_named(part) and not part.meta.label] == []


def test_blocks_can_be_told_apart_in_the_menu() -> None:
    for name in ("label", "description"):
        assert len({str(getattr(block.meta, name)) for block in CHOICES}) == len(CHOICES)


@pytest.mark.django_db
@pytest.mark.parametrize("block", CHOICES, ids=NAMES)
def test_preview_of_a_block_shows_its_example(client_of: Callable[..., Client], block: Block) -> None:
    address = reverse("wagtailadmin_block_preview")
    response = client_of("superuser").get(address, {"id": block.definition_prefix})
    assert response.status_code == 200
    assert block.render(block.get_preview_value()).strip() in response.content.decode()


@pytest.mark.django_db
def test_text_of_an_editor_is_escaped_in_every_plain_field(client: Client) -> None:
    bad = "<img src=x onerror=alert(1)>"
    column = {"type": "text", "heading": bad}
    page = info_page(
        body=[
            ("heading", {"text": bad, "level": "h2"}),
            ("quote", {"text": bad, "source": bad}),
            ("table", {"caption": bad, "columns": [column], "rows": [{"values": ["<p>a</p>"]}]}),
            ("downloads", {"title": bad, "files": []}),
        ]
    )
    html = client.get(page.url).content.decode()
    assert "<img src=x" not in html
    assert html.count("&lt;img src=x onerror=alert(1)&gt;") >= 6


@pytest.mark.django_db
def test_table_repeats_its_headings_for_narrow_screens_and_screen_readers(client: Client) -> None:
    columns = [{"type": "text", "heading": "Ohjelma"}, {"type": "text", "heading": "Opetus"}]
    page = info_page(
        body=[("table", {"caption": "", "columns": columns, "rows": [{"values": ["<p>a</p>", "<p>b</p>"]}]})]
    )
    html = client.get(page.url).content.decode()
    assert html.count('scope="col"') == 2
    assert html.count('scope="row"') == 1
    assert 'data-label="Opetus"' in html
