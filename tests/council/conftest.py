"""A council that has begun, with one service of two teams."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.council import service as council
from app.kernel.work import Database, Work


@pytest.fixture
def work(database: Database) -> Iterator[Work]:
    """One open transaction on an empty database."""
    with database.writing() as work:
        yield work


@pytest.fixture
def begun(work: Work) -> Work:
    """The same, in a live installation with a service and two teams."""
    council.begin(work, "Ashbourne Vale Council", made_up=False)
    council.add_service(work, "Children in Care", "social-work")
    council.add_team(work, "children-in-care", "North")
    council.add_team(work, "children-in-care", "South")
    return work
