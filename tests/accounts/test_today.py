"""Today: what waits for me, the most urgent first."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine
from flask import Flask

from app.accounts import service as accounts
from app.accounts import today
from app.accounts.policy import Person, permissions_of
from app.accounts.today import Waiting
from app.accounts.waiting import waiting
from app.council import service as council
from app.kernel.work import Database, Work
from tests.accounts.conftest import Staff, sign_in
from tests.support.client import PageClient


def somebody(role: str) -> Person:
    return Person("1", "Ada", frozenset({role}), permissions_of({role}))


def test_nothing_waits_and_it_is_said_quietly(client: PageClient, staff: Staff) -> None:
    page = sign_in(client, "ben").get("/office/").get_data(as_text=True)
    assert "Nothing waits for you." in page


def test_what_has_waited_longest_stands_first(app: Flask, client: PageClient, staff: Staff) -> None:
    def one_room(work: Work, person: Person) -> list[Waiting]:
        return [
            Waiting(date(2026, 6, 2), "Second", "/office/second"),
            Waiting(date(2026, 6, 3), "Third", "/office/third"),
        ]

    def another(work: Work, person: Person) -> list[Waiting]:
        return [Waiting(date(2026, 6, 1), f"First, {person.name}", "/office/first")]

    today.register(app, one_room)
    today.register(app, another)
    page = sign_in(client, "ben").get("/office/").get_data(as_text=True)
    assert "3 things wait for you" in page
    assert page.index("First, Ben") < page.index("Second") < page.index("Third")
    assert "since 1 June 2026" in page


def test_what_is_overdue_stands_before_what_is_older(app: Flask, client: PageClient, staff: Staff) -> None:
    def one_room(work: Work, person: Person) -> list[Waiting]:
        return [
            Waiting(date(2026, 6, 1), "Older", "/office/older"),
            Waiting(date(2026, 6, 5), "In time", "/office/in-time", due_on=date(2999, 6, 9)),
            Waiting(date(2026, 6, 3), "Late", "/office/late", due_on=date(2026, 6, 4)),
        ]

    today.register(app, one_room)
    page = sign_in(client, "ben").get("/office/").get_data(as_text=True)
    assert page.index("Late") < page.index("Older") < page.index("In time")
    assert page.count("Overdue") == 1
    assert "due 9 June 2999" in page


@pytest.fixture
def work(app: Flask, local_database: Database) -> Work:
    """An installation set up on 1 March whose numbers were checked that day and which says how to reach it."""
    with app.test_request_context("/office/"), local_database.writing() as work:
        with time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC), tick=False):
            council.begin(work, "Ashbourne Vale Council", made_up=False)
        for number in council.help_numbers(work):
            council.check_help_number(work, number.id, date(2026, 3, 1))
        for kind in council.CONTACT_KINDS:
            council.set_contact_point(work, kind, reply_days=5, phone="01632 960140")
        yield work


def test_a_help_number_waits_from_the_day_its_check_ended(work: Work) -> None:
    with time_machine.travel(datetime(2026, 5, 30, 12, tzinfo=UTC), tick=False):
        assert waiting(work, somebody("administrator")) == []
    with time_machine.travel(datetime(2026, 5, 31, 12, tzinfo=UTC), tick=False):
        (item,) = waiting(work, somebody("administrator"))
    assert (item.since, item.url, item.count) == (date(2026, 5, 30), "/office/set-up/help-numbers", 9)
    assert item.text == "9 help numbers need checking"


def test_a_number_nobody_ever_checked_waits_since_the_council_began(work: Work) -> None:
    council.add_help_number(work, name="Front door", number="01234 567890", text="Ring us.", audience="all")
    with time_machine.travel(datetime(2026, 3, 2, 12, tzinfo=UTC), tick=False):
        (item,) = waiting(work, somebody("administrator"))
    assert (item.since, item.text) == (date(2026, 3, 1), "1 help number needs checking")


def test_an_invitation_waits_since_it_was_made(work: Work) -> None:
    with time_machine.travel(datetime(2026, 3, 2, 12, tzinfo=UTC), tick=False):
        for name in ("ben", "cat"):
            accounts.invite(
                work, email=f"{name}@example.org", name=name, role="analyst", board_id=None, actor="system"
            )
        (item,) = waiting(work, somebody("administrator"))
    assert (item.since, item.url) == (date(2026, 3, 2), "/office/people")
    assert item.text == "2 people have not set a password yet"


@pytest.mark.parametrize("role", ["analyst", "board-reader"])
def test_it_waits_for_administrators_only(work: Work, role: str) -> None:
    council.add_help_number(work, name="Front door", number="01234 567890", text="Ring us.", audience="all")
    assert waiting(work, somebody(role)) == []
