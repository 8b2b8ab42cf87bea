"""A trail of six entries, and its owner who may do anything to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import pytest
from sqlalchemy import text

from app.audit import append_only, service
from app.kernel.work import Database, Work


class Owner(Protocol):
    """Runs a statement that finds something to do."""

    def __call__(self, statement: str, **values: object) -> None: ...


@pytest.fixture
def trail(database: Database) -> Iterator[Work]:
    """Six entries in a transaction that is never kept."""
    with database.reading() as work:
        for number in range(1, 7):
            service.record(work, actor="ann", action="link.made", subject=f"link:{number}")
        yield work


@pytest.fixture
def owner(trail: Work) -> Owner:
    """Runs any statement on the trail, as somebody who owns the database and has taken its triggers away."""
    for statement in append_only.UNDO[trail.connection.dialect.name]:
        trail.connection.exec_driver_sql(statement)

    def run(statement: str, **values: object) -> None:
        assert trail.execute(text(statement), values).rowcount > 0

    return run
