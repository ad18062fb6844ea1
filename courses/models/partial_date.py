"""Dates of which only the year, or the year and month, may be known. A missing part is never made up."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class PartialDate:
    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> "PartialDate | None":
        """ "2015" or "2015-12-31" → PartialDate; an empty text → None. Raises ValueError for anything else."""
        if not text:
            return None
        parts = [int(part) for part in text.split("-")]
        date = cls(*parts)
        if date.day:
            dt.date(date.year, date.month or 1, date.day)
        return date

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
