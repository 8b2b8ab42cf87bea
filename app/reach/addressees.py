"""A list of people, pasted or as a file, and the list of links that is given back for it. Pure."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from app.kernel.errors import BadInput

HEADS = frozenset({"name", "names", "email", "e-mail", "email address", "e-mail address", "reference"})
"""What the first line of a list says when it is a heading."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would reckon instead of show."""


def pasted(text: str) -> list[str]:
    """One person a line; empty lines and a heading are passed over."""
    return _people(text.replace("\x00", "").splitlines())


def from_file(content: bytes) -> list[str]:
    """The first column of a CSV file; raises `BadInput` when it is not one in UTF-8."""
    try:
        text = content.decode("utf-8-sig")
        dialect = csv.Sniffer().sniff(text, delimiters=",;\t") if _has_columns(text) else csv.excel
        return _people(row[0] for row in csv.reader(StringIO(text.replace("\x00", "")), dialect) if row)
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadInput("not a CSV file in UTF-8") from error


def twice(people: Iterable[str]) -> str | None:
    """The first who stands in the list twice, however it is written."""
    seen: set[str] = set()
    for person in people:
        if person.casefold() in seen:
            return person
        seen.add(person.casefold())
    return None


def as_csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A CSV that a spreadsheet opens without reckoning what somebody is called."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return out.getvalue()


def _has_columns(text: str) -> bool:
    return any(mark in text for mark in ",;\t")


def _people(cells: Iterable[str]) -> list[str]:
    found = [name for cell in cells if (name := " ".join(cell.split()))]
    return found[1:] if found and found[0].casefold() in HEADS else found


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
