"""Deciding what to hide. `docs/decisions/0010-suppression.md` says what is promised and why it holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.kernel.errors import Refused
from app.results.suppression.page import Page
from app.results.suppression.policy import ENDLESS, Policy
from app.results.suppression.reader import Issue, Reader
from app.results.suppression.table import Entry, Grid, Protected, Table


@dataclass(frozen=True)
class Published:
    """A table that is out: which parts it counts together, and how it was shown."""

    covers: frozenset[str]
    shown: Protected


def protect(table: Table, policy: Policy, *, totals_known: bool = False) -> Protected:
    """The table with small counts hidden, and others where they would give one away.

    `totals_known`: the totals it does not print are known from elsewhere, so it is protected as if they stood there.
    Raises `Refused` when that leaves a count nothing can hide.
    """
    page = Page.of(table, policy, totals_known)
    settle(page, Reader({"": table.grid}, [Issue(frozenset({""}), page)]))
    return Protected(table, policy, frozenset(page.hidden))


def protect_with(
    parts: Mapping[str, Table],
    covers: Collection[str],
    policy: Policy,
    published: Sequence[Published],
    unseen: Iterable[Collection[str]] = (),
) -> Published:
    """One more table of the same rows and columns, hidden so that no earlier one undoes it or is undone by it.

    `parts` are disjoint groups of people (quarters; a group and the rest), each with its table; `covers` names those
    that the new table counts together. Where it contains an earlier table, or is contained in one, the people
    between the two are a group too: their small counts stay unknown, and fewer than six of them are not passed.
    `unseen` are groups of which nothing is out and whose small counts stay unknown as well.
    Raises `Refused` when the table cannot be shown beside the earlier ones; leave it out.
    """
    table = _together([parts[part] for part in sorted(covers)])
    page, wanted = Page.of(table, policy), frozenset(covers)
    issues = [Issue(wanted, page)]
    for earlier in published:
        issues.append(Issue(earlier.covers, Page.printed(earlier.shown)))
        if earlier.covers < wanted or wanted < earlier.covers:
            between = earlier.covers ^ wanted
            issues.append(Issue(between, _unprinted(_together([parts[part] for part in sorted(between)]), policy)))
    for group in unseen:
        issues.append(Issue(frozenset(group), _unknown(_together([parts[part] for part in sorted(group)]), policy)))
    settle(page, Reader({name: part.grid for name, part in parts.items()}, issues))
    return Published(wanted, Protected(table, policy, frozenset(page.hidden)))


def far_enough(whole: int, part: int, policy: Policy) -> bool:
    """Whether a group and a part of it may both be shown: nobody is between them, or too many to be told apart."""
    return not policy.is_small(whole - part)


def settle(page: Page, reader: Reader) -> None:
    """Hide more on the page until the reader finds two values or more for every hidden figure.

    Raises `Refused` when everything that can be hidden is, and it does not suffice.
    """
    _guard(page, range(len(page.grid.lines)))
    while pinned := reader.pinned(told=True):
        added = _widen(page, pinned)
        if not added:
            pinned = reader.pinned(told=False)
            if not pinned:
                return
            further = page.hide_next(_around(page, pinned))
            if further is None:
                raise Refused("this table cannot be shown without giving somebody away: leave it out")
            added = [further]
        _guard(page, (line for entry in added for line in page.grid.lines_of(entry)))


def _guard(page: Page, lines: Iterable[int]) -> None:
    """Give every hidden figure that is alone in its row or column a second one, and so on until none is alone."""
    waiting = list(lines) if page.policy.guards else []
    for line in waiting:
        unknown = page.unknown(line)
        if len(unknown) == 1 and unknown[0] in page.hidden:
            added = page.hide_next([line])
            waiting.extend(page.grid.lines_of(added) if added else ())


def _widen(page: Page, pinned: set[Entry]) -> list[Entry]:
    """Hide one figure more in a line of each pinned one; a line that pins all it hides comes first.

    No line gets two at once; one that has nothing left to hide leaves the word to the lines that cross it.
    """
    added: list[Entry] = []
    touched: set[int] = set()
    for entry in sorted(pinned):
        lines = page.grid.lines_of(entry)
        if not touched.isdisjoint(lines):
            continue
        tight = [line for line in lines if pinned.issuperset(page.unknown(line))]
        if choice := page.hide_next(tight) or page.hide_next(lines):
            touched.update(lines)
            added.append(choice)
    return added


def _around(page: Page, entries: Iterable[Entry]) -> set[int]:
    """Every line that can be reached from some entries by way of figures that are not seen."""
    waiting = list(entries)
    lines: set[int] = set()
    for entry in waiting:
        for line in set(page.grid.lines_of(entry)) - lines:
            lines.add(line)
            waiting.extend(page.unknown(line))
    return lines


def _together(tables: Sequence[Table]) -> Table:
    """Tables of one shape as one. Raises ValueError when their shapes differ or there is none."""
    shapes = {(len(table.counts), table.width, table.total_row, table.total_column) for table in tables}
    if len(shapes) != 1:
        raise ValueError("tables that are shown together have the same rows, columns and totals")
    grid = Grid.sum_of(table.grid for table in tables)
    return Table(tuple(row[:-1] for row in grid.values[:-1]), tables[0].total_row, tables[0].total_column)


def _unprinted(table: Table, policy: Policy) -> Page:
    """The people between two publications: nothing of them is printed, and their small counts must stay unknown."""
    if policy.is_small(table.grid.values[-1][-1]):
        raise Refused("this group and one already shown differ by too few people: leave it out")
    return _unknown(table, policy)


def _unknown(table: Table, policy: Policy) -> Page:
    """A table of which nothing is printed and whose small counts must stay unknown."""
    grid = table.grid
    small = {entry: (0, ENDLESS) for entry in grid if policy.is_small(grid[entry])}
    return Page(grid, policy, small, absent=set(grid) - set(small))
