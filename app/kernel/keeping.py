"""How long things are kept: what every room says of what it keeps, and what is done when the time is over.

A room offers a `Keeper` for each thing it keeps. The schedule that names how long, and the holds against it, lie in a
room above all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app.kernel.clock import months_after
from app.kernel.work import Work


@dataclass(frozen=True)
class Kept:
    """For how long something is kept after the day that its time runs from."""

    months: int = 0
    days: int = 0

    def until(self, day: date) -> date:
        """The last day on which it is kept."""
        return months_after(day, self.months) + timedelta(days=self.days)

    def is_over(self, day: date, on: date) -> bool:
        return self.until(day) < on


@dataclass(frozen=True)
class Due:
    """Something whose time is over: `case:3f…`. `under` names what else a hold may be laid on that holds it too."""

    subject: str
    last_day: date
    under: tuple[str, ...] = ()
    number: int = 1

    @property
    def names(self) -> frozenset[str]:
        return frozenset((self.subject, *self.under))


def _nothing(_work: Work, _due: Due) -> Iterable[tuple[str, str]]:
    return ()


def _whole(_work: Work, due: Due, _held: Collection[str]) -> int:
    return due.number


@dataclass(frozen=True)
class Keeper:
    """What a room does with one thing it keeps.

    `due` says what is over on a day. `words` gives what somebody wrote in it, each with the subject it belongs to, to
    be looked at before it goes. `forget` deletes it, but for what is held, and says how much that was. `goes` counts
    beforehand what `forget` will delete, where something in it can be held by itself.
    """

    due: Callable[[Work, Kept, date], list[Due]]
    forget: Callable[[Work, Due, Collection[str]], int]
    words: Callable[[Work, Due], Iterable[tuple[str, str]]] = _nothing
    goes: Callable[[Work, Due, Collection[str]], int] = _whole


def key_of(subject: str) -> str:
    """What stands after the kind in a subject."""
    return subject.split(":", 1)[1]
