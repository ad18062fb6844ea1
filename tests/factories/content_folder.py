"""A copy of the curriculum's files in which a test may plant faults."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from courses.loading.curriculum import CONTENT, load_folder
from courses.loading.problems import Problems


@dataclass(frozen=True)
class ContentFolder:
    root: Path

    @classmethod
    def copy(cls, target: Path) -> "ContentFolder":
        shutil.copytree(CONTENT, target)
        return cls(target)

    def replace(self, name: str, old: str, new: str) -> int:
        """Puts `new` in the place of the first `old`; returns the line on which it begins."""
        path = self.root / name
        before, found, after = path.read_text(encoding="utf-8").partition(old)
        assert found, f"{name} does not hold {old!r}"
        path.write_text(f"{before}{new}{after}", encoding="utf-8")
        return before.count("\n") + 1

    def append(self, name: str, text: str) -> int:
        """Adds lines at the end of a file; returns the line of the first of them."""
        path = self.root / name
        before = path.read_text(encoding="utf-8").rstrip("\n") + "\n"
        path.write_text(before + text, encoding="utf-8")
        return before.count("\n") + 1

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def line_of(self, name: str, text: str) -> int:
        before, found, _after = (self.root / name).read_text(encoding="utf-8").partition(text)
        assert found, f"{name} does not hold {text!r}"
        return before.count("\n") + 1

    def faults(self) -> list[str]:
        """Everything that the loader finds wrong, each as "file:line: message", in order."""
        problems = Problems()
        load_folder(problems, self.root)
        return [str(problem) for problem in sorted(problems.found)]
