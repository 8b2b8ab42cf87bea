"""A council that asks children, and somebody who gets back to them."""

from __future__ import annotations

import pytest

from app.accounts import service as accounts
from app.accounts.policy import Person, permissions_of
from app.kernel.ids import new_id
from app.kernel.work import Database
from app.reach.service import Link
from tests.support.asking import ask, set_up

READER = "contact-reader"


def give_reader(database: Database) -> Person:
    """Put somebody on the staff list who gets back to people."""
    with database.writing() as work:
        staff_id = accounts.invite(
            work, email=f"{new_id()}@example.org", name="Rita", role=READER, board_id=None, actor="system"
        ).staff_id
    return Person(staff_id, "Rita", frozenset({READER}), permissions_of([READER]))


@pytest.fixture
def asking(local_database: Database) -> Database:
    """The site's database; on both kinds where a test asks for `database` too."""
    set_up(local_database)
    return local_database


@pytest.fixture
def rita(asking: Database) -> Person:
    return give_reader(asking)


@pytest.fixture
def link(asking: Database) -> Link:
    return ask(asking, "children-9-12", languages=("pl", "ur"))
