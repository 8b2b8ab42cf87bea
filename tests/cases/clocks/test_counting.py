"""Counting: what lies between the day a complaint came and the last day to answer it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.clocks import Rule, book, day_zero, due, rule, target
from app.cases.clocks.counting import start
from app.kernel.errors import BadInput
from app.kernel.working_days import WorkingDays
from tests.cases.clocks.by_hand import bank_holidays, days_of, easter, six_months_on, working_days_on

PLAIN = WorkingDays()
DAYS = st.dates(date(2025, 1, 1), date(2030, 12, 31))
CLOSURES = st.frozensets(DAYS, max_size=12)
COUNTED = [versions[-1] for versions in book().rules.values() if versions[-1].limit]
RULES = st.sampled_from(COUNTED)

IN_WORKING_DAYS = {
    # The limits as the law, the code and our own promises give them, and the longest each can become.
    "CP-ACK": (3, 3),
    "CA-ACK": (3, 3),
    "CA-S1": (10, 20),
    "CA-S2REQ": (20, 20),
    "CA-S2": (25, 65),
    "CA-S2START": (25, 65),
    "CA-S3REQ": (20, 20),
    "CA-S3": (30, 30),
    "CA-S3REP": (5, 5),
    "CA-S3RES": (15, 15),
    "NH-ORAL": (1, 1),
    "NH-ACK": (3, 3),
    "PH-ORAL": (1, 1),
    "PH-ACK": (3, 3),
    "CC-S1ACK": (5, 5),
    "CC-S1": (10, 20),
    "CC-S2ACK": (5, 5),
    "CC-S2": (20, 40),
    "OWN-TAKE": (1, 1),
    "OWN-THANKS": (3, 3),
    "OWN-RIGHT": (10, 10),
    "OWN-IDEA": (20, 20),
}
ALWAYS = date(2029, 1, 1)


def test_the_calendar_by_hand_knows_its_holidays() -> None:
    assert [easter(year) for year in (2025, 2026, 2027, 2028, 2029, 2030)] == [
        *(date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28)),
        *(date(2028, 4, 16), date(2029, 4, 1), date(2030, 4, 21)),
    ]
    assert {date(2026, 12, 28), date(2026, 12, 26)} <= bank_holidays(2026)
    assert {date(2027, 12, 27), date(2027, 12, 28)} <= bank_holidays(2027)
    assert date(2028, 1, 3) in bank_holidays(2028)


def test_every_rule_has_the_limit_that_it_is_known_for() -> None:
    months = {"NH-RESP": (6, 6, "months"), "PH-RESP": (6, 6, "months"), "DP-ACK": (30, 30, "calendar_days")}
    days = {name: (*limits, "working_days") for name, limits in IN_WORKING_DAYS.items()}
    assert {one.id: (one.total(False), one.total(True), one.unit) for one in COUNTED} == days | months


@pytest.mark.parametrize("year", [2025, 2026, 2027, 2028, 2029, 2030])
def test_working_days_agree_with_a_calendar_crossed_off_by_hand(year: int) -> None:
    """Every day of the year, for every limit there is."""
    one_of_each = {IN_WORKING_DAYS[one.id]: one for one in COUNTED if one.id in IN_WORKING_DAYS}
    for day in days_of(year):
        for (limit, longest), one in one_of_each.items():
            assert due(one, day, PLAIN) == working_days_on(day, limit), (one.id, day)
            if longest != limit and day.day % 5 == 1:
                assert due(one, day, PLAIN, extended=True) == working_days_on(day, longest), (one.id, day)


def test_six_months_and_thirty_days_agree_with_a_calendar_crossed_off_by_hand() -> None:
    for day in days_of(2025, 2030):
        assert due(rule("NH-RESP", ALWAYS), day, PLAIN) == six_months_on(day)
        assert due(rule("PH-RESP", ALWAYS), day, PLAIN, extended=True) == six_months_on(day)
        assert due(rule("DP-ACK", ALWAYS), day, PLAIN) == day + timedelta(days=29)


@pytest.mark.parametrize(
    ("rule_id", "came", "last"),
    [
        ("CA-S1", date(2026, 3, 27), date(2026, 4, 14)),  # over Easter
        ("CA-S1", date(2028, 2, 25), date(2028, 3, 10)),  # a leap year has one day more
        ("CA-S1", date(2027, 2, 25), date(2027, 3, 11)),
        ("CA-ACK", date(2026, 12, 26), date(2026, 12, 31)),  # Boxing Day is a Saturday, Monday stands in for it
        ("CC-S1ACK", date(2027, 12, 23), date(2028, 1, 4)),  # two days stand in, and one for New Year
        ("CA-S3", date(2025, 12, 1), date(2026, 1, 15)),  # over the end of a year
        ("NH-ACK", date(2026, 9, 19), date(2026, 9, 23)),  # a Saturday is day nought like any other day
        ("NH-RESP", date(2026, 1, 15), date(2026, 7, 14)),
        ("NH-RESP", date(2026, 10, 1), date(2027, 3, 31)),
        ("NH-RESP", date(2026, 8, 31), date(2027, 2, 27)),  # there is no 31 February: the earlier reading
        ("NH-RESP", date(2027, 8, 31), date(2028, 2, 28)),
        ("NH-RESP", date(2027, 8, 29), date(2028, 2, 28)),
        ("PH-RESP", date(2026, 3, 31), date(2026, 9, 29)),  # nor a 31 September
        ("DP-ACK", date(2026, 6, 19), date(2026, 7, 18)),  # a Saturday stays, for it is earlier than Monday
        ("DP-ACK", date(2028, 2, 1), date(2028, 3, 1)),
        ("DP-ACK", date(2026, 12, 15), date(2027, 1, 13)),
    ],
)
def test_a_complaint_that_came_on_this_day_is_due_on_that_day(rule_id: str, came: date, last: date) -> None:
    assert due(rule(rule_id, came), came, PLAIN) == last


def test_stage_2_with_all_its_time_reaches_from_november_into_february() -> None:
    assert due(rule("CA-S2", ALWAYS), date(2026, 11, 2), PLAIN, extended=True) == date(2027, 2, 4)


def test_the_councils_closure_days_are_passed_over_in_working_days_alone() -> None:
    closed = WorkingDays(frozenset({date(2026, 12, 29), date(2026, 12, 30), date(2027, 1, 13)}))
    assert due(rule("CA-ACK", ALWAYS), date(2026, 12, 24), PLAIN) == date(2026, 12, 31)
    assert due(rule("CA-ACK", ALWAYS), date(2026, 12, 24), closed) == date(2027, 1, 5)
    assert due(rule("DP-ACK", ALWAYS), date(2026, 12, 15), closed) == date(2027, 1, 13)


@pytest.mark.parametrize(
    ("received", "day"),
    [
        (date(2026, 3, 27), date(2026, 3, 27)),
        (datetime(2026, 3, 27, 0, 0), date(2026, 3, 27)),  # noqa: DTZ001 (a time without a zone is what is tested)
        (datetime(2026, 3, 27, 23, 59), date(2026, 3, 27)),  # noqa: DTZ001
        (datetime(2026, 6, 30, 22, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 6, 30, 23, 0, tzinfo=UTC), date(2026, 7, 1)),  # midnight in a London summer
        (datetime(2026, 1, 30, 23, 59, tzinfo=UTC), date(2026, 1, 30)),
    ],
)
def test_day_nought_is_the_day_in_london_whatever_the_hour(received: date, day: date) -> None:
    assert day_zero(received) == day


def test_a_cut_off_hour_is_only_for_our_own_promises_and_for_what_came_at_an_hour() -> None:
    local, statutory, code = (rule(name, ALWAYS) for name in ("CA-ACK", "CA-S1", "CC-S1ACK"))
    early, late = datetime(2026, 9, 15, 15, 59), datetime(2026, 9, 15, 16, 0)  # noqa: DTZ001 (London's)
    assert start(local, late) == date(2026, 9, 15)
    assert start(local, late, time(16)) == date(2026, 9, 16)
    assert start(local, late.replace(hour=15, tzinfo=UTC), time(16)) == date(2026, 9, 16)
    assert start(local, early, time(16)) == start(local, late.date(), time(16)) == date(2026, 9, 15)
    assert start(statutory, late, time(16)) == start(code, late, time(16)) == date(2026, 9, 15)


def test_what_comes_after_the_hour_on_a_friday_is_not_due_later_than_what_comes_at_the_weekend() -> None:
    came = start(rule("CA-ACK", ALWAYS), datetime(2026, 9, 18, 17, 0), time(16))  # noqa: DTZ001 (London's)
    assert due(rule("CA-ACK", ALWAYS), came, PLAIN) == due(rule("CA-ACK", ALWAYS), date(2026, 9, 19), PLAIN)


def test_where_the_law_gives_no_number_no_date_is_made_up() -> None:
    with pytest.raises(BadInput, match="DP-OUT has no number of days in law"):
        due(rule("DP-OUT", ALWAYS), date(2026, 9, 15), PLAIN)


@pytest.mark.parametrize(
    ("rule_id", "came", "meant"),
    [
        ("CA-S1", date(2026, 3, 27), date(2026, 4, 10)),  # due on Tuesday 14 April
        ("CA-ACK", date(2026, 9, 15), date(2026, 9, 16)),
        ("DP-ACK", date(2026, 6, 19), date(2026, 7, 16)),  # due on a Saturday: the Thursday before
        ("NH-RESP", date(2026, 1, 15), date(2026, 7, 10)),
        ("NH-ORAL", date(2026, 9, 15), date(2026, 9, 16)),
    ],
)
def test_we_mean_to_be_two_working_days_inside_the_limit(rule_id: str, came: date, meant: date) -> None:
    one = rule(rule_id, came if rule_id != "DP-ACK" else ALWAYS)
    assert target(one, due(one, came, PLAIN), PLAIN) == meant


@given(RULES, DAYS, DAYS, CLOSURES, st.booleans())
def test_what_comes_later_is_never_due_earlier(
    one: Rule, a: date, b: date, closed: frozenset[date], more: bool
) -> None:
    working = WorkingDays(closed)
    first, second = sorted((a, b))
    assert due(one, first, working, more) <= due(one, second, working, more)


@given(RULES, DAYS, CLOSURES)
def test_more_time_is_never_less(one: Rule, day: date, closed: frozenset[date]) -> None:
    working = WorkingDays(closed)
    assert (due(one, day, working, extended=True) > due(one, day, working)) == one.extends(True)
    assert due(one, day, working, extended=True) >= due(one, day, working)


@given(RULES, DAYS, CLOSURES, st.booleans())
def test_we_never_mean_to_be_late_nor_to_answer_before_it_came(
    one: Rule, day: date, closed: frozenset[date], more: bool
) -> None:
    last = due(one, day, WorkingDays(closed), more)
    assert day < target(one, last, WorkingDays(closed)) <= last


@given(RULES, DAYS, CLOSURES, CLOSURES, st.booleans())
def test_a_closure_day_only_ever_puts_off(
    one: Rule, day: date, closed: frozenset[date], more_closed: frozenset[date], more: bool
) -> None:
    assert due(one, day, WorkingDays(closed | more_closed), more) >= due(one, day, WorkingDays(closed), more)


@given(RULES, DAYS, CLOSURES, st.booleans())
def test_working_days_agree_with_a_calendar_crossed_off_by_hand_with_closure_days_too(
    one: Rule, day: date, closed: frozenset[date], more: bool
) -> None:
    if one.id in IN_WORKING_DAYS:
        assert due(one, day, WorkingDays(closed), more) == working_days_on(day, IN_WORKING_DAYS[one.id][more], closed)
