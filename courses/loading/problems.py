"""What is wrong in content files, each with the file and the line."""

from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Problem:
    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class ContentError(Exception):
    """Raised when any content file is faulty; nothing has been loaded then."""

    def __init__(self, problems: "list[Problem]") -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass
class Problems:
    """Collects everything that is wrong, so that a writer sees it all at once."""

    found: list[Problem] = field(default_factory=list)

    def add(self, path: str, line: int, message: str) -> None:
        self.found.append(Problem(path, line, message))

    def stop_if_any(self) -> None:
        """Raises ContentError when something was found."""
        if self.found:
            raise ContentError(self.found)
