"""Days, quarters and the one clock: instants are UTC, days and quarters are Europe/London."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_LABEL = re.compile(r"^(\d{4})-Q([1-4])$")


def now() -> datetime:
    """This instant, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The day it is in London, whatever the server's own zone."""
    return now().astimezone(LONDON).date()


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of the council's year: Q1 is April to June (`year` is the year that the April falls in)."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter a day falls in: 5 January 2027 is `2026-Q4`."""
        year = day.year if day.month >= 4 else day.year - 1
        return cls(year, (day.month - 4) % 12 // 3 + 1)

    @classmethod
    def parse(cls, label: str) -> Quarter:
        """Read `2026-Q2`; raises ValueError for anything else."""
        match = _LABEL.match(label)
        if not match:
            raise ValueError(f"“{label}” is not a quarter: write it like 2026-Q2 (Q1 is April to June)")
        return cls(int(match[1]), int(match[2]))

    @property
    def label(self) -> str:
        return f"{self.year}-Q{self.number}"

    @property
    def first_day(self) -> date:
        month = 4 + 3 * (self.number - 1)
        return date(self.year + (month > 12), (month - 1) % 12 + 1, 1)

    @property
    def last_day(self) -> date:
        return self.next.first_day - timedelta(days=1)

    @property
    def next(self) -> Quarter:
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def previous(self) -> Quarter:
        return Quarter(self.year - (self.number == 1), (self.number - 2) % 4 + 1)

    def __str__(self) -> str:
        return self.label
