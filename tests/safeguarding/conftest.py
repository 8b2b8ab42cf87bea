"""A council that asks, two people who read, one who oversees, the LADO contact, the data protection officer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask

from app.accounts.policy import Person
from app.council import service as council
from app.kernel.clock import today
from app.kernel.work import Database, Work
from app.safeguarding import duty, reading, service, store
from app.safeguarding.duty import Duty
from app.safeguarding.model import Heard, Item, Part
from tests.support.asking import set_up
from tests.support.client import PageClient
from tests.support.staff import hire, signed_in

DISCLOSURE = "My stepdad hits me with his belt when mum is at work."
FINE = "We had pancakes and it was fun."


@dataclass(frozen=True)
class Readers:
    """Who is there."""

    rhea: Person
    dev: Person
    manager: Person
    lado: Person
    officer: Person


@pytest.fixture
def asking(local_database: Database) -> Database:
    """The site's database with a made-up council; on both kinds where a test asks for `database` too."""
    set_up(local_database)
    return local_database


@pytest.fixture
def readers(asking: Database) -> Readers:
    return Readers(
        hire(asking, "safeguarding-reader", "Rhea"),
        hire(asking, "safeguarding-reader", "Dev"),
        hire(asking, "senior-manager", "Mina"),
        hire(asking, "lado-contact", "Lara"),
        hire(asking, "data-protection-officer", "Dipo"),
    )


@pytest.fixture
def office(client: PageClient, readers: Readers) -> PageClient:
    """Rhea at her desk."""
    return signed_in(client, readers.rhea)


@pytest.fixture
def work(app: Flask, asking: Database, readers: Readers) -> Iterator[Work]:
    """One open transaction, with the site's language."""
    with app.test_request_context("/office/"), asking.writing() as work:
        yield work


def heard(text: str = DISCLOSURE, **changes: object) -> Heard:
    """Words as a door hands them over: a child's, anonymous, unless said otherwise."""
    given: dict[str, object] = {
        "origin": "answers",
        "audience": "child",
        "tier": "junior",
        "language": "en",
        "promise": "anonymous",
        "parts": (Part("What would have made it better?", text),),
    }
    return Heard(**given | changes)  # type: ignore[arg-type]


def came(database: Database, text: str = DISCLOSURE, **changes: object) -> Item:
    """Words that came, and were screened."""
    with database.writing() as work:
        before = {item.id for item in store.every(work)}
        service.receive(work, heard(text, **changes))
    reading.screen_waiting(database)
    with database.reading() as work:
        return next(item for item in store.every(work) if item.id not in before)


def put_on_duty(database: Database, readers: Readers) -> None:
    """Rhea reads, Dev stands in, from today on."""
    with database.writing() as work:
        days = Duty("", today(), today() + timedelta(days=6), readers.rhea.id, readers.dev.id)
        duty.plan(work, days, readers.rhea)


def a_team(database: Database) -> tuple[str, str]:
    """A service and a team of it."""
    with database.writing() as work:
        made = council.services(work)[0].id
        return made, council.add_team(work, made, "North").id
