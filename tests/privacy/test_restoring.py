"""A backup that is put back knows nothing of what was taken back or erased since it was made."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.kernel.errors import BadInput
from app.kernel.keys import KeyRing
from app.kernel.work import Database
from app.operate import migrate, restore
from app.operate.backup import backup
from app.privacy import service
from app.privacy.service import Sought
from app.reach.service import Link
from app.respond import letterbox
from app.respond.store import draft, response
from config import Settings
from tests.front.receipts import withdraw
from tests.front.test_pages import four_words
from tests.support.asking import ask, respond, set_up
from tests.support.client import PageClient

MINE, WAITS, OTHER = "These are mine.", "These wait.", "These stay."


@pytest.fixture
def link(app: Flask, empty: Database) -> Link:
    set_up(empty)
    return ask(empty, "parents-plan")


@pytest.fixture
def empty(local_database: Database) -> Database:
    """The site's database, with the number of its newest migration as an installation has it."""
    with local_database.writing() as work:
        work.connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        work.connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (migrate.newest(),))
    return local_database


def somebody(app: Flask, link: Link, words: str) -> tuple[PageClient, str]:
    """Somebody answers; their browser and their four words."""
    client = app.test_client()
    assert isinstance(client, PageClient)
    return client, four_words(respond(client, link, words).text)


def number(database: Database) -> tuple[int, int]:
    """How many answers are counted, and how many wait."""
    with database.reading() as work:
        return tuple(work.execute(select(func.count()).select_from(t)).scalar_one() for t in (response, draft))  # type: ignore[return-value]


@pytest.fixture
def backed_up(app: Flask, empty: Database, link: Link, tmp_path: Path) -> dict[str, Any]:
    """One answer is counted, one waits, another stays; then the backup; then two are taken back."""
    mine, words = somebody(app, link, MINE)
    somebody(app, link, OTHER)
    letterbox.settle(empty, everything=True)
    waits, waiting_words = somebody(app, link, WAITS)
    copy = tmp_path / "copy.db"
    backup(empty, copy)
    withdraw(mine, words)
    withdraw(waits, waiting_words)
    assert number(empty) == (1, 0)
    return {"copy": copy, "words": words}


def test_what_was_taken_back_since_is_taken_back_again(
    empty: Database, settings: Settings, backed_up: dict[str, Any]
) -> None:
    assert restore.restore(empty, settings.instance, backed_up["copy"]) == 2
    assert number(empty) == (1, 0)
    assert not (settings.instance / restore.PENDING).exists()
    with empty.reading() as work:
        assert service.search(work, Sought(words=backed_up["words"]), service.SHELL) == []


def test_what_was_erased_since_is_erased_again(
    app: Flask, empty: Database, settings: Settings, link: Link, tmp_path: Path
) -> None:
    _client, words = somebody(app, link, MINE)
    letterbox.settle(empty, everything=True)
    backup(empty, tmp_path / "copy.db")
    with empty.writing() as work:
        (found,) = service.search(work, Sought(words=words), service.SHELL)
        service.erase(work, found.subject, service.SHELL)
    restore.restore(empty, settings.instance, tmp_path / "copy.db")
    assert number(empty) == (0, 0)


def test_where_the_data_is_lost_a_list_kept_beside_the_backups_says_it(
    app: Flask, empty: Database, settings: Settings, backed_up: dict[str, Any], keys: KeyRing, tmp_path: Path
) -> None:
    listed = tmp_path / "forgotten"
    listed.write_text(app.test_cli_runner().invoke(args=["privacy", "forgotten"]).stdout, encoding="utf-8")
    assert MINE not in listed.read_text(encoding="utf-8")
    new = Database(f"sqlite:///{tmp_path / 'new.db'}", keys)
    assert restore.restore(new, settings.instance, backed_up["copy"], restore.read(listed)) == 2
    assert number(new) == (1, 0)
    new.engine.dispose()


def test_killed_between_putting_back_and_forgetting_the_next_restore_forgets(
    empty: Database, settings: Settings, backed_up: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_args: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(restore.privacy, "forget_again", killed)
        with pytest.raises(KeyboardInterrupt):
            restore.restore(empty, settings.instance, backed_up["copy"])
    assert number(empty) == (2, 1)
    assert (settings.instance / restore.PENDING).stat().st_mode & 0o077 == 0
    restore.restore(empty, settings.instance, backed_up["copy"])
    assert number(empty) == (1, 0)


def test_a_file_that_is_no_backup_is_refused_and_the_data_stays(
    empty: Database, settings: Settings, backed_up: dict[str, Any], tmp_path: Path
) -> None:
    (tmp_path / "noise").write_bytes(b"not a database, whatever its name" * 100)
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE something (word TEXT)")
    for name in ("noise", "other.db"):
        with pytest.raises(BadInput):
            restore.restore(empty, settings.instance, tmp_path / name)
    assert number(empty) == (1, 0)


def test_on_postgresql_the_databases_own_tools_are_named(keys: KeyRing, tmp_path: Path) -> None:
    elsewhere = Database("postgresql+psycopg://nobody@127.0.0.1:1/none", keys)
    with pytest.raises(BadInput, match="forget-again"):
        restore.restore(elsewhere, tmp_path, tmp_path / "copy")


def test_after_those_tools_a_command_forgets_what_the_list_says(
    app: Flask, empty: Database, backed_up: dict[str, Any], tmp_path: Path
) -> None:
    run = app.test_cli_runner().invoke
    (tmp_path / "list").write_text(run(args=["privacy", "forgotten"]).stdout, encoding="utf-8")
    with empty.engine.connect() as connection, closing(sqlite3.connect(backed_up["copy"])) as copy:
        copy.backup(connection.connection.driver_connection)  # type: ignore[arg-type]
    assert run(args=["privacy", "forget-again", str(tmp_path / "list")]).stdout == "forgotten again: 2\n"
    assert number(empty) == (1, 0)


def test_the_command_puts_back_and_says_what_it_forgot(
    app: Flask, settings: Settings, backed_up: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.operate.commands.Settings.load", lambda: settings)
    said = app.test_cli_runner().invoke(args=["restore", str(backed_up["copy"])])
    assert said.exit_code == 0, said.output
    assert "taken back or erased since: 2." in said.stderr
