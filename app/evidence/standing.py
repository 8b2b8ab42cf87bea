"""What a quarter has of each kind of evidence and what it lacks, by the three corners of the framework's triangle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.evidence import entering, figures
from app.evidence.kinds import CORNERS, Kind, least_base
from app.kernel.clock import Quarter
from app.kernel.work import Work


@dataclass(frozen=True)
class Standing:
    """What there is of one kind. `answers` is 0 where they are too few to tell of, and `few` then says so."""

    kind: Kind
    entries: int
    answers: int
    few: bool
    cases: int
    newest: str | None
    """The newest quarter before this one that had any, where this one has none."""

    @property
    def has(self) -> bool:
        return bool(self.entries or self.answers or self.few or self.cases)

    @property
    def lacks(self) -> bool:
        """Whether there should be some, and is none."""
        return not self.has and self.kind.every != "as-needed"


@dataclass(frozen=True)
class Corner:
    """One corner of the triangle."""

    id: str
    kinds: Sequence[Standing]

    @property
    def has(self) -> int:
        return sum(each.has for each in self.kinds)

    @property
    def lacks(self) -> int:
        return sum(each.lacks for each in self.kinds)


def standing(work: Work, quarter: str, board_id: str | None = None) -> list[Corner]:
    """The three corners in order, each with its kinds. What is due once a year counts for its year."""
    year = Quarter.parse(quarter).year
    every = [each for each in entering.entries(work, board_id=board_id) if each.quarter <= quarter]
    counted = {each: figures.by_survey(work, each) for each in (f"{year}-Q{number}" for number in range(1, 5))}

    def of(kind: Kind) -> Standing:
        ours = [each.quarter for each in every if each.kind == kind.id]
        now = [each for each in counted if each == quarter or (kind.every == "year" and each <= quarter)]
        answers = sum(figures.answers(kind, counted[each]) for each in now)
        few = 0 < answers < least_base() and not kind.written
        entries = sum(each in now for each in ours)
        newest = max((each for each in ours if each not in now), default=None)
        cases = figures.cases_received(work, quarter, board_id) if kind.cases else 0
        return Standing(kind, entries, 0 if few else answers, few, cases, None if entries else newest)

    kinds = entering.every_kind_for(work, board_id)
    return [Corner(corner, [of(kind) for kind in kinds if kind.corner == corner]) for corner in CORNERS]
