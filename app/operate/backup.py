"""`flask backup FILE`: a whole copy of the data while Heard runs. It holds no keys."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from app.kernel.errors import BadInput
from app.kernel.work import Database


def backup(database: Database, target: Path) -> int:
    """Copy everything as it is at one moment; returns the size in bytes.

    Raises `BadInput` when the file exists, or when the database is PostgreSQL, which has better tools of its own.
    """
    if not database.is_sqlite:
        raise BadInput("this installation is on PostgreSQL: use pg_dump --format=custom")
    beside = target.with_name(f"{target.name}.part")
    try:
        target.touch(mode=0o600, exist_ok=False)
        beside.touch(mode=0o600)
    except FileExistsError as error:
        raise BadInput(f"{target} is there already: name a new file") from error
    except OSError as error:
        raise BadInput(f"{target} cannot be written ({error.strerror})") from error
    with database.engine.connect() as connection, closing(sqlite3.connect(beside)) as copy:
        source: Any = connection.connection.driver_connection
        source.backup(copy)
    beside.replace(target)
    return target.stat().st_size
