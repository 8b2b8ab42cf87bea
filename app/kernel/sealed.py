"""Which columns are sealed, and where: each table says it of its own columns, in their `info`.

    Column("body", LargeBinary, nullable=False, info=under_seal())

A sealed field is bound to its table, column and row; `row` says how the row is named, from the row's own columns.
With that, one piece of code renews every sealed field there is (`rotation`), whatever room it belongs to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any

from sqlalchemy import Column, LargeBinary, MetaData, Table

from app.kernel.keys import Place

_INFO = "sealed"


@dataclass(frozen=True)
class Seal:
    """How a column is sealed."""

    row: str
    recorded: bool
    """Whether each opening by a member of staff is recorded, in the transaction in which it is opened."""


@dataclass(frozen=True)
class SealedColumn:
    """One sealed column of one table."""

    column: Column[Any]
    seal: Seal

    @property
    def table(self) -> Table:
        table = self.column.table
        if not isinstance(table, Table):
            raise TypeError("a sealed column belongs to a table")
        return table

    @property
    def naming(self) -> tuple[str, ...]:
        """The columns that name the row."""
        return tuple(name for _text, name, _spec, _conversion in Formatter().parse(self.seal.row) if name)

    def place(self, row: Mapping[str, Any]) -> Place:
        """Where the field of this row is sealed."""
        return Place(self.table.name, self.column.name, self.seal.row.format_map(row))

    def __str__(self) -> str:
        return f"{self.table.name}.{self.column.name}"


def under_seal(row: str = "{id}", *, recorded: bool = True) -> dict[str, Seal]:
    """What a sealed column's `info` says.

    Not `recorded`: nothing of a respondent can be read in it, staff wrote it about what they had opened before or for
    boards, naming nobody, or it is the name by which they know what they work on.
    """
    return {_INFO: Seal(row, recorded)}


def sealed_columns(tables: MetaData) -> list[SealedColumn]:
    """Every sealed column there is, by name."""
    found = [
        SealedColumn(column, column.info[_INFO])
        for table in tables.sorted_tables
        for column in table.c
        if _INFO in column.info
    ]
    return sorted(found, key=str)


def undeclared(tables: MetaData) -> list[str]:
    """Binary columns of which nobody says how they are sealed."""
    return [
        f"{table.name}.{column.name}"
        for table in tables.sorted_tables
        for column in table.c
        if isinstance(column.type, LargeBinary) and _INFO not in column.info
    ]
