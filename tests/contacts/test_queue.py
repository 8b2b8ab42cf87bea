"""The queue: who waits, by when, who sees to it, how it ended."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from app.accounts.policy import Person, permissions_of
from app.audit import service as audit
from app.contacts import keeping, service
from app.contacts.model import Asked, rules
from app.contacts.waiting import waiting
from app.council import service as council
from app.kernel.clock import today
from app.kernel.errors import NotFound, Refused
from app.kernel.keeping import Kept
from app.kernel.work import Database
from app.reach.service import Link
from app.respond import letterbox
from tests.contacts.conftest import READER
from tests.support.asking import start
from tests.support.client import PageClient
from tests.support.office import sign_in

FRIDAY = datetime(2026, 9, 18, 14, 20, tzinfo=UTC)
MONDAY, TUESDAY = FRIDAY + timedelta(days=3), FRIDAY + timedelta(days=4)
KIT = Asked("Kit", "text", "07700 900 123", "after four", False, "child", "ur")
ONE, TWO = "1" * 32, "2" * 32


def asks(database: Database, contact_id: str, moment: datetime) -> None:
    with time_machine.travel(moment, tick=False), database.writing() as work:
        service.ask(work, contact_id, KIT)


@pytest.fixture
def asked(asking: Database) -> Database:
    """Kit asked on a Friday."""
    asks(asking, ONE, FRIDAY)
    return asking


@pytest.fixture
def office(client: PageClient, asked: Database) -> PageClient:
    return sign_in(client, asked, READER)


def open_it(office: PageClient, press: str = "take") -> object:
    return office.send(office.get(f"/office/contacts/{ONE}"), press=press)


def actions(database: Database) -> list[str]:
    with database.reading() as work:
        return [entry.action for entry in audit.entries(work).entries if entry.action.startswith("contact.")]


def test_it_is_due_by_the_end_of_the_same_working_day_and_that_is_stored(asked: Database) -> None:
    with asked.writing() as work:
        council.add_closure_day(work, date(2026, 9, 21), "Moving house")
    asks(asked, TWO, FRIDAY)
    with asked.reading() as work:
        due = {contact.id: contact.due_on for contact in service.waiting(work)}
    assert due == {ONE: date(2026, 9, 18), TWO: date(2026, 9, 18)}, "a day closed later moves no clock that runs"


@pytest.mark.parametrize(
    ("moment", "due_on"),
    [
        (datetime(2026, 9, 18, 14, 59, tzinfo=UTC), date(2026, 9, 18)),
        (datetime(2026, 9, 18, 15, 0, tzinfo=UTC), date(2026, 9, 21)),
        (datetime(2026, 9, 19, 9, 0, tzinfo=UTC), date(2026, 9, 21)),
        (datetime(2026, 12, 24, 17, 0, tzinfo=UTC), date(2026, 12, 29)),
        (datetime(2026, 9, 20, 23, 30, tzinfo=UTC), date(2026, 9, 21)),
    ],
    ids=["while people work", "late on a Friday", "a Saturday", "Christmas Eve", "past midnight in London"],
)
def test_what_comes_when_nobody_works_is_due_on_the_next_working_day(
    asking: Database, moment: datetime, due_on: date
) -> None:
    asks(asking, ONE, moment)
    with asking.reading() as work:
        assert service.find(work, ONE).due_on == due_on


def test_the_oldest_stands_first_and_nothing_written_is_on_the_list(office: PageClient, asked: Database) -> None:
    asks(asked, TWO, FRIDAY - timedelta(hours=3))
    with time_machine.travel(TUESDAY, tick=False):
        office = sign_in(office, asked, READER)
        page = office.get("/office/contacts").text
    assert page.index(TWO) < page.index(ONE)
    assert page.count("Overdue") == 2
    for word in ("Kit", "07700", "after four"):
        assert word not in page


def test_the_words_are_folded_until_somebody_opens_them_and_that_is_recorded(
    office: PageClient, asked: Database
) -> None:
    folded = office.get(f"/office/contacts/{ONE}")
    assert "07700" not in folded.text
    assert actions(asked) == []
    opened = office.send(folded, press="open")
    for shown in ("Kit", "Send me a text message", "07700 900 123", "after four", "leave nothing behind", "اردو"):
        assert shown in opened.text
    assert actions(asked) == ["contact.opened"]


def test_taking_it_says_who_sees_to_it(office: PageClient, asked: Database) -> None:
    open_it(office)
    assert "Sam" in office.get("/office/contacts").text
    assert actions(asked) == ["contact.opened", "contact.taken"]


def test_closing_says_how_and_keeps_a_sealed_note(office: PageClient, asked: Database) -> None:
    page = office.send(office.get(f"/office/contacts/{ONE}"), press="take")
    done = office.send(page, {"outcome": "reached", "note": "Met at the library."}, press="close")
    assert done.status_code == 302
    listed = office.get("/office/contacts").text
    assert "Nobody is waiting." in listed
    assert "We spoke with them" in listed
    assert "library" not in listed
    assert "Met at the library." in office.send(office.get(f"/office/contacts/{ONE}"), press="open").text
    with asked.reading() as work:
        assert service.waiting(work) == []
        (closed,) = service.closed(work)
    assert (closed.outcome, closed.is_late) == ("reached", False)


def test_how_it_ended_has_to_be_said_and_the_note_is_kept_meanwhile(office: PageClient, asked: Database) -> None:
    page = office.send(office.get(f"/office/contacts/{ONE}"), press="open")
    answer = office.send(page, {"note": "Rang twice."}, press="close")
    assert answer.status_code == 400
    assert answer.text.count("Choose how it ended.") == 2
    assert "Rang twice." in answer.text


def test_what_is_closed_is_neither_taken_nor_closed_again(asked: Database, rita: Person, app_context: None) -> None:
    with asked.writing() as work:
        service.close(work, ONE, "passed-on", "", rita)
    with asked.writing() as work, pytest.raises(Refused):
        service.take(work, ONE, rita)
    with asked.writing() as work, pytest.raises(Refused):
        service.close(work, ONE, "reached", "", rita)
    with asked.writing() as work, pytest.raises(Refused):
        service.close(work, ONE, "forgotten", "", rita)
    with asked.writing() as work, pytest.raises(NotFound):
        service.take(work, TWO, rita)


def test_the_details_go_when_they_have_been_closed_long_enough(asked: Database, rita: Person) -> None:
    with time_machine.travel(MONDAY, tick=False), asked.writing() as work:
        service.close(work, ONE, "reached", "A note.", rita)
    asks(asked, TWO, FRIDAY)
    with time_machine.travel(MONDAY + timedelta(days=rules().keep_days), tick=False):
        assert goes(asked) == 0
    with time_machine.travel(MONDAY + timedelta(days=rules().keep_days + 1), tick=False):
        assert goes(asked) == 1
    with asked.writing() as work:
        gone, kept = service.opened(work, ONE, rita), service.opened(work, TWO, rita)
    assert (gone.asked, gone.note) == (None, None)
    assert (gone.contact.outcome, gone.contact.due_on) == ("reached", date(2026, 9, 18)), "the clock stays countable"
    assert kept.asked == KIT, "what nobody has closed is never removed"


def goes(database: Database) -> int:
    """How many lose their words today."""
    kept = Kept(days=rules().keep_days)
    with database.writing() as work:
        due = keeping.KEEPER.due(work, kept, today())
        return sum(keeping.KEEPER.forget(work, one, frozenset()) for one in due)


def test_a_removed_request_can_still_be_opened(office: PageClient, asked: Database, rita: Person) -> None:
    with time_machine.travel(MONDAY, tick=False), asked.writing() as work:
        service.close(work, ONE, "reached", "A note.", rita)
    with asked.writing() as work:
        service.store.forget_details(work, [ONE])
    assert "The details have been removed." in office.send(office.get(f"/office/contacts/{ONE}"), press="open").text


@pytest.mark.parametrize("role", ["analyst", "administrator"])
def test_nobody_else_opens_the_queue(client: PageClient, asked: Database, role: str) -> None:
    office = sign_in(client, asked, role)
    for address in ("/office/contacts", f"/office/contacts/{ONE}"):
        assert office.get(address).status_code == 403


def test_a_request_that_there_is_not_is_not_found(office: PageClient) -> None:
    assert office.get(f"/office/contacts/{TWO}").status_code == 404
    assert office.send(office.get(f"/office/contacts/{ONE}"), to=f"/office/contacts/{ONE}").status_code == 200


def test_today_shows_each_with_its_clock_and_what_is_overdue_first(
    office: PageClient, asked: Database, link: Link
) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        asks(asked, TWO, TUESDAY)
        page = sign_in(office, asked, READER).get("/office/").text
    assert "Overdue" in page
    assert page.index("due 18 September 2026") < page.index("due 22 September 2026")


def test_today_leaves_out_what_somebody_else_sees_to_until_it_is_late(
    app: Flask, asked: Database, rita: Person
) -> None:
    other = Person("9" * 32, "Uma", frozenset({READER}), permissions_of([READER]))
    with asked.writing() as work:
        service.take(work, ONE, rita)
    with app.test_request_context("/office/"), asked.reading() as work:
        with time_machine.travel(FRIDAY, tick=False):
            assert len(waiting(work, rita)) == 1
            assert waiting(work, other) == []
        with time_machine.travel(MONDAY, tick=False):
            assert len(waiting(work, other)) == 1


def test_whoever_gives_roles_is_told_when_nobody_gets_back_to_children(app: Flask, asking: Database) -> None:
    ada = Person("8" * 32, "Ada", frozenset({"administrator"}), permissions_of(["administrator"]))
    with app.test_request_context("/office/"), asking.reading() as work:
        (told,) = waiting(work, ada)
    assert "Contact reader" in told.text


def test_once_somebody_does_they_are_told_nothing(app: Flask, asking: Database, rita: Person) -> None:
    ada = Person("8" * 32, "Ada", frozenset({"administrator"}), permissions_of(["administrator"]))
    with app.test_request_context("/office/"), asking.reading() as work:
        assert waiting(work, ada) == []


def test_answers_sent_along_can_be_read_by_who_gets_back_and_that_is_recorded(
    app: Flask, client: PageClient, asking: Database, link: Link, rita: Person
) -> None:
    child = app.test_client()
    assert isinstance(child, PageClient)
    child.send(start(child, link), {"answer": "teacher"}, press="next")
    words = {"name": "Kit", "way": "place", "details": "the youth club", "message": "no"}
    child.send(child.get("/contact"), words, press="with")
    with asking.reading() as work:
        (contact,) = service.waiting(work)
    office = sign_in(client, asking, READER)
    place = f"/office/contacts/{contact.id}"
    assert "tonight at the latest" in office.send(office.get(place), press="take").text
    letterbox.settle(asking, everything=True)
    page = office.send(office.get(place), press="open")
    answers = office.send(page, to=f"{place}/answers")
    assert "Is anyone helping you?" in answers.text
    assert "A teacher" in answers.text
    assert actions(asking)[0] == "contact.answers-opened"


def test_no_answers_can_be_read_with_a_request_that_came_alone(
    office: PageClient, asked: Database, link: Link
) -> None:
    page = office.send(office.get(f"/office/contacts/{ONE}"), press="open")
    assert "answers" not in page.text.split("<main")[1].split("</main>")[0]
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
    assert office.post(f"/office/contacts/{ONE}/answers", data={"csrf_token": token}).status_code == 404
