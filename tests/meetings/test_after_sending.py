"""After writing for a meeting: adding words, and taking everything back, with the four words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app.kernel.clock import Quarter
from app.kernel.work import Database
from app.meetings import service, store
from app.reach.store import bearer
from app.respond import after_store, letterbox
from app.respond.facts import ANSWERS, RESPONSES
from app.results import editions
from app.voices.store import voice
from tests.front.receipts import everything, opened, press, withdraw
from tests.meetings.conftest import Arranged
from tests.meetings.people import ALONE, WORRIED, Staff, filed, it_is, signed_in, write
from tests.meetings.test_before_a_meeting import words_page
from tests.respond.looking import code_on
from tests.support.client import PageClient

MORE = "My gran could take me on Sundays."


@pytest.fixture
def child(app: Flask, client: PageClient, council: Database, arranged: Arranged) -> PageClient:
    """The child's own browser."""
    browser = app.test_client()
    assert isinstance(browser, PageClient)
    return browser


@pytest.fixture
def code(child: PageClient, council: Database, arranged: Arranged) -> str:
    """The four words of what the child wrote; it has been filed."""
    words = code_on(write(child, arranged.ticket, who_with=["advocate"], quote="yes").text)
    assert filed(council) == 1
    return words


def add(child: PageClient, code: str, **more: str) -> TestResponse:
    return press(child, opened(child, code), "add", words=MORE, **more)


def left(database: Database) -> dict[str, int]:
    """How much there is of what was written."""
    with database.reading() as work:
        tables = {"statement": store.statement, "voice": voice, "response": RESPONSES, "answer": ANSWERS}
        return {
            name: work.execute(select(func.count()).select_from(table)).scalar_one() for name, table in tables.items()
        }


@pytest.mark.parametrize(
    ("sharing", "read_out"), [("read-out", True), ("not-read-out", False), ("", False), ("x", False)]
)
def test_added_words_reach_the_chair_as_a_later_part_as_far_as_the_child_chose(
    client: PageClient,
    child: PageClient,
    code: str,
    council: Database,
    arranged: Arranged,
    staff: Staff,
    sharing: str,
    read_out: bool,
) -> None:
    assert "We have added what you wrote." in add(child, code, sharing=sharing).text
    filed(council)
    page = words_page(client, arranged, staff)
    _before, _all, _alone, for_all, alone = page.split('<section class="sheet')
    assert "Added later" in page
    assert (MORE in for_all) is read_out
    assert (MORE in alone) is not read_out


def test_the_choice_is_asked_as_the_questionnaire_asked_it_without_keeping_the_words_back(
    child: PageClient, code: str
) -> None:
    page = opened(child, code).text
    assert "May the chair read this out?" in page
    assert "Yes, read it out" in page
    assert "Keep it from the chair" not in page


def test_what_is_added_waits_for_no_night_and_is_nobodys_but_the_chairs(
    child: PageClient, code: str, council: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letterbox, "at_night", lambda _moment: False)
    with council.writing() as work:
        work.connection.exec_driver_sql("UPDATE installation SET made_up = 0")
    voices = left(council)["voice"]
    add(child, code, sharing="read-out")
    assert MORE not in str(everything(council))
    assert filed(council) == 1
    assert MORE not in str(everything(council))
    assert left(council)["voice"] == voices


def test_what_is_added_is_unread_by_itself_and_the_child_sees_that(
    client: PageClient, child: PageClient, code: str, council: Database, arranged: Arranged, staff: Staff
) -> None:
    signed_in(client, staff.chair)
    client.send(client.send(client.get(f"/office/my-meetings/{arranged.meeting.id}")))
    assert "What you added" not in opened(child, code).text
    waits = add(child, code).text
    assert "What you added waits for the chair of your conference." in waits
    filed(council)
    page = opened(child, code).text
    assert "Read by the chair of your conference on" in page
    assert "What you added waits for the chair of your conference." in page
    assert "Read what a child wrote" in client.get("/office/").text
    with council.writing() as work:
        for _meeting, statement in service.unread(work):
            service.read(work, statement.id, staff.chair)
    assert "What you added waits" not in opened(child, code).text


