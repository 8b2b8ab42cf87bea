"""`flask restore FILE`: put a backup in place of the data, and forget again what was taken back or erased since.

What must be forgotten is read from the data that is replaced and, where that is lost, from a list that was kept
beside the backups. It lies in the instance folder until it is done, so that a restore that was killed loses none.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError

from app.kernel.errors import BadInput
from app.kernel.sweeping import sweep_up
from app.kernel.work import Database, metadata
from app.operate import migrate
from app.privacy import service as privacy

PENDING = "to-forget-again.txt"


def restore(database: Database, instance: Path, source: Path, listed: Iterable[str] = ()) -> int:
    """Put the backup in place; returns how many things were forgotten again.

    Raises `BadInput` for a file that is no backup of Heard, or when the database is PostgreSQL.
    """
    if not database.is_sqlite:
        raise BadInput("this installation is on PostgreSQL: use pg_restore, then flask privacy forget-again FILE")
    _check(source)
    pending = instance / PENDING
    known = {*read(pending), *listed, *_known(database)}
    pending.touch(mode=0o600)
    pending.write_text("\n".join(sorted(known)), encoding="utf-8")
    _copy(source, database)
    migrate.upgrade(database)
    with database.writing() as work:
        done = privacy.forget_again(work, known)
    sweep_up(database, sorted(metadata.tables))
    pending.unlink()
    return done


def read(path: Path) -> list[str]:
    """A list of what must be forgotten; empty when there is none."""
    if not path.is_file():
        return []
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _known(database: Database) -> list[str]:
    """What the data that is replaced has forgotten; nothing when it is lost or too old to know."""
    try:
        with database.reading() as work:
            if not inspect(work.connection).has_table("erasure"):
                return []
            return privacy.forgotten(work)
    except SQLAlchemyError:
        return []


def _check(source: Path) -> None:
    try:
        with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as file:
            whole = file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            ours = file.execute("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'").fetchone() == (
                1,
            )
    except sqlite3.Error as error:
        raise BadInput(f"{source} cannot be read as a backup ({error})") from error
    if not (whole and ours):
        raise BadInput(f"{source} is {'not a backup of Heard' if whole else 'damaged'}: choose another one")


def _copy(source: Path, database: Database) -> None:
    """Page by page in one transaction: killed, the data is as it was before."""
    with database.engine.connect() as connection, closing(sqlite3.connect(source)) as file:
        target: Any = connection.connection.driver_connection
        file.backup(target)
    database.engine.dispose()
