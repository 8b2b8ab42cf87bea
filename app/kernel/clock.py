"""Days, quarters and the one clock: instants are UTC, days and quarters are Europe/London."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_LABEL = re.compile(r"^(\d{4})-Q([1-4])$")


_past: ContextVar[datetime | None] = ContextVar("past", default=None)


def now() -> datetime:
    """This instant, aware, in UTC."""
    return _past.get() or datetime.now(UTC)


@contextmanager
def as_on(day: date, hour: int = 12) -> Iterator[None]:
    """Within, it is an hour of another day: so an invented past is made by the services that would have made it."""
    before = _past.set(datetime(day.year, day.month, day.day, hour, tzinfo=LONDON).astimezone(UTC))
    try:
        yield
    finally:
        _past.reset(before)


def today() -> date:
    """The day it is in London, whatever the server's own zone."""
    return now().astimezone(LONDON).date()


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the first of the month after where there is none."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    try:
        return day.replace(year=year, month=month)
    except ValueError:
        return date(year, month + 1, 1)


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
