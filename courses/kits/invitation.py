"""The invitation as an editable text (DOCX): what is known stands in it, the rest is marked."""

import re
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from lxml.etree import SubElement

from valmentamo.core.typesetting.durations import hours_and_minutes

from .office import clean, describe, repack
from .source import DaySource, Imprint, ProgrammeSource, SlotSource
from .typesetter import TEMPLATES
from .words import FILL_IN, INVITATION, PROOFING, colophon, words

TEMPLATE = TEMPLATES / "guide.docx"
TO_FILL_IN = "Fill in"
MARK = "\x00"  # no text of ours can hold it: `clean` takes it away
_GAP = re.compile(r"\{(\w*)\}")

Line = tuple[str, str]  # style, text; MARK in it is a place to fill in


def write_invitation(programme: ProgrammeSource, imprint: Imprint) -> bytes:
    document = _open_template(programme.language)
    title = f"{words(programme.language)['invitation']}: {programme.course}"
    describe(document.core_properties, title=title, language=programme.language, imprint=imprint)
    for style, text in [("Title", clean(title)), *_lines(programme, imprint)]:
        _write(document, style, text, FILL_IN[programme.language])
    return repack(document.save)


# --- what it says ------------------------------------------------------------------------------------------------


def _lines(programme: ProgrammeSource, imprint: Imprint) -> Iterator[Line]:
    say = _Say(INVITATION[programme.language])
    yield "Normal", say("greeting")
    yield "Normal", say("opening", course=programme.course, programme=_within_a_sentence(programme.title))
    if programme.audience:
        yield "Normal", clean(programme.audience)
    yield from _when(programme, say)
    yield from _programme(programme, say)
    yield from _practice(imprint, say)
    if programme.certificate_note:
        yield "Heading 1", say("certificate")
        yield "Normal", clean(programme.certificate_note)
    yield "Heading 1", say("more")
    for key in ("contact", "closing", "sender"):
        yield "Normal", say(key)
    yield "Caption", clean(colophon(imprint, programme.language))


class _Say:
    """The words of a language. `{name}` takes a value, `{}` is a place to fill in."""

    def __init__(self, words: dict[str, str]) -> None:
        self.words = words

    def __call__(self, key: str, **values: str) -> str:
        return _GAP.sub(lambda gap: clean(values[gap[1]]) if gap[1] else MARK, self.words[key])


def _when(programme: ProgrammeSource, say: _Say) -> Iterator[Line]:
    yield "Heading 1", say("when")
    for day in _contact_days(programme):
        yield "List Bullet", say("day", day=day.title, times=_times(day))
    yield "List Bullet", say("place")
    if any(day.kind == "after" for day in programme.days):
        yield "List Bullet", say("online")
    yield "List Bullet", say("trainers")


def _programme(programme: ProgrammeSource, say: _Say) -> Iterator[Line]:
    yield "Heading 1", say("programme")
    yield "Normal", _sizes(programme, say)
    for day in programme.days:
        yield "Heading 2", clean(day.title)
        if day.kind != "contact" and day.note:
            yield "Normal", clean(day.note)
        for slot in day.slots:
            if slot.kind in ("module", "self-study"):
                yield "List Bullet", clean(_slot(slot, timed=day.kind == "contact"))


def _practice(imprint: Imprint, say: _Say) -> Iterator[Line]:
    yield "Heading 1", say("enrol")
    yield "Normal", say("enrol_by", site=imprint.site)
    yield "Normal", say("price")
    yield "Heading 1", say("access")
    yield "Normal", say("access_place")
    yield "Normal", say("access_needs")


def _contact_days(programme: ProgrammeSource) -> list[DaySource]:
    return [day for day in programme.days if day.kind == "contact" and day.slots]


def _within_a_sentence(title: str) -> str:
    return title[:1].lower() + title[1:]


def _times(day: DaySource) -> str:
    return f"{day.slots[0].start}–{day.slots[-1].end}"


def _slot(slot: SlotSource, *, timed: bool) -> str:
    return f"{slot.start}–{slot.end} {slot.title}" if timed else f"{slot.title}, {hours_and_minutes(slot.minutes)}"


def _sizes(programme: ProgrammeSource, say: _Say) -> str:
    contact, own = hours_and_minutes(programme.contact_minutes), hours_and_minutes(programme.own_minutes)
    return say("sizes", contact=contact, own=own) if programme.own_minutes else say("sizes_contact", contact=contact)


# --- how it is written -------------------------------------------------------------------------------------------


def _write(document: Document, style: str, text: str, mark: str) -> None:
    paragraph = document.add_paragraph(style=style)
    first, *rest = text.split(MARK)
    paragraph.add_run(first)
    for part in rest:
        paragraph.add_run(mark, style=TO_FILL_IN)
        paragraph.add_run(part)


def _open_template(language: str) -> Document:
    """The template of the trainer's guide, with a style for the places to fill in."""
    document = docx.Document(str(TEMPLATE))
    for proofing in document.styles.element.xpath("w:docDefaults//w:lang"):
        proofing.set(qn("w:val"), PROOFING[language])
    mark = document.styles.add_style(TO_FILL_IN, WD_STYLE_TYPE.CHARACTER)
    mark.font.bold = True
    shading = SubElement(mark.element.get_or_add_rPr(), qn("w:shd"))
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "FCEBCD")):
        shading.set(qn(f"w:{name}"), value)
    return document
