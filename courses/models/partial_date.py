"""Dates of which only the year, or the year and month, may be known. A missing part is never made up."""

import datetime as dt
import re
from dataclasses import dataclass

WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True)
class PartialDate:
    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> "PartialDate | None":
        """Reads "2015" or "2015-12-31"; an empty text is None. Raises ValueError for what no calendar has."""
        if not text:
            return None
        match = WRITTEN.fullmatch(text)
        if match is None:
            raise ValueError(f"not a year or a date: {text}")
        year, *rest = (int(part) for part in match.groups() if part)
        dt.date(year, *[*rest, 1, 1][:2])
        return cls(year, *rest)

    def __str__(self) -> str:
        """As a Finn writes it: 2015, 12/2015, 31.12.2015."""
        if self.day:
            return f"{self.day}.{self.month}.{self.year}"
        return f"{self.month}/{self.year}" if self.month else str(self.year)

    @property
    def iso(self) -> str:
        """What is known, in ISO 8601: "2015", "2015-12", "2015-12-31"."""
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)
