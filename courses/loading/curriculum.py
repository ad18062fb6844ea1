"""The content folder as a whole: every file read and checked, before anything is loaded."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..kits import faults as printable
from . import markdown, schemas
from .problems import Problems
from .schema import Place, Schema, report_duplicates
from .yamlfile import ContentFile, read

CONTENT = Path(__file__).resolve().parent.parent / "content"

# Folder → schema of its files. A folder or file that is not named here is a problem: it would be overlooked.
FOLDERS = {
    "modules": schemas.MODULE,
    "materials": schemas.MATERIAL,
    "themes": schemas.THEME_FILE,
    "glossary": schemas.GLOSSARY,
    "pages": schemas.PAGE,
    "courses": schemas.COURSE,
}
TREE = ("pages", "courses")
FILES = {"home.yaml": schemas.HOME, "programmes.yaml": schemas.PROGRAMMES, "figures.yaml": schemas.FIGURES}


@dataclass(frozen=True)
class Document:
    """A file with its checked fields."""

    file: ContentFile
    fields: dict[str, Any]

    @property
    def path(self) -> str:
        return self.file.path

    @property
    def stem(self) -> str:
        return Path(self.path).stem

    def place(self, problems: Problems, field_name: str = "") -> Place:
        return Place(self.path, self.fields["lines"].get(field_name, 1), problems)


@dataclass
class Curriculum:
    """Everything in the content folder, by kind."""

    documents: dict[str, list[Document]] = field(default_factory=dict)

    def of(self, kind: str) -> list[Document]:
        return self.documents.get(kind, [])

    def one(self, name: str) -> dict[str, Any]:
        found = self.of(name)
        return found[0].fields if found else {}

    @property
    def modules(self) -> list[Document]:
        return self.of("modules")

    def entries(self) -> Iterator[tuple[Document, dict[str, Any]]]:
        for document in self.of("glossary"):
            for entry in document.fields["entries"]:
                yield document, entry

    def programmes(self) -> list[dict[str, Any]]:
        return list(self.one("programmes.yaml").get("programmes", []))

    def figures(self) -> list[dict[str, Any]]:
        return list(self.one("figures.yaml").get("figures", []))


def load_folder(problems: Problems, root: Path = CONTENT) -> Curriculum:
    """Reads and checks the whole folder; everything wrong is noted in `problems`."""
    curriculum = Curriculum()
    for path in sorted(root.rglob("*")):
        if path.is_file():
            _read_file(path, root, curriculum, problems)
    for name in FILES:
        if not curriculum.of(name):
            problems.add(name, 1, "the file is missing")
    _cross_check(curriculum, problems)
    return curriculum


def _read_file(path: Path, root: Path, curriculum: Curriculum, problems: Problems) -> None:
    relative = path.relative_to(root)
    kind = relative.parts[0]
    schema: Schema | None = FOLDERS.get(kind) if len(relative.parts) > 1 else FILES.get(kind)
    if schema is None:
        problems.add(relative.as_posix(), 1, "no such kind of content; see README, “Curriculum as files”")
        return
    file = read(path, root, problems)
    if file is None:
        return
    fields = schema.read(file.data, Place(file.path, 1, problems))
    if kind == "materials":
        _check_printable(file, fields, problems)
    else:
        for line, message in markdown.faults(file.body):
            problems.add(file.path, file.body_line + line, message)
    curriculum.documents.setdefault(kind, []).append(Document(file, fields))


def _check_printable(file: ContentFile, fields: dict[str, Any], problems: Problems) -> None:
    """A printable has tick boxes and writing lines of its own, and every letter of it must be in our fonts."""
    for line, message in printable.faults(file.body, is_cards=fields["kind"] == "cards"):
        problems.add(file.path, file.body_line + line, message)
    for line, message in printable.glyph_faults(file.text):
        problems.add(file.path, line + 1, message)


def _cross_check(curriculum: Curriculum, problems: Problems) -> None:
    _check_uniqueness(curriculum, problems)
    _check_addresses(curriculum, problems)
    for document in curriculum.modules:
        _check_module(document, curriculum, problems)
    for document, entry in curriculum.entries():
        _check_entry(document, entry, curriculum, problems)
    for document in curriculum.of("materials"):
        codes = {module.fields["code"] for module in curriculum.modules}
        _unknown([document.fields["module"]], codes, document.place(problems, "module"), "module")
    _check_programmes(curriculum, problems)
    _check_themes(curriculum, problems)


def _check_uniqueness(curriculum: Curriculum, problems: Problems) -> None:
    for kind, field_name, what in (
        ("modules", "code", "the code"),
        ("modules", "slug", "the address"),
        ("themes", "code", "the code"),
        ("themes", "slug", "the address"),
        ("materials", "slug", "the address"),
    ):
        report_duplicates(
            ((doc.fields[field_name], doc.place(problems, field_name)) for doc in curriculum.of(kind)), what
        )
    report_duplicates(
        ((entry["slug"], Place(doc.path, entry["line"], problems)) for doc, entry in curriculum.entries()),
        "the address",
    )
    for name, records, field_name in (
        ("programmes.yaml", curriculum.programmes(), "slug"),
        ("figures.yaml", curriculum.figures(), "key"),
    ):
        report_duplicates(((row[field_name], Place(name, row["line"], problems)) for row in records), "the key")


def _check_addresses(curriculum: Curriculum, problems: Problems) -> None:
    """Pages and courses share one tree: each has an address of its own, below a page that there is."""
    places = [(doc.fields["path"], doc.place(problems, "path")) for kind in TREE for doc in curriculum.of(kind)]
    report_duplicates(places, "the address")
    known = {"/", *(path for path, _place in places)}
    for path, place in places:
        parent = f"{path.rstrip('/').rpartition('/')[0]}/"
        if path and parent not in known:
            place.say(f"there is no page at {parent} to stand below")


def _check_module(document: Document, curriculum: Curriculum, problems: Problems) -> None:
    fields = document.fields
    total = sum(activity["minutes"] for activity in fields["activities"])
    if total != fields["minutes"]:
        document.place(problems, "minutes").say(
            f"the activities sum to {total} minutes, the module has {fields['minutes']}"
        )
    themes = {theme.fields["code"] for theme in curriculum.of("themes")}
    _unknown(fields["themes"], themes, document.place(problems, "themes"), "theme")
    entries = {entry["slug"] for _document, entry in curriculum.entries()}
    _unknown(fields["glossary"], entries, document.place(problems, "glossary"), "glossary entry")
    sources = {material.fields["slug"] for material in curriculum.of("materials")}
    used = [material["source"] for material in fields["materials"] if material["source"]]
    _unknown(used, sources, document.place(problems, "materials"), "material")


def _check_entry(document: Document, entry: dict[str, Any], curriculum: Curriculum, problems: Problems) -> None:
    known = {other["slug"] for _document, other in curriculum.entries()}
    codes = {module.fields["code"] for module in curriculum.modules}
    for name in ("successors", "related", "funders", "providers"):
        place = Place(document.path, entry["lines"].get(name, entry["line"]), problems)
        _unknown(entry[name], known, place, "glossary entry")
    place = Place(document.path, entry["lines"].get("modules", entry["line"]), problems)
    _unknown(entry["modules"], codes, place, "module")
    for line, message in markdown.faults(entry["body"]):
        problems.add(document.path, entry["lines"].get("body", entry["line"]) + 1 + line, message)


def _check_programmes(curriculum: Curriculum, problems: Problems) -> None:
    minutes = {module.fields["code"]: module.fields["minutes"] for module in curriculum.modules}
    courses = {course.stem for course in curriculum.of("courses")}
    for programme in curriculum.programmes():
        place = Place("programmes.yaml", programme["line"], problems)
        _unknown([programme["course"]], courses, place, "course")
        for day in programme["days"]:
            for slot in day["slots"]:
                _check_slot(slot, minutes, place.at(slot["line"]))


def _check_slot(slot: dict[str, Any], minutes: dict[str, int], place: Place) -> None:
    code = slot["module"]
    if (slot["kind"] == "module") != bool(code):
        place.say("a slot of the kind module names a module, and no other does")
    elif code and code not in minutes:
        place.say(f"unknown module ”{code}”")
    elif code and slot["minutes"] != minutes[code]:
        place.say(f"the slot has {slot['minutes']} minutes, the module {code} has {minutes[code]}")


def _check_themes(curriculum: Curriculum, problems: Problems) -> None:
    """The map is written on both sides, for the writer's sake; both must say the same."""
    carried = {(code, module.fields["code"]) for module in curriculum.modules for code in module.fields["themes"]}
    for theme in curriculum.of("themes"):
        code = theme.fields["code"]
        named = set(theme.fields["modules"])
        actual = {module for theme_code, module in carried if theme_code == code}
        if named != actual:
            theme.place(problems, "modules").say(
                f"the theme names the modules {_list(named)}, but {_list(actual)} name the theme {code}"
            )


def _list(values: set[str]) -> str:
    return ", ".join(sorted(values)) or "(none)"


def _unknown(values: list[str], known: set[str], place: Place, what: str) -> None:
    for value in values:
        if value and value not in known:
            place.say(f"unknown {what} ”{value}”")
