"""A council with two services and three teams, and those who write evidence, raise barriers and answer them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from app.accounts import service as accounts
from app.accounts.model import Held
from app.accounts.policy import Person, limited, permissions_of
from app.council import service as council
from app.evidence import service as evidence
from app.evidence.service import NewEntry
from app.kernel.clock import Quarter, today
from app.kernel.work import Database
from tests.support.asking import SERVICE, set_up
from tests.support.staff import hire

HEALTH = "school-nursing"


def now() -> str:
    """This quarter."""
    return Quarter.of(today()).label


def new(kind: str, title: str = "Supervision files", **changes: object) -> NewEntry:
    """A piece of evidence of this quarter."""
    return NewEntry(**{"kind": kind, "title": title, "quarter": now()} | changes)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Council:
    """The database, and people by their role."""

    database: Database
    analyst: Person
    lead: Person
    manager: Person
    teams: tuple[str, ...]
    """One that the manager's service has, one of another service of the same board, one of the other board."""

    def add(self, entry: NewEntry, person: Person | None = None, *, looked: bool = False) -> str:
        with self.database.writing() as work:
            return evidence.add(work, entry, person or self.analyst, looked=looked)


@pytest.fixture
def council_(local_database: Database) -> Council:
    set_up(local_database)
    with local_database.writing() as work:
        council.add_service(work, "School nursing", "early-help-health")
        council.add_service(work, "Fostering", "social-work")
        places = ((SERVICE, "North"), ("fostering", "East"), (HEALTH, "Nurses"))
        teams = tuple(council.add_team(work, service, name).id for service, name in places)
        staff_id = accounts.invite(
            work,
            email="mo@example.org",
            name="Mo",
            role="team-manager",
            board_id=None,
            service_id=SERVICE,
            actor="system",
        ).staff_id
    held = [Held("team-manager", None, today(), SERVICE)]
    manager = Person(
        staff_id, "Mo", frozenset({"team-manager"}), permissions_of(["team-manager"]), limited=limited(held)
    )
    return Council(
        local_database,
        hire(local_database, "analyst", "Ann"),
        hire(local_database, "management-team", "Cas"),
        manager,
        teams,
    )
