"""Which quarters the demonstration covers, and on which days its people answer. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.kernel.clock import Quarter
from app.operate.demo.dice import Dice

WEEKEND = 0.3
"""How many answer on a Saturday or Sunday, for each who answers on another day."""


@dataclass(frozen=True)
class Span:
    """Days from the first to the last, both included."""

    first: date
    last: date

    def shared(self, other: Span) -> Span | None:
        """The days in both, or None."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Span(first, last) if first <= last else None

    @property
    def days(self) -> Sequence[date]:
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]

    def some(self, dice: Dice, number: int) -> list[date]:
        """Days on which so many people answer, weekends seldom."""
        weights = [WEEKEND if day.weekday() > 4 else 1.0 for day in self.days]
        return dice.choices(self.days, weights, k=number)


def quarters(today: date, closed: int) -> tuple[Quarter, ...]:
    """The last so many closed quarters and the one that today is in, oldest first."""
    found = [Quarter.of(today)]
    while len(found) <= closed:
        found.insert(0, found[0].previous)
    return tuple(found)


def span_of(quarter: Quarter, today: date) -> Span:
    """The days of a quarter that are not after today."""
    return Span(quarter.first_day, min(quarter.last_day, today))


def passed(quarter: Quarter, today: date) -> float:
    """How much of a quarter is over, from 0 to 1."""
    whole = Span(quarter.first_day, quarter.last_day)
    return len(span_of(quarter, today).days) / len(whole.days)
