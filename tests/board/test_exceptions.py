"""Exceptions are raised by rules in data: always where a threshold is passed, never where it is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.board.exceptions import CHECKS, LateStep, Overdue, ReachOf, RedRun, Silent, Watched, raised, rules

NUMBERS = st.integers(0, 40)


def ids(watched: Watched) -> list[str]:
    return [one.rule.id for one in raised(watched)]


def threshold(rule: str) -> int:
    return next(one.threshold for one in rules() if one.id == rule)


def test_a_quiet_quarter_raises_nothing() -> None:
    assert raised(Watched()) == ()


def test_every_rule_has_its_check_its_question_and_what_puts_it_right() -> None:
    assert [one.id for one in rules()] == list(CHECKS)
    for rule in rules():
        assert rule.ask.endswith("?")
        assert rule.put_right
        assert rule.source
        assert "{" not in rule.sentence


@given(missed=NUMBERS, running=NUMBERS)
def test_one_day_of_the_law_missed_is_one_too_many(missed: int, running: int) -> None:
    watched = Watched(late=[LateStep("Answer at stage 1", "Children’s social care complaint", missed, running)])
    assert ("late-deadline" in ids(watched)) == (missed + running > threshold("late-deadline"))


@given(late=NUMBERS)
def test_reading_late_for_safety_is_raised(late: int) -> None:
    assert ("triage" in ids(Watched(triage_late=late, triage_all=40))) == (late > threshold("triage"))


@given(quarters=st.integers(0, 8))
def test_a_standard_is_raised_from_its_second_red_quarter(quarters: int) -> None:
    watched = Watched(red_runs=[RedRun("S2", quarters)])
    assert ("red-twice" in ids(watched)) == (quarters >= threshold("red-twice"))


@given(answered=NUMBERS, could=st.integers(0, 400))
def test_reach_is_raised_below_a_tenth_and_never_without_anybody_to_reach(answered: int, could: int) -> None:
    watched = Watched(reach=[ReachOf("Care leavers", answered, could)])
    assert ("reach" in ids(watched)) == (could > 0 and answered / could < threshold("reach") / 100)


@given(days=st.integers(0, 60))
def test_an_action_is_raised_from_the_first_day_past_its_own(days: int) -> None:
    watched = Watched(overdue=[Overdue("Ring before a visit", "Ada Lovell", date(2026, 7, 1), days)])
    assert ("overdue-action" in ids(watched)) == (days > 0)


@given(before=NUMBERS, now=st.none() | NUMBERS)
def test_a_service_is_silent_where_many_spoke_before_and_nobody_can_be_counted_now(
    before: int, now: int | None
) -> None:
    watched = Watched(silent=[Silent("Family Support", before, now)])
    assert ("silent" in ids(watched)) == (before >= threshold("silent") and not now)


@given(st.integers(0, 5))
def test_each_group_of_children_without_an_answer_is_raised(number: int) -> None:
    watched = Watched(unanswered=[f"Children {n}" for n in range(number)])
    assert ids(watched) == ["unanswered"] * number
    assert ids(replace(watched, triage_late=1)) == ["triage", *["unanswered"] * number]
