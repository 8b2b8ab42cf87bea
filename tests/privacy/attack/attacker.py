"""What an attacker sees of a database, and what can be made of it: orders, pairs, and how good a guess is.

They have every table, the hidden numbers of each kind of database, its files as they lie on the disk with free pages
and write-ahead log, and copies of all of it from two nights. They have no key.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from sqlalchemy import inspect, text

from app.kernel.work import Database

Order = dict[str, float]
"""Things, by a number that puts them in order."""


@dataclass(frozen=True)
class Copy:
    """One night's copy: every row of every table with what the database hides, in the order in which it lies."""

    tables: Mapping[str, Sequence[Mapping[str, Any]]]
    files: Mapping[str, bytes]

    def column(self, table: str, column: str) -> list[str]:
        return [row[column] for row in self.tables[table]]


def copied(database: Database, folder: Path) -> Copy:
    """Everything there is now."""
    with database.reading() as work:
        hidden = "" if database.is_sqlite else ", xmin::text::bigint AS xmin_, ctid::text AS ctid_"
        tables = {
            name: [
                dict(row._mapping)
                for row in work.execute(text(f'SELECT *{hidden} FROM "{name}"'))  # noqa: S608 (our own names)
            ]
            for name in inspect(work.connection).get_table_names()
        }
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("heard.db*"))} if database.is_sqlite else {}
    return Copy(tables, files | dumped(database))


def dumped(database: Database) -> dict[str, bytes]:
    """What the nightly backup of PostgreSQL holds, in the order in which it is written."""
    tool = shutil.which("pg_dump")
    if database.is_sqlite or tool is None:
        return {}
    url = database.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    made = subprocess.run([tool, "--data-only", url], capture_output=True, check=True)
    return {"dump": made.stdout}


def orders(copy: Copy, table: str, key: str) -> dict[str, Order]:
    """Every order in which a table's things could be put: as they lie, by any column, by hidden numbers, by bytes."""
    rows = copy.tables[table]
    found = {"place": {str(row[key]): float(n) for n, row in enumerate(rows)}}
    for column in rows[0] if rows else ():
        ranked = sorted({_comparable(row[column]) for row in rows})
        found[f"by {column}"] = {str(row[key]): float(ranked.index(_comparable(row[column]))) for row in rows}
        if any(isinstance(row[column], str | bytes | memoryview) for row in rows):
            found[f"by the length of {column}"] = {str(row[key]): float(_length(row[column])) for row in rows}
    for name, content in copy.files.items():
        at = {str(row[key]): float(content.find(str(row[key]).encode())) for row in rows}
        last = {str(row[key]): float(content.rfind(str(row[key]).encode())) for row in rows}
        found |= {f"first in {name}": at, f"last in {name}": last}
    return found


def _length(value: Any) -> int:
    return len(value) if isinstance(value, str | bytes | memoryview) else 0


def _comparable(value: Any) -> tuple[int, int, str]:
    """Places as PostgreSQL says them, numbers, and everything else as text."""
    said = str(value)
    if said.startswith("(") and said.endswith(")") and "," in said:
        block, offset = said[1:-1].split(",")
        return (int(block), int(offset), "")
    return (0, value, "") if isinstance(value, int) else (0, 0, said)


def likeness(order: Order, truth: Sequence[str]) -> float:
    """How like an order is to the true one: 1 the same or turned round, 0 not at all (Spearman, without its sign)."""
    values = [order[thing] for thing in truth]
    if len(set(values)) == 1:
        return 0.0
    one, other = _ranks(values), _ranks(list(range(len(truth))))
    return abs(_correlation(one, other))


def _ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 0; equal values share the middle of theirs."""
    places: dict[float, list[int]] = {}
    for rank, value in enumerate(sorted(values)):
        places.setdefault(value, []).append(rank)
    return [sum(places[value]) / len(places[value]) for value in values]


def _correlation(one: Sequence[float], other: Sequence[float]) -> float:
    mean, others = sum(one) / len(one), sum(other) / len(other)
    together = sum((a - mean) * (b - others) for a, b in zip(one, other, strict=True))
    spread = sum((a - mean) ** 2 for a in one) * sum((b - others) ** 2 for b in other)
    return together / float(spread**0.5) if spread else 0.0


def pairings(people: Mapping[str, Order], answers: Mapping[str, Order]) -> Iterable[tuple[str, dict[str, str]]]:
    """Every way to pair people with answers by laying one order beside another, both ways round."""
    for (one, of_people), (other, of_answers), backwards in product(people.items(), answers.items(), (False, True)):
        left = sorted(of_people, key=lambda thing, order=of_people: order[thing])  # type: ignore[misc]
        right = sorted(of_answers, key=lambda thing, order=of_answers: order[thing], reverse=backwards)  # type: ignore[misc]
        yield f"{one} beside {other}", dict(zip(left, right, strict=False))


def values(rows: Iterable[Mapping[str, Any]], but: Iterable[str]) -> set[Any]:
    """What could be joined on."""
    left_out = set(but)
    return {
        value
        for row in rows
        for name, value in row.items()
        if name not in left_out and value is not None and not isinstance(value, bool)
    }
