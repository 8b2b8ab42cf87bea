"""What the framework names beside surveys: audits, visits, fora, challenges, reports, learning."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from app.evidence import service as evidence
from app.evidence.model import Barrier, Entry, IndicatorLine
from app.kernel.clock import Quarter
from app.kernel.work import Work


@dataclass(frozen=True)
class Audited:
    """One line of an audit: of so many looked at, how many met a standard."""

    standard: str
    name: str
    looked_at: int
    met: int
    entry_id: str = ""


@dataclass(frozen=True)
class Scored:
    """One indicator of the scorecard: its value, the quarter before, its target, and whether that is met."""

    name: str
    value: str
    before: str
    target: str
    meets: bool | None


@dataclass(frozen=True)
class Noted:
    """One thing that was seen, heard or reported. `section` is where a pack tells of it, as the kind’s data says."""

    kind: str
    section: str
    title: str
    day: date | None
    lines: tuple[str, ...] = ()
    service_id: str | None = None
    status: str = ""
    entry_id: str = ""


@dataclass(frozen=True)
class Seen:
    """All of it for one quarter."""

    audits: tuple[Audited, ...] = ()
    noted: tuple[Noted, ...] = ()
    promised: int = 0
    """Feedback promised after visits within the council’s own number of working days, and due by now."""
    kept: int = 0
    scores: tuple[Scored, ...] = ()
    barriers: tuple[str, ...] = ()
    """Barriers and suggestions that staff sent up in the quarter, with what was answered."""

    def of(self, *kinds: str) -> tuple[Noted, ...]:
        """What is of these kinds, in order."""
        return tuple(one for one in self.noted if one.kind in kinds)

    def within(self, *sections: str) -> tuple[Noted, ...]:
        """What is told of in these sections of a pack."""
        return tuple(one for one in self.noted if one.section in sections)


def seen(work: Work, quarter: Quarter, board_ids: Collection[str], on: date) -> Seen:
    """What was entered for a quarter, for some boards or for all."""
    entries = [
        one
        for one in evidence.entries(work, quarter=quarter.label)
        if one.board_id is None or one.board_id in board_ids
    ]
    boards = sorted(board_ids)
    audits = {line: None for board in sorted(board_ids) for line in evidence.audit_lines(work, quarter.label, board)}
    due = [one for one in evidence.promises(work, quarter.label) if one.due_on is not None and one.due_on <= on]
    return Seen(
        tuple(Audited(one.standard, one.name, one.looked_at, one.met, one.entry_id) for one in audits),
        tuple(_noted(one) for one in entries if one.of.rows is None or one.of.rows.of != "standards"),
        len(due),
        sum(one.kept_on is not None and one.due_on is not None and one.kept_on <= one.due_on for one in due),
        tuple(dict.fromkeys(_scored(one) for board in boards for one in _indicators(work, quarter, board))),
        tuple(_barrier(one) for one in evidence.barriers(work, quarter=quarter.label)),
    )


def _indicators(work: Work, quarter: Quarter, board_id: str) -> list[IndicatorLine]:
    return evidence.indicators(work, quarter.label, board_id)


def _scored(one: IndicatorLine) -> Scored:
    def said(value: float | None) -> str:
        return "–" if value is None else f"{value:g} %" if one.unit == "percent" else f"{value:g}"

    before = one.before[-1][1] if one.before else None
    return Scored(one.name, said(one.value), said(before), said(one.target), one.meets)


def _noted(one: Entry) -> Noted:
    lines = tuple(one.words[name] for name in (*evidence.SUMMARY, "recommendation", "topic") if one.words.get(name))
    return Noted(one.kind, one.of.section, one.title, one.day, lines, one.service_id, one.status, one.id)


def _barrier(one: Barrier) -> str:
    return f"{one.text} – {one.answer}" if one.answer else one.text
