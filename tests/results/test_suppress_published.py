"""A table beside those already out: an edition and the one before, a group and everybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.kernel.errors import Refused
from app.results.suppression import Protected, Published, Table, far_enough, policy, protect, protect_with
from tests.results.test_suppress_attacker import (
    MANY,
    Name,
    Ranges,
    Sum,
    believed,
    could_differ,
    printed,
    sums_of,
    truth,
    truths,
)

DFE = policy("dfe")
C = None
PARTS = ("spring", "summer", "autumn")
COUNTS = st.one_of(st.just(0), st.integers(1, 5), st.integers(6, 60))


def first(parts: Mapping[str, Table], *covers: str) -> Published:
    return protect_with(parts, covers, DFE, [])


def whole(parts: Mapping[str, Table], covers: frozenset[str]) -> Table:
    layers = [parts[part].counts for part in sorted(covers)]
    counts = [[sum(cells) for cells in zip(*rows, strict=True)] for rows in zip(*layers, strict=True)]
    return Table.with_totals(counts)


def given_away(parts: Mapping[str, Table], issues: Sequence[Published]) -> list[tuple[int, Name]]:
    """The hidden figures of any publication of which somebody who holds them all finds one value only."""
    places = list(truths(parts[PARTS[0]]))
    height, width = max(places)
    ranges: Ranges = {(part, *place): (0, MANY) for part in parts for place in places}
    known: dict[Name, int] = {
        (part, *place): truth(table, place) for part, table in parts.items() for place in places
    }
    sums: list[Sum] = [each for part in parts for each in sums_of(height, width, (part,))]
    for index, issue in enumerate(issues):
        ranges |= {(index, *place): between for place, between in believed(issue.shown.table, issue.shown).items()}
        known |= {(index, *place): truth(issue.shown.table, place) for place in places}
        sums += [([(part, *place) for part in sorted(issue.covers)], (index, *place)) for place in places]
    return [
        (index, place)
        for index, issue in enumerate(issues)
        for place, figure in printed(issue.shown).items()
        if figure is None and not could_differ((index, *place), known, ranges, sums)
    ]


@st.composite
def histories(draw: st.DrawFn) -> tuple[dict[str, Table], list[frozenset[str]]]:
    """Three groups of people, and two or three of the tables that could be made of them, in some order."""
    rows, columns = draw(st.integers(1, 2)), draw(st.integers(1, 3))
    line = st.lists(COUNTS, min_size=columns, max_size=columns)
    body = st.lists(line, min_size=rows, max_size=rows)
    parts = {part: Table.with_totals(draw(body)) for part in PARTS}
    covers = st.sets(st.sampled_from(PARTS), min_size=1).map(frozenset)
    return parts, draw(st.lists(covers, min_size=2, max_size=3, unique=True))


@settings(max_examples=60)
@given(histories())
def test_no_publication_undoes_another(history: tuple[dict[str, Table], list[frozenset[str]]]) -> None:
    parts, plan = history
    out: list[Published] = []
    for covers in plan:
        try:
            out.append(protect_with(parts, covers, DFE, out))
        except Refused:
            continue
    assert out, "the first table can always be shown"
    assert given_away(parts, out) == []


@settings(max_examples=60)
@given(histories())
def test_nor_are_the_few_people_between_two_of_them_given_away(
    history: tuple[dict[str, Table], list[frozenset[str]]],
) -> None:
    parts, (one, other, *_) = history
    before = protect_with(parts, one, DFE, [])
    try:
        after = protect_with(parts, other, DFE, [before])
    except Refused:
        return
    if not (one < other or other < one):
        return
    between = whole(parts, one ^ other)
    assert not DFE.is_small(truth(between, (len(between.counts), between.width)))
    for place, figure in printed(Protected(between, DFE, frozenset())).items():
        both_seen = None not in (printed(before.shown)[place], printed(after.shown)[place])
        assert not (both_seen and DFE.is_small(figure or 0)), "a small count is the difference of two that are shown"


def test_a_first_table_is_shown_as_it_is_alone() -> None:
    parts = {"spring": Table.with_totals([[3, 20], [30, 60]])}
    assert first(parts, "spring").shown == protect(parts["spring"], DFE)


def test_quarters_that_share_nobody_do_not_disturb_each_other() -> None:
    parts = {"spring": Table.with_totals([[3, 20], [30, 60]]), "summer": Table.with_totals([[40, 4], [50, 60]])}
    spring = first(parts, "spring")
    summer = protect_with(parts, {"summer"}, DFE, [spring])
    assert summer.shown == protect(parts["summer"], DFE)


def test_a_year_does_not_give_away_the_quarter_that_was_too_small() -> None:
    """Summer’s 3 was hidden; spring is shown, so spring and summer together would give summer away."""
    parts = {"spring": Table.with_row_totals([[20, 30, 40]]), "summer": Table.with_row_totals([[3, 30, 40]])}
    spring = first(parts, "spring")
    summer = protect_with(parts, {"summer"}, DFE, [spring])
    assert summer.shown.rows == ((C, C, 40, 73),)
    both = protect_with(parts, {"spring", "summer"}, DFE, [spring, summer])
    assert both.shown.rows == ((C, C, 80, 163),)


def test_the_rest_is_a_group_too() -> None:
    """Everybody and one group are large everywhere; between them are 2 and 38 people."""
    parts = {"in care": Table.with_row_totals([[20, 30]]), "others": Table.with_row_totals([[2, 38]])}
    everybody = first(parts, "in care", "others")
    assert everybody.shown.rows == ((22, 68, 90),)
    assert protect_with(parts, {"in care"}, DFE, [everybody]).shown.rows == ((C, C, 50),)


def test_two_groups_that_differ_by_five_people_are_not_both_shown() -> None:
    parts = {"in care": Table.with_row_totals([[20, 30]]), "others": Table.with_row_totals([[2, 3]])}
    everybody = first(parts, "in care", "others")
    with pytest.raises(Refused, match="differ by too few people"):
        protect_with(parts, {"in care"}, DFE, [everybody])


@pytest.mark.parametrize(("part", "is_allowed"), [(40, True), (39, False), (35, False), (34, True), (0, True)])
def test_a_drill_down_leaves_nobody_out_or_six_people(part: int, is_allowed: bool) -> None:
    assert far_enough(40, part, DFE) is is_allowed


def test_only_tables_of_one_shape_are_shown_together() -> None:
    parts = {"spring": Table.with_totals([[30, 20]]), "summer": Table.with_totals([[30, 20, 10]])}
    with pytest.raises(ValueError, match="same rows, columns and totals"):
        first(parts, "spring", "summer")
