"""The dates of one step: what hangs on what, what is known and what is assumed."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.clocks import Due, dates, regimes
from app.kernel.errors import BadInput
from app.kernel.working_days import WorkingDays
from tests.cases.clocks.by_hand import days_of, working_days_on

PLAIN = WorkingDays()
DAYS = st.dates(date(2025, 1, 1), date(2030, 12, 31))
STEPS = [(regime.id, step.id) for regime in regimes() for step in regime.steps]


def by_rule(found: tuple[Due, ...]) -> dict[str, Due]:
    return {one.rule.id: one for one in found}


def asked(regime: str, step: str, came: date, extended: bool = False, **events: date) -> dict[str, Due]:
    return by_rule(dates(regime, step, came, events, PLAIN, extended))


@pytest.mark.parametrize(
    ("regime", "steps"),
    [
        ("children_act_1989", ("acknowledgement", "stage_1", "stage_2", "stage_3")),
        ("nhs_social_care_2009", ("acknowledgement", "response")),
        ("public_health_2012", ("acknowledgement", "response")),
        ("corporate_code", ("acknowledgement", "stage_1", "stage_2")),
        ("data_protection_2018_s164A", ("acknowledgement", "response")),
        ("cp_conference", ("acknowledgement", "response")),
    ],
)
def test_a_regime_has_the_steps_that_it_is_known_for(regime: str, steps: tuple[str, ...]) -> None:
    assert tuple(step for known, step in STEPS if known == regime) == steps


def test_stage_1_is_answered_in_ten_working_days_and_then_there_is_time_to_ask_for_more() -> None:
    found = asked("children_act_1989", "stage_1", date(2026, 3, 27))
    assert list(found) == ["CA-S1", "CA-S2REQ"]
    assert found["CA-S1"].due == date(2026, 4, 14)
    assert not found["CA-S1"].assumed
    window = found["CA-S2REQ"]
    assert (window.counted_from, window.assumed) == (date(2026, 4, 14), True)
    assert window.due == working_days_on(date(2026, 4, 14), 20)
    assert (window.rule.soft, window.target) == (True, window.due)


def test_an_extended_limit_says_so_and_moves_what_hangs_on_it() -> None:
    found = asked("children_act_1989", "stage_1", date(2026, 3, 27), extended=True)
    assert (found["CA-S1"].limit, found["CA-S1"].extended) == (20, True)
    assert found["CA-S2REQ"].counted_from == found["CA-S1"].due == working_days_on(date(2026, 3, 27), 20)
    assert (found["CA-S2REQ"].limit, found["CA-S2REQ"].extended) == (20, False)


def test_the_agreed_statement_is_a_second_reading_and_the_earlier_date_is_first() -> None:
    alone = asked("children_act_1989", "stage_2", date(2026, 9, 1))
    both = asked("children_act_1989", "stage_2", date(2026, 9, 1), statement_agreed=date(2026, 9, 15))
    assert "CA-S2START" not in alone
    assert list(both) == ["CA-S2", "CA-S2START", "CA-S3REQ"]
    assert both["CA-S2"].due == alone["CA-S2"].due == working_days_on(date(2026, 9, 1), 25)
    assert both["CA-S2START"].due == working_days_on(date(2026, 9, 15), 25)
    assert both["CA-S3REQ"].counted_from == both["CA-S2"].due


def test_the_panel_its_report_and_our_response_hang_on_one_another() -> None:
    came = date(2026, 11, 30)
    found = asked("children_act_1989", "stage_3", came)
    panel = working_days_on(came, 30)
    report = working_days_on(panel, 5)
    assert [one.due for one in found.values()] == [panel, report, working_days_on(report, 15)]
    assert [one.assumed for one in found.values()] == [False, True, True]


def test_what_has_happened_is_counted_from_its_own_day() -> None:
    held, sent = date(2026, 12, 14), date(2026, 12, 16)
    found = asked("children_act_1989", "stage_3", date(2026, 11, 30), panel_held=held, report_received=sent)
    assert found["CA-S3REP"].due == working_days_on(held, 5)
    assert found["CA-S3RES"].due == working_days_on(sent, 15)
    assert not any(one.assumed for one in found.values())


@pytest.mark.parametrize(("step", "limits"), [("stage_1", (10, 20)), ("stage_2", (20, 40))])
def test_the_code_counts_the_answer_from_the_acknowledgement(step: str, limits: tuple[int, int]) -> None:
    for came in days_of(2026, 2027):
        if came.day % 3:
            continue
        at_the_latest = working_days_on(came, 5)
        for extended, limit in zip((False, True), limits, strict=True):
            first, second = dates("corporate_code", step, came, {}, PLAIN, extended)
            assert (first.due, second.counted_from, second.assumed) == (at_the_latest, at_the_latest, True)
            assert second.due == working_days_on(at_the_latest, limit)
            known = dates("corporate_code", step, came, {"acknowledged": came}, PLAIN, extended)[1]
            assert (known.due, known.assumed) == (working_days_on(came, limit), False)


def test_what_an_answer_owes_without_undue_delay_has_no_date() -> None:
    assert dates("data_protection_2018_s164A", "response", date(2026, 9, 1), {}, PLAIN) == ()
    assert dates("cp_conference", "response", date(2026, 9, 1), {}, PLAIN) == ()


def test_six_months_are_extended_only_to_a_day_that_is_agreed() -> None:
    (one,) = dates("nhs_social_care_2009", "response", date(2026, 9, 1), {}, PLAIN, extended=True)
    assert (one.due, one.limit, one.extended) == (date(2027, 2, 28), 6, False)


def test_a_case_keeps_the_version_in_force_when_it_began() -> None:
    (before,) = dates("data_protection_2018_s164A", "acknowledgement", date(2026, 6, 18), {}, PLAIN)
    (since,) = dates("data_protection_2018_s164A", "acknowledgement", date(2026, 6, 19), {}, PLAIN)
    assert (before.rule.version, before.rule.kind) == (1, "local")
    assert (since.rule.version, since.rule.kind) == (2, "statutory")


def test_a_cut_off_hour_reaches_our_own_promises_alone() -> None:
    late = datetime(2026, 9, 15, 18, 0)  # noqa: DTZ001 (London's)
    (promise,) = dates("children_act_1989", "acknowledgement", late, {}, PLAIN, cut_off=time(16))
    law = dates("children_act_1989", "stage_1", late, {}, PLAIN, cut_off=time(16))[0]
    assert (promise.counted_from, law.counted_from) == (date(2026, 9, 16), date(2026, 9, 15))
    assert promise.due == date(2026, 9, 21)


@pytest.mark.parametrize(
    ("step", "events", "said"),
    [
        ("stage_1", {"acknowledged": date(2026, 8, 31)}, "2026-08-31 cannot be the day on which it was acknowledged"),
        (
            "stage_3",
            {"panel_held": date(2026, 9, 9), "report_received": date(2026, 9, 8)},
            "the panel met on 2026-09-09",
        ),
        ("stage_1", {"asked": date(2026, 9, 9)}, "“asked” is no event: choose one of received, acknowledged"),
        ("stage_4", {}, "has no step “stage_4”: choose acknowledgement, stage_1, stage_2, stage_3"),
    ],
)
def test_days_that_cannot_be_are_refused_with_a_reason(step: str, events: dict[str, date], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        dates("children_act_1989", step, date(2026, 9, 1), events, PLAIN)


def test_a_step_before_there_was_such_a_rule_is_refused() -> None:
    with pytest.raises(BadInput, match="holds from 2024-02-01, and 2023-12-31 is before that"):
        dates("corporate_code", "stage_1", date(2023, 12, 31), {}, PLAIN)


@given(st.sampled_from(STEPS), DAYS, st.frozensets(DAYS, max_size=8), st.booleans())
def test_dates_come_in_due_order_and_none_before_the_step_began(
    step: tuple[str, str], came: date, closed: frozenset[date], extended: bool
) -> None:
    found = dates(*step, came, {}, WorkingDays(closed), extended)
    assert [one.due for one in found] == sorted(one.due for one in found)
    assert all(came <= one.counted_from < one.due and one.counted_from < one.target <= one.due for one in found)
    assert all(one.assumed == (one.counted_from != came) for one in found)
