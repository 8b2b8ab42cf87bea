"""The demonstration, loaded once for a whole run, whichever tests and however many processes look at it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from app.kernel.keys import KeyRing
from app.kernel.work import Database
from app.operate import demo
from tests.support.databases import SqliteTemplate
from tests.support.sharing import once

_PRINTED = TypeAdapter(demo.Printed)


@dataclass(frozen=True)
class Loaded:
    """The demonstration; none of these tests changes it. Whoever wants to takes a copy (`stand_in`)."""

    database: Database
    printed: demo.Printed
    file: Path


@pytest.fixture(scope="session")
def loaded(
    shared: Path, sqlite_template: SqliteTemplate, keys: KeyRing, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Loaded]:
    made = shared / "demonstration.db"

    def load() -> str:
        database = Database(sqlite_template.copy(made), keys)
        printed = demo.load(database)
        database.engine.dispose()  # the last connection closed, nothing is beside the file
        return _PRINTED.dump_json(printed).decode()

    printed = _PRINTED.validate_python(json.loads(once(shared / "demonstration.json", load)))
    file = tmp_path_factory.mktemp("demo") / "heard.db"
    shutil.copyfile(made, file)
    database = Database(f"sqlite:///{file}", keys)
    yield Loaded(database, printed, file)
    database.engine.dispose()
