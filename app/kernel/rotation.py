"""Every sealed field is sealed anew under the key that seals now, while the site runs.

What is undone stands in the fields themselves: each begins with the number of its key. So nothing is kept of how far
a rotation has come, and one that was killed goes on where it was. A field is written only where it still holds what
was read; whoever changed it meanwhile has sealed it anew already. Rows are taken in the order of their keys, which
are random: that order says nothing, and it is the order in which PostgreSQL keeps them afterwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

from sqlalchemy import ColumnElement, LargeBinary, Row, func, literal, select, tuple_

from app.kernel.keys import Unsealable, key_number
from app.kernel.sealed import SealedColumn, sealed_columns
from app.kernel.sweeping import sweep_up
from app.kernel.work import Database, Work, metadata

ROWS = 100
"""Fields read at a time."""
LARGE = 8
"""The same, where a field may be a part of a file."""
HOLD = 0.05
"""Seconds for which the single writer's lock is held at most before others have their turn."""
_LARGE_TABLES = frozenset({"file_part", "drawing"})


@dataclass(frozen=True)
class Progress:
    """How far one column has come."""

    column: str
    sealed: int
    unreadable: int
    """Fields that none of the keys opens; they stay as they are."""


@dataclass(frozen=True)
class Need:
    """How many fields of one column need one key."""

    column: str
    key: int
    fields: int


def rotate(database: Database, say: Callable[[Progress], None] = lambda _progress: None) -> list[Progress]:
    """Seal everything anew that another key sealed; says so after each column, and returns it all."""
    done = []
    for sealed in sealed_columns(metadata):
        progress = _column(database, sealed)
        say(progress)
        done.append(progress)
    if any(each.sealed for each in done):
        sweep_up(database, sorted({each.column.split(".")[0] for each in done if each.sealed}))
    return done


def needs(work: Work) -> list[Need]:
    """Which keys are still needed, and by how many fields of which columns."""
    found = []
    for sealed in sealed_columns(metadata):
        head = func.substr(sealed.column, 1, 2, type_=LargeBinary)
        rows = work.execute(select(head, func.count()).where(sealed.column.is_not(None)).group_by(head))
        numbers: Counter[int] = Counter()
        for number, fields in rows:
            numbers[key_number(bytes(number))] += int(fields)
        found += [Need(str(sealed), number, fields) for number, fields in sorted(numbers.items())]
    return found


def _column(database: Database, sealed: SealedColumn) -> Progress:
    done = unreadable = 0
    for rows in _batches(database, sealed):
        renewed = []
        for row in rows:
            try:
                renewed.append((row, _anew(database, sealed, row)))
            except Unsealable:
                unreadable += 1
        done += _write(database, sealed, renewed)
    return Progress(str(sealed), done, unreadable)


def _batches(database: Database, sealed: SealedColumn) -> Iterator[Sequence[Row[Any]]]:
    """The fields that another key sealed, some at a time, in the order of their rows' random keys."""
    keys = list(sealed.table.primary_key)
    columns = {column.name: column for column in (*keys, *(sealed.table.c[n] for n in sealed.naming), sealed.column)}
    head = func.substr(sealed.column, 1, 2, type_=LargeBinary)
    current = literal(database.keys.sealing.to_bytes(2, "big"), LargeBinary)
    old = select(*columns.values()).where(sealed.column.is_not(None), head != current).order_by(*keys)
    few = old.limit(LARGE if sealed.table.name in _LARGE_TABLES else ROWS)
    after: ColumnElement[bool] | None = None
    while True:
        with database.reading() as work:
            rows = work.execute(few if after is None else few.where(after)).all()
        if not rows:
            return
        yield rows
        last = [rows[-1]._mapping[key.name] for key in keys]
        after = tuple_(*keys) > tuple_(*(literal(value, key.type) for value, key in zip(last, keys, strict=True)))


def _anew(database: Database, sealed: SealedColumn, row: Row[Any]) -> bytes:
    place = sealed.place(row._asdict())
    return database.keys.seal(database.keys.unseal(row._mapping[sealed.column.name], place), place)


def _write(database: Database, sealed: SealedColumn, renewed: Sequence[tuple[Row[Any], bytes]]) -> int:
    """Write what was sealed anew where nobody has changed it, a moment at a time."""
    done, left = 0, list(renewed)
    while left:
        until = monotonic() + HOLD
        with database.writing() as work:
            while left and monotonic() < until:
                row, fresh = left.pop()
                done += _swap(work, sealed, row, fresh)
    return done


def _swap(work: Work, sealed: SealedColumn, row: Row[Any], fresh: bytes) -> int:
    same = [key == row._mapping[key.name] for key in sealed.table.primary_key]
    still = sealed.column == row._mapping[sealed.column.name]
    return work.execute(sealed.table.update().where(*same, still).values({sealed.column.name: fresh})).rowcount
