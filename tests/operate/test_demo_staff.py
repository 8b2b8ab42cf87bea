"""The demonstration: staff asked by personal links, and meetings at every point of their way."""

from __future__ import annotations

from sqlalchemy import func, select

from app.council import service as council
from app.kernel.clock import today
from app.meetings import arranging
from app.meetings import service as meetings
from app.operate.demo.calendar import quarters
from app.operate.demo.plan import plan
from app.questionnaire.policies import policy
from app.reach import service as reach
from app.reach.gates import Closed
from app.respond.store import response
from app.results import editions
from app.results import service as results
from app.voices.model import Which
from tests.support.demonstration import Loaded

CLOSED = plan().quarters


def test_its_personal_links_each_let_one_person_in(loaded: Loaded) -> None:
    asked = set()
    with loaded.database.reading() as work:
        for link in loaded.printed.personal:
            _, _, code, ticket = link.path.split("/")
            door = reach.open_door(work, code, ticket)
            asked.add(door.versions[0].key)
            assert door.closed is None
            assert reach.admitted(work, door)
            assert reach.open_door(work, code).closed is Closed.PERSONAL
    assert {"meeting-before", "pulse", "visit-team", "exit"} <= asked


def test_staff_are_asked_by_personal_links_alone_and_every_answer_used_one_up(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        rows = work.execute(
            select(response.c.link_id, response.c.promise, func.count())
            .where(response.c.audience == "staff")
            .group_by(response.c.link_id, response.c.promise)
        ).all()
        for link_id, promise, answers in rows:
            handed = reach.handed(work, reach.find(work, link_id))
            assert promise in ("unlinked", "confidential")
            assert handed is not None
            assert answers <= (handed.used or 0) < handed.made
    assert len(rows) > 20


def test_results_show_each_questionnaire_for_staff_in_the_last_closed_quarter(loaded: Loaded) -> None:
    last = quarters(today(), CLOSED)[-2].label
    with loaded.database.reading() as work:
        edition = editions.find(work, last)
    assert edition is not None
    shown = {survey.key: survey.responses for survey in edition.figures.surveys}
    assert all(shown[key] for key in ("pulse", "visit-team", "exit"))


def test_human_resources_find_enough_exit_interviews_to_read(loaded: Loaded) -> None:
    which = Which(survey_key="exit", quarters=(quarters(today(), CLOSED)[-2].label,))
    with loaded.database.reading() as work:
        found = results.comments(work, which, 1, 20)
        days = work.execute(
            select(response.c.day, func.count()).where(response.c.survey_key == "exit").group_by(response.c.day)
        ).all()
    assert found is not None
    assert len(found[0]) >= 10
    assert all(number % policy("exit").batch == 0 for _, number in days), "five share the day of the last"


def test_meetings_stand_at_every_point_of_their_way(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        every = meetings.every(work)
        written = meetings.statements(work, every)
        wishes = {one.id: meetings.of_meeting(work, one.id) for one in every}
        late = [meeting.id for meeting, _statement in meetings.overdue(work)]
        called = {arranging.child(work, one.id).called: one for one in every}
        working = council.working_days(work)
    nothing_yet, unread, read, over = (called[name] for name in ("Wren", "Ash", "Robin", "Juniper"))
    assert not written[nothing_yet.id]
    assert nothing_yet.day == working.after(today(), 8)
    assert late == [unread.id]
    assert [one.read_on for one in written[unread.id]] == [None]
    assert all(one.read_on and not one.is_late_for(read) for one in written[read.id])
    assert [wish.done_on for wish in wishes[read.id]] == [None], "its organiser has something to do"
    assert over.is_over
    assert {wish.kind_id for wish in wishes[over.id] if wish.done_on} == {"advocate", "interpreter"}
