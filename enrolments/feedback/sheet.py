"""Results as lines of a sheet: numbers of each choice, then texts. No line is one person's, and none has a time."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..admin.cells import safe
from .results import Results, Scored, Written

Line = list[str]


def lines_of(found: Results) -> list[Line]:
    headings = [_("Question"), _("Module"), _("Answer"), _("How many"), _("Mean")]
    scored = [line for each in (*found.scored, *found.modules) for line in _of_scale(each)]
    return [headings, *scored, *(line for each in found.written for line in _of_texts(each))]


def _of_scale(scored: Scored) -> Iterator[Line]:
    """The mean stands on the first line of its question."""
    question = _("How much use was the module to you?") if scored.module else scored.title
    module = scored.module.code if scored.module else ""
    for place, bar in enumerate(scored.bars):
        mean = str(scored.mean) if scored.mean is not None and not place else ""
        yield [safe(question), safe(module), safe(bar.word), str(bar.number), mean]


def _of_texts(written: Written) -> Iterator[Line]:
    for text in written.texts:
        yield [safe(written.title), "", safe(text), "", ""]
