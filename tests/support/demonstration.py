"""The demonstration, loaded once for a whole run, whichever tests and however many processes look at it."""

from __future__ import annotations

import fcntl
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from app.kernel.keys import KeyRing
from app.kernel.work import Database
from app.operate import demo
from tests.support.databases import SqliteTemplate

_PRINTED = TypeAdapter(demo.Printed)


@dataclass(frozen=True)
class Loaded:
    """The demonstration; none of these tests changes it. Whoever wants to takes a copy (`stand_in`)."""

    database: Database
    printed: demo.Printed
    file: Path


def once(kept: Path, make: Callable[[], str]) -> str:
    """What the first process of a run makes, as text; whoever comes meanwhile waits for it."""
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_text(make())
    return kept.read_text()


@pytest.fixture(scope="session")
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for all processes of this run."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if hasattr(request.config, "workerinput") else own


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
