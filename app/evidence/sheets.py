"""CSV files of audits, indicators and services' own surveys: checked line by line, taken whole or not at all."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from io import StringIO
from typing import TypeVar

from flask_babel import gettext as _

from app.council.model import Service
from app.evidence import reading
from app.evidence.kinds import Kind, subjects
from app.evidence.model import Line, NewEntry, Value
from app.kernel.clock import Quarter
from app.kernel.errors import BadInput

MOST_LINES = 5_000
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "audit": ("quarter", "audit", "standard", "looked_at", "met", "service"),
    "indicator": ("quarter", "indicator", "value", "unit", "direction", "target", "standards", "service"),
    "own-survey": ("quarter", "service", "measure", "answered", "answered_well", "tool"),
}
NEEDED: Mapping[str, int] = {"audit": 5, "indicator": 5, "own-survey": 5}
"""How many of the columns must be there; the others may be left out."""
EXAMPLES: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "audit": (
        ("2026-Q2", "Supervision files", "S9", "40", "31", ""),
        ("2026-Q2", "Supervision files", "S8", "40", "36", ""),
    ),
    "indicator": (("2026-Q2", "Assessments within 45 days", "87.5", "percent", "up", "90", "KQI6 S1", ""),),
    "own-survey": (("2026-Q2", "", "listen", "62", "55", "Our leaving form"),),
}
T = TypeVar("T")


@dataclass(frozen=True)
class Fault:
    """What is wrong in one line, and what to do. Lines are counted as a spreadsheet does; 0 is the whole file."""

    line: int
    column: str
    text: str


class Faulty(BadInput):
    """A file of which nothing can be taken; `faults` has all that is wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(f"{each.line} {each.column}: {each.text}" for each in faults))
        self.faults = tuple(faults)


def template(kind: Kind) -> str:
    """A file to begin with: the columns, and a line or two that show how they are filled in."""
    out = StringIO()
    csv.writer(out).writerows([COLUMNS[kind.takes], *EXAMPLES[kind.takes]])
    return out.getvalue()


def read(kind: Kind, data: bytes, services: Sequence[Service]) -> list[NewEntry]:
    """The entries in a file; raises `Faulty` with everything that is wrong."""
    rows = [_Row(number, row, services) for number, row in _rows(kind, data)]
    made = [_MAKERS[kind.takes](kind, row) for row in rows]
    faults = [fault for row in rows for fault in row.faults]
    together: dict[tuple[object, ...], NewEntry] = {}
    for row, new in zip(rows, made, strict=True):
        if new is not None and not row.faults:
            faults += _join(together, new, row)
    if not rows:
        faults.append(Fault(0, "", _("There is nothing in this file but its first line.")))
    if faults:
        raise Faulty(faults)
    return list(together.values())


def _join(together: dict[tuple[object, ...], NewEntry], new: NewEntry, row: _Row) -> list[Fault]:
    """Lines of one audit are one entry; the same thing said twice is a fault."""
    key = (new.quarter, new.service_id, new.title.casefold())
    before = together.get(key)
    if before is None:
        together[key] = new
        return []
    if not new.lines or {line.subject for line in before.lines} & {line.subject for line in new.lines}:
        return [Fault(row.number, "", _("This was said in a line above already. Take one of them out"))]
    together[key] = NewEntry(**vars(before) | {"lines": (*before.lines, *new.lines)})
    return []


def _rows(kind: Kind, data: bytes) -> list[tuple[int, Mapping[str, str]]]:
    try:
        text = data.decode("utf-8-sig").replace("\x00", "")
    except UnicodeDecodeError as error:
        raise Faulty([Fault(0, "", _("Save the file as CSV with UTF-8 letters, then choose it again."))]) from error
    separator = max(",;\t", key=text.split("\n", 1)[0].count)
    try:
        found = [
            [cell.strip() for cell in row] for row in csv.reader(StringIO(text, newline=""), delimiter=separator)
        ]
    except csv.Error as error:
        raise Faulty([Fault(0, "", _("This is not a CSV file that can be read. Save it as CSV again."))]) from error
    names = [cell.casefold().replace(" ", "_") for cell in found[0]] if found else []
    _check_head(kind, names, len(found))
    return [
        (number, dict(zip(names, row, strict=False))) for number, row in enumerate(found[1:], start=2) if any(row)
    ]


