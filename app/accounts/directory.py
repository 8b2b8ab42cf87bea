"""Reading the staff directory: a CSV file whose every line is checked before anything of it is taken."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from io import StringIO
from typing import TypeVar

from flask_babel import gettext as _

from app.accounts import emails, policy
from app.council.model import Service, Team
from app.kernel.errors import BadInput

NEEDED = ("email", "name")
COLUMNS = (*NEEDED, "service", "team", "manages_service", "manages_team", "from", "to", "role")
Place = TypeVar("Place", Service, Team)
MOST_LINES = 20_000
_LONGEST_NAME = 120
_DAYS = ("%Y-%m-%d", "%d/%m/%Y")


@dataclass(frozen=True)
class Fault:
    """What is wrong in one line, and what to do. Lines are counted as a spreadsheet does; 0 is the whole file."""

    line: int
    column: str
    text: str

    def __str__(self) -> str:
        return f"{self.line}, {self.column}: {self.text}" if self.line else self.text


class Faulty(BadInput):
    """A directory of which nothing can be taken; `faults` has all that is wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Entry:
    """One line: somebody, and perhaps where they work, what they manage, which role they hold, from when to when."""

    line: int
    email: str
    name: str
    team_id: str | None
    manages: tuple[str, str | None] | None
    """A service, and the team of it when it is only one."""
    from_day: date | None
    to_day: date | None
    role: str | None
    role_service_id: str | None


@dataclass(frozen=True)
class Places:
    """The services and teams that a line may name, and those on the staff list who have left."""

    services: Sequence[Service]
    teams: Sequence[Team]
    left: frozenset[str] = frozenset()


def read(data: bytes, places: Places) -> tuple[Entry, ...]:
    """Every line of a file, in order; raises `Faulty` with everything that is wrong."""
    rows = _rows(data)
    read = [_Line(number, row, places).entry() for number, row in rows]
    faults = [fault for _entry, found in read for fault in found]
    entries = tuple(entry for entry, _found in read if entry is not None)
    faults += _contradictions(entries)
    if faults:
        raise Faulty(sorted(faults, key=lambda fault: fault.line))
    return entries


