"""A council that asks, also on paper."""

from __future__ import annotations

import pytest

from app.kernel.work import Database
from tests.support.asking import set_up
from tests.support.client import PageClient
from tests.support.office import sign_in


@pytest.fixture
def asking(local_database: Database) -> Database:
    """The site's database with a made-up council and every questionnaire published."""
    set_up(local_database)
    return local_database


@pytest.fixture
def clerk(client: PageClient, asking: Database) -> PageClient:
    """Somebody who types in forms, signed in."""
    return sign_in(client, asking, "paper-clerk")