def _check_head(kind: Kind, names: Sequence[str], lines: int) -> None:
    columns = COLUMNS[kind.takes]
    listed = ", ".join(columns)
    faults = [
        Fault(1, name, _("This column is missing. The columns are: %(columns)s", columns=listed))
        for name in columns[: NEEDED[kind.takes]]
        if name not in names
    ]
    faults += [
        Fault(1, name[:40] or "?", _("There is no such column. The columns are: %(columns)s", columns=listed))
        for name in names
        if name not in columns
    ]
    faults += [Fault(1, name, _("This column is there twice")) for name in columns if names.count(name) > 1]
    if lines > MOST_LINES:
        faults.append(Fault(0, "", _("Import at most %(count)s lines at a time", count=MOST_LINES)))
    if faults:
        raise Faulty(faults)


class _Row:
    """One line while it is read; each cell notes its own fault and goes on, so that all are told at once."""

    def __init__(self, number: int, cells: Mapping[str, str], services: Sequence[Service]) -> None:
        self.number, self.cells, self.services = number, cells, services
        self.faults: list[Fault] = []

    def get(self, column: str, read: Callable[[str], T], otherwise: T) -> T:
        """The cell as `read` reads it."""
        try:
            return read(self.cells.get(column, ""))
        except BadInput as error:
            self.faults.append(Fault(self.number, column, str(error)))
            return otherwise

    def service(self, *, needed: bool = False) -> str | None:
        """The service by its name or id; an empty cell is all of them, where that may be."""
        return self.get("service", lambda text: self._service(text, needed=needed), None)

    def _service(self, text: str, *, needed: bool) -> str | None:
        if not text and not needed:
            return None
        for each in self.services:
            if text.casefold() in (each.name.casefold(), each.id):
                return each.id
        names = ", ".join(each.name for each in self.services)
        raise BadInput(_("Choose from: %(names)s", names=names))


def _counted(kind: Kind, row: _Row, column: str, base: str, part: str) -> tuple[str, tuple[Line, ...]]:
    quarter = row.get("quarter", reading.quarter, "")
    known = subjects(kind, Quarter.parse(quarter).year) if quarter else {}
    subject = row.get(column, lambda text: reading.chosen(text, known), "") if quarter else ""
    number, of_them = row.get(base, reading.whole, 0), row.get(part, reading.whole, 0)
    if of_them > number:
        row.faults.append(Fault(row.number, part, _("It is part of %(base)s, so it cannot be more", base=base)))
    return quarter, (Line(subject, number, of_them),)


def _audit(kind: Kind, row: _Row) -> NewEntry:
    quarter, lines = _counted(kind, row, "standard", "looked_at", "met")
    return NewEntry(
        kind.id, row.get("audit", reading.title, ""), quarter or "2026-Q1", service_id=row.service(), lines=lines
    )


def _own(kind: Kind, row: _Row) -> NewEntry:
    quarter, lines = _counted(kind, row, "measure", "answered", "answered_well")
    tool = row.get("tool", reading.words, "")
    title = (tool or _("The service’s own survey"))[: reading.LONGEST_TITLE]
    return NewEntry(
        kind.id,
        " ".join(title.split()),
        quarter or "2026-Q1",
        service_id=row.service(needed=True),
        lines=lines,
        words={"tool": tool} if tool else {},
    )


def _indicator(kind: Kind, row: _Row) -> NewEntry:
    name = row.get("indicator", reading.title, "")
    values: dict[str, Value] = {}
    for column in ("value", "unit", "direction", "target", "standards"):
        field = kind.field(column)
        found = row.get(column, partial(reading.value, field), None)
        if found is not None:
            values[column] = found
    return NewEntry(
        kind.id,
        name,
        row.get("quarter", reading.quarter, ""),
        service_id=row.service(),
        code=name.casefold()[:80],
        values=values,
    )


_MAKERS: Mapping[str, Callable[[Kind, _Row], NewEntry]] = {
    "audit": _audit,
    "indicator": _indicator,
    "own-survey": _own,
}
