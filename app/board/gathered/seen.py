"""What the framework names beside surveys: audits, visits, fora, challenges, reports, learning."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from app.kernel.clock import Quarter
from app.kernel.work import Work


@dataclass(frozen=True)
class Audited:
    """One line of an audit: of so many looked at, how many met a standard."""

    standard: str
    name: str
    looked_at: int
    met: int


@dataclass(frozen=True)
class Noted:
    """One thing that was seen, heard or reported: a visit, a forum, a challenge, a report."""

    kind: str
    title: str
    day: date
    lines: tuple[str, ...] = ()
    service_id: str | None = None


@dataclass(frozen=True)
class Seen:
    """All of it for one quarter."""

    audits: tuple[Audited, ...] = ()
    noted: tuple[Noted, ...] = ()
    promised: int = 0
    """Feedback promised after visits within the council's own number of working days."""
    kept: int = 0

    def of(self, *kinds: str) -> tuple[Noted, ...]:
        """What is of these kinds, in order."""
        return tuple(one for one in self.noted if one.kind in kinds)


def seen(work: Work, quarter: Quarter, board_ids: Collection[str]) -> Seen:
    """What was entered for a quarter."""
    return Seen()
