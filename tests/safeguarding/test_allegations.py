"""An allegation about an adult who works with children is known to the LADO contact and the senior manager alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from flask import Flask

from app.accounts.policy import Person
from app.cases import facts, pausing, seeing
from app.cases import service as cases
from app.cases.model import Case, Intake, Narrative, Problem
from app.council import service as council
from app.kernel.clock import today
from app.kernel.errors import NotFound, Refused
from app.kernel.work import Database, Work
from app.safeguarding import allegations, queue
from app.safeguarding.allegations import About
from app.safeguarding.queue import Decided
from app.safeguarding.waiting import waiting
from app.voices import service as voices
from app.voices.model import Which
from tests.safeguarding.conftest import DISCLOSURE, Readers, a_team, came
from tests.support.client import PageClient
from tests.support.staff import hire, signed_in

WORDS = "Mr Grey, who drives the minibus, hits us."
ALLEGED = Decided("lado", "It is about a driver.", told="told")


def accuse(database: Database, readers: Readers, about: About, **changes: object) -> str:
    """A reader decides that something is an allegation; returns what the LADO contact finds."""
    item = came(database, WORDS, **changes)
    with database.writing() as work:
        queue.decide(work, item.id, Decided("lado", "It is about a driver.", told="told", about=about), readers.rhea)
        return allegations.every(work, readers.lado)[-1].id


def test_it_leaves_the_readers_queue_and_is_found_by_two_roles_only(asking: Database, readers: Readers) -> None:
    service_id, team_id = a_team(asking)
    accuse(asking, readers, About(None, service_id, team_id))
    with asking.writing() as work:
        assert queue.waiting(work).items == ()
        assert queue.closed(work) == []
        seen = {person.name: len(allegations.every(work, person)) for person in vars(readers).values()}
    assert seen == {"Rhea": 0, "Dev": 0, "Mina": 1, "Lara": 1, "Dipo": 0}


def test_whoever_it_is_about_and_whoever_manages_them_do_not_find_it_whatever_their_role(
    asking: Database, readers: Readers
) -> None:
    service_id, team_id = a_team(asking)
    with asking.writing() as work:
        council.add_line(work, readers.manager.id, service_id, team_id, date(2020, 1, 1))
    found = accuse(asking, readers, About(None, service_id, team_id))
    with asking.reading() as work:
        assert allegations.every(work, readers.manager) == []
        with pytest.raises(NotFound):
            allegations.opened(work, found, readers.manager)
        assert len(allegations.every(work, readers.lado)) == 1
    about_lado = accuse(asking, readers, About(readers.manager.id, service_id, team_id))
    with asking.reading() as work, pytest.raises(NotFound):
        allegations.find(work, about_lado, readers.manager)


def test_somebody_of_the_same_team_does_not_find_it_either(asking: Database, readers: Readers) -> None:
    service_id, team_id = a_team(asking)
    with asking.writing() as work:
        council.add_membership(work, readers.manager.id, team_id, date(2020, 1, 1))
    accuse(asking, readers, About(None, service_id, team_id))
    with asking.reading() as work:
        assert allegations.every(work, readers.manager) == []


def test_the_lado_is_told_within_one_working_day_of_its_own_clock(asking: Database, readers: Readers) -> None:
    service_id, _team = a_team(asking)
    with time_machine.travel(date(2026, 11, 27), tick=False):  # a Friday
        found = accuse(asking, readers, About(None, service_id, None))
        with asking.reading() as work:
            assert allegations.find(work, found, readers.lado).due_on == date(2026, 11, 30)
    with time_machine.travel(date(2026, 12, 1), tick=False), asking.writing() as work:
        assert allegations.find(work, found, readers.lado).is_late
        with pytest.raises(Refused):
            allegations.let_go_on(work, found, readers.lado)
        allegations.tell_lado(work, found, "LADO 12", "Strategy meeting.", readers.lado)
        assert not allegations.find(work, found, readers.lado).is_late


@pytest.fixture
def officer(asking: Database) -> Person:
    return hire(asking, "complaints-officer", "Olu")


@pytest.fixture
def work(app: Flask, asking: Database, readers: Readers, officer: Person) -> Iterator[Work]:
    """One open transaction, once everybody is hired."""
    with app.test_request_context("/office/"), asking.writing() as work:
        yield work


@pytest.fixture
def case(work: Work, officer: Person, readers: Readers) -> Case:
    """A complaint in which somebody is accused, sealed by the officer who read it."""
    place = council.services(work)[0].id
    new = Intake("complaint", "child", Narrative(words=WORDS, name="Kit Example"), today(), service_id=place)
    made = cases.receive(work, new)
    pausing.allege(work, made, About(None, place, None), officer)
    return made


def test_a_sealed_case_is_in_no_list_search_or_count_of_anybody_else(
    work: Work, case: Case, officer: Person, readers: Readers
) -> None:
    with pytest.raises(NotFound):
        cases.case_for(work, case.id, officer)
    assert cases.seen(work, officer) == []
    assert cases.earlier(work, officer, names=["Kit Example"]) == []
    assert case.id in seeing.barred(work, officer)
    assert list(work.execute(facts.CASES.select())) == []
    assert voices.count(work, Which(survey_key="say")) == 0
    assert queue.waiting(work).items == (), "nor in the queue of what is read for safety"
    assert [found.id for found in cases.seen(work, readers.lado)] == [case.id]
    assert cases.case_for(work, case.id, readers.manager).id == case.id


def test_the_complaint_waits_on_record_until_the_lado_agrees(work: Work, case: Case, readers: Readers) -> None:
    assert cases.held_since(work, case.id) == today()
    assert cases.story(work, case.id)[-1].detail == pausing.WHY
    with pytest.raises(Problem):
        cases.move(work, case.id, "triage", readers.lado)
    with pytest.raises(Problem):
        cases.release(work, case.id, readers.lado)
    (found,) = allegations.every(work, readers.lado)
    allegations.tell_lado(work, found.id, "LADO 12", "", readers.lado)
    allegations.let_go_on(work, found.id, readers.lado)
    pausing.pause(work)
    assert cases.held_since(work, case.id) is None
    pausing.check(work, case.id)


def test_what_its_writer_says_later_goes_to_those_few_only(
    work: Work, case: Case, officer: Person, readers: Readers
) -> None:
    cases.say(work, case, DISCLOSURE)
    assert queue.waiting(work).items == ()
    assert voices.count(work, Which(survey_key="say")) == 0
    assert any(one.url.startswith("/office/allegations/") for one in waiting(work, readers.lado))
    assert waiting(work, officer) == []


def test_on_the_pages_the_lado_contact_reads_it_and_records_what_the_lado_said(
    asking: Database, client: PageClient, readers: Readers
) -> None:
    service_id, _team = a_team(asking)
    found = accuse(asking, readers, About(None, service_id, None))
    desk = signed_in(client, readers.lado)
    address = f"/office/allegations/{found}"
    assert WORDS not in desk.get("/office/allegations").text
    opened = desk.send(desk.get(address), press="open")
    assert WORDS in opened.text
    assert desk.send(opened, {"reference": ""}, press="told").status_code == 400
    told = desk.send(opened, {"reference": "LADO 12"}, press="told")
    assert "LADO 12" in told.text
    assert 'value="go-on"' in told.text
    rhea = signed_in(desk, readers.rhea)
    assert rhea.get(address).status_code == 403
