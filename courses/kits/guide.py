"""The trainer's guide as DOCX: what to prepare, and a script minute by minute. For trainers only.

Trainers edit their guides, so everything stands in real styles of the template (scripts/make_guide_template.py).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from lxml.etree import SubElement

from valmentamo.core.typesetting.durations import hours_and_minutes
from valmentamo.core.typesetting.hyphenation import hyphenate

from .guide_text import CELL, QUIET, Cell, GuideWriter, Table
from .office import bullets, describe, paragraph, repack, text
from .script import Step, steps
from .source import ActivitySource, DaySource, Imprint, ModuleSource, Node, ProgrammeSource, SlotSource
from .words import PROOFING, edition_line, licence_lines, words

TEMPLATE = Path(__file__).resolve().parent / "templates" / "guide.docx"
# Widths of columns in centimetres.
SCRIPT_WIDTHS = (1.75, 1.15, 2.9, 3.9, 7.5)
TIMED_WIDTHS, UNTIMED_WIDTHS = (2.9, 1.6, 12.7), (1.6, 15.6)
SPRUCE = "174A37"


def write_module_guide(module: ModuleSource, imprint: Imprint) -> bytes:
    """The DOCX of one module; the same source gives the same bytes."""
    title = f"{module.code} {module.title}"
    guide = _Guide(module.language, imprint)
    guide.cover(words(module.language)["guide"], title, module.lead)
    guide.module_facts(module)
    guide.module(module, level=1)
    guide.participant_text()
    return guide.finish(title)


def write_course_guide(modules: Sequence[ModuleSource], programme: ProgrammeSource, imprint: Imprint) -> bytes:
    """The timetable and the programme's modules in teaching order. Raises LookupError if a module is missing."""
    guide = _Guide(programme.language, imprint)
    guide.cover(words(programme.language)["course_guide"], programme.title, programme.course)
    guide.programme_facts(programme)
    guide.timetable(programme)
    for module in in_teaching_order(modules, programme):
        guide.module_of_course(module)
    guide.participant_text()
    return guide.finish(programme.title)


def in_teaching_order(modules: Sequence[ModuleSource], programme: ProgrammeSource) -> list[ModuleSource]:
    by_code = {module.code: module for module in modules}
    codes = dict.fromkeys(slot.code for day in programme.days for slot in day.slots if slot.code)
    missing = [code for code in codes if code not in by_code]
    if missing:
        raise LookupError(f"{programme.title}: no content for {', '.join(missing)}")
    return [by_code[code] for code in codes]


