"""A database’s tables as they really are, and a row for each of them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Table, func, inspect, select, table, text

EXAMPLES: dict[type, Any] = {
    str: "1",
    bytes: b"1",
    int: 1,
    float: 1.0,
    bool: True,
    date: date(2026, 4, 1),
    object: [],  # JSON
    datetime: datetime(2026, 4, 1, 12),  # noqa: DTZ001 (stored without a zone, as UTC)
}
_ONE_OF = re.compile(r"\"?(\w+)\"?(?:::\w+)?\)?(?: IN \(| = ANY \(+ARRAY\[)'([^']+)'")
BOOKKEEPING = "alembic_version"


def snapshot(connection: Connection) -> dict[str, dict[str, Any]]:
    """Every table with all that matters about it; two databases with equal snapshots behave alike."""
    inspector = inspect(connection)
    names = [name for name in inspector.get_table_names() if name != BOOKKEEPING]
    return {name: _table(connection, name) for name in sorted(names)} | {"": {"triggers": _triggers(connection)}}


def unlike(one: dict[str, dict[str, Any]], other: dict[str, dict[str, Any]]) -> list[str]:
    """Where two snapshots disagree, a line for each: the table, what of it, and both ways it is."""
    return [
        f"{table}, {part}: {mine.get(part)} != {theirs.get(part)}"
        for table in sorted(one.keys() | other.keys())
        for mine, theirs in [(one.get(table, {}), other.get(table, {}))]
        for part in sorted(mine.keys() | theirs.keys())
        if mine.get(part) != theirs.get(part)
    ]


def _table(connection: Connection, name: str) -> dict[str, Any]:
    inspector = inspect(connection)
    columns = {
        column["name"]: (str(column["type"]), column["nullable"], column["default"])
        for column in inspector.get_columns(name)
    }
    keys = inspector.get_foreign_keys(name)
    return {
        "columns": columns,
        "primary key": inspector.get_pk_constraint(name)["constrained_columns"],
        "foreign keys": sorted(
            (str(key["name"]), key["constrained_columns"], key["referred_table"], sorted(key["options"].items()))
            for key in keys
        ),
        "unique": sorted((str(one["name"]), one["column_names"]) for one in inspector.get_unique_constraints(name)),
        "indexes": sorted(
            (str(one["name"]), one["column_names"], bool(one["unique"])) for one in inspector.get_indexes(name)
        ),
        "checks": sorted(
            (str(one["name"]), " ".join(one["sqltext"].split())) for one in inspector.get_check_constraints(name)
        ),
        "without rowid": _without_rowid(connection, name),
    }


def _without_rowid(connection: Connection, name: str) -> bool:
    """Whether SQLite keeps no hidden number from which the order of writing could be read."""
    if connection.dialect.name != "sqlite":
        return True
    made = text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :name")
    return "WITHOUT ROWID" in str(connection.execute(made, {"name": name}).scalar_one()).upper()


def _triggers(connection: Connection) -> list[str]:
    everywhere = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname",
    }
    return [str(name) for name in connection.execute(text(everywhere[connection.dialect.name])).scalars()]


def seed(connection: Connection) -> dict[str, int]:
    """One row in every table, each pointing at the others’; returns how many rows each table has."""
    tables = MetaData()
    tables.reflect(connection)
    ours = [one for one in tables.sorted_tables if one.name != BOOKKEEPING]
    for one in ours:
        allowed = _allowed(connection, one)
        row = {column.name: allowed.get(column.name, _example(column)) for column in one.columns}
        connection.execute(one.insert(), row)
    return counts(connection)


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    names = [name for name in inspect(connection).get_table_names() if name != BOOKKEEPING]
    return {name: connection.scalar(select(func.count()).select_from(table(name))) or 0 for name in names}


def _example(column: Column[Any]) -> Any:
    return EXAMPLES[column.type.python_type]


def _allowed(connection: Connection, limited: Table) -> dict[str, str]:
    """A value for each column that a check limits to a list."""
    checks = inspect(connection).get_check_constraints(limited.name)
    return {found[1]: found[2] for check in checks if (found := _ONE_OF.search(check["sqltext"]))}
