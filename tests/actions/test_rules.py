"""The colour of an action: what is late is red, what is over is not, and time alone never makes it better."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.actions import rules, telling, words
from app.actions.model import SOURCES, Action
from app.kernel.clock import Quarter
from app.themes.codebook import codebook
from tests.actions.making import action

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
WORSE = {"green": 0, "amber": 1, "red": 2}


@st.composite
def under_way(draw: st.DrawFn) -> Action:
    made = draw(DAYS)
    noted = made + timedelta(days=draw(st.integers(0, 200)))
    due = made + timedelta(days=draw(st.integers(0, 400)))
    return action(made_on=made, noted_on=noted, due_on=due, moved=draw(st.integers(0, 4)))


@given(under_way(), st.integers(0, 900), st.integers(0, 400))
def test_while_nobody_says_anything_a_colour_only_gets_worse(one: Action, days: int, more: int) -> None:
    now = one.noted_on + timedelta(days=days)
    later = now + timedelta(days=more)
    assert WORSE[rules.rag(one, later).tone] >= WORSE[rules.rag(one, now).tone]


@given(under_way(), DAYS)
def test_what_is_late_is_red_and_on_the_list_of_what_is_overdue(one: Action, on: date) -> None:
    late = one.due_on < on
    assert rules.is_overdue(one, on) is late
    assert (rules.rag(one, on).reason == "overdue") is late
    if late:
        assert rules.rag(one, on).tone == "red"


@given(under_way(), st.sampled_from(["done", "verified", "stopped"]), st.integers(0, 2000))
def test_what_is_over_is_never_red_nor_overdue(one: Action, status: str, days: int) -> None:
    over = action(**{**vars(one), "status": status, "done_on": one.noted_on})
    on = one.noted_on + timedelta(days=days)
    assert rules.rag(over, on).tone != "red"
    assert not rules.is_overdue(over, on)


@pytest.mark.parametrize(
    ("changes", "days", "reason"),
    [
        ({}, 10, "on-course"),
        ({}, 43, "quiet"),
        ({}, 93, "silent"),
        ({"due_on": date(2026, 2, 1)}, 20, "soon"),
        ({"moved": 2}, 10, "moved"),
        ({"status": "done", "done_on": date(2026, 1, 10)}, 28, "done"),
        ({"status": "done", "done_on": date(2026, 1, 10)}, 29, "unverified"),
        ({"status": "verified"}, 500, "verified"),
        ({"status": "stopped"}, 500, "stopped"),
    ],
)
def test_the_thresholds_are_those_of_the_file(changes: dict[str, object], days: int, reason: str) -> None:
    assert rules.rag(action(**changes), date(2026, 1, 10) + timedelta(days=days)).reason == reason


@given(under_way())
def test_it_is_asked_two_quarters_after_it_was_due_and_until_somebody_answers(one: Action) -> None:
    due = Quarter.of(one.due_on)
    assert not rules.is_to_be_asked(one, due.next)
    assert rules.is_to_be_asked(one, due.next.next)
    assert not rules.is_to_be_asked(action(**{**vars(one), "worked": "no"}), due.next.next)


def test_everything_that_can_be_said_has_words() -> None:
    assert set(words.SOURCES) == set(SOURCES)
    assert set(words.TAGS) == set(words.TONES)
    assert set(telling.said()) == {theme.key for theme in codebook().themes}, "each theme can be told back"