class _Guide:
    """One document from its cover to its licence."""

    def __init__(self, language: str, imprint: Imprint) -> None:
        self.language, self.imprint, self.say = language, imprint, words(language)
        self.document: Any = Document(str(TEMPLATE))
        self.write = GuideWriter(self.document, imprint.site)

    # --- cover ---------------------------------------------------------------------------------------------------

    def cover(self, kicker: str, title: str, lead: str) -> None:
        self.write.line(f"{kicker} · {edition_line(self.imprint, self.language)}", "Kicker")
        self.write.line(title, "Title")
        if lead:
            self.write.line(lead, "Subtitle")

    def module_facts(self, module: ModuleSource) -> None:
        minutes = f"{module.minutes} {self.say['minutes']}, {self.say[module.kind].lower()}"
        self.write.fact(self.say["duration"], minutes)
        if module.themes:
            self.write.fact(self.say["themes"], ", ".join(module.themes))

    def programme_facts(self, programme: ProgrammeSource) -> None:
        rows = (
            ("audience", programme.audience),
            ("contact_time", hours_and_minutes(programme.contact_minutes) if programme.contact_minutes else ""),
            ("own_time", hours_and_minutes(programme.own_minutes) if programme.own_minutes else ""),
            ("certificate_note", programme.certificate_note),
        )
        for label, value in rows:
            if value:
                self.write.fact(self.say[label], value)

    # --- timetable -----------------------------------------------------------------------------------------------

    def timetable(self, programme: ProgrammeSource) -> None:
        self.heading("timetable", 1)
        for day in programme.days:
            self.write.heading(text(day.title), 2)
            if day.note:
                self.write.line(day.note, keep_next=bool(day.slots))
            if day.slots:
                self._day(day)

    def _day(self, day: DaySource) -> None:
        """Work in one's own time has no clock."""
        timed = day.kind == "contact"
        names = ["time", "minutes_head", "programme"] if timed else ["minutes_head", "programme"]
        widths = TIMED_WIDTHS if timed else UNTIMED_WIDTHS
        table = self._table(names, widths, title=f"{self.say['timetable']}: {day.title}", description=day.note)
        for slot in day.slots:
            clock = [Cell([paragraph(f"{slot.start}–{slot.end}")])] if timed else []
            table.row([*clock, Cell([paragraph(str(slot.minutes))]), self._slot(slot)])
        table.keep_on_one_page()

    def _slot(self, slot: SlotSource) -> Cell:
        """A module's row leads to its script; a break is quiet."""
        title = f"{slot.code} {slot.title}".strip()
        return Cell([paragraph(title)], CELL if slot.kind in ("module", "self-study") else QUIET, slot.code)

    def _table(self, names: Sequence[str], widths: Sequence[float], *, title: str, description: str) -> Table:
        return self.write.table([text(self.say[name]) for name in names], widths, title=title, description=description)

    def heading(self, name: str, level: int) -> None:
        self.write.heading(text(self.say[name]), level)

    # --- a module ------------------------------------------------------------------------------------------------

    def module_of_course(self, module: ModuleSource) -> None:
        self.write.heading(text(f"{module.code} {module.title}"), 1, bookmark=module.code, new_page=True)
        if module.lead:
            self.write.line(module.lead, "Subtitle")
        self.module_facts(module)
        self.module(module, level=2)

    def module(self, module: ModuleSource, *, level: int) -> None:
        self.heading("preparation", level)
        self._outcomes(module, level + 1)
        if module.materials:
            self.heading("materials", level + 1)
            self.write.blocks([bullets(module.materials)])
        if module.notes:
            self.heading("notes", level + 1)
            self.write.blocks(module.notes, level=level + 2)
        if module.activities:
            self.heading("script", level)
            self._script(module)

    def _outcomes(self, module: ModuleSource, level: int) -> None:
        if module.outcomes:
            self.heading("outcomes", level)
            self.write.line(self.say["outcomes_lead_trainer"], keep_next=True)
            self.write.blocks([bullets(module.outcomes)])

    def _script(self, module: ModuleSource) -> None:
        note = self.say["script_note"]
        self.write.line(note, "Caption")
        names = ("clock", "minutes_head", "stage", "participants_do", "trainer_does")
        title = f"{self.say['script']}: {module.code} {module.title}"
        table = self._table(names, SCRIPT_WIDTHS, title=title, description=note)
        for activity in module.activities:
            for n, step in enumerate(steps(activity)):
                self._step(table, activity, step, is_first=n == 0)

    def _step(self, table: Table, activity: ActivitySource, step: Step, *, is_first: bool) -> None:
        """The first row of a stage says what it is; the others repeat its name, so that a page can begin anywhere."""
        stage = Cell(self._stage(activity)) if is_first else Cell([paragraph(self._hyphenated(activity.title))], QUIET)
        cells = [
            Cell([paragraph(f"{step.start}–{step.end}")]),
            Cell([paragraph(str(step.minutes))]),
            stage,
            Cell(activity.text if is_first else ()),
            Cell(step.blocks),
        ]
        table.row(cells, line_above=SPRUCE if is_first else "")

    def _stage(self, activity: ActivitySource) -> list[Node]:
        name: Node = {
            "kind": "paragraph",
            "spans": [{"kind": "strong", "spans": text(self._hyphenated(activity.title))}],
        }
        end = activity.start + activity.minutes
        return [name, paragraph(f"{activity.start}–{end}, {activity.minutes} {self.say['minutes']}")]

    def _hyphenated(self, title: str) -> str:
        """The column is narrow, and not every machine can hyphenate Finnish."""
        return hyphenate(title) if self.language == "fi" else title

    # --- the end -------------------------------------------------------------------------------------------------

    def participant_text(self) -> None:
        """Where it is: the guide does not repeat it."""
        self.heading("participant_text", 1)
        self.write.line(self.say["participant_text_note"])

    def finish(self, title: str) -> bytes:
        self.heading("licence", 1)
        for line in [title, *licence_lines(self.imprint, self.language)]:
            self.write.line(line, "Facts")
        self._furniture(title)
        _set_language(self.document, PROOFING[self.language])
        describe(self.document.core_properties, title=title, language=self.language, imprint=self.imprint)
        return repack(self.document.save)

    def _furniture(self, title: str) -> None:
        """The head from the second page on, the foot on every page."""
        (section,) = self.document.sections
        self.write.spans(section.header.paragraphs[0]._p, text(f"{self.say['for_trainers']} · {title}"))
        line = f"{edition_line(self.imprint, self.language)} · {self.imprint.licence} {self.imprint.attribution}"
        for footer in (section.footer, section.first_page_footer):
            place = footer.paragraphs[0]._p
            self.write.spans(place, text(line))
            SubElement(SubElement(place, qn("w:r")), qn("w:tab"))
            self.write.spans(place, text(f"{self.say['page']} "))
            _field(place, "PAGE")
            self.write.spans(place, text("/"))
            _field(place, "NUMPAGES")


def _field(place: Any, instruction: str) -> None:
    """A number that Word counts."""
    field = SubElement(place, qn("w:fldSimple"), {qn("w:instr"): instruction})
    SubElement(SubElement(field, qn("w:r")), qn("w:t")).text = "1"


def _set_language(document: Any, language: str) -> None:
    """The template is in Finnish."""
    for part, tag in ((document.styles, "w:lang"), (document.settings, "w:themeFontLang")):
        for element in part.element.iter(qn(tag)):
            element.set(qn("w:val"), language)


__all__ = ["in_teaching_order", "write_course_guide", "write_module_guide"]
