"""The ways to write: several statements as one transaction, or one statement that is a transaction by itself."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, select

from app.kernel.work import Database

note = Table("note_for_this_test", MetaData(), Column("id", Integer, primary_key=True))


@pytest.fixture
def notes(database: Database) -> Iterator[Database]:
    note.create(database.engine)
    yield database
    note.drop(database.engine)


def kept(database: Database) -> list[int]:
    with database.reading() as work:
        return list(work.execute(select(note.c.id).order_by(note.c.id)).scalars())


def test_several_statements_are_kept_together_or_not_at_all(notes: Database) -> None:
    with contextlib.suppress(ZeroDivisionError), notes.writing() as work:
        work.execute(note.insert(), {"id": 1})
        work.execute(note.insert(), {"id": 1 // 0})
    assert kept(notes) == []
    with notes.writing() as work:
        work.execute(note.insert(), {"id": 1})
        work.execute(note.insert(), {"id": 2})
    assert kept(notes) == [1, 2]


def test_one_statement_is_kept_when_its_block_ends(notes: Database) -> None:
    with notes.writing_once() as work:
        work.execute(note.insert(), {"id": 1})
    assert kept(notes) == [1]


def test_a_second_statement_is_refused_because_the_two_would_not_be_one_transaction(notes: Database) -> None:
    with notes.writing_once() as work:
        work.execute(note.insert(), {"id": 1})
        with pytest.raises(RuntimeError, match="one statement only"):
            work.execute(note.insert(), {"id": 2})
    assert 2 not in kept(notes)


def test_what_was_written_while_reading_is_undone(notes: Database) -> None:
    with notes.reading() as work:
        work.execute(note.insert(), {"id": 1})
    assert kept(notes) == []


def test_a_single_statement_waits_for_a_longer_transaction(notes: Database) -> None:
    """And then writes over what that left, not over what stood there before."""
    with notes.writing() as work:
        work.execute(note.insert(), {"id": 1})
    with notes.writing_once() as work:
        assert work.execute(note.update().where(note.c.id == 1).values(id=3)).rowcount == 1
    assert kept(notes) == [3]
