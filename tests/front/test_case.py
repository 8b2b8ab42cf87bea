"""Four words open a case: where it stands, what we owe, messages both ways, files. Never what was said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
import time_machine
from flask import Flask
from sqlalchemy import text
from werkzeug.test import TestResponse

from app.accounts.policy import Person
from app.cases import points, service
from app.cases.model import Case
from app.files import service as files
from app.files.model import Owner
from app.kernel.work import Database
from tests.files.made import photo
from tests.front.receipts import opened
from tests.respond.test_say import WORDS, begin, only_case, to_the_end
from tests.support.asking import follow, set_up
from tests.support.client import PageClient
from tests.support.staff import hire

MONDAY = datetime(2026, 6, 1, 10, tzinfo=UTC)


@dataclass(frozen=True)
class Said:
    """A young person complained and stayed anonymous."""

    database: Database
    words: str
    case: Case
    officer: Person


@pytest.fixture
def said(local_database: Database, client: PageClient) -> Iterator[Said]:
    set_up(local_database)
    officer = hire(local_database, "complaints-officer", "Olu")
    with time_machine.travel(MONDAY, tick=False):
        done = follow(client, client.send(to_the_end(client, begin(client))))
        (words,) = re.findall(r'class="code"[^>]*>([^<]+)<', done.text)
        yield Said(local_database, words, only_case(local_database), officer)


def press(client: PageClient, page: TestResponse, go: str, **typed: object) -> TestResponse:
    """Press a button: its form is the one that holds it."""
    forms = re.findall(r"<form.*?</form>", page.text, re.DOTALL)
    (form,) = [each for each in forms if f'value="{go}"' in each]
    held = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    return client.post("/back/case", data={**held, **typed, "go": go})


def taken_up(app: Flask, said: Said) -> None:
    with app.app_context(), said.database.writing() as work:
        service.look_at_safety(work, said.case.id, "Nobody is in danger.", said.officer)
        service.decide_regime(work, said.case.id, "children_act_1989", "", said.officer)
        service.offer_advocate(work, said.case.id, "yes", said.officer)
        service.move(work, said.case.id, "triage", said.officer)


def test_it_says_where_the_case_stands_and_by_when_somebody_reads_it(said: Said, client: PageClient) -> None:
    page = opened(client, said.words)
    assert page.status_code == 200
    assert "We have it. Somebody reads it next." in page.text
    assert "A person reads it by the end of Tuesday, 2 June 2026." in page.text
    assert "You asked for an advocate. We are finding one for you." in page.text
    assert WORDS not in page.text


def test_once_it_is_taken_up_it_names_the_next_day_we_owe(said: Said, client: PageClient, app: Flask) -> None:
    taken_up(app, said)
    assert "We write to you by the end of Thursday, 4 June 2026." in opened(client, said.words).text
    with app.app_context(), said.database.writing() as work:
        service.move(work, said.case.id, "acknowledge", said.officer)
    page = opened(client, said.words).text
    assert "Somebody is looking into it." in page
    assert "We answer by the end of Monday, 15 June 2026." in page


def test_a_day_that_has_passed_is_never_shown_without_saying_sorry(said: Said, client: PageClient) -> None:
    with time_machine.travel(MONDAY + timedelta(days=9), tick=False):
        page = opened(client, said.words).text
    assert "We should have done this by Tuesday, 2 June 2026, and we have not. We are sorry." in page


def test_an_answer_names_the_last_day_to_ask_for_more_and_asking_moves_nothing_by_itself(
    said: Said, client: PageClient, app: Flask
) -> None:
    taken_up(app, said)
    with app.app_context(), said.database.writing() as work:
        point = points.add(work, said.case.id, "The meeting was moved.", said.officer)
        points.decide(work, said.case.id, point, "not-upheld", (), "A letter had been sent.", said.officer)
        service.move(work, said.case.id, "answer-stage-1", said.officer)
    page = opened(client, said.words)
    assert "You can ask us to look again until Monday, 29 June 2026." in page.text
    asked = press(client, page, "again")
    assert "You asked us to look again." in asked.text
    assert only_case(said.database).state_id == "stage-1-answered"
    with said.database.reading() as work:
        assert said.case.id in service.unread(work)


def test_somebody_whom_nobody_knows_writes_and_reads_what_staff_answer(said: Said, client: PageClient) -> None:
    page = press(client, opened(client, said.words), "write", words="When do you answer?")
    assert "We have your message." in page.text
    with said.database.writing() as work:
        assert [message.words for message in service.messages(work, said.case.id)] == ["When do you answer?"]
        service.answer(work, said.case.id, "On Thursday. Olu", said.officer)
    page = opened(client, said.words)
    assert "On Thursday. Olu" in page.text
    assert ">New<" in page.text
    assert ">New<" not in opened(client, said.words).text, "it was read by being shown"


def test_a_message_that_is_sent_twice_is_kept_once(said: Said, client: PageClient) -> None:
    page = opened(client, said.words)
    for _time in range(2):
        press(client, page, "write", words="When do you answer?")
    with said.database.reading() as work:
        assert len(service.messages(work, said.case.id)) == 1


def test_an_empty_message_is_refused(said: Said, client: PageClient) -> None:
    page = press(client, opened(client, said.words), "write", words="")
    assert page.status_code == 400
    assert "Write something first." in page.text


def test_files_can_be_added_and_what_was_typed_stays_when_one_is_refused(said: Said, client: PageClient) -> None:
    page = opened(client, said.words)
    page = press(client, page, "send", words="Look at it.", files=(BytesIO(b"<svg/>"), "bad.svg"))
    assert page.status_code == 400
    assert "bad.svg: " in page.text
    page = press(client, page, "send", files=(BytesIO(photo()), "room.jpg"))
    assert "We have your files." in page.text
    with said.database.reading() as work:
        assert [kept.name for kept in files.of(work, Owner("case", said.case.id))] == ["room.jpg"]
        assert said.case.id in service.unread(work)


def test_asking_to_stop_asks_first_and_a_person_decides(said: Said, client: PageClient) -> None:
    sure = press(client, opened(client, said.words), "stop")
    assert "Nobody may make you stop" in sure.text
    page = press(client, sure, "sure")
    assert "You asked us to stop." in page.text
    assert only_case(said.database).state_id == "new", "a child may have been made to press it"
    assert "You asked us on 1 June 2026 to stop." in opened(client, said.words).text


def test_its_own_address_and_a_forged_ticket_lead_to_the_four_words(said: Said, client: PageClient) -> None:
    assert client.get("/back/case").location == "/back"
    page = opened(client, said.words)
    forged = press(client, page, "write", receipt="forged", words="x")
    assert forged.location == "/back"
    with said.database.reading() as work:
        assert work.execute(text("SELECT count(*) FROM case_message")).scalar() == 0


def test_wrong_words_are_counted_as_guesses(said: Said, client: PageClient) -> None:
    opened(client, "not four such words")
    with said.database.reading() as work:
        assert work.execute(text("SELECT wrong FROM guess_pace")).scalar() == 1
