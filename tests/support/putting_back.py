"""A database of a whole world that is put back in no time, whatever was done to it.

It lies in memory, on one connection. What the application takes for a transaction is a savepoint within one that is
never kept; so putting back is one ROLLBACK, and what was really committed is known exactly.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, StaticPool, create_engine, event

from app.kernel.work import ONE_STATEMENT, WRITES, Database

WRITING = re.compile(r"\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)


class Held(sqlite3.Connection):
    """A connection on which SQLAlchemy commits and rolls back nothing: savepoints do (`PutBack`)."""

    def commit(self) -> None:
        pass

    def rollback(self) -> None:
        pass


@dataclass
class Open:
    """A transaction of the application that is under way."""

    writes: bool
    tables: set[str] = field(default_factory=set)
    unfit: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        return f"open_{id(self)}"


@dataclass
class PutBack:
    """What holds the world: what was committed in it since it was last put back, and the way back."""

    held: Held
    open: dict[Connection, Open] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    """Tables of every committed statement that writes."""
    unfit: set[str] = field(default_factory=set)
    """Tables into which something was written that no page can carry: half a character, or the end of a string."""

    def begin(self, connection: Connection) -> None:
        options = connection.get_execution_options()
        writes = any(options.items() >= kind.items() for kind in (WRITES, ONE_STATEMENT))
        if writes and any(each.writes for each in self.open.values()):
            raise sqlite3.OperationalError("database is locked: whoever wants to write is writing already")
        self.open[connection] = begun = Open(writes)
        if writes:
            self.held.execute(f"SAVEPOINT {begun.name}")

    def hear(self, connection: Connection, _cursor: object, statement: str, parameters: Any, *_more: object) -> None:
        under_way = self.open.get(connection)
        if under_way and (writing := WRITING.match(statement)):
            if not under_way.writes and not under_way.tables:
                self.held.execute(f"SAVEPOINT {under_way.name}")  # a slip, which is rolled back as it would be
            under_way.tables.add(writing[1])
            if not all(fit(value) for value in _values(parameters)):
                under_way.unfit.add(writing[1])

    def commit(self, connection: Connection) -> None:
        done = self.open.pop(connection)
        if done.writes or done.tables:
            self.held.execute(f"RELEASE {done.name}")
        self.written |= done.tables
        self.unfit |= done.unfit

    def rollback(self, connection: Connection) -> None:
        undone = self.open.pop(connection)
        if undone.writes or undone.tables:
            self.held.execute(f"ROLLBACK TO {undone.name}")
            self.held.execute(f"RELEASE {undone.name}")

    def keep(self) -> None:
        """This is how it is from now on."""
        self.held.execute("COMMIT")
        self._anew()

    def put_back(self) -> None:
        """It is as it was when it was last kept."""
        self.held.execute("ROLLBACK")
        self._anew()

    def copy(self) -> sqlite3.Connection:
        """Another copy of everything as it is now, to be put in its place later (`put`)."""
        self.keep()
        self.held.execute("ROLLBACK")
        made = sqlite3.connect(":memory:")
        self.held.backup(made)
        self._anew()
        return made

    def put(self, copy: sqlite3.Connection) -> None:
        """It is as it was when that copy was made."""
        self.held.execute("ROLLBACK")
        copy.backup(self.held)
        self._anew()

    def _anew(self) -> None:
        self.held.execute("BEGIN")
        self.open, self.written, self.unfit = {}, set(), set()


def hold(world: Path, database: Database) -> PutBack:
    """Put everything in `world` (a SQLite file with the same keys) where a database seems to be, and hold it."""
    connection = sqlite3.connect(":memory:", factory=Held, isolation_level=None)
    with closing(sqlite3.connect(world)) as made:
        made.backup(connection)
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("BEGIN")
    held = PutBack(connection)
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool, pool_reset_on_return=None)
    for name, listener in (
        ("begin", held.begin),
        ("before_cursor_execute", held.hear),
        ("commit", held.commit),
        ("rollback", held.rollback),
    ):
        event.listen(engine, name, listener)
    database.engine.dispose()
    database.engine = engine
    return held


def fit(value: object) -> bool:
    """Whether a database and a page can carry this."""
    if not isinstance(value, str):
        return True
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return "\x00" not in value


def _values(parameters: Any) -> Iterator[object]:
    """Every value of a statement, or of one that is executed for many rows."""
    if isinstance(parameters, Mapping):
        yield from parameters.values()
    elif isinstance(parameters, list | tuple):
        for each in parameters:
            yield from _values(each) if isinstance(each, list | tuple | Mapping) else (each,)
