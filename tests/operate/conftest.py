"""The demonstration, loaded once for all that look at it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.kernel.keys import KeyRing
from app.kernel.work import Database
from app.operate import demo
from tests.operate.loaded import Loaded
from tests.support.databases import SqliteTemplate


@pytest.fixture(scope="session")
def loaded(
    sqlite_template: SqliteTemplate, keys: KeyRing, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Loaded]:
    file = tmp_path_factory.mktemp("demo") / "heard.db"
    database = Database(sqlite_template.copy(file), keys)
    yield Loaded(database, demo.load(database), file)
    database.engine.dispose()
