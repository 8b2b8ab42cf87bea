"""Kit, who wrote by a sealed and by an anonymous link, and a privacy officer who looks for them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest
from flask import Flask

from app.accounts.policy import Person
from app.kernel.work import Database, Work
from app.privacy import service
from app.privacy.service import Sought
from app.reach import service as reach
from app.safeguarding import queue
from app.safeguarding.allegations import About
from app.safeguarding.queue import Decided
from tests.privacy.conftest import ROLE
from tests.safeguarding.conftest import DISCLOSURE, came
from tests.support.asking import ANALYST, ask, set_up
from tests.support.staff import hire

NAME = "Kit Example"


@pytest.fixture
def asking(local_database: Database) -> Database:
    set_up(local_database)
    return local_database


@pytest.fixture
def officer(asking: Database) -> Person:
    return hire(asking, ROLE, "Dee")


@pytest.fixture
def reader(asking: Database) -> Person:
    return hire(asking, "safeguarding-reader", "Rhea")


@pytest.fixture
def work(app: Flask, asking: Database, officer: Person, reader: Person) -> Iterator[Work]:
    with app.test_request_context(), asking.writing() as work:
        yield work


@pytest.fixture
def confidential(asking: Database) -> str:
    """Kit wrote by a confidential link that somebody hurts them; returns the item."""
    link = ask(asking, "care-leavers", promise="confidential", group_size=0)
    with asking.writing() as work:
        (ticket,) = reach.give(work, link.id, [NAME], 0, ANALYST)
    return came(asking, DISCLOSURE, promise="confidential", leads=ticket.id).id


@pytest.fixture
def anonymous(asking: Database) -> str:
    """Somebody nobody knows wrote that somebody hurts Kit; returns the item."""
    return came(asking, f"{DISCLOSURE} I am {NAME}.").id


def looked(work: Work, person: Person, *, within_words: bool = False, name: str = NAME) -> dict[str, str]:
    """Everything of the room that reads for safety, with by what it was found."""
    found = service.search(work, Sought(name=name), person, within_words=within_words)
    return {one.subject: one.by for one in found if one.subject.startswith(("safety:", "allegation:", "opening:"))}


def decide(work: Work, item: str, decision: str, person: Person, about: About | None = None) -> None:
    told = Decided(decision, f"{NAME} is hurt at home.", "FD-1", "told", about or About())
    queue.decide(work, item, told, person)


def exported(content: bytes) -> str:
    """Everything that stands in a file that is handed out."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    return "\n".join([*archive.namelist(), *(archive.read(name).decode() for name in archive.namelist())])
