"""One published table while it is being decided: what is hidden on it, and what its readers may think."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from app.results.suppression.network import Play
from app.results.suppression.policy import ENDLESS, Policy, Range
from app.results.suppression.table import Entry, Grid, Protected, Table


@dataclass
class Page:
    """A grid of which some entries are not printed (`absent`) and some are printed as a mark (`hidden`).

    `secrets` are the entries hidden for what they are, with the range anybody may know of them; `guards` are those
    hidden to protect others, with the line each was chosen in. `fixed` entries are known and cannot be hidden.
    """

    grid: Grid
    policy: Policy
    secrets: Mapping[Entry, Range]
    absent: Collection[Entry] = frozenset()
    fixed: Collection[Entry] = frozenset()
    guards: dict[Entry, int | None] = field(default_factory=dict)

    @classmethod
    def of(cls, table: Table, policy: Policy, totals_known: bool = False) -> Page:
        """The table with its small counts hidden; totals that are known but not printed stay in sight."""
        grid = table.grid
        unprinted = {entry for entry in grid if not table.prints(entry)}
        small = {entry: policy.hides for entry in grid if policy.is_small(grid[entry]) and entry not in unprinted}
        return cls(grid, policy, small, *((set(), unprinted) if totals_known else (unprinted, set())))

    @classmethod
    def printed(cls, protected: Protected) -> Page:
        """A table that is already out."""
        page = cls.of(protected.table, protected.policy)
        page.guards.update(dict.fromkeys(protected.hidden - set(page.secrets)))
        return page

    @property
    def hidden(self) -> Collection[Entry]:
        return self.secrets.keys() | self.guards.keys()

    def unknown(self, line: int) -> list[Entry]:
        """The entries of a line that its readers do not see."""
        return [entry for entry in self.grid.lines[line] if self._is_unseen(entry)]

    def _is_unseen(self, entry: Entry) -> bool:
        return entry in self.secrets or entry in self.guards or entry in self.absent

    def hide_next(self, lines: Iterable[int]) -> Entry | None:
        """Hide the smallest count still showing in these lines, a total only when nothing else is left.

        None when nothing is left at all. Noughts are always shown.
        """
        choice = min(
            (
                (entry == self.grid.lines[line][-1], self.grid[entry], entry, line)
                for line in lines
                for entry in self.grid.lines[line]
                if self.grid[entry] and not self._is_unseen(entry) and entry not in self.fixed
            ),
            default=None,
        )
        if choice is None:
            return None
        self.guards[choice[2]] = choice[3]
        return choice[2]

    def plays(self, told: bool) -> dict[Entry, Play]:
        """Every entry that could be one more or one fewer, as far as its readers know.

        `told`: assume the worst, readers who have been told which figures are small and which guard them, and who
        know the method. Otherwise they are told the small counts only, not what any other hidden figure is.
        """
        found: dict[Entry, Play] = {}
        for entry in self.grid:
            if self.policy.round_to > 1 or self._is_unseen(entry):
                least, most = self._range(entry, told)
                found[entry] = Play(self.grid[entry] < most, self.grid[entry] > least)
        return found

    def _range(self, entry: Entry, told: bool) -> Range:
        if entry in self.absent:
            return 0, ENDLESS
        if entry in self.fixed:
            return self.grid[entry], self.grid[entry]
        if not self._is_unseen(entry):
            return self.policy.readings(self.grid[entry])
        if entry in self.secrets:
            return self._secret_range(entry, told)
        return (self.policy.largest + 1, self._ceiling(entry)) if told else (self.policy.hides[0], ENDLESS)

    def _secret_range(self, entry: Entry, told: bool) -> Range:
        """The range of a small figure; nobody is told that a total is small where that alone would settle its counts.

        Five counts that are not nought and a total of five can only be ones: the total may as well be a guard.
        """
        least, most = self.secrets[entry]
        fewest = self.grid.filled(entry) * least
        is_told = fewest < most if told else fewest <= least
        return least, most if is_told else ENDLESS

    def _ceiling(self, guard: Entry) -> int:
        """The most a guard may be for readers who know the method: no more than what still shows in its line."""
        line = self.guards[guard]
        if line is None or guard == self.grid.lines[line][-1]:
            return ENDLESS
        return min(
            (
                self.grid[other] - (other < guard)  # of two equal counts the first in the table is hidden
                for other in self.grid.lines[line][:-1]
                if self.grid[other] and not self._is_unseen(other)
            ),
            default=ENDLESS,
        )
