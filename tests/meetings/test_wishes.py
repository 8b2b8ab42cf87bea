"""What a child asks for before a meeting is somebody's promise until it is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from app.council import service as council_service
from app.kernel.clock import today
from app.kernel.work import Database
from app.meetings import service
from app.meetings.model import Problem
from app.meetings.rules import rules
from tests.meetings.conftest import Arranged
from tests.meetings.people import Staff, filed, it_is, signed_in, write
from tests.respond.looking import code_on
from tests.support.client import PageClient


def test_an_advocate_is_arranged_within_one_working_day_by_whoever_set_the_meeting_up(
    database: Database, client: PageClient, council: Database, arranged: Arranged, staff: Staff
) -> None:
    assert council is database
    write(client, arranged.ticket, who_with=["advocate", "interpreter"])
    filed(council)
    with council.reading() as work:
        asked = {wish.kind_id: wish for wish in service.owned(work, staff.organiser)}
        working = council_service.working_days(work)
    assert set(asked) == {"advocate", "interpreter"}
    assert asked["advocate"].due_on == working.after(today(), 1)
    assert rules().wishes["advocate"].working_days == 1


def test_no_thanks_is_no_promise(client: PageClient, council: Database, arranged: Arranged, staff: Staff) -> None:
    write(client, arranged.ticket, who_with=["no-thanks"])
    filed(council)
    with council.reading() as work:
        assert service.of_meeting(work, arranged.meeting.id) == []


def test_a_wish_stands_on_its_owners_today_until_it_is_kept_and_the_child_sees_it(
    client: PageClient,
    app: Flask,
    council: Database,
    arranged: Arranged,
    staff: Staff,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code = code_on(write(client, arranged.ticket, who_with=["advocate"]).text)
    filed(council)
    child = app.test_client()
    assert "Somebody is arranging it" in child.send(child.get("/back"), {"words": code}).text
    signed_in(client, staff.organiser)
    assert "A child asked for this before a meeting: An advocate" in client.get("/office/").text
    with council.reading() as work:
        (wish,) = service.owned(work, staff.organiser)
    it_is(monkeypatch, wish.due_on + timedelta(days=1))
    signed_in(client, staff.organiser)
    assert "Overdue" in client.get("/office/").text
    page = client.get(f"/office/meetings/wishes/{wish.id}")
    empty = client.send(page, {"how": " "}, to=f"/office/meetings/wishes/{wish.id}/kept")
    assert empty.status_code == 400
    assert "Say how it is arranged" in empty.text
    client.send(page, {"how": "Bo comes on Monday."}, to=f"/office/meetings/wishes/{wish.id}/kept")
    assert "A child asked" not in client.get("/office/").text
    assert "Bo comes on Monday." in client.get(f"/office/meetings/wishes/{wish.id}").text
    shown = child.send(child.get("/back"), {"words": code}).text
    assert "Your advocate is arranged." in shown
    assert "Bo comes" not in shown


def test_handed_over_it_stands_on_the_other_ones_today(
    client: PageClient, council: Database, arranged: Arranged, staff: Staff
) -> None:
    write(client, arranged.ticket, who_with=["advocate"])
    filed(council)
    with council.reading() as work:
        (wish,) = service.owned(work, staff.organiser)
    signed_in(client, staff.organiser)
    page = client.get(f"/office/meetings/wishes/{wish.id}")
    to = f"/office/meetings/wishes/{wish.id}/owner"
    assert client.send(page, {"owner_id": staff.other_organiser.id}, to=to).status_code == 302
    assert "A child asked" not in client.get("/office/").text
    signed_in(client, staff.other_organiser)
    assert "A child asked" in client.get("/office/").text


def test_it_is_handed_only_to_somebody_who_arranges_meetings(
    app: Flask, client: PageClient, council: Database, arranged: Arranged, staff: Staff
) -> None:
    write(client, arranged.ticket, who_with=["advocate"])
    filed(council)
    with app.app_context(), council.writing() as work:
        (wish,) = service.owned(work, staff.organiser)
        with pytest.raises(Problem):
            service.hand_over(work, wish.id, staff.analyst.id, staff.organiser)
        assert len(service.owned(work, staff.organiser)) == 1


def test_said_twice_the_first_stands(
    app: Flask, client: PageClient, council: Database, arranged: Arranged, staff: Staff
) -> None:
    write(client, arranged.ticket, who_with=["advocate"])
    filed(council)
    with app.app_context(), council.writing() as work:
        (wish,) = service.owned(work, staff.organiser)
        service.keep(work, wish.id, "First", staff.organiser)
        service.keep(work, wish.id, "Second", staff.other_organiser)
        assert service.how(work, wish.id) == "First"
        assert service.find_wish(work, wish.id).done_by == staff.organiser.id
