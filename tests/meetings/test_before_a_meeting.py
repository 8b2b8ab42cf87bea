"""The whole way: a child writes, the chair reads part by part, and the child sees that it was read."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask

from app.audit import service as audit
from app.council import service as council_service
from app.kernel.work import Database
from app.respond import letterbox
from app.respond.facts import ANSWERS, RESPONSES
from app.safeguarding import queue
from app.safeguarding import store as items
from app.safeguarding.allegations import About
from app.safeguarding.queue import Decided
from app.voices import service as voices
from app.voices.model import Which
from app.voices.store import voice
from config import ROOT
from tests.meetings.conftest import Arranged
from tests.meetings.people import ALONE, WORRIED, Staff, filed, it_is, signed_in, write
from tests.respond.looking import code_on
from tests.support.client import PageClient
from tests.support.office import look


def words_page(client: PageClient, arranged: Arranged, staff: Staff) -> str:
    """What the chair reads."""
    signed_in(client, staff.chair)
    return client.send(client.get(f"/office/my-meetings/{arranged.meeting.id}")).text


def sheets(page: str) -> tuple[str, str]:
    """What is to be read out, and what is not."""
    _before, for_all, alone = page.split('<section class="sheet')
    return for_all, alone


def test_the_first_page_says_until_when_and_who_alone_reads_it(client: PageClient, arranged: Arranged) -> None:
    page = client.get(arranged.ticket.path).text
    assert "Send it by" in page
    assert "the chair of your conference" in page
    assert "quality team" not in page


def test_whoever_previews_it_reads_what_a_child_reads(client: PageClient, council: Database, staff: Staff) -> None:
    signed_in(client, staff.analyst)
    page = look(client, "meeting-before").text
    assert "Your words go to one person: the chair of your conference." in page
    assert "quality team" not in page.split("<main")[1]


def test_what_is_late_is_still_asked_for(
    client: PageClient, arranged: Arranged, monkeypatch: pytest.MonkeyPatch
) -> None:
    it_is(monkeypatch, arranged.meeting.send_by + timedelta(days=1))
    page = client.get(arranged.ticket.path).text
    assert "Send it by" not in page
    assert "as soon as you can" in page


def test_it_waits_for_no_batch_and_for_no_night(
    client: PageClient, council: Database, arranged: Arranged, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(client, arranged.ticket)
    monkeypatch.setattr(letterbox, "at_night", lambda _moment: False)
    with council.writing() as work:
        work.connection.exec_driver_sql("UPDATE installation SET made_up = 0")
    assert filed(council) == 1


def test_the_thank_you_page_says_to_whom_it_goes(client: PageClient, arranged: Arranged) -> None:
    thanks = write(client, arranged.ticket).text
    assert "What you said goes to the chair of your conference" in thanks
    assert "put together with what others said" not in thanks


@pytest.mark.parametrize(
    ("sharing", "read_out", "alone"),
    [("read-out", True, False), ("not-read-out", False, True), ("keep-back", False, False), ("", False, True)],
)
def test_each_part_goes_as_far_as_the_child_chose(
    database: Database,
    client: PageClient,
    council: Database,
    arranged: Arranged,
    staff: Staff,
    sharing: str,
    read_out: bool,
    alone: bool,
) -> None:
    assert council is database
    write(client, arranged.ticket, sharing=sharing)
    filed(council)
    for_all, for_chair = sheets(words_page(client, arranged, staff))
    assert (WORRIED in for_all) is read_out
    assert (WORRIED in for_chair) is alone
    assert ALONE not in for_all
    assert ALONE in for_chair


def test_what_must_not_be_read_out_prints_on_a_sheet_of_its_own(
    client: PageClient, council: Database, arranged: Arranged, staff: Staff
) -> None:
    write(client, arranged.ticket)
    filed(council)
    _for_all, for_chair = sheets(words_page(client, arranged, staff))
    assert for_chair.startswith(" sheet--own")
    assert "Do not read out" in for_chair
    styles = (ROOT / "app/static/office.css").read_text(encoding="utf-8")
    assert re.search(r"\.sheet--own\{break-before:page\}", styles)


def test_the_child_sees_who_read_it_and_when(
    database: Database, client: PageClient, app: Flask, council: Database, arranged: Arranged, staff: Staff
) -> None:
    assert council is database
    code = code_on(write(client, arranged.ticket).text)
    again = app.test_client()
    assert "It waits for the chair of your conference" in again.send(again.get("/back"), {"words": code}).text
    filed(council)
    assert "It waits for the chair of your conference" in again.send(again.get("/back"), {"words": code}).text
    words_page(client, arranged, staff)
    opened = client.send(client.get(f"/office/my-meetings/{arranged.meeting.id}"))
    assert client.send(opened).status_code == 302
    page = again.send(again.get("/back"), {"words": code}).text
    assert "Read by the chair of your conference on" in page
    assert WORRIED not in page


def test_that_it_was_read_is_said_once_and_stays(
    client: PageClient, council: Database, arranged: Arranged, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(client, arranged.ticket)
    filed(council)
    signed_in(client, staff.chair)
    opened = client.send(client.get(f"/office/my-meetings/{arranged.meeting.id}"))
    client.send(opened)
    client.send(opened)
    page = client.send(client.get(f"/office/my-meetings/{arranged.meeting.id}")).text
    assert "You said on" in page
    assert "I have read this" not in page


def test_only_the_chair_of_the_meeting_opens_it(
    client: PageClient, council: Database, arranged: Arranged, staff: Staff
) -> None:
    write(client, arranged.ticket)
    filed(council)
    for person, status in ((staff.other_chair, 404), (staff.organiser, 403), (staff.analyst, 403)):
        signed_in(client, person)
        assert client.get(f"/office/my-meetings/{arranged.meeting.id}").status_code == status
    signed_in(client, staff.organiser)
    assert WORRIED not in client.get(f"/office/meetings/{arranged.meeting.id}").text
    signed_in(client, staff.analyst)
    ahead = client.get("/office/meetings-ahead").text
    assert "Not read yet" in ahead
    assert [secret for secret in ("Kit", "CASE-1", WORRIED) if secret in ahead] == []


def test_each_opening_is_recorded_and_looking_at_the_folded_page_is_not(
    client: PageClient, council: Database, arranged: Arranged, staff: Staff
) -> None:
    write(client, arranged.ticket)
    filed(council)
    words_page(client, arranged, staff)
    words_page(client, arranged, staff)
    with council.reading() as work:
        done = [entry for entry in audit.entries(work).entries if entry.subject == f"meeting:{arranged.meeting.id}"]
    assert [entry.action for entry in done].count("meeting.opened") == 2
    assert {entry.actor for entry in done if entry.action == "meeting.opened"} == {staff.chair.id}


def test_figures_know_neither_link_nor_name(client: PageClient, council: Database, arranged: Arranged) -> None:
    write(client, arranged.ticket, who_with=["advocate"])
    filed(council)
    with council.reading() as work:
        row = work.execute(RESPONSES.select()).one()
        answers = work.execute(ANSWERS.select()).all()
    assert not {arranged.meeting.link_id, arranged.ticket.id} & set(row._mapping.values())
    assert {answer.question_id for answer in answers} == {"who-with", "worried-sharing", "quote"}


@pytest.mark.parametrize(
    ("sharing", "quote", "number"),
    [("read-out", "yes", 1), ("read-out", "no", 0), ("not-read-out", "yes", 0), ("keep-back", "yes", 0)],
)
def test_others_get_only_what_is_to_be_read_out_and_may_be_quoted(
    client: PageClient, council: Database, arranged: Arranged, sharing: str, quote: str, number: int
) -> None:
    write(client, arranged.ticket, sharing=sharing, quote=quote)
    filed(council)
    with council.reading() as work:
        found = work.execute(voice.select()).all()
        assert [voices.original(work, row.id) for row in found] == [WORRIED] * number
        assert voices.count(work, Which()) == number


def test_nothing_of_the_child_stands_open_in_any_table(
    client: PageClient, council: Database, arranged: Arranged
) -> None:
    write(client, arranged.ticket)
    filed(council)
    with council.reading() as work:
        for table in ("meeting", "statement", "wish", "link", "bearer", "response"):
            rows = work.connection.exec_driver_sql(f"SELECT * FROM {table}").all()  # noqa: S608 (names of ours)
            said = " ".join(str(value) for row in rows for value in row)
            assert [secret for secret in ("Kit", "CASE-1", WORRIED, ALONE) if secret in said] == []


ACCUSES = "Mr Grey, who drives the minibus, hits us."


def test_words_in_which_somebody_is_accused_are_not_before_the_chair_and_nothing_says_so(
    app: Flask, client: PageClient, council: Database, arranged: Arranged, staff: Staff
) -> None:
    """Whether the chair had opened them before or not; a gap that speaks would warn whoever is accused."""
    write(client, arranged.ticket, worried=ACCUSES)
    filed(council)
    assert ACCUSES in words_page(client, arranged, staff)
    with app.test_request_context("/office/"), council.writing() as work:
        (item,) = items.every(work)
        about = About(None, council_service.services(work)[0].id, None)
        queue.decide(work, item.id, Decided("lado", "A driver.", told="told", about=about), staff.organiser)
    page = words_page(client, arranged, staff)
    assert ACCUSES not in page
    assert ALONE not in page, "all of what was sent together is sealed"
    assert "allegation" not in page.lower()
