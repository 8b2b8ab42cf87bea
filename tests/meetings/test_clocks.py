"""Working days: until when to send, from when unread is late, and what happens when the meeting moves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.council import service as council_service
from app.kernel.errors import NotFound
from app.kernel.keeping import Kept
from app.kernel.work import Database
from app.kernel.working_days import WorkingDays
from app.meetings import keeping, service
from app.meetings.model import NewMeeting, Problem
from app.meetings.rules import rules
from app.reach import service as reach
from tests.meetings.conftest import Arranged
from tests.meetings.people import Staff, filed, it_is, signed_in, write
from tests.support.client import PageClient

DAYS = st.dates(date(2026, 1, 1), date(2032, 12, 31))


@given(DAYS, st.sets(DAYS, max_size=5))
def test_two_whole_working_days_lie_between_sending_and_meeting(day: date, closed: set[date]) -> None:
    working = WorkingDays(frozenset(closed))
    clocks = rules().clocks(day, working)
    assert working.includes(clocks.send_by)
    assert clocks.send_by < clocks.rises_on < day
    assert working.between(clocks.rises_on - timedelta(days=1), day - timedelta(days=1)) == 1
    assert working.between(clocks.send_by - timedelta(days=1), day - timedelta(days=1)) == 2


def test_a_closure_day_brings_the_deadline_forward_and_the_deadline_is_stored(
    app: Flask, council: Database, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    it_is(monkeypatch, date(2026, 11, 2))
    thursday = date(2026, 11, 12)
    new = NewMeeting("looked-after-review", thursday, staff.chair.id, "CASE-2", "Ash")
    with app.app_context(), council.writing() as work:
        council_service.add_closure_day(work, date(2026, 11, 11), "Moving")
        meeting = service.arrange(work, new, staff.organiser)
        assert (meeting.send_by, meeting.rises_on) == (date(2026, 11, 9), date(2026, 11, 10))
        council_service.remove_closure_day(work, date(2026, 11, 11))
        assert service.find(work, meeting.id).send_by == date(2026, 11, 9)


def today_of(client: PageClient, person: object) -> str:
    signed_in(client, person)  # type: ignore[arg-type]
    return client.get("/office/").text


def test_unread_one_working_day_before_it_is_overdue_for_chair_and_quality_team_until_it_is_read(
    client: PageClient, council: Database, arranged: Arranged, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(client, arranged.ticket)
    filed(council)
    assert "Overdue" not in today_of(client, staff.chair)
    assert "has not been read" not in today_of(client, staff.analyst)
    it_is(monkeypatch, arranged.meeting.rises_on - timedelta(days=1))
    assert "Overdue" not in today_of(client, staff.chair)
    for later in (arranged.meeting.rises_on, arranged.meeting.day + timedelta(days=9)):
        it_is(monkeypatch, later)
        for person in (staff.chair, staff.analyst):
            page = today_of(client, person)
            first = page.split('class="tasks__one"')[1]
            assert "what a child wrote" in first.lower()
            assert "Overdue" in first
    with council.writing() as work:
        (statement,) = service.statements(work, [arranged.meeting])[arranged.meeting.id]
        service.read(work, statement.id, staff.chair)
    assert "Overdue" not in today_of(client, staff.chair)
    assert "has not been read" not in today_of(client, staff.analyst)


def test_what_comes_late_is_taken_and_marked(
    client: PageClient, council: Database, arranged: Arranged, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    it_is(monkeypatch, arranged.meeting.rises_on)
    write(client, arranged.ticket)
    filed(council)
    signed_in(client, staff.chair)
    assert "Late" in client.get(f"/office/my-meetings/{arranged.meeting.id}").text


def test_a_moved_meeting_has_its_clocks_again_and_its_link_stays_open(
    app: Flask, council: Database, arranged: Arranged, staff: Staff
) -> None:
    later = arranged.meeting.day + timedelta(days=14)
    with app.app_context(), council.writing() as work:
        moved = service.change(work, arranged.meeting.id, later, staff.other_chair.id, staff.organiser)
        assert moved.send_by == arranged.meeting.send_by + timedelta(days=14)
        assert moved.chair_id == staff.other_chair.id
        assert reach.find(work, moved.link_id).closes_on == later


def test_a_meeting_called_off_rests_and_a_new_day_brings_it_back(
    app: Flask,
    client: PageClient,
    council: Database,
    arranged: Arranged,
    staff: Staff,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(client, arranged.ticket, who_with=["advocate"])
    filed(council)
    with app.app_context(), council.writing() as work:
        service.cancel(work, arranged.meeting.id, staff.organiser)
        service.cancel(work, arranged.meeting.id, staff.organiser)
        assert reach.find(work, arranged.meeting.link_id).paused
        assert service.owned(work, staff.organiser) == []
    it_is(monkeypatch, arranged.meeting.rises_on)
    assert "Overdue" not in today_of(client, staff.chair)
    assert "has not been read" not in today_of(client, staff.analyst)
    with app.app_context(), council.writing() as work:
        back = service.change(
            work, arranged.meeting.id, arranged.meeting.day + timedelta(days=30), staff.chair.id, staff.organiser
        )
        assert back.cancelled_on is None
        assert not reach.find(work, back.link_id).paused
        assert len(service.owned(work, staff.organiser)) == 1


def test_a_day_that_has_passed_and_somebody_who_does_not_chair_are_refused(
    app: Flask, council: Database, staff: Staff, far: date
) -> None:
    with app.app_context(), council.writing() as work:
        for day, chair, field in ((date(2020, 1, 6), staff.chair.id, "day"), (far, staff.organiser.id, "chair_id")):
            with pytest.raises(Problem) as refused:
                service.arrange(work, NewMeeting("looked-after-review", day, chair, "X", "Y"), staff.organiser)
            assert refused.value.field == field
        assert service.every(work) == []


def test_what_was_written_goes_some_months_after_the_meeting(
    database: Database, client: PageClient, council: Database, arranged: Arranged, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert council is database
    write(client, arranged.ticket, who_with=["advocate"])
    filed(council)
    kept = Kept(months=rules().keep_months)
    last = kept.until(arranged.meeting.day)
    it_is(monkeypatch, last + timedelta(days=1))
    with council.writing() as work:
        assert keeping.KEEPER.due(work, kept, last) == []
        (due,) = keeping.KEEPER.due(work, kept, last + timedelta(days=1))
        assert due.number == 1
        assert keeping.KEEPER.forget(work, due, frozenset()) == 1
        assert keeping.KEEPER.due(work, kept, last + timedelta(days=1)) == []
        assert service.unread(work) == []
        with pytest.raises(NotFound):
            service.find(work, arranged.meeting.id)
