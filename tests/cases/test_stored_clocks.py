"""What was stored for a case stays: neither rules nor closure days move it, and no clock is begun twice."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
import time_machine

from app.cases import clocks, points, service
from app.cases.model import Problem
from app.council import service as council_room
from app.kernel.clock import LONDON, today
from app.kernel.work import Work
from tests.cases.conftest import Staff, said, taken_up


def test_a_later_change_of_the_rules_or_of_closure_days_never_moves_a_stored_date(
    monkeypatch: pytest.MonkeyPatch, work: Work, staff: Staff
) -> None:
    with time_machine.travel(date(2026, 6, 1)):
        case = taken_up(work, said(work), staff.officer)
        before = service.clocks(work, case.id)
        council_room.add_closure_day(work, date(2026, 6, 3), "Closed")
        stricter = replace(clocks.rule("CA-S1", today()), version=2, valid_from=date(2026, 6, 2), limit=5)
        old = clocks.book()
        changed = replace(old, rules={**old.rules, "CA-S1": (*old.rules["CA-S1"], stricter)})
        monkeypatch.setattr(sys.modules["app.cases.clocks.book"], "book", lambda: changed)
        monkeypatch.setattr(clocks, "book", lambda: changed)
    with time_machine.travel(date(2026, 6, 2)):
        assert service.clocks(work, case.id) == before
        newer = taken_up(work, said(work), staff.officer)
        assert {one.rule_id: one.limit for one in service.clocks(work, newer.id)}["CA-S1"] == 5
        service.move(work, case.id, "acknowledge", staff.officer)
        after = {one.rule_id: one for one in service.clocks(work, case.id)}
        assert {one.rule_id: one.due_on for one in before} == {key: one.due_on for key, one in after.items()}
        assert after["CA-S1"].version == 1


def test_a_procedure_that_is_decided_again_runs_on_by_the_same_clocks(work: Work, staff: Staff) -> None:
    case = said(work)
    for regime in ("children_act_1989", "corporate_code", "children_act_1989"):
        service.decide_regime(work, case.id, regime, "", staff.officer)
    running = [one.rule_id for one in service.clocks(work, case.id) if one.runs and not one.soft]
    assert sorted(running) == ["CA-ACK", "CA-S1", "OWN-TAKE"]


def test_a_concern_that_becomes_a_complaint_is_to_be_read_again_by_the_next_working_day(
    work: Work, staff: Staff
) -> None:
    with time_machine.travel(date(2026, 6, 1)):
        case = taken_up(work, said(work, kind="concern"), staff.officer)
    with time_machine.travel(date(2026, 6, 4)):
        service.move(work, case.id, "treat-as-complaint", staff.officer, reason="They want it looked into.")
        running = {one.rule_id: one.in_force for one in service.clocks(work, case.id) if one.runs}
        assert running == {"OWN-TAKE": date(2026, 6, 5)}


def test_stage_2_is_asked_for_once(work: Work, staff: Staff) -> None:
    case = taken_up(work, said(work), staff.officer, "corporate_code")
    point = points.add(work, case.id, "A letter was rude.", staff.officer)
    points.decide(work, case.id, point, "not-upheld", (), "Because.", staff.officer)
    for move in ("acknowledge", "answer-stage-1", "ask-stage-2"):
        service.move(work, case.id, move, staff.officer)
    service.give(work, case.id, "investigating-officer", staff.officer, staff_id=staff.investigator.id)
    service.move(work, case.id, "acknowledge-stage-2", staff.officer)
    points.decide(work, case.id, point, "not-upheld", (), "Because.", staff.officer)
    for move in ("answer-stage-2-finally", "close"):
        service.move(work, case.id, move, staff.officer)
    with pytest.raises(Problem, match="ombudsman"):
        service.move(work, case.id, "ask-stage-2", staff.officer)


def test_nothing_is_put_together_with_what_owes_nothing(work: Work, staff: Staff) -> None:
    closed = said(work, received_on=today() - timedelta(days=3))
    service.look_at_safety(work, closed.id, "Nobody is in danger.", staff.officer)
    service.move(work, closed.id, "rule-out", staff.officer, reason="A school did it.")
    with pytest.raises(Problem, match="not open any more"):
        service.merge(work, said(work).id, closed.id, staff.officer)


def test_past_the_cut_off_hour_our_own_promises_count_from_the_day_after_and_the_law_from_the_same(
    work: Work, staff: Staff
) -> None:
    council_room.set_cut_off(work, time(16))
    with time_machine.travel(datetime(2026, 6, 1, 17, 30, tzinfo=LONDON)):
        case = taken_up(work, said(work), staff.officer)
        started = {one.rule_id: one.started_on for one in service.clocks(work, case.id)}
    assert started == {
        "OWN-TAKE": date(2026, 6, 2),
        "CA-ACK": date(2026, 6, 2),
        "CA-S1": date(2026, 6, 1),
    }


def test_what_is_taken_down_or_comes_before_the_hour_counts_from_its_own_day(work: Work) -> None:
    council_room.set_cut_off(work, time(16))
    with time_machine.travel(datetime(2026, 6, 1, 15, 59, tzinfo=LONDON)):
        assert said(work).promised_from == date(2026, 6, 1)
