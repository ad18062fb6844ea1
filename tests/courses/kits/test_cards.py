"""Sets of cards of the curriculum as they are printed: a kind of its own in every kit."""

import pypdfium2
import pytest

from materials.models import Kind, Material


@pytest.mark.django_db
def test_every_set_of_cards_is_a4_with_lines_to_cut_along_on_a_grey_print() -> None:
    """The lines between the two columns of cards are seen without colour: dashes of a dark grey on white."""
    cards = Material.objects.filter(kind=Kind.CARDS)
    assert cards.count() >= 7
    for material in cards:
        with material.open_file() as stored, pypdfium2.PdfDocument(stored.read()) as document:
            sizes = {(round(page.get_width() / 72 * 25.4), round(page.get_height() / 72 * 25.4)) for page in document}
            middle = document[0].render(scale=2).to_pil().convert("L").crop((590, 200, 601, 1550))
        rows = [middle.crop((0, y, 11, y + 1)).getextrema()[0] for y in range(middle.height)]
        dark = sum(value < 150 for value in rows) / len(rows)
        assert (sizes, 0.3 < dark < 0.9) == ({(210, 297)}, True), material.slug
