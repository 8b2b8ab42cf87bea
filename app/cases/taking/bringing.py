"""Cases that are open elsewhere come in from a spreadsheet: every line is checked first, and all come in or none.

Each line says what happened and when; its clocks are those that the law gave it on those days.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from flask_babel import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from app.accounts.policy import Person
from app.cases import clocks, intake, running, seals, trail
from app.cases.lists import lists
from app.cases.model import Case, Contact, Intake, Narrative
from app.cases.states import machine
from app.cases.store import files
from app.council import service as council
from app.kernel.clock import today
from app.kernel.errors import BadInput
from app.kernel.work import Work

MOST_LINES = 2000
MOST_UNFOLDED = 64 * 1024 * 1024
"""Bytes of a spreadsheet once it is unpacked."""
TEXT = ("kind", "procedure", "who", "channel", "words", "wanted", "name", "contact", "about", "service", "reference")
HAPPENED = {
    "acknowledged_on": ("acknowledge", "acknowledge-response"),
    "stage_1_answered_on": ("answer-stage-1",),
    "stage_2_requested_on": ("ask-stage-2",),
    "statement_agreed_on": ("agree-statement",),
    "stage_2_answered_on": ("answer-stage-2", "answer-stage-2-finally"),
    "stage_3_requested_on": ("ask-stage-3",),
    "panel_held_on": ("hold-panel",),
    "panel_reported_on": ("take-panel-report",),
}
"""Days that a line may give, in the order in which they happen, and the move that each stands for."""
DAYS = ("received_on", *HAPPENED)
HEADINGS = (*TEXT, *DAYS)
NEEDED = ("kind", "words", "received_on")


@dataclass(frozen=True)
class Line:
    """One case as the spreadsheet says it."""

    number: int
    """The line of the sheet, its headings being the first."""
    text: Mapping[str, str]
    days: Mapping[str, date]
    service_id: str | None


@dataclass(frozen=True)
class Sheet:
    """What was read: good lines, and what is wrong with the others, in words with their line."""

    lines: Sequence[Line]
    faults: Sequence[str] = field(default=())


def example() -> str:
    """A sheet to fill in: the headings and one made-up line."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    made_up = {
        "kind": "complaint",
        "procedure": "children_act_1989",
        "who": "parent",
        "channel": "letter",
        "words": "Nobody told us that the meeting was moved.",
        "name": "Kit Example",
        "reference": "CMP-0001",
        "received_on": "2026-06-01",
        "acknowledged_on": "2026-06-03",
    }
    writer.writerow([made_up.get(heading, "") for heading in HEADINGS])
    return out.getvalue()


def read(content: bytes, work: Work) -> Sheet:
    """Read a spreadsheet; raises `BadInput` for one that cannot be read at all."""
    rows = list(_rows(content))
    if not rows:
        raise BadInput(_("The spreadsheet is empty."))
    headings = [str(cell).strip().casefold().replace(" ", "_") for cell in rows[0]]
    if missing := [name for name in NEEDED if name not in headings]:
        raise BadInput(_("The first line must have these headings: %(names)s.", names=", ".join(missing)))
    if len(rows) > MOST_LINES + 1:
        raise BadInput(_("Bring in at most %(number)s cases at once.", number=MOST_LINES))
    services = {one.name.casefold(): one.id for one in council.services(work)}
    lines: list[Line] = []
    faults: list[str] = []
    for number, row in enumerate(rows[1:], 2):
        given = {name: cell for name, cell in zip(headings, row, strict=False) if name in HEADINGS}
        if any(str(cell).strip() for cell in given.values()):
            line, wrong = _line(number, given, services)
            lines.append(line)
            faults += [_("Line %(number)s: %(what)s", number=number, what=what) for what in wrong]
    return Sheet(lines, faults)


