"""What the fuzz stands on: it knows what was really stored, and everything is put back at once."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from app.council import service as council
from app.council import store
from app.kernel.keys import KeyRing
from app.kernel.work import Database
from tests.support.databases import SqliteTemplate
from tests.support.putting_back import PutBack, fit, hold


@pytest.fixture
def database(instance: Path, sqlite_template: SqliteTemplate, keys: KeyRing) -> Database:
    return Database(sqlite_template.copy(instance / "heard.db"), keys)


@pytest.fixture
def world(database: Database, instance: Path) -> PutBack:
    made = hold(instance / "heard.db", database)
    with database.writing() as work:
        council.begin(work, "Test Council", made_up=True)
    made.keep()
    return made


def name(database: Database) -> str:
    with database.reading() as work:
        return council.installation(work).name


def test_what_is_committed_is_known_and_put_back(world: PutBack, database: Database) -> None:
    with database.writing() as work:
        council.rename(work, "Another Council")
    assert (name(database), world.written) == ("Another Council", {store.installation.name})
    world.put_back()
    assert (name(database), world.written) == ("Test Council", set())


def test_what_is_rolled_back_was_never_stored(world: PutBack, database: Database) -> None:
    def fail() -> None:
        with database.writing() as work:
            council.rename(work, "Another Council")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (name(database), world.written) == ("Test Council", set())


def test_what_only_reads_stores_nothing_even_by_mistake(world: PutBack, database: Database) -> None:
    with database.reading() as work:
        council.rename(work, "Another Council")
    assert (name(database), world.written) == ("Test Council", set())


def test_what_no_page_can_carry_is_noticed(world: PutBack, database: Database) -> None:
    with database.writing() as work:
        work.execute(store.installation.update().values(name="an end \x00 in the middle"))
    assert world.unfit == {store.installation.name}
    assert not fit("half \ud83d")


def test_two_who_write_at_once_get_in_each_other_s_way_as_in_life(world: PutBack, database: Database) -> None:
    with database.writing(), pytest.raises(sqlite3.OperationalError, match="locked"), database.writing():
        pass


def test_a_copy_is_the_world_at_its_time(world: PutBack, database: Database) -> None:
    copy = world.copy()
    with database.writing() as work:
        council.rename(work, "Another Council")
    world.keep()
    world.put(copy)
    assert name(database) == "Test Council"
