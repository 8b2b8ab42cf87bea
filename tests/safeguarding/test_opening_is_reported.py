"""That a sealed name was opened is told to the data protection officer by e-mail, never whose it was or why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from app.accounts import service as accounts
from app.accounts.policy import Person
from app.audit import service as audit
from app.kernel.errors import NotFound, Refused
from app.kernel.post import Post
from app.kernel.work import Database
from app.safeguarding import glass, notifying, queue
from app.safeguarding.allegations import About
from app.safeguarding.queue import Decided
from tests.safeguarding.conftest import DISCLOSURE, Readers, a_team
from tests.safeguarding.test_seals import NAME, sealed
from tests.support.client import PageClient
from tests.support.mail import Taken, mail_server
from tests.support.staff import hire, signed_in

NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)
WHY = "Stepfather beats Kit tonight."


@pytest.fixture
def mail() -> Iterator[tuple[Post, Taken]]:
    with mail_server() as (address, taken):
        yield Post(mail=address, site="https://heard.council.example"), taken


def opened(database: Database, one: Person, other: Person) -> str:
    """A name that two people opened; returns the asking."""
    item = sealed(database)
    with database.writing() as work:
        made = glass.ask(work, item, WHY, one)
        glass.agree(work, made, other)
    return made


def without_officer(app: Flask, database: Database, readers: Readers) -> None:
    with app.app_context(), database.writing() as work:
        accounts.deactivate(work, readers.officer.id, actor=readers.manager.id)


def test_the_officer_is_told_once_and_nothing_of_whose_name_it_was_or_why(
    database: Database, asking: Database, readers: Readers, mail: tuple[Post, Taken]
) -> None:
    post, taken = mail
    opened(asking, readers.rhea, readers.manager)
    assert notifying.tell_of_openings(asking, post) == 1
    assert notifying.tell_of_openings(asking, post) == 0
    (message,) = taken
    assert "To: dipo@example.org" in message
    for word in (*NAME.split(), *DISCLOSURE.split(), *WHY.split(), "Rhea", "Mina", "Born"):
        assert len(word) < 5 or word not in message


def test_asking_alone_and_being_refused_reveal_nothing_so_nobody_is_disturbed(
    asking: Database, readers: Readers, mail: tuple[Post, Taken]
) -> None:
    item = sealed(asking)
    with asking.writing() as work:
        made = glass.ask(work, item, WHY, readers.rhea)
    assert notifying.tell_of_openings(asking, mail[0]) == 0
    with asking.writing() as work:
        glass.refuse(work, made, readers.manager)
        with pytest.raises(NotFound):
            glass.ticket(work, made, readers.rhea)
    assert notifying.tell_of_openings(asking, mail[0]) == 0


def test_where_the_mail_is_refused_it_is_tried_again_and_readyz_says_since_when(
    asking: Database, readers: Readers, mail: tuple[Post, Taken]
) -> None:
    opened(asking, readers.rhea, readers.manager)
    with mail_server(refuses=True) as (address, _taken):
        assert notifying.tell_of_openings(asking, Post(mail=address, site="x")) == 0
    with asking.reading() as work:
        assert notifying.untold_since(work) is not None
    assert notifying.tell_of_openings(asking, mail[0]) == 1


def test_without_an_officer_it_can_be_opened_it_says_so_it_waits_and_is_told_once_there_is_one(
    app: Flask, asking: Database, office: PageClient, readers: Readers, mail: tuple[Post, Taken]
) -> None:
    without_officer(app, asking, readers)
    item = sealed(asking)
    assert "There is no data protection officer here" in office.get(f"/office/safety/{item}/who").text
    with asking.writing() as work:
        made = glass.ask(work, item, WHY, readers.rhea)
        glass.agree(work, made, readers.manager)
    assert notifying.tell_of_openings(asking, mail[0]) == 0
    with asking.reading() as work:
        assert notifying.untold_since(work) is not None
    assert "there is no data protection officer to tell" in signed_in(office, readers.manager).get("/office/").text
    hire(asking, "data-protection-officer", "New")
    assert notifying.tell_of_openings(asking, mail[0]) == 1
    assert "To: new@example.org" in mail[1][0]


def test_an_officer_who_is_one_of_the_two_neither_counts_as_told_nor_takes_note(
    app: Flask, asking: Database, readers: Readers, mail: tuple[Post, Taken]
) -> None:
    permissions = readers.rhea.permissions | readers.officer.permissions
    both = Person(readers.officer.id, "Dipo", frozenset(), permissions)
    made = opened(asking, both, readers.manager)
    assert notifying.tell_of_openings(asking, mail[0]) == 0
    with app.app_context(), asking.writing() as work:
        with pytest.raises(Refused):
            glass.seen(work, made, both)
        assert glass.nobody_to_tell(work)
    hire(asking, "data-protection-officer", "New")
    assert notifying.tell_of_openings(asking, mail[0]) == 1


@pytest.mark.parametrize(("hours", "reads"), [(3.9, True), (4, False), (400, False)])
def test_what_was_opened_shuts_by_itself_for_both_and_reading_it_is_recorded_each_time(
    database: Database, asking: Database, readers: Readers, hours: float, reads: bool
) -> None:
    with time_machine.travel(NOW, tick=False):
        made = opened(asking, readers.rhea, readers.manager)
    with time_machine.travel(NOW + timedelta(hours=hours), tick=False), asking.writing() as work:
        for person in (readers.rhea, readers.manager):
            if reads:
                assert glass.ticket(work, made, person)
            else:
                with pytest.raises(NotFound):
                    glass.ticket(work, made, person)
        read = [entry for entry in audit.entries(work).entries if entry.action == "seal.read"]
        assert {entry.actor for entry in read} == ({readers.rhea.id, readers.manager.id} if reads else set())


def test_once_it_is_an_allegation_the_reason_is_read_by_nobody_who_must_not_know_of_it(
    app: Flask, asking: Database, readers: Readers
) -> None:
    made, team = a_team(asking)
    item = sealed(asking)
    with app.app_context(), asking.writing() as work:
        glass.ask(work, item, WHY, readers.rhea)
        assert [one.reason for one in glass.listed(work, readers.officer)] == [WHY]
        about = About(None, made, team)
        queue.decide(work, item, Decided("lado", "He is a carer.", told="told", about=about), readers.rhea)
        for person in (readers.rhea, readers.officer):
            assert glass.listed(work, person) == []
        assert [one.reason for one in glass.listed(work, readers.lado)] == [WHY]
