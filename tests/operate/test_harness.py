"""The fixtures themselves: each test has an empty database of its own kind."""

from __future__ import annotations

from sqlalchemy import select

from app.kernel.work import Database
from config import Settings


def test_a_database_is_given_on_both_kinds(database: Database, settings: Settings) -> None:
    with database.reading() as work:
        assert work.execute(select(1)).scalar_one() == 1
    assert settings.database_url == database.engine.url.render_as_string(hide_password=False)


def test_a_page_test_is_given_sqlite_only(local_database: Database) -> None:
    assert local_database.is_sqlite
