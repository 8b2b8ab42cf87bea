"""Tables of counts: as counted, and as they may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.results.suppression.policy import Policy

Entry = tuple[int, int]
"""Row and column of one figure in a grid; the last row and the last column are totals."""

Line = tuple[Entry, ...]
"""A row or a column of a grid: its last entry is the sum of the others."""


@dataclass(frozen=True)
class Grid:
    """Counts with all their totals: the last column sums each row, the last row each column."""

    values: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, counts: Sequence[Sequence[int]], width: int) -> Grid:
        """Add the totals to rows of `width` counts."""
        rows = [(*row, sum(row)) for row in counts]
        return cls((*rows, tuple(sum(row[column] for row in rows) for column in range(width + 1))))

    @classmethod
    def sum_of(cls, grids: Iterable[Grid]) -> Grid:
        """Grids of one shape, added figure by figure."""
        layers = zip(*(grid.values for grid in grids), strict=True)
        return cls(tuple(tuple(map(sum, zip(*rows, strict=True))) for rows in layers))

    @property
    def height(self) -> int:
        return len(self.values)

    @property
    def width(self) -> int:
        return len(self.values[0])

    def __getitem__(self, entry: Entry) -> int:
        return self.values[entry[0]][entry[1]]

    def __iter__(self) -> Iterator[Entry]:
        return ((row, column) for row in range(self.height) for column in range(self.width))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every row, then every column."""
        rows = [tuple((row, column) for column in range(self.width)) for row in range(self.height)]
        return (*rows, *zip(*rows, strict=True))

    def lines_of(self, entry: Entry) -> tuple[int, int]:
        """The row and the column an entry stands in, as indexes of `lines`."""
        return entry[0], self.height + entry[1]

    def filled(self, entry: Entry) -> int:
        """How many counts that are not nought an entry sums (itself alone, when it is no total)."""
        rows = self.values[:-1] if entry[0] == self.height - 1 else (self.values[entry[0]],)
        columns = range(self.width - 1) if entry[1] == self.width - 1 else (entry[1],)
        return sum(row[column] > 0 for row in rows for column in columns)


@dataclass(frozen=True)
class Table:
    """Counts of people by row and column. Totals are not given but made: a table cannot fail to add up.

    `total_row` and `total_column` say which totals are printed with it. Raises ValueError when the rows are not
    equally long or a count is negative.
    """

    counts: tuple[tuple[int, ...], ...]
    total_row: bool = False
    total_column: bool = False

    def __post_init__(self) -> None:
        if len({len(row) for row in self.counts}) > 1:
            raise ValueError("the rows of a table are equally long")
        if any(count < 0 for row in self.counts for count in row):
            raise ValueError("a count of people is never negative")

    @classmethod
    def plain(cls, counts: Iterable[Sequence[int]]) -> Table:
        """A table printed without totals."""
        return cls(tuple(map(tuple, counts)))

    @classmethod
    def with_totals(cls, counts: Iterable[Sequence[int]]) -> Table:
        """A table printed with a total row, a total column, and the grand total where they meet."""
        return cls(tuple(map(tuple, counts)), total_row=True, total_column=True)

    @classmethod
    def with_row_totals(cls, counts: Iterable[Sequence[int]]) -> Table:
        """A table whose rows have totals and whose columns have none (columns may count somebody twice)."""
        return cls(tuple(map(tuple, counts)), total_column=True)

    @property
    def width(self) -> int:
        return len(self.counts[0]) if self.counts else 0

    @cached_property
    def grid(self) -> Grid:
        return Grid.of(self.counts, self.width)

    def prints(self, entry: Entry) -> bool:
        """Whether an entry of the grid is printed: every count is, a total only where the table has it."""
        in_total_row, in_total_column = entry[0] == len(self.counts), entry[1] == self.width
        return (self.total_row or not in_total_row) and (self.total_column or not in_total_column)


@dataclass(frozen=True)
class Protected:
    """A table as it may be shown: some figures hidden, the rest exact or rounded as the policy says."""

    table: Table
    policy: Policy
    hidden: frozenset[Entry]

    @property
    def rows(self) -> tuple[tuple[int | None, ...], ...]:
        """The figures of each row, its total last where it has one; None is hidden."""
        return tuple(self._line(row) for row in range(len(self.table.counts)))

    @property
    def total_row(self) -> tuple[int | None, ...]:
        """The totals of the columns, the grand total last; empty when they are not printed."""
        return self._line(len(self.table.counts)) if self.table.total_row else ()

    def _line(self, row: int) -> tuple[int | None, ...]:
        return tuple(self._figure((row, column)) for column in range(self.table.width + self.table.total_column))

    def _figure(self, entry: Entry) -> int | None:
        return None if entry in self.hidden else self.policy.figure(self.table.grid[entry])
