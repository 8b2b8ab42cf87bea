"""A council that asks, with a data protection officer; a quarter long over whose figures have been made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
import time_machine
from flask import Flask

from app.accounts.policy import Person
from app.kernel.clock import Quarter
from app.kernel.work import Database, Work
from app.reach.service import Link
from app.results import editions
from app.themes import service as themes
from tests.support.asking import ask, set_up
from tests.support.client import PageClient
from tests.support.office import answered
from tests.support.staff import hire, signed_in

ROLE = "data-protection-officer"
SAID = "The meetings start too late for us."
SPRING = Quarter(2024, 1)
THEN, NOW = datetime(2024, 5, 14, 12, tzinfo=UTC), datetime(2026, 11, 20, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Council:
    """Everything that is there."""

    database: Database
    officer: Person
    link: Link


@pytest.fixture
def time() -> Iterator[time_machine.Traveller]:
    """Two and a half years ago, until a test moves on."""
    with time_machine.travel(THEN, tick=False) as traveller:
        yield traveller


@pytest.fixture
def council(time: time_machine.Traveller, local_database: Database, app: Flask) -> Council:
    """Twelve parents answered in spring 2024, one of them in words; nothing has been closed yet."""
    with app.app_context():
        set_up(local_database)
        officer = hire(local_database, ROLE, "Dee")
        link = ask(local_database, "parents-plan", closes_on=date(2024, 6, 14))
        answered(local_database, link, 12, listen="agree", should_change=SAID)
    return Council(local_database, officer, link)


@pytest.fixture
def closed(time: time_machine.Traveller, council: Council) -> Council:
    """The same, two years after the quarter: its figures were made when it had closed."""
    close(time, council.database)
    time.move_to(NOW)
    return council


def close(time: time_machine.Traveller, database: Database) -> None:
    """The quarter closes, its words have been read, its figures are made."""
    time.move_to(datetime(2024, 7, 1, 9, tzinfo=UTC))
    while themes.analyse_undone(database):
        continue
    with database.writing() as work:
        editions.make(work, SPRING)


@pytest.fixture
def work(app: Flask, council: Council) -> Iterator[Work]:
    """One open transaction, with the site's language."""
    with app.test_request_context(), council.database.writing() as work:
        yield work


@pytest.fixture
def office(client: PageClient, council: Council) -> PageClient:
    """The officer's browser."""
    return signed_in(client, council.officer)
