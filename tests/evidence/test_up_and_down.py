"""What is learned reaches every team and is said to have; what gets in the way goes up, and an answer comes back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from app.evidence import raising, spreading
from app.evidence import service as evidence
from app.evidence.service import NewBriefing, Problem
from app.evidence.waiting import waiting
from app.kernel.clock import today
from app.kernel.errors import NotFound, Refused
from app.kernel.work import Database
from tests.evidence.conftest import Council

PAGE = "Children want to know why a visit is late. Try this: text the evening before."


def brief(council: Council, meeting: str = "sw-managers", day: date | None = None, **changes: str) -> str:
    said = {"title": "Late visits", "text": PAGE} | changes
    with council.database.writing() as work:
        return evidence.give(work, NewBriefing(meeting, day or today(), **said), council.analyst)


def test_a_briefing_is_for_the_teams_of_its_meetings_board(database: Database, council_: Council) -> None:
    briefing_id = brief(council_)
    north, east, nurses = council_.teams
    with database.writing() as work:
        [one] = evidence.given(work)
        assert {each.team_id for each in one.untold} == {north, east}
        assert evidence.acknowledge(work, briefing_id, [north], council_.manager) == 1
        assert evidence.acknowledge(work, briefing_id, [north], council_.manager) == 0
        with pytest.raises(Refused):
            evidence.acknowledge(work, briefing_id, [east], council_.manager)
        [one] = evidence.given(work)
        assert [each.team_id for each in one.untold] == [east]
        assert nurses not in {each.team_id for each in one.teams}


def test_a_manager_reads_what_is_for_their_teams_alone(database: Database, council_: Council) -> None:
    theirs, others = brief(council_), brief(council_, "eh-managers")
    with database.reading() as work:
        assert [one.briefing.id for one in evidence.given(work, only=council_.manager)] == [theirs]
        with pytest.raises(NotFound):
            spreading.find(work, others, council_.manager)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"meeting": "pub"}, "meeting"),
        ({"text": " "}, "text"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"title": ""}, "title"),
        ({"text": "Ring Jane Smith on 01793 496000."}, "text"),
    ],
)
def test_half_a_briefing_is_refused(council_: Council, changes: dict[str, str], field: str) -> None:
    with pytest.raises(Problem) as told:
        brief(council_, **changes)
    assert list(told.value.faults) == [field]


def test_a_barrier_goes_up_and_its_answer_comes_back(app: Flask, database: Database, council_: Council) -> None:
    manager, senior = council_.manager, council_.lead
    with app.test_request_context("/office"), database.writing() as work:
        one_id = evidence.raise_one(work, "barrier", "No rooms to meet families in.", "safeguarding", manager)
        assert [one.due_on for one in waiting(work, senior)] == [raising.barrier(work, one_id, senior).due_on]
        assert waiting(work, manager) == []
        with pytest.raises(Refused):
            evidence.answer(work, one_id, "will", "Two rooms from May.", manager)
        with pytest.raises(Problem):
            evidence.answer(work, one_id, "will", " ", senior)
        evidence.answer(work, one_id, "will", "Two rooms from May.", senior)
        assert waiting(work, senior) == []
        [told] = waiting(work, manager)
        assert told.url.endswith(one_id)
        raising.read(work, one_id, manager)
        assert waiting(work, manager) == []
        one = raising.barrier(work, one_id, manager)
    assert (one.outcome, one.answer, one.read_on) == ("will", "Two rooms from May.", today())


def test_nobody_raises_for_a_service_that_is_not_theirs_or_reads_anothers(
    database: Database, council_: Council
) -> None:
    with database.writing() as work:
        with pytest.raises(Refused):
            evidence.raise_one(work, "barrier", "No rooms.", "fostering", council_.manager)
        one_id = evidence.raise_one(work, "suggestion", "Share the hub.", "fostering", council_.analyst)
        with pytest.raises(NotFound):
            raising.barrier(work, one_id, council_.manager)
        assert raising.seen_by(work, council_.manager) == []
        assert [one.id for one in evidence.barriers(work, unanswered=True)] == [one_id]


def test_a_manager_is_reminded_of_a_team_that_has_not_been_told(app: Flask, council_: Council) -> None:
    brief(council_)
    brief(council_, day=today() + timedelta(days=9))
    with app.test_request_context("/office"), council_.database.reading() as work:
        [one] = waiting(work, council_.manager)
    assert one.text == "Late visits: tell your team"
