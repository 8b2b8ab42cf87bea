"""A council that asks, whose pages of record are read."""

from __future__ import annotations

import pytest

from app.kernel.work import Database
from tests.support.asking import set_up


@pytest.fixture
def asking(local_database: Database) -> Database:
    """The site's database with a made-up council and every questionnaire published."""
    set_up(local_database)
    return local_database
