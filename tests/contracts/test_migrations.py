"""Migrations make exactly the tables that the code has, and can be taken back and made again."""

from __future__ import annotations

import re
from itertools import pairwise

from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from app import factory
from app.kernel.work import Database, metadata
from app.operate import migrate
from app.respond.periods import closed_period
from app.themes.tallying import store as tallying
from tests.support.tables import counts, seed, snapshot, unlike

SCRIPTS = ScriptDirectory(str(migrate.FOLDER))
NUMBERS = sorted(revision.revision for revision in SCRIPTS.walk_revisions())


def tables(database: Database) -> dict[str, dict[str, object]]:
    with database.reading() as work:
        return snapshot(work.connection)


def made_by_the_code(connection: Connection) -> dict[str, dict[str, object]]:
    metadata.create_all(connection)
    return snapshot(connection)


def test_there_is_one_newest_migration_and_no_gap() -> None:
    assert SCRIPTS.get_heads() == [NUMBERS[-1]]
    assert [f"{number:04}" for number in range(1, len(NUMBERS) + 1)] == NUMBERS


def test_a_migration_is_a_file_named_by_its_number_and_what_it_does() -> None:
    files = sorted(path.name for path in (migrate.FOLDER / "versions").glob("*.py"))
    assert [name[:4] for name in files] == NUMBERS
    assert [name for name in files if not re.fullmatch(r"\d{4}_[a-z0-9_]+\.py", name)] == []


def test_migrations_make_the_tables_that_the_code_has(empty_database: Database) -> None:
    assert factory.JOBS, "every room’s tables are known once the factory is"
    migrate.upgrade(empty_database)
    assert migrate.differences(empty_database) == []
    migrated = tables(empty_database)
    migrate.downgrade(empty_database, "base")
    with empty_database.writing() as work:
        found = unlike(migrated, made_by_the_code(work.connection))
    assert not found, "\n".join(found)


def test_migrations_can_be_taken_back_and_made_again_with_rows_in_every_table(empty_database: Database) -> None:
    migrate.upgrade(empty_database)
    first = tables(empty_database)
    with empty_database.writing() as work:
        assert set(seed(work.connection).values()) == {1}
    migrate.downgrade(empty_database, "base")
    assert tables(empty_database) == {"": {"triggers": []}}
    migrate.upgrade(empty_database)
    assert tables(empty_database) == first


def test_each_migration_keeps_the_rows_it_finds(empty_database: Database) -> None:
    migrate.upgrade(empty_database, NUMBERS[0])
    with empty_database.writing() as work:
        seed(work.connection)
    for before, number in pairwise(NUMBERS):
        with empty_database.reading() as work:
            rows = counts(work.connection)
        migrate.upgrade(empty_database, number)
        migrate.downgrade(empty_database, before)
        with empty_database.reading() as work:
            assert counts(work.connection) == rows
        migrate.upgrade(empty_database, number)
    assert migrate.is_current(empty_database)


def test_comments_that_were_read_before_there_were_tallies_wait_to_be_counted(empty_database: Database) -> None:
    migrate.upgrade(empty_database, "0023")
    with empty_database.writing() as work:
        seed(work.connection)
        work.execute(closed_period.delete())
    migrate.upgrade(empty_database, "0024")
    with empty_database.reading() as work:
        assert [one.model_id for one in tallying.states(work).values()] == [None]
