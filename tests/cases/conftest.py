"""A council with one team; people who work on cases, one who is complained about, one who manages them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from flask import Flask

from app.accounts.policy import Person
from app.cases import service
from app.cases.model import Case, Intake, Narrative
from app.council import service as council_room
from app.kernel.clock import today
from app.kernel.work import Database, Work
from tests.support.client import PageClient
from tests.support.staff import hire, signed_in

WORDS = "Nobody told me that my meeting was moved, and I waited an hour."
LONG_AGO = date(2020, 1, 1)


@dataclass(frozen=True)
class Staff:
    """Who is there."""

    officer: Person
    other_officer: Person
    investigator: Person
    worker: Person
    """Works with children, and is complained about in some tests."""
    manager: Person
    """Manages the worker’s team; works on cases too."""


@dataclass(frozen=True)
class Council:
    """Where it all happens."""

    database: Database
    service_id: str
    team_id: str


@pytest.fixture
def council(local_database: Database) -> Council:
    """The site's database with a made-up council."""
    with local_database.writing() as work:
        council_room.begin(work, "Test Council", True)
        service_id = council_room.add_service(work, "Safeguarding", "social-work").id
        team_id = council_room.add_team(work, service_id, "North").id
    return Council(local_database, service_id, team_id)


@pytest.fixture
def staff(council: Council) -> Staff:
    """Everybody, hired; the manager's line began long ago."""
    people = Staff(
        officer=hire(council.database, "complaints-officer", "Olu"),
        other_officer=hire(council.database, "complaints-officer", "Pat"),
        investigator=hire(council.database, "investigating-officer", "Ines"),
        worker=hire(council.database, "investigating-officer", "Wen"),
        manager=hire(council.database, "complaints-officer", "Max"),
    )
    with council.database.writing() as work:
        council_room.add_line(work, people.manager.id, council.service_id, council.team_id, LONG_AGO)
    return people


@pytest.fixture
def work(app: Flask, council: Council, staff: Staff) -> Iterator[Work]:
    """One open transaction, with the site's language."""
    with app.test_request_context(), council.database.writing() as work:
        yield work


def said(
    work: Work, *, kind: str = "complaint", who: str = "child", received_on: date | None = None, **changes: object
) -> Case:
    """Somebody says something at their own door."""
    narrative = Narrative(words=WORDS, wanted="Say sorry.", name="Kit Example")
    new = {"kind": kind, "who": who, "narrative": narrative, "received_on": received_on or today(), **changes}
    return service.receive(work, Intake(**new))  # type: ignore[arg-type]


def taken_up(work: Work, case: Case, person: Person, regime: str = "children_act_1989") -> Case:
    """An officer does what must be done first, and takes it up."""
    service.look_at_safety(work, case.id, "Nobody is in danger.", person)
    if case.kind_id == "complaint":
        service.decide_regime(work, case.id, regime, "", person)
    service.offer_advocate(work, case.id, "no", person)
    return service.move(work, case.id, "triage", person)


@pytest.fixture
def office(client: PageClient, staff: Staff) -> PageClient:
    """An officer at their desk."""
    return signed_in(client, staff.officer)