def _rows(content: bytes) -> Iterable[Sequence[Any]]:
    try:
        if content[:2] == b"PK":
            _unfolds_to_little(content)
            book = load_workbook(BytesIO(content), read_only=True, data_only=True)
            return [["" if cell is None else cell for cell in row] for row in book.active.iter_rows(values_only=True)]
        return list(csv.reader(StringIO(content.decode("utf-8-sig").replace("\x00", ""))))
    except (UnicodeDecodeError, csv.Error, BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise BadInput(_("This cannot be read. Save it as Excel (.xlsx) or as CSV in UTF-8.")) from error


def _unfolds_to_little(content: bytes) -> None:
    """Raises `BadInput` for an archive that is much larger inside than any sheet of cases."""
    with ZipFile(BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MOST_UNFOLDED:
            raise BadInput(_("The spreadsheet is too large. Bring in fewer cases at once."))


def _line(number: int, given: Mapping[str, Any], services: Mapping[str, str]) -> tuple[Line, list[str]]:
    text = {name: str(given.get(name, "")).strip() for name in TEXT}
    days, wrong = _days(given)
    text["who"], text["channel"] = text["who"] or "other", text["channel"] or "letter"
    known = lists()
    choices: dict[str, Mapping[str, object]] = {
        "kind": known.kinds,
        "who": known.people,
        "channel": known.channels,
        "procedure": {one.id: one for one in clocks.regimes() if text["kind"] in one.kinds and not one.out_of_scope},
    }
    for name, items in choices.items():
        if text[name] and text[name] not in items:
            wrong.append(_("“%(word)s” is none of: %(known)s.", word=text[name], known=", ".join(items)))
    wrong += [_("%(name)s is missing.", name=name) for name in NEEDED if not (text.get(name) or given.get(name))]
    if text["service"] and text["service"].casefold() not in services:
        wrong.append(_("There is no service “%(name)s”.", name=text["service"]))
    if len(days) > 1 and not text["procedure"] and text["kind"] == "complaint":
        wrong.append(_("Say the procedure, for days of it are given."))
    return Line(number, text, days, services.get(text["service"].casefold())), wrong


def _days(given: Mapping[str, Any]) -> tuple[dict[str, date], list[str]]:
    days: dict[str, date] = {}
    wrong = []
    for name in DAYS:
        cell = given.get(name) or ""
        if isinstance(cell, datetime | date):
            days[name] = cell.date() if isinstance(cell, datetime) else cell
        elif str(cell).strip():
            try:
                days[name] = date.fromisoformat(str(cell).strip()[:10])
            except ValueError:
                wrong.append(_("“%(word)s” is not a day: write it like 2026-06-01.", word=str(cell).strip()[:20]))
    in_order = list(days.values())
    if in_order != sorted(in_order) or any(day > today() for day in in_order):
        wrong.append(_("The days must follow one another, and none may lie ahead."))
    return days, wrong


def bring_in(work: Work, lines: Iterable[Line], person: Person) -> list[Case]:
    """Bring these in. What was decided elsewhere is taken as it is: no step asks again for what it needed there."""
    return [_bring(work, line, person) for line in lines]


def _bring(work: Work, line: Line, person: Person) -> Case:
    said = line.text
    narrative = Narrative(
        words=said["words"],
        wanted=said["wanted"],
        name=said["name"],
        contact=Contact(details=said["contact"]),
        about=said["about"],
    )
    new = Intake(
        kind=said["kind"],
        who=said["who"],
        narrative=narrative,
        received_on=line.days["received_on"],
        channel=said["channel"],
        anonymous=not (said["name"] or said["contact"]),
        service_id=line.service_id,
    )
    case = intake.take_down(work, new, person)
    if said["reference"]:
        words = _("Known elsewhere as %(reference)s.", reference=said["reference"])
        files.change(work, case.id, summary=seals.seal(work, seals.SUMMARY, case.id, words))
    if not said["procedure"]:
        return case
    return _catch_up(work, case, said["procedure"], line.days, person)


def _catch_up(work: Work, case: Case, regime_id: str, days: Mapping[str, date], person: Person) -> Case:
    """Let happen what happened, each on its day."""
    case = files.changed(work, case, regime_id=regime_id, safety_looked_on=today(), state_id="triaged")
    running.happened(work, case, running.TAKEN_UP, case.received_on)
    running.decided(work, case, clocks.regime(regime_id))
    steps = [step.id for step in clocks.regime(regime_id).steps]
    for name, moves in HAPPENED.items():
        move = next((machine().moves[one] for one in moves if machine().moves[one].fits_regime(steps)), None)
        if name not in days or move is None:
            continue
        for event in move.events:
            running.happened(work, case, event, days[name])
        case = files.changed(work, case, state_id=move.to)
        trail.write(work, case.id, move.id, person, day=days[name])
    return case
