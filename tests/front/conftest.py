"""A council that asks parents, whose link stands for what is sent in these tests."""

from __future__ import annotations

import pytest

from app.kernel.work import Database
from app.reach.service import Link
from tests.support.asking import ask, set_up


@pytest.fixture
def asking(database: Database) -> Database:
    set_up(database)
    return database


@pytest.fixture
def link(asking: Database) -> Link:
    return ask(asking, "parents-plan")