def test_nothing_is_added_once_the_meeting_has_been(
    child: PageClient, code: str, council: Database, arranged: Arranged, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(child, code)
    it_is(monkeypatch, arranged.meeting.day + timedelta(days=1))
    refused = press(child, page, "add", words=MORE)
    assert refused.status_code == 400
    assert "Your meeting has been" in refused.text
    assert MORE in refused.text, "what was typed is kept"
    assert "Add something" not in opened(child, code).text
    assert not everything(council)["addition"]


def test_once_the_meeting_is_forgotten_added_words_are_read_by_nobody(
    child: PageClient, code: str, council: Database, arranged: Arranged
) -> None:
    add(child, code, sharing="read-out")
    with council.writing() as work:
        store.forget(work, [arranged.meeting.id])
        voices = work.execute(select(func.count()).select_from(voice)).scalar_one()
    filed(council)
    assert left(council)["voice"] == voices
    assert "Add something" not in opened(child, code).text


@pytest.mark.parametrize("seen", [False, True])
def test_taking_back_deletes_it_at_the_chair_who_sees_that_and_the_child_is_told_whether_it_was_seen(
    client: PageClient,
    child: PageClient,
    code: str,
    council: Database,
    arranged: Arranged,
    staff: Staff,
    seen: bool,
) -> None:
    add(child, code)
    filed(council)
    assert left(council) == {"statement": 2, "voice": 1, "response": 1, "answer": 3}
    if seen:
        assert WORRIED in words_page(client, arranged, staff)
    sure = press(child, opened(child, code), "ask").text
    assert ("has been opened already by the chair of your conference" in sure) is seen
    done = withdraw(child, code).text
    assert "Your answers are deleted" in done
    assert ("had been opened already by the chair of your conference" in done) is seen
    assert ("had not been opened by the chair of your conference" in done) is not seen
    assert left(council) == {"statement": 0, "voice": 0, "response": 0, "answer": 0}
    assert not everything(council)["bearer"], "nothing says any more whose the answers were"
    signed_in(client, staff.chair)
    for page in (
        client.get(f"/office/my-meetings/{arranged.meeting.id}").text,
        client.get("/office/my-meetings").text,
    ):
        assert "Taken back" in page
        assert [words for words in (WORRIED, ALONE, MORE) if words in page] == []
    folded = client.get(f"/office/my-meetings/{arranged.meeting.id}").text
    assert "the child took back what they wrote" in folded
    assert ("must not be used" in folded) is seen
    assert "Read what a child wrote" not in client.get("/office/").text
    assert "These answers were taken back" in opened(child, code).text


def test_what_is_taken_back_before_it_was_filed_never_reaches_the_chair(
    child: PageClient, council: Database, arranged: Arranged
) -> None:
    words = code_on(write(child, arranged.ticket).text)
    assert "It never reached the chair of your conference." in withdraw(child, words).text
    filed(council)
    assert left(council)["statement"] == 0
    with council.reading() as work:
        assert service.taken_back(work, [arranged.meeting])[arranged.meeting.id] == []
        assert work.execute(bearer.select()).all() == []


def test_what_was_asked_for_is_still_arranged(
    child: PageClient, code: str, council: Database, arranged: Arranged, staff: Staff
) -> None:
    assert "still being arranged" in press(child, opened(child, code), "ask").text
    withdraw(child, code)
    with council.reading() as work:
        assert [wish.kind_id for wish in service.owned(work, staff.organiser)] == ["advocate"]


def test_what_stays_of_it_leads_to_nothing_that_was_there_and_goes_with_the_meeting(
    child: PageClient, code: str, council: Database, arranged: Arranged
) -> None:
    with council.reading() as work:
        before = {row.id for row in work.execute(store.statement.select())}
    withdraw(child, code)
    with council.writing() as work:
        (row,) = work.execute(store.taken_back.select()).all()
        assert row.id not in before
        store.forget(work, [arranged.meeting.id])
        assert work.execute(store.taken_back.select()).all() == []


def test_once_the_figures_are_made_it_is_not_taken_back(
    child: PageClient, code: str, council: Database, arranged: Arranged, monkeypatch: pytest.MonkeyPatch
) -> None:
    with council.reading() as work:
        quarter = Quarter.parse(work.execute(select(RESPONSES.c.quarter)).scalar_one())
    it_is(monkeypatch, quarter.next.first_day)
    with council.writing() as work:
        editions.make(work, quarter)
    page = opened(child, code)
    assert "can no longer be taken back" in page.text
    assert "Take my answers back" not in page.text
    assert left(council)["statement"] == 1


def test_pressing_twice_adds_once(child: PageClient, code: str, council: Database) -> None:
    page = opened(child, code)
    for _ in range(2):
        press(child, page, "add", words=MORE)
    with council.reading() as work:
        assert len(work.execute(after_store.addition.select()).all()) == 1
