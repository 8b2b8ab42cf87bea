"""Which figures can change together: the network's answer is the one that trying everything gives."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.results.suppression.network import Play, movable
from app.results.suppression.table import Entry, Grid
from tests.results.test_suppress_attacker import could_differ, sums_of

FREE = Play(rise=True, fall=True)
UP = Play(rise=True, fall=False)
DOWN = Play(rise=False, fall=True)


@st.composite
def situations(draw: st.DrawFn) -> tuple[Grid, dict[Entry, tuple[int, int]]]:
    """A grid, and for each of its figures a range that it lies in, many of them a single value."""
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    line = st.lists(st.integers(0, 4), min_size=columns, max_size=columns)
    grid = Grid.of(draw(st.lists(line, min_size=rows, max_size=rows)), columns)
    slack = st.sampled_from((0, 0, 1, 3))
    return grid, {entry: (grid[entry] - draw(slack), grid[entry] + draw(slack)) for entry in grid}


@settings(max_examples=300)
@given(situations())
def test_a_figure_can_move_exactly_when_another_table_has_another_value_there(
    situation: tuple[Grid, dict[Entry, tuple[int, int]]],
) -> None:
    grid, ranges = situation
    plays = {entry: Play(grid[entry] < high, grid[entry] > low) for entry, (low, high) in ranges.items()}
    sums = sums_of(grid.height - 1, grid.width - 1)
    truths = {entry: grid[entry] for entry in grid}
    expected = {entry for entry in grid if could_differ(entry, dict(truths), dict(ranges), sums)}
    assert movable(grid.height, grid.width, plays) == expected


def test_four_corners_move_together() -> None:
    corners = {(0, 0): UP, (0, 1): DOWN, (1, 0): DOWN, (1, 1): UP}
    assert movable(3, 3, corners) == set(corners)


def test_four_corners_that_pull_the_wrong_way_are_stuck() -> None:
    assert movable(3, 3, {(0, 0): UP, (0, 1): UP, (1, 0): DOWN, (1, 1): UP}) == set()


def test_there_and_back_along_one_figure_is_no_change() -> None:
    assert movable(3, 3, {(0, 0): FREE, (0, 1): FREE, (1, 1): FREE}) == set()


def test_a_count_moves_with_its_totals() -> None:
    together = {(0, 0): UP, (0, 2): UP, (2, 0): UP, (2, 2): UP}
    assert movable(3, 3, together) == set(together)


def test_a_figure_between_two_round_trips_stays_where_it_is() -> None:
    """Two rectangles joined by one figure: each can turn, and nothing can cross between them."""
    left = {(row, column): FREE for row in (0, 1) for column in (0, 1)}
    right = {(row, column): FREE for row in (2, 3) for column in (2, 3)}
    assert movable(5, 5, {**left, **right, (1, 2): FREE}) == {*left, *right}
