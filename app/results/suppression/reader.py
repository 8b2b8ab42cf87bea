"""What the most attentive reader can work out: which hidden figures have only one value left.

People are in disjoint `parts` (quarters, or a group and the rest); a publication is a table of some of them together.
A single table is one part and one publication.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from app.results.suppression.network import Play, movable
from app.results.suppression.page import Page
from app.results.suppression.table import Entry, Grid

Step = Mapping[str, int]
"""A change of some parts: each named part one more (1) or one fewer (-1) along a cycle of figures."""


@dataclass(frozen=True)
class Issue:
    """One publication: the page, and the parts whose people it counts."""

    covers: frozenset[str]
    page: Page


@dataclass(frozen=True)
class Reader:
    """Somebody who holds every publication, can add and subtract, and knows how figures are hidden."""

    parts: Mapping[str, Grid]
    issues: Sequence[Issue]
    also: Sequence[Step] = ()
    """Larger exchanges to look at besides, where it is known which ones there can be."""

    def pinned(self, told: bool) -> set[Entry]:
        """The places where some publication hides a figure of which this reader finds one value only.

        For one publication this is exact. For several it errs on the safe side: changes of one part, or of two
        parts against each other, are looked at, and those that are named; what only another one could free counts as
        pinned.
        """
        plays = [issue.page.plays(told) for issue in self.issues]
        secret = {(index, entry) for index, issue in enumerate(self.issues) for entry in issue.page.hidden}
        for step in self._steps():
            if not secret:
                break
            seen = [sum(step.get(part, 0) for part in issue.covers) for issue in self.issues]
            if any(seen[index] for index, _ in secret):
                free = self._moves(step, seen, plays)
                secret = {(index, entry) for index, entry in secret if not (seen[index] and entry in free)}
        return {entry for _, entry in secret}

    def _steps(self) -> Iterator[Step]:
        yield from ({part: 1} for part in self.parts)
        yield from ({more: 1, fewer: -1} for more, fewer in permutations(self.parts, 2))
        yield from self.also

    def _moves(self, step: Step, seen: Sequence[int], plays: Sequence[Mapping[Entry, Play]]) -> set[Entry]:
        """The entries that a step can change while every publication still reads the same."""
        showing = [(change, play) for change, play in zip(seen, plays, strict=True) if change]
        entries = set.intersection(*(set(play) for _, play in showing))
        grid = next(iter(self.parts.values()))
        loose = {
            entry: Play(
                rise=all(_may(play[entry], change) for change, play in showing) and self._has(step, -1, entry),
                fall=all(_may(play[entry], -change) for change, play in showing) and self._has(step, 1, entry),
            )
            for entry in sorted(entries)
        }
        return movable(grid.height, grid.width, loose)

    def _has(self, step: Step, change: int, entry: Entry) -> bool:
        """Whether each part that would lose somebody has somebody to lose."""
        return all(self.parts[part][entry] > 0 for part, sign in step.items() if sign == change)


def _may(play: Play, change: int) -> bool:
    return play.rise if change > 0 else play.fall
