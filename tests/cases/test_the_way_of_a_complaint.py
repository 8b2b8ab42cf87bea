"""A complaint from its first day to the panel: each step only when what it needs is done, each with its clock."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine

from app.cases import points, service
from app.cases.model import Problem
from app.kernel.work import Work
from app.voices import service as voices
from tests.cases.conftest import Staff, said, taken_up

MONDAY = date(2026, 6, 1)


def running(work: Work, case_id: str) -> dict[str, date]:
    return {one.rule_id: one.in_force for one in service.clocks(work, case_id) if one.runs}


def go(work: Work, staff: Staff, case_id: str, *moves: str) -> None:
    for move in moves:
        service.move(work, case_id, move, staff.officer)


def decide(work: Work, staff: Staff, case_id: str, point_id: str) -> None:
    points.decide(work, case_id, point_id, "not-upheld", (), "A letter had been sent.", staff.officer)


def test_what_somebody_says_is_a_case_with_a_clock_and_a_voice_at_once(work: Work) -> None:
    with time_machine.travel(MONDAY):
        case = said(work)
        assert (case.state_id, case.regime_id) == ("new", None)
        assert running(work, case.id) == {"OWN-TAKE": MONDAY + timedelta(days=1)}
    assert voices.originals(work, "cases", case.id)["wanted"] == ["Say sorry."]


def test_it_is_taken_up_only_when_somebody_looked_at_safety_and_decided_the_procedure(
    work: Work, staff: Staff
) -> None:
    case = said(work)
    with pytest.raises(Problem, match="danger"):
        service.move(work, case.id, "triage", staff.officer)
    service.look_at_safety(work, case.id, "Nobody is in danger.", staff.officer)
    with pytest.raises(Problem, match="procedure"):
        service.move(work, case.id, "triage", staff.officer)


def test_from_the_first_day_to_the_panel_every_clock_of_the_law_runs_and_stops(work: Work, staff: Staff) -> None:
    with time_machine.travel(MONDAY):
        case = taken_up(work, said(work), staff.officer)
        assert running(work, case.id) == {"CA-ACK": date(2026, 6, 4), "CA-S1": date(2026, 6, 15)}
        go(work, staff, case.id, "acknowledge")
        point = points.add(work, case.id, "The meeting was moved and nobody said so.", staff.officer)
    with time_machine.travel(date(2026, 6, 15)):
        decide(work, staff, case.id, point)
        go(work, staff, case.id, "answer-stage-1")
        assert running(work, case.id) == {"CA-S2REQ": date(2026, 7, 13)}
    with time_machine.travel(date(2026, 6, 16)):
        go(work, staff, case.id, "ask-stage-2")
        assert running(work, case.id)["CA-S2"] == date(2026, 7, 21)
        with pytest.raises(Problem, match="investigating officer"):
            go(work, staff, case.id, "begin-stage-2")
        service.give(work, case.id, "investigating-officer", staff.officer, staff_id=staff.investigator.id)
        service.give(work, case.id, "independent-person", staff.officer, name="Indra Example")
        go(work, staff, case.id, "agree-statement", "begin-stage-2")
        decide(work, staff, case.id, point)
        go(work, staff, case.id, "answer-stage-2", "ask-stage-3")
        for name in ("Ann Example", "Ben Example"):
            service.give(work, case.id, "panel-member", staff.officer, name=name)
        with pytest.raises(Problem, match="independent"):
            service.give(work, case.id, "panel-chair", staff.officer, name="indra  example")
        service.give(work, case.id, "panel-chair", staff.officer, name="Cyd Example")
        go(work, staff, case.id, "hold-panel", "take-panel-report")
        decide(work, staff, case.id, point)
        go(work, staff, case.id, "answer-stage-3")
        assert running(work, case.id) == {}
    story = [line.event.what for line in service.story(work, case.id)]
    assert story[:2] == ["received", "safety"]
    assert story[-1] == "answer-stage-3"


def test_an_answer_that_comes_at_once_meets_the_acknowledgement_too(work: Work, staff: Staff) -> None:
    case = taken_up(work, said(work), staff.officer, "corporate_code")
    decide(work, staff, case.id, points.add(work, case.id, "A letter was rude.", staff.officer))
    go(work, staff, case.id, "answer-stage-1")
    stopped = {one.rule_id: one.stopped_by for one in service.clocks(work, case.id)}
    assert stopped["CC-S1ACK"] == "acknowledged"
    assert stopped["CC-S1"] == "stage_1_answered"
