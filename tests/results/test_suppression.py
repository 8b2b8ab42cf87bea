"""What suppression promises: no reader finds what is behind a mark; what is shown is true; noughts are shown."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.kernel.errors import Refused
from app.results.suppression import Policy, Protected, Table, policies, policy, protect
from tests.results.test_suppress_attacker import believed, could_differ, given_away, printed, sums_of, truth, truths

DFE, NHS = policy("dfe"), policy("nhs_round5")
C = None
COUNTS = st.one_of(st.just(0), st.integers(1, 5), st.integers(1, 9), st.integers(6, 16), st.integers(0, 300))
SMALL = st.integers(0, 6)


@st.composite
def tables(draw: st.DrawFn, most: int = 5, counts: st.SearchStrategy[int] = COUNTS) -> Table:
    rows, columns = draw(st.integers(1, most)), draw(st.integers(1, most))
    line = st.lists(counts, min_size=columns, max_size=columns).map(tuple)
    body = draw(st.lists(line, min_size=rows, max_size=rows).map(tuple))
    return Table(body, total_row=draw(st.booleans()), total_column=draw(st.booleans()))


any_policy = pytest.mark.parametrize("rules", policies().values(), ids=policies())


@any_policy
@settings(max_examples=100)
@given(table=st.one_of(tables(), tables(counts=SMALL)))
def test_whoever_adds_and_subtracts_finds_two_values_or_more_behind_every_mark(rules: Policy, table: Table) -> None:
    assert given_away(table, protect(table, rules)) == []


@settings(max_examples=100)
@given(table=tables(most=4))
@example(table=Table(((0, 0, 0, 1), (0, 0, 1, 5)), total_row=True, total_column=True))
def test_nor_does_somebody_who_is_told_which_marks_hide_small_figures_and_which_guard_them(table: Table) -> None:
    """Stronger than the promise, so it is kept where there is anything left to hide for it."""
    safe = protect(table, DFE)
    ranges = believed(table, safe)
    seen = printed(safe)
    told = {place: (DFE.hides if truth(table, place) <= DFE.largest else (6, 10**6)) for place in safe.hidden}
    for place in safe.hidden:
        if could_differ(place, truths(table), {**ranges, **told}, sums_of(len(table.counts), table.width)):
            continue
        line = {other for other in seen if other[0] == place[0] or other[1] == place[1]}
        assert not [other for other in line if seen[other]], "something in its row or column could still be hidden"


@any_policy
@given(table=tables())
def test_every_figure_shown_is_true_and_none_of_them_is_small(rules: Policy, table: Table) -> None:
    for place, figure in printed(protect(table, rules)).items():
        if figure is not None:
            assert figure == rules.figure(truth(table, place))
            assert not rules.is_small(truth(table, place))


@any_policy
@given(table=tables())
def test_noughts_are_shown(rules: Policy, table: Table) -> None:
    seen = printed(protect(table, rules))
    assert all(figure == 0 for place, figure in seen.items() if truth(table, place) == 0)


@any_policy
@given(table=tables())
def test_a_table_keeps_its_shape(rules: Policy, table: Table) -> None:
    safe = protect(table, rules)
    assert [len(row) for row in safe.rows] == [table.width + table.total_column] * len(table.counts)
    assert len(safe.total_row) == (table.width + table.total_column if table.total_row else 0)


@any_policy
@given(table=tables())
def test_the_same_table_is_always_shown_in_the_same_way(rules: Policy, table: Table) -> None:
    assert protect(table, rules) == protect(table, rules)


@given(table=tables())
def test_without_totals_nothing_but_small_counts_is_hidden(table: Table) -> None:
    safe = protect(Table.plain(table.counts), DFE)
    assert safe.hidden == {place for place in printed(safe) if DFE.is_small(truth(table, place))}


@given(table=tables())
def test_a_table_without_small_figures_is_shown_whole(table: Table) -> None:
    large = Table.with_totals([[count + 6 if count else 0 for count in row] for row in table.counts])
    assert not protect(large, DFE).hidden


def shown(safe: Protected) -> list[list[int | None]]:
    return [list(row) for row in (*safe.rows, *([safe.total_row] if safe.total_row else []))]


def test_a_lone_small_count_takes_the_next_smallest_of_its_row_with_it() -> None:
    safe = protect(Table.with_row_totals([[3, 40, 9, 20]]), DFE)
    assert shown(safe) == [[C, 40, C, 20, 72]]


def test_a_column_is_guarded_as_a_row_is() -> None:
    safe = protect(Table.with_totals([[3, 20], [30, 60], [8, 50]]), DFE)
    assert shown(safe) == [[C, C, 23], [30, 60, 90], [C, C, 58], [41, 130, 171]]


def test_where_nothing_else_is_left_the_total_is_the_guard() -> None:
    assert shown(protect(Table.with_row_totals([[3, 0, 0]]), DFE)) == [[C, 0, 0, C]]
    assert shown(protect(Table.with_row_totals([[5, 5]]), DFE)) == [[C, C, C]]


def test_two_ones_are_not_alone_and_yet_their_sum_gives_them_away() -> None:
    """1 + 1 = 2 can be nothing else, and 5 + 5 = 10 neither: a third count goes."""
    assert shown(protect(Table.with_row_totals([[1, 1, 30, 40]]), DFE)) == [[C, C, C, 40, 72]]
    assert shown(protect(Table.with_row_totals([[5, 5, 30, 40]]), DFE)) == [[C, C, C, 40, 80]]


def test_two_counts_with_a_choice_are_enough() -> None:
    assert shown(protect(Table.with_row_totals([[1, 2, 30, 40]]), DFE)) == [[C, C, 30, 40, 73]]


def test_a_guard_is_not_given_away_by_being_the_smallest() -> None:
    """5 and 8 hide beside a second 8: a guard of 9 or more would not have been chosen, nor a small count of 6."""
    assert shown(protect(Table.with_row_totals([[5, 8, 8, 40]]), DFE)) == [[C, C, C, 40, 61]]


def test_small_totals_are_hidden_too() -> None:
    safe = protect(Table.with_totals([[1, 2], [30, 40]]), DFE)
    assert safe.rows[0] == (C, C, C)
    assert safe.total_row[-1] == 73 or safe.rows[1][-1] == 70


def test_five_ones_and_a_total_of_five_are_as_dark_as_a_table_can_be() -> None:
    safe = protect(Table.with_row_totals([[1, 1, 1, 1, 1]]), DFE)
    assert shown(safe) == [[C] * 6]
    assert given_away(safe.table, safe) == []


def test_the_other_policy_rounds_what_it_shows_and_hides_up_to_seven() -> None:
    safe = protect(Table.with_totals([[0, 7, 8, 12], [13, 22, 100, 48]]), NHS)
    assert shown(safe) == [[0, C, 10, 10, 25], [15, 20, 100, 50, 185], [15, 30, 110, 60, 210]]


def test_four_sevens_are_given_away_even_by_a_rounded_total() -> None:
    """28 is printed as 30, which 28 to 32 would be; four counts of at most 7 make no more than 28."""
    assert shown(protect(Table.with_row_totals([[7, 7, 7, 7]]), NHS)) == [[C] * 5]
    assert shown(protect(Table.with_row_totals([[7, 7, 7, 6]]), NHS)) == [[C, C, C, C, 25]]


@settings(max_examples=100)
@given(table=tables(most=4))
def test_totals_known_from_elsewhere_are_reckoned_with(table: Table) -> None:
    bare = Table.plain(table.counts)
    try:
        safe = protect(bare, DFE, totals_known=True)
    except Refused:
        everything = {place for place in product(range(len(bare.counts)), range(bare.width)) if truth(bare, place)}
        assert given_away(bare, Protected(bare, DFE, frozenset(everything)), totals_known=True)
    else:
        assert given_away(bare, safe, totals_known=True) == []


def test_a_count_that_is_its_own_known_total_cannot_be_hidden() -> None:
    with pytest.raises(Refused, match="leave it out"):
        protect(Table.plain([[3, 0], [30, 40]]), DFE, totals_known=True)


def test_an_empty_table_is_shown_as_it_is() -> None:
    assert protect(Table.with_row_totals([]), DFE).rows == ()
    assert protect(Table.with_totals([]), DFE).total_row == (0,)


@pytest.mark.parametrize("counts", [((1, 2), (3,)), ((1, -2),)])
def test_what_is_no_table_of_counts_is_not_taken(counts: tuple[tuple[int, ...], ...]) -> None:
    with pytest.raises(ValueError, match=r"equally long|negative"):
        Table(counts)


def test_two_hundred_rows_take_less_than_two_seconds() -> None:
    chance = random.Random(1)
    table = Table.with_totals(
        [[chance.choice((0, 1, 2, 5, 6, 7, 9, 30, 400)) for _ in range(20)] for _ in range(200)]
    )
    start = time.perf_counter()
    safe = protect(table, DFE)
    assert time.perf_counter() - start < 2
    assert len(safe.hidden) < 200 * 20 / 2


@pytest.mark.parametrize(
    ("rows", "columns", "most", "share"),
    [
        pytest.param(1, 3, 13, 0.0, id="one row"),
        pytest.param(1, 3, 20, 0.0, id="one longer row", marks=pytest.mark.slow),
        pytest.param(2, 2, 10, 0.002, id="two by two", marks=pytest.mark.slow),
    ],
)
def test_replaying_the_method_on_every_other_table_rarely_tells_more(
    rows: int, columns: int, most: int, share: float
) -> None:
    """No method without chance is safe from somebody who tries it on every table that would print the same.

    This measures, on every small table, how often such a reader is left with one value (docs/decisions/0010).
    """
    alike: dict[tuple[int | None, ...], list[Table]] = defaultdict(list)
    for counts in product(range(most + 1), repeat=rows * columns):
        body = tuple(counts[row * columns : (row + 1) * columns] for row in range(rows))
        table = Table(body, total_row=rows > 1, total_column=True)
        alike[tuple(printed(protect(table, DFE)).values())].append(table)
    marked = [group for figures, group in alike.items() if None in figures]
    undone = [group for group in marked if _is_complete(group, most) and _is_undone(group)]
    assert len(undone) <= share * len(marked)


def _is_complete(group: list[Table], most: int) -> bool:
    """Whether every table that prints the same was tried: none of them reaches the largest count."""
    return max(count for table in group for row in table.counts for count in row) < most


def _is_undone(group: list[Table]) -> bool:
    hidden = protect(group[0], DFE).hidden
    return any(len({truth(table, place) for table in group}) == 1 for place in hidden)
