"""Whether a theme fell or a measure rose: said only where the figures say it, and never from hidden ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.actions.effect import chart, compared
from app.actions.model import Action
from app.actions.words import COUNTS as COUNTED
from app.actions.words import verdict
from app.results.reliance import Verdict
from app.results.statistics import Change, Counted, change
from tests.actions.making import QUESTION, SURVEY, action, edition

DONE = action(status="done", done_on=date(2026, 4, 20))
"""Made in 2025-Q4 and done in 2026-Q1: it is asked with the figures of 2026-Q3."""
ASKS = replace(DONE, theme=None, survey_key=SURVEY, question_id=QUESTION)
NAMES = {"T05": "Visits"}


def test_a_theme_that_fell_is_better() -> None:
    found = compared(DONE, [edition("2025-Q3", 30), edition("2026-Q1", 20), edition("2026-Q3", 8)], NAMES)
    assert (found.moved, found.change, found.name) == ("better", Change.DOWN, "Visits")
    assert found.before is not None
    assert found.after is not None
    assert (found.before.quarter, found.before.percent) == ("2025-Q3", 50)
    assert (found.after.quarter, found.after.percent) == ("2026-Q3", 13)
    drawn = chart(found, "Visits", "It fell", "Quarter", "too few")
    assert drawn is not None
    assert [point.value for point in drawn.series[0].points] == [50, 33, 13]


def test_a_measure_that_rose_is_better_and_one_that_fell_is_worse() -> None:
    low, high = edition("2025-Q3", good=20), edition("2026-Q3", good=50)
    assert compared(ASKS, [low, high], {}).moved == "better"
    assert compared(ASKS, [edition("2025-Q3", good=50), edition("2026-Q3", good=20)], {}).moved == "worse"
    assert compared(ASKS, [low, high], {}).name == "Do people listen?"


@pytest.mark.parametrize(
    ("one", "made", "why"),
    [
        (DONE, [edition("2026-Q3", 8)], "no-edition-before"),
        (DONE, [edition("2025-Q3", 30), edition("2026-Q2", 8)], "not-yet"),
        (DONE, [edition("2025-Q3", None), edition("2026-Q3", 8)], "hidden"),
        (DONE, [edition("2025-Q3", 12, 20), edition("2026-Q3", 8, 20)], "too-few"),
        (DONE, [edition("2025-Q3", 30, verdict=Verdict.NOT_YET), edition("2026-Q3", 8)], "not-reliable"),
        (ASKS, [edition("2025-Q3", good=58), edition("2026-Q3", good=30)], "hidden"),
    ],
)
def test_where_nothing_can_be_said_it_is_said_why(one: Action, made: list[object], why: str) -> None:
    found = compared(one, made, NAMES)  # type: ignore[arg-type]
    assert (found.moved, found.change, found.why) == ("unknown", Change.TOO_FEW, why)


@pytest.mark.parametrize(
    ("total", "moved", "says"),
    [(8, "fewer", "Clearly fewer speak of it at all"), (50, "more", "Clearly more speak of it at all"),
     (31, "same", "No clear change in how many speak of it at all")],
)  # fmt: skip
def test_where_problems_are_hidden_all_who_spoke_of_it_are_compared_and_it_is_said_so(
    app: Flask, total: int, moved: str, says: str
) -> None:
    made = [edition("2025-Q3", 20, total=30), edition("2026-Q1", None), edition("2026-Q3", None, total=total)]
    found = compared(DONE, made, NAMES)
    assert (found.kind, found.moved) == ("mentions", moved)
    assert [side.number for side in found.between] == [30, None, total], "the same is counted in every quarter"
    with app.test_request_context():
        assert says in verdict(found)
        assert "neither better nor worse" in COUNTED[found.kind]


def test_problems_are_compared_where_they_may_be_shown_whatever_else_is_said_of_the_theme() -> None:
    found = compared(DONE, [edition("2025-Q3", 30, total=31), edition("2026-Q3", 8, total=40)], NAMES)
    assert (found.kind, found.moved) == ("theme", "better")


def test_nothing_is_compared_with_what_is_hidden_by_the_same_gate() -> None:
    found = compared(DONE, [edition("2025-Q3", 20, total=30), edition("2026-Q3", None)], NAMES)
    assert (found.kind, found.moved, found.why) == ("theme", "unknown", "hidden")


COUNTS = st.tuples(st.integers(0, 200), st.integers(6, 200)).filter(lambda one: one[0] <= one[1])


@given(COUNTS, COUNTS)
def test_it_says_what_the_test_says_and_nothing_else(before: tuple[int, int], after: tuple[int, int]) -> None:
    found = compared(DONE, [edition("2025-Q3", *before), edition("2026-Q3", *after)], NAMES)
    assert found.change == change(Counted(*after), Counted(*before))
    if found.moved == "better":
        assert after[0] / after[1] < before[0] / before[1]
        assert min(before[1], after[1]) >= 30
    back = compared(DONE, [edition("2025-Q3", *after), edition("2026-Q3", *before)], NAMES)
    assert {found.moved, back.moved} in ({"better", "worse"}, {"same"}, {"unknown"})
