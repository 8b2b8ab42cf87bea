"""Office time: what runs only while somebody is there."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.clock import LONDON
from app.kernel.working_days import WorkingDays
from app.safeguarding.clocks import after_office_hours, end_of_day, is_open, office
from app.safeguarding.rules import rules

HOURS, WORKING = rules().office_hours, WorkingDays(frozenset({date(2026, 11, 25)}))
MOMENTS = st.integers(0, 3 * 365 * 24 * 60).map(
    lambda minutes: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("came", "due"),
    [
        ("2026-11-26T09:00", "2026-11-26T11:00"),
        ("2026-11-26T15:30", "2026-11-27T09:30"),
        ("2026-11-26T06:00", "2026-11-26T10:30"),
        ("2026-11-27T15:00", "2026-11-30T09:30"),
        ("2026-11-28T12:00", "2026-11-30T10:30"),
        ("2026-11-24T16:00", "2026-11-26T10:00"),
        ("2026-12-24T15:30", "2026-12-29T09:30"),
    ],
)
def test_two_hours_run_only_while_the_office_is_open(came: str, due: str) -> None:
    """Over the evening, the weekend, a closure day and Christmas."""
    assert after_office_hours(at(came), 2, HOURS, WORKING) == at(due)


@pytest.mark.parametrize(
    ("came", "due"),
    [
        ("2026-11-26T09:00", "2026-11-27T16:00"),
        ("2026-11-27T09:00", "2026-11-30T16:30"),
        ("2026-11-28T23:00", "2026-11-30T16:30"),
        ("2026-11-24T09:00", "2026-11-26T16:30"),
    ],
)
def test_a_working_day_ends_with_the_office_of_the_next_one(came: str, due: str) -> None:
    assert end_of_day(at(came), 1, HOURS, WORKING) == at(due)


@given(MOMENTS, st.integers(1, 12))
def test_what_is_due_is_later_and_due_while_somebody_is_there_to_see_it(moment: datetime, hours: int) -> None:
    due = after_office_hours(moment, hours, HOURS, WORKING).astimezone(LONDON)
    opening = office(due.date(), HOURS, WORKING)
    assert opening is not None
    assert opening[0] < due <= opening[1]
    assert due - moment >= timedelta(hours=hours)


@given(MOMENTS, st.integers(1, 6), st.timedeltas(timedelta(), timedelta(days=9)))
def test_what_comes_later_is_never_due_earlier(moment: datetime, hours: int, later: timedelta) -> None:
    first = after_office_hours(moment, hours, HOURS, WORKING)
    assert first <= after_office_hours(moment + later, hours, HOURS, WORKING)


@given(MOMENTS)
def test_the_hours_add_up(moment: datetime) -> None:
    """One hour and then another is two."""
    one = after_office_hours(moment, 1, HOURS, WORKING)
    assert after_office_hours(one, 1, HOURS, WORKING) == after_office_hours(moment, 2, HOURS, WORKING)


def test_the_office_is_shut_at_night_and_on_its_closure_days() -> None:
    assert is_open(at("2026-11-26T08:30"), HOURS, WORKING)
    assert not is_open(at("2026-11-26T16:30"), HOURS, WORKING)
    assert not is_open(at("2026-11-25T10:00"), HOURS, WORKING)
