"""A backup is whole, made while others write, and never takes another file's place."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from app.kernel.errors import BadInput
from app.kernel.keys import KeyRing
from app.kernel.work import Database
from app.operate.backup import backup


def test_a_backup_has_every_row_that_was_committed(local_database: Database, tmp_path: Path) -> None:
    with local_database.writing() as work:
        work.execute(text("CREATE TABLE kept (word TEXT)"))
        work.execute(text("INSERT INTO kept VALUES ('safe')"))
    target = tmp_path / "copy.db"
    with local_database.writing() as work:
        work.execute(text("INSERT INTO kept VALUES ('not yet')"))
        assert backup(local_database, target) == target.stat().st_size
    with closing(sqlite3.connect(target)) as copy:
        assert copy.execute("SELECT word FROM kept").fetchall() == [("safe",)]
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_backup_never_replaces_a_file(local_database: Database, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("last week’s")
    with pytest.raises(BadInput, match="there already"):
        backup(local_database, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "last week’s"


def test_a_backup_that_cannot_be_written_says_so(local_database: Database, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be written"):
        backup(local_database, tmp_path / "nowhere" / "copy.db")


def test_postgresql_has_tools_of_its_own(keys: KeyRing, tmp_path: Path) -> None:
    elsewhere = Database("postgresql+psycopg://nobody@127.0.0.1:1/none", keys)
    with pytest.raises(BadInput, match="pg_dump"):
        backup(elsewhere, tmp_path / "copy.db")
