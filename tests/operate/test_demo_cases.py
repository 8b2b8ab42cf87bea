"""The demonstration's casework: believable, at every point of a case's way, and on whatever day it is made."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

import pytest

from app.accounts import service as accounts
from app.accounts.policy import Person, permissions_of
from app.cases import learning, service
from app.cases.model import Case, Clock
from app.cases.states import machine
from app.council import service as council
from app.kernel.clock import as_on, today
from app.kernel.errors import NotFound
from app.kernel.work import Database, Work
from app.operate.demo import cases
from app.operate.demo.calendar import quarters
from app.operate.demo.case_plan import cases_plan
from app.operate.demo.case_steps import WAYS
from app.operate.demo.plan import plan
from app.operate.demo.setting import make as make_council
from app.operate.demo.setting import new_secrets
from app.operate.first_start import Welcome
from app.operate.launch import COLUMNS, greeting
from tests.support.demonstration import Loaded

OURS = ("statutory", "code")
"""Limits that somebody else set, by which a council is judged."""
DRAMA = re.compile(r"07700 900 \d{3}")
SUNDAY_AFTER_NEW_YEAR, LEAP_DAY = date(2027, 1, 3), date(2028, 2, 29)


def person(work: Work, name: str) -> Person:
    """A member of staff with all their roles."""
    found = next(one for one in accounts.people(work) if one.name == name)
    roles = frozenset(held.role for held in found.held)
    return Person(found.id, found.name, roles, permissions_of(roles))


def officer(work: Work) -> Person:
    return person(work, next(one.name for one in plan().staff if one.role == "complaints-officer"))


def every(work: Work) -> list[Case]:
    return service.seen(work, officer(work))


def in_state(work: Work, state_id: str) -> list[Case]:
    return [case for case in every(work) if case.state_id == state_id]


def story(work: Work, case: Case) -> list[str]:
    return [line.event.what for line in service.story(work, case.id)]


def late(work: Work) -> tuple[list[Clock], list[Clock]]:
    """What was answered after its limit, and what is not answered though its limit has passed."""
    clocks = [one for case in every(work) for one in service.clocks(work, case.id) if one.is_late]
    return [one for one in clocks if one.kind in OURS and not one.runs], [one for one in clocks if one.runs]


def test_two_years_bring_complaints_above_all_and_thanks_concerns_and_ideas_too(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        found = every(work)
    kinds = Counter(case.kind_id for case in found)
    assert len(found) >= 60
    assert kinds["complaint"] > kinds["compliment"] > kinds["concern"] > kinds["idea"] >= 3
    first = quarters(today(), plan().quarters)[0].first_day
    assert all(first <= case.received_on <= today() for case in found)
    assert max(case.received_on for case in found) - min(case.received_on for case in found) > timedelta(days=600)
    assert {"child", "care-leaver", "parent", "carer", "family", "advocate"} <= {case.who_id for case in found}
    assert {"online", "mp", "phone", "letter", "email"} <= {case.channel for case in found}


def test_every_word_of_the_plan_is_a_way_that_cases_go_and_none_is_there_for_nothing() -> None:
    said = {step.do for case in cases_plan().cases for step in case.goes}
    assert said <= WAYS.keys() | machine().moves.keys()
    assert said >= WAYS.keys()
    assert all(step.day <= case.ago for case in cases_plan().cases for step in case.goes), "nothing is done tomorrow"


def test_cases_ended_in_every_way_and_others_are_on_theirs(loaded: Loaded) -> None:
    ended = {"closed", "withdrawn", "out-of-scope", "transferred", "merged"}
    with loaded.database.reading() as work:
        states = {case.state_id for case in every(work)}
    assert (
        ended | {"new", "triaged", "stage-1", "stage-1-answered", "stage-2-requested", "stage-2", "responding"}
        <= states
    )


def test_most_are_answered_in_time_two_were_late_and_one_is_overdue(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        were, are = late(work)
        stopped = [
            one for case in every(work) for one in service.clocks(work, case.id) if one.stopped_on and not one.soft
        ]
        extended = [one for one in stopped if one.extended_to]
        reasons = [service.why_extended(work, one) for one in extended]
    assert len({one.case_id for one in were}) == 2
    assert len({one.case_id for one in are}) == 1
    assert len(stopped) > 100
    assert len(extended) >= 4
    assert all(reasons)


def test_one_answer_is_due_on_the_next_working_day(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        tomorrow = council.working_days(work).after(today(), 1)
        cases_by_id = {case.id: case for case in every(work)}
        owed = service.running(work, cases_by_id)
        due = [case_id for case_id, clocks in owed.items() if clocks and clocks[0].in_force == tomorrow]
        mine = service.parts_of(work, officer(work))
    assert [cases_by_id[case_id].state_id for case_id in due if case_id in mine] == ["stage-1"]


def test_what_came_today_is_in_another_language_and_nobody_has_touched_it(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        (case,) = [one for one in every(work) if one.received_on == today() and one.kind_id == "complaint"]
        lines = story(work, case)
    assert (case.state_id, case.owner_id, case.language) == ("new", None, "ur")
    assert lines == ["received"]


def test_one_went_to_a_panel_and_one_to_the_ombudsman(loaded: Loaded) -> None:
    way = ["triage", "acknowledge", "answer-stage-1", "ask-stage-2", "agree-statement", "begin-stage-2"]
    way += ["answer-stage-2", "ask-stage-3", "hold-panel", "take-panel-report", "answer-stage-3", "close"]
    with loaded.database.reading() as work:
        found = {case.id: story(work, case) for case in every(work)}
        ((panel, gone),) = [(case_id, lines) for case_id, lines in found.items() if "hold-panel" in lines]
        held = Counter(one.held.role for one in service.people(work, panel))
    assert [what for what in gone if what in machine().moves] == way
    assert (held["panel-chair"], held["panel-member"], held["independent-person"]) == (1, 2, 1)
    assert len([lines for lines in found.values() if "ombudsman-decided" in lines]) == 1
    assert len([lines for lines in found.values() if "ask-stage-2" in lines]) >= 4


def test_what_came_after_a_year_was_decided_each_way(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        assert sorted(case.late for case in every(work) if case.late) == ["refused", "taken"]


def test_a_manager_finds_no_case_about_somebody_they_manage_though_they_work_on_others(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        manager = person(work, next(one.name for one in plan().staff if one.manages))
        seen = service.seen(work, manager)
        (hidden,) = [
            case
            for case in every(work)
            if case.service_id == "assessment"
            and any(one.held.role == "complained-about" for one in service.people(work, case.id))
        ]
        assert seen
        assert hidden.id not in {case.id for case in seen}
        assert hidden.is_open
        with pytest.raises(NotFound):
            service.case_for(work, hidden.id, manager)


def test_an_investigating_officer_has_stage_2_cases_of_their_own(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        investigator = person(work, next(one.name for one in plan().staff if one.role == "investigating-officer"))
        assert {"stage-2", "stage-2-requested"} <= {case.state_id for case in service.seen(work, investigator)}


def test_what_was_upheld_was_learned_from_done_told_or_is_overdue(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        learned = [one for case in every(work) for one in learning.of_case(work, case.id)]
    assert len([one for one in learned if one.done_on and one.told_on and one.words.evidence]) > 15
    assert len([one for one in learned if one.is_late]) == 1
    assert [one for one in learned if one.done_on is None and not one.is_late]


def test_thanks_were_passed_on_where_their_writer_said_yes_and_nowhere_else(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        thanks = [case for case in every(work) if case.kind_id == "compliment"]
        told = {case.id for case in thanks for one in service.people(work, case.id) if one.held.role == "passed-to"}
        untouched = [case for case in thanks if case.state_id == "new"]
    assert {case.pass_on for case in thanks} == {"yes", "no", ""}
    assert told == {case.id for case in thanks if case.pass_on == "yes"} - {case.id for case in untouched}


def test_children_were_told_of_an_advocate_and_some_have_one(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        young = [case for case in every(work) if case.who.advocate and case.kind_id == "complaint"]
    assert all(case.advocate_offered_on for case in young)
    assert len([case for case in young if case.advocate_arranged_on]) >= 4
    assert {"yes", "no", "tell-me-more"} <= {case.advocate for case in young}


def test_messages_go_both_ways_where_nobody_knows_who_writes_and_one_is_unread(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        nameless = [case for case in every(work) if case.anonymous]
        spoken = {case.id: [one.author_id is None for one in service.messages(work, case.id)] for case in nameless}
        unread = service.unread(work)
    assert not [case for case in cases_plan().cases if case.anonymous and (case.name or case.details)]
    assert all({True, False} == set(each) for each in spoken.values())
    assert len(unread) == 1
    assert unread.keys() <= spoken.keys()


def test_one_allegation_about_an_adult_waited_for_the_designated_officer(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        (case,) = [one for one in every(work) if one.about_adult == "yes"]
        lines = story(work, case)
    assert lines.index("safety") < lines.index("held") < lines.index("released") < lines.index("answer-stage-1")
    assert case.safety_looked_on == case.received_on


def test_nobody_said_what_somebody_else_said_and_none_of_their_numbers_rings() -> None:
    said = [case.words for case in cases_plan().cases]
    assert len(set(said)) == len(said)
    reached = [case.details for case in cases_plan().cases if case.way in ("phone", "text") and case.details]
    assert reached
    assert all(DRAMA.fullmatch(number) for number in reached)
    assert len(set(reached)) == len(reached)


def test_its_sign_ins_fit_a_narrow_terminal(loaded: Loaded) -> None:
    printed = greeting(Welcome(sign_ins=loaded.printed.sign_ins), "http://192.168.100.200:8000")
    assert all(each.name in printed for each in loaded.printed.sign_ins)
    assert max(map(len, printed.splitlines())) <= COLUMNS


@pytest.mark.parametrize("day", [SUNDAY_AFTER_NEW_YEAR, pytest.param(LEAP_DAY, marks=pytest.mark.slow)], ids=str)
def test_on_whatever_day_it_is_made_as_many_are_late(local_database: Database, app_context: None, day: date) -> None:
    planned = plan()
    with local_database.writing() as work:
        with as_on(quarters(day, planned.quarters)[0].first_day):
            setting = make_council(work, planned, new_secrets(len(planned.staff)), day)
        cases.make(work, setting, day)
        with as_on(day):
            were, are = late(work)
    assert len({one.case_id for one in were}) == 2
    assert len({one.case_id for one in are}) == 1
