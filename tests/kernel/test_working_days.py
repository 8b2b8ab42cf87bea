"""Working days: what a clock counts, and what it passes over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.council import service as council
from app.kernel.work import Database
from app.kernel.working_days import WorkingDays

PLAIN = WorkingDays()
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("came", "due"),
    [
        (date(2026, 9, 15), date(2026, 9, 16)),  # Tuesday, Wednesday
        (date(2026, 9, 18), date(2026, 9, 21)),  # Friday, Monday
        (date(2026, 9, 19), date(2026, 9, 21)),  # Saturday, Monday
        (date(2026, 12, 24), date(2026, 12, 29)),  # Boxing Day falls on a Saturday: Monday is the substitute
        (date(2027, 12, 24), date(2027, 12, 29)),  # both substitutes
        (date(2026, 4, 2), date(2026, 4, 7)),  # Maundy Thursday, Tuesday after Easter
        (date(2023, 5, 5), date(2023, 5, 9)),  # the coronation of 2023 was a holiday of its own
    ],
)
def test_the_next_working_day_passes_over_weekends_and_bank_holidays(came: date, due: date) -> None:
    assert PLAIN.after(came, 1) == due


def test_a_closure_day_of_the_council_is_passed_over_too(database: Database) -> None:
    with database.writing() as work:
        council.begin(work, "Test Council", made_up=True)
        council.add_closure_day(work, date(2026, 12, 29), "Christmas closure")
    with database.reading() as work:
        assert council.working_days(work).after(date(2026, 12, 24), 1) == date(2026, 12, 30)
        assert PLAIN.after(date(2026, 12, 24), 1) == date(2026, 12, 29)


def test_two_working_days_before_a_meeting_on_a_monday_is_the_thursday() -> None:
    assert PLAIN.before(date(2026, 9, 21), 2) == date(2026, 9, 17)


@given(DAYS, st.integers(1, 30))
def test_so_many_working_days_later_lie_so_many_working_days_between(day: date, number: int) -> None:
    later = PLAIN.after(day, number)
    assert PLAIN.includes(later)
    assert PLAIN.between(day, later) == number


@given(DAYS, st.integers(1, 30))
def test_forth_and_back_again_ends_at_the_day_or_the_working_day_before_it(day: date, number: int) -> None:
    back = PLAIN.before(PLAIN.after(day, number), number)
    assert back == (day if PLAIN.includes(day) else PLAIN.before(day, 1))


@given(DAYS)
def test_nothing_lies_between_a_day_and_itself_or_an_earlier_one(day: date) -> None:
    assert PLAIN.after(day, 0) == day
    assert PLAIN.between(day, day) == PLAIN.between(day, day - timedelta(days=9)) == 0
