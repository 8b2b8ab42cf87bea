"""Anybody is asked exactly while everything that protects them is in place; what lapses shows the help page."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from app.accounts import service as accounts
from app.accounts.policy import Person
from app.council import service as council
from app.kernel.clock import now, today
from app.kernel.work import Database
from app.reach import ready
from app.reach import service as reach
from app.reach.service import Closed, Link
from app.reach.waiting import waiting
from app.safeguarding import reading
from tests.support.asking import ask, respond, set_up
from tests.support.client import PageClient
from tests.support.office import sign_in
from tests.support.ready import make_ready
from tests.support.staff import hire, signed_in

WEEK = timedelta(days=120)


@pytest.fixture
def asking(local_database: Database) -> Database:
    """A council of real people."""
    set_up(local_database, made_up=False)
    return local_database


@pytest.fixture
def owner(asking: Database) -> Person:
    return hire(asking, "analyst", "Ana")


@pytest.fixture
def link(asking: Database, owner: Person, monkeypatch: pytest.MonkeyPatch) -> Link:
    monkeypatch.setattr("tests.support.asking.ANALYST", owner)
    return ask(asking, "children-9-12", closes_on=today() + 3 * WEEK, reply_due=today() + 4 * WEEK)


def closed(database: Database, link: Link) -> Closed | None:
    with database.reading() as work:
        return reach.open_door(work, link.code).closed


def test_with_nothing_in_place_nobody_is_asked(asking: Database, link: Link) -> None:
    assert closed(asking, link) is Closed.NOT_READY


def test_with_everything_in_place_children_are_asked(asking: Database, client: PageClient, link: Link) -> None:
    make_ready(asking)
    assert closed(asking, link) is None
    assert client.get(f"/s/{link.code}").status_code == 200


@pytest.mark.usefixtures("app_context")
@pytest.mark.parametrize("missing", ["duty", "tested", "numbers", "privacy", "contacts"])
def test_without_one_thing_the_help_page_stands_there_and_the_page_says_which(
    asking: Database, link: Link, missing: str
) -> None:
    make_ready(asking, but=missing)
    assert closed(asking, link) is Closed.NOT_READY
    with asking.reading() as work:
        every = (*ready.general(work), *ready.of_link(work, link))
        found = {check.id for check in every if not check.is_green}
    assert found == ({"duty", "tested"} if missing == "duty" else {missing})


@pytest.mark.usefixtures("app_context")
def test_in_a_language_nobody_approved_an_interpreters_number_is_needed(
    asking: Database, owner: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.support.asking.ANALYST", owner)
    link = ask(asking, "children-9-12", languages=("pl",))
    make_ready(asking, but="interpreters")
    assert closed(asking, link) is Closed.NOT_READY
    with asking.writing() as work:
        said = {"name": "Interpreters", "number": "0117 496 0000", "text": "Say which language."}
        added = council.add_help_number(work, **said, audience="language")
        council.check_help_number(work, added.id, today())
    assert closed(asking, link) is None


@pytest.mark.usefixtures("app_context")
def test_once_the_one_who_owes_the_reply_has_left_it_closes(asking: Database, link: Link, owner: Person) -> None:
    make_ready(asking)
    with asking.writing() as work:
        accounts.deactivate(work, owner.id, actor="system")
    assert closed(asking, link) is Closed.NOT_READY


def test_what_lapses_closes_it_by_itself(asking: Database, link: Link) -> None:
    """Ninety days later neither the numbers nor the messages have been tried again."""
    make_ready(asking)
    assert closed(asking, link) is None
    with time_machine.travel(now() + timedelta(days=91)):
        assert closed(asking, link) is Closed.NOT_READY


STAFF = {"promise": "unlinked", "group_size": 40}


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        ("parents-plan", {}),
        ("partners", {"promise": "named"}),
        ("pulse", STAFF),
        ("supervision", STAFF),
        ("care-leavers", {"promise": "confidential"}),
    ],
)
def test_no_link_of_any_kind_opens_before_everything_is_in_place(
    asking: Database, owner: Person, monkeypatch: pytest.MonkeyPatch, key: str, wanted: dict[str, object]
) -> None:
    """Adults and staff may write that a child is hurt, too."""
    monkeypatch.setattr("tests.support.asking.ANALYST", owner)
    link = ask(asking, key, **wanted)
    assert closed(asking, link) is Closed.NOT_READY
    make_ready(asking)
    assert closed(asking, link) in (None, Closed.PERSONAL), "a personal link still asks for its ticket"


def test_whose_pages_offer_no_contact_need_nobody_to_answer_it(
    asking: Database, owner: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.support.asking.ANALYST", owner)
    parents, children = ask(asking, "parents-plan"), ask(asking, "children-9-12")
    make_ready(asking, but="contacts")
    assert closed(asking, parents) is None
    assert closed(asking, children) is Closed.NOT_READY


@pytest.mark.parametrize("missing", ["duty", "tested", "numbers", "privacy", "contacts", "interpreters", ""])
def test_the_one_door_opens_and_closes_as_links_do(asking: Database, client: PageClient, missing: str) -> None:
    with asking.writing() as work:
        council.set_contact_point(work, council.COMPLAINTS, reply_days=5, phone="01793 000000")
    make_ready(asking, but=missing)
    page = client.get("/say").text
    assert ("These questions are not open" in page) is bool(missing)
    if missing:
        assert "01793 000000" in page, "whoever wants to complain still can"


def test_a_child_of_a_live_council_answers_from_the_poster_to_the_reader_on_duty(
    asking: Database, client: PageClient, link: Link
) -> None:
    """Outside the demonstration, all the way: scan, answer, send; it is read for safety the same day."""
    rhea, _dev = make_ready(asking)
    done = respond(client, link, "My stepdad hits me with his belt.")
    assert "Thank you" in done.text
    reading.screen_waiting(asking)
    queue = signed_in(client, rhea).get("/office/safety").text
    assert "One thing must be read" in queue


@pytest.mark.usefixtures("link")
def test_today_says_how_many_links_people_find_closed(app: Flask, asking: Database, owner: Person) -> None:
    with app.test_request_context("/office/"), asking.reading() as work:
        (told,) = waiting(work, owner)
    assert (told.text, told.url) == ("1 link shows where help is instead of its questions", "/office/ready")
    make_ready(asking)
    with app.test_request_context("/office/"), asking.reading() as work:
        assert waiting(work, owner) == []


def test_somebody_who_manages_one_services_links_sees_those_alone(
    asking: Database, client: PageClient, link: Link
) -> None:
    with asking.writing() as work:
        elsewhere = council.add_service(work, "Elsewhere", "social-work").id
    sign_in(client, asking, "survey-owner", service=elsewhere)
    assert link.name not in client.get("/office/ready").text


def test_once_a_reader_has_left_nobody_is_asked(asking: Database, link: Link) -> None:
    rhea, _dev = make_ready(asking)
    with asking.writing() as work:
        accounts.deactivate(work, rhea.id, actor="system")
    assert closed(asking, link) is Closed.NOT_READY


def test_one_page_says_what_is_green_what_is_missing_and_where_to_put_it_right(
    asking: Database, client: PageClient, link: Link, owner: Person
) -> None:
    make_ready(asking, but="numbers")
    page = signed_in(client, owner).get("/office/ready").text
    assert page.count(">Missing<") == 1
    assert "The one door" in page
    assert "/office/set-up/help-numbers" in page
    assert "Shows the help page" in page
    assert link.name in page
