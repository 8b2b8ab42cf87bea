"""Setting a meeting up, and the child's own link."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from app.kernel.work import Database
from app.meetings import service
from app.reach import service as reach
from tests.meetings.conftest import Arranged
from tests.meetings.people import Staff, it_is, signed_in
from tests.support.asking import follow
from tests.support.client import PageClient


def test_a_meeting_is_set_up_and_its_link_is_shown_once(
    client: PageClient, council: Database, staff: Staff, arranged: Arranged
) -> None:
    signed_in(client, staff.organiser)
    form = client.get("/office/meetings/new")
    typed = {"day": "", "called": "Ash", "reference": "CASE-9", "chair_id": staff.chair.id}
    wrong = client.send(form, typed)
    assert wrong.status_code == 400
    assert "Choose the day of the meeting." in wrong.text
    assert 'value="CASE-9"' in wrong.text
    right = {**typed, "kind": "looked-after-review", "day": arranged.meeting.day.isoformat()}
    page = follow(client, client.send(form, right))
    assert "Looked-after review on" in page.text
    link = client.send(page, to=f"{page.request.path}/link")
    assert "/s/" in link.text
    assert "<svg" in link.text
    assert "/s/" not in client.get(page.request.path).text


def test_a_new_link_ends_the_one_before_and_a_page_loaded_again_does_not(
    client: PageClient, council: Database, staff: Staff, arranged: Arranged
) -> None:
    signed_in(client, staff.organiser)
    page = client.get(f"/office/meetings/{arranged.meeting.id}")
    to = f"/office/meetings/{arranged.meeting.id}/link"
    assert client.send(page, to=to).status_code == 200
    assert client.send(page, to=to).status_code == 403
    with council.reading() as work:
        door = reach.open_door(work, reach.find(work, arranged.meeting.link_id).code, arranged.ticket.code)
        assert reach.admitted(work, door) is None
        assert service.made(work, arranged.meeting) == 2


def test_links_for_one_child_are_not_among_everybodys(
    client: PageClient, council: Database, staff: Staff, arranged: Arranged
) -> None:
    with council.reading() as work:
        assert reach.every(work) == []
    signed_in(client, staff.analyst)
    assert "conference" not in client.get("/office/links").text.split("<main")[1]


def test_once_meetings_have_taken_place_somebody_is_asked_to_make_the_anonymous_link(
    client: PageClient, arranged: Arranged, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(client, staff.analyst)
    assert "Meetings have taken place" not in client.get("/office/").text
    it_is(monkeypatch, arranged.meeting.day + timedelta(days=1))
    signed_in(client, staff.analyst)
    assert "Meetings have taken place" in client.get("/office/").text
    signed_in(client, staff.organiser)
    assert "Ask the quality team to make one" in client.get(f"/office/meetings/{arranged.meeting.id}").text


def test_another_day_and_calling_it_off_by_the_page(
    app: Flask, client: PageClient, council: Database, staff: Staff, arranged: Arranged
) -> None:
    signed_in(client, staff.organiser)
    address = f"/office/meetings/{arranged.meeting.id}"
    refused = client.send(client.get(address), {"day": "2020-01-06"}, to=f"{address}/change")
    assert refused.status_code == 400
    assert "Choose a day that has not passed." in refused.text
    later = arranged.meeting.day + timedelta(days=7)
    client.send(client.get(address), {"day": later.isoformat()}, to=f"{address}/change")
    client.send(client.get(address), to=f"{address}/cancel")
    with council.reading() as work:
        meeting = service.find(work, arranged.meeting.id)
    assert meeting.day == later
    assert meeting.cancelled_on is not None
    assert "Called off on" in client.get(address).text