def _rows(data: bytes) -> list[tuple[int, Mapping[str, str]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Faulty([Fault(0, "", _("Save the file as CSV with UTF-8 letters, then choose it again."))]) from error
    head = text.split("\n", 1)[0]
    separator = max(",;\t", key=head.count)
    lines = csv.reader(StringIO(text.replace("\x00", ""), newline=""), delimiter=separator, strict=False)
    try:
        found = [[cell.strip() for cell in row] for row in lines]
    except csv.Error as error:
        raise Faulty([Fault(0, "", _("This is not a CSV file that can be read. Save it as CSV again."))]) from error
    names = [cell.casefold().replace(" ", "_") for cell in found[0]] if found else []
    _check_head(names, len(found))
    rows = enumerate(found[1:], start=2)
    return [(number, dict(zip(names, row, strict=False))) for number, row in rows if any(row)]


def _check_head(names: Sequence[str], lines: int) -> None:
    faults = [
        Fault(1, name, _("This column is missing. The columns are: %(columns)s", columns=", ".join(COLUMNS)))
        for name in NEEDED
        if name not in names
    ]
    faults += [
        Fault(1, name or "?", _("There is no such column. The columns are: %(columns)s", columns=", ".join(COLUMNS)))
        for name in names
        if name not in COLUMNS
    ]
    faults += [Fault(1, name, _("This column is there twice")) for name in COLUMNS if names.count(name) > 1]
    if lines > MOST_LINES:
        faults.append(Fault(0, "", _("Import at most %(count)s lines at a time", count=MOST_LINES)))
    if faults:
        raise Faulty(faults)


class _Line:
    """One line while it is read; each part notes its own faults and goes on, so that all are told at once."""

    def __init__(self, number: int, row: Mapping[str, str], places: Places) -> None:
        self.number, self.row, self.places = number, row, places
        self.faults: list[Fault] = []

    def entry(self) -> tuple[Entry | None, list[Fault]]:
        email, name = self._email(), self._name()
        service = self._service("service")
        team = self._team("team", service, "service")
        managed = self._service("manages_service")
        beside = managed or service
        managed_team = self._team("manages_team", beside, "manages_service")
        from_day, to_day = self._day("from"), self._day("to")
        if from_day and to_day and to_day < from_day:
            self._wrong("to", _("The last day must be on or after the first"))
        role, role_service = self._role(managed or service)
        if self.faults:
            return None, self.faults
        manages = (
            (beside.id, managed_team.id if managed_team else None) if beside and (managed or managed_team) else None
        )
        team_id = team.id if team else None
        return Entry(self.number, email, name, team_id, manages, from_day, to_day, role, role_service), []

    def _wrong(self, column: str, text: str) -> None:
        self.faults.append(Fault(self.number, column, text))

    def _said(self, column: str) -> str:
        return self.row.get(column, "")

    def _email(self) -> str:
        try:
            email = emails.normal(self._said("email"))
        except BadInput as error:
            self._wrong("email", str(error))
            return ""
        if email in self.places.left:
            self._wrong("email", _("This person has left. Let them sign in again first, or take the line out"))
        return email

    def _name(self) -> str:
        name = " ".join(self._said("name").split())
        if not name or len(name) > _LONGEST_NAME:
            self._wrong("name", _("Enter their name, in %(count)s characters or fewer", count=_LONGEST_NAME))
        return name

    def _service(self, column: str) -> Service | None:
        return self._named(column, self.places.services)

    def _team(self, column: str, service: Service | None, beside: str) -> Team | None:
        if service is None:
            if self._said(column) and not self._said(beside):
                self._wrong(column, _("Say in %(column)s whose team this is", column=beside))
            return None
        return self._named(column, [each for each in self.places.teams if each.service_id == service.id])

    def _named(self, column: str, places: Sequence[Place]) -> Place | None:
        said = self._said(column)
        for each in places:
            if said.casefold() in (each.name.casefold(), each.id):
                return each
        if said:
            near = get_close_matches(said, [each.name for each in places], 1)
            hint = _("Did you mean “%(name)s”?", name=near[0]) if near else _("Add it under Set up, or mend the name")
            self._wrong(column, _("“%(name)s” is not here. %(hint)s", name=said, hint=hint))
        return None

    def _day(self, column: str) -> date | None:
        said = self._said(column)
        for form in _DAYS if said else ():
            try:
                return datetime.strptime(said, form).date()  # noqa: DTZ007 (a day without a time)
            except ValueError:
                continue
        if said:
            self._wrong(column, _("Write the day like 2026-04-01 or 01/04/2026"))
        return None

    def _role(self, service: Service | None) -> tuple[str | None, str | None]:
        said = self._said("role").casefold()
        if not said:
            return None, None
        found = next((each for each in policy.roles() if said in (each.id, each.title.casefold())), None)
        if found is None:
            names = ", ".join(each.id for each in policy.roles() if not each.for_board)
            self._wrong("role", _("There is no such role. Choose from: %(names)s", names=names))
        elif found.for_board:
            self._wrong("role", _("This role is held for one board. Give it on the person’s own page"))
        elif found.for_service and service is None:
            self._wrong("role", _("This role is held for one service. Say which in service or manages_service"))
        else:
            return found.id, service.id if found.for_service and service else None
        return None, None


def _contradictions(entries: Sequence[Entry]) -> Iterator[Fault]:
    """Lines that cannot both be true: one person by two names, or one thing said twice."""
    names: dict[str, Entry] = {}
    said: dict[tuple[object, ...], Entry] = {}
    for entry in entries:
        first = names.setdefault(entry.email, entry)
        if first.name != entry.name:
            yield Fault(entry.line, "name", _("Line %(line)s has another name for this address", line=first.line))
        key = (entry.email, entry.team_id, entry.manages, entry.from_day, entry.role, entry.role_service_id)
        before = said.setdefault(key, entry)
        if before is not entry:
            yield Fault(entry.line, "email", _("Line %(line)s says the same. Take one of them out", line=before.line))
