"""What the tests of packs share: one council, made once for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from app.kernel.keys import KeyRing
from app.kernel.work import Database
from tests.board import world
from tests.support.databases import SqliteTemplate, stand_in


@pytest.fixture(scope="session")
def two_quarters_quoted(
    sqlite_template: SqliteTemplate, keys: KeyRing, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The file of that council."""
    site = Flask("world")
    site.config["SECRET_KEY"] = "only for a request to be in"
    return world.make(site, sqlite_template, keys, tmp_path_factory.mktemp("packs"))


@pytest.fixture
def council(two_quarters_quoted: Path, local_database: Database, app: Flask) -> Iterator[Database]:
    """The site's database on the first day after those quarters, in a request of the office."""
    stand_in(two_quarters_quoted, local_database)
    with time_machine.travel(world.CLOSED, tick=False):
        yield local_database
