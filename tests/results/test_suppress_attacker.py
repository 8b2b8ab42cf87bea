"""The attacker of the suppression tests: knows sums and ranges, and finds every value a figure could have.

It shares nothing with the module it attacks: no networks, only ranges narrowed by the sums and halved until they
are single values. First it is itself held against trying everything.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from app.results.suppression import Policy, Protected, Table

MANY = 10**6
Name = Hashable
Ranges = dict[Name, tuple[int, int]]
Sum = tuple[Sequence[Name], Name]
"""Some figures, and the figure that is their sum."""


def is_possible(ranges: Mapping[Name, tuple[int, int]], sums: Sequence[Sum]) -> bool:
    """Whether whole numbers within the ranges make every sum true."""
    narrowed = _narrow(dict(ranges), sums)
    if narrowed is None:
        return False
    loose = [name for name in narrowed if _width(narrowed[name]) > 0]
    if not loose:
        return True
    name = min(loose, key=lambda each: _width(narrowed[each]))
    low, high = narrowed[name]
    middle = (low + high) // 2
    halves = ((low, middle), (middle + 1, high))
    return any(is_possible({**narrowed, name: half}, sums) for half in halves)


def _width(between: tuple[int, int]) -> int:
    return between[1] - between[0]


def _narrow(ranges: Ranges, sums: Sequence[Sum]) -> Ranges | None:
    """The ranges without what no sum allows; None when nothing is left of one."""
    changed = True
    while changed:
        changed = False
        for parts, whole in sums:
            least, most = sum(ranges[part][0] for part in parts), sum(ranges[part][1] for part in parts)
            wanted = _within(ranges[whole], least, most)
            changed |= wanted != ranges[whole]
            ranges[whole] = wanted
            for part in parts:
                low, high = ranges[part]
                rest = _within((low, high), wanted[0] - (most - high), wanted[1] - (least - low))
                least, most = least + rest[0] - low, most + rest[1] - high
                changed |= rest != (low, high)
                ranges[part] = rest
            if any(_width(ranges[name]) < 0 for name in (*parts, whole)):
                return None
    return ranges


def _within(between: tuple[int, int], least: int, most: int) -> tuple[int, int]:
    return max(between[0], least), min(between[1], most)


def could_differ(name: Name, truths: Mapping[Name, int], ranges: Ranges, sums: Sequence[Sum]) -> bool:
    """Whether a figure could be anything but what it is. Close to the truth is looked at first: it is quicker."""
    low, high = ranges[name]
    elsewhere = ((low, truths[name] - 1), (truths[name] + 1, high))
    for reach in (1, 3, MANY):
        near = {
            each: _within(between, truths[each] - reach, truths[each] + reach) for each, between in ranges.items()
        }
        if any(is_possible({**near, name: _within(near[name], *half)}, sums) for half in elsewhere):
            return True
    return False


def sums_of(rows: int, columns: int, prefix: tuple[Name, ...] = ()) -> list[Sum]:
    """Every line of a grid of `rows` by `columns` counts whose totals stand in row `rows` and column `columns`."""
    across = [([(*prefix, r, c) for c in range(columns)], (*prefix, r, columns)) for r in range(rows + 1)]
    down = [([(*prefix, r, c) for r in range(rows)], (*prefix, rows, c)) for c in range(columns + 1)]
    return [*across, *down]


def printed(safe: Protected) -> dict[tuple[int, int], int | None]:
    """What a reader sees, by place; None is a mark."""
    lines = [*safe.rows, *([safe.total_row] if safe.total_row else [])]
    return {(r, c): figure for r, line in enumerate(lines) for c, figure in enumerate(line)}


def believed(table: Table, safe: Protected, totals_known: bool = False) -> Ranges:
    """What a reader knows of every figure who is told which hidden counts are small ones, and nothing of the rest."""
    seen, places = printed(safe), product(range(len(table.counts) + 1), range(table.width + 1))
    return {place: _believed(table, place, seen, safe.policy, totals_known) for place in places}


def _believed(
    table: Table, place: tuple[int, int], seen: Mapping[tuple[int, int], int | None], policy: Policy, known: bool
) -> tuple[int, int]:
    if place not in seen:
        return (truth(table, place), truth(table, place)) if known else (0, MANY)
    figure = seen[place]
    if figure is None:
        is_count = place[0] < len(table.counts) and place[1] < table.width
        return policy.hides if is_count and truth(table, place) <= policy.largest else (1, MANY)
    if policy.round_to == 1 or figure == 0:
        return figure, figure
    return max(policy.largest + 1, figure - policy.round_to // 2), figure + policy.round_to // 2


def truth(table: Table, place: tuple[int, int]) -> int:
    """The figure that stands, or would stand, in a place."""
    rows = table.counts if place[0] == len(table.counts) else table.counts[place[0] : place[0] + 1]
    return sum(sum(row) if place[1] == table.width else row[place[1]] for row in rows)


def truths(table: Table) -> dict[Name, int]:
    """Every figure of a table by its place."""
    return {place: truth(table, place) for place in product(range(len(table.counts) + 1), range(table.width + 1))}


def given_away(table: Table, safe: Protected, totals_known: bool = False) -> list[tuple[int, int]]:
    """The hidden figures of which this reader finds one value only."""
    ranges, sums = believed(table, safe, totals_known), sums_of(len(table.counts), table.width)
    hidden = [place for place, figure in printed(safe).items() if figure is None]
    return [place for place in hidden if not could_differ(place, truths(table), ranges, sums)]


@st.composite
def _puzzles(draw: st.DrawFn) -> tuple[Ranges, list[Sum]]:
    rows, columns = draw(st.integers(1, 2)), draw(st.integers(1, 2))
    between = st.tuples(st.integers(0, 3), st.integers(0, 3)).map(lambda pair: (min(pair), max(pair)))
    return {(r, c): draw(between) for r in range(rows + 1) for c in range(columns + 1)}, sums_of(rows, columns)


@given(_puzzles())
def test_the_attacker_finds_a_table_exactly_when_trying_everything_does(puzzle: tuple[Ranges, list[Sum]]) -> None:
    ranges, sums = puzzle
    assert is_possible(ranges, sums) == any(_holds(each, sums) for each in _everything(ranges))


def _everything(ranges: Ranges) -> Iterable[dict[Name, int]]:
    choices = [range(low, high + 1) for low, high in ranges.values()]
    return (dict(zip(ranges, values, strict=True)) for values in product(*choices))


def _holds(values: Mapping[Name, int], sums: Sequence[Sum]) -> bool:
    return all(sum(values[part] for part in parts) == values[whole] for parts, whole in sums)


def test_the_attacker_reads_a_lone_mark_beside_its_total() -> None:
    ranges: Ranges = {(0, 0): (1, 5), (0, 1): (20, 20), (0, 2): (23, 23)}
    assert not could_differ((0, 0), {(0, 0): 3, (0, 1): 20, (0, 2): 23}, ranges, [([(0, 0), (0, 1)], (0, 2))])
