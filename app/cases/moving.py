"""A case goes on only by the moves of `states.yaml`, when what they need is done; clocks and story go with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext as _
from flask_babel.speaklater import LazyString

from app.accounts.policy import Person
from app.cases import clocks, gates, pausing, running, trail
from app.cases.model import Case, Problem
from app.cases.seeing import case_for
from app.cases.states import Move, machine, state
from app.cases.store import files
from app.cases.store.tables import case_file
from app.kernel.clock import today
from app.kernel.work import Work


@dataclass(frozen=True)
class Way:
    """A way on, and what is still to be done before it can be taken."""

    move: Move
    missing: tuple[LazyString, ...]


def ways(work: Work, case: Case) -> list[Way]:
    """Where a case can go from here."""
    return [Way(move, tuple(gates.missing(work, case, move.needs))) for move in _open_to(case)]


def _open_to(case: Case) -> tuple[Move, ...]:
    steps = [step.id for step in clocks.regime(case.regime_id).steps] if case.regime_id else []
    return machine().open_to(case.kind_id, case.state_id, steps)


def move(
    work: Work, case_id: str, move_id: str, person: Person, *, day: date | None = None, reason: str = ""
) -> Case:
    """Make one move, on the day it truly happened. Raises `Problem` for one that cannot be made (now)."""
    case, on = case_for(work, case_id, person), day or today()
    pausing.check(work, case_id)
    chosen = way_on(case, move_id)
    if not person.may(chosen.by):
        raise Problem("move", _("The complaints team does this. Write a note, or ask them."))
    if missing := gates.missing(work, case, chosen.needs):
        raise Problem("move", " ".join(str(words) for words in missing))
    if chosen.reason and not reason.strip():
        raise Problem("reason", _("Write down why."))
    _check_day(work, case, on)
    due_on = _happens(work, case, chosen, on)
    moved = _moved(work, case, chosen, on)
    trail.write(work, case_id, chosen.id, person, detail=reason.strip(), due_on=due_on, day=on)
    return moved


def way_on(case: Case, move_id: str) -> Move:
    """One of the moves that a case can make from here; raises `Problem` where it is none of them."""
    found = next((one for one in _open_to(case) if one.id == move_id), None)
    if found is None:
        raise Problem("move", _("The case has gone on meanwhile. Look again at what can be done now."))
    return found


def _check_day(work: Work, case: Case, day: date) -> None:
    if day > today():
        raise Problem("day", _("Choose the day on which it happened, not one that has not come."))
    if day < case.received_on:
        raise Problem("day", _("It cannot have happened before we received it."))
    of_moves = [one for one in running.of_case(work, case.id) if one.started_on != case.promised_from]
    begun = max((one.started_on for one in of_moves), default=case.received_on)
    if day < begun:
        raise Problem("day", _("It cannot have happened before the step it belongs to began."))


def _happens(work: Work, case: Case, chosen: Move, day: date) -> date | None:
    """What the move brings about, in the state that it leads from; returns the day that was in force."""
    met = [running.happened(work, case, event, day) for event in chosen.events]
    return min((one for one in met if one), default=None)


def _moved(work: Work, case: Case, chosen: Move, day: date) -> Case:
    to = state(chosen.to)
    ended = not to.open and not machine().open_to(case.kind_id, to.id, ()) and "closed" in chosen.events
    moved = replace(case, state_id=to.id, closed_on=day if ended or to.id == "closed" else None)
    values = {"state_id": moved.state_id, "closed_on": moved.closed_on}
    if chosen.becomes:
        moved = replace(moved, kind_id=chosen.becomes, regime_id=None)
        values |= {"kind_id": moved.kind_id, "regime_id": None}
    if not files.change(work, case.id, case_file.c.state_id == case.state_id, **values):
        raise Problem("move", _("The case has gone on meanwhile. Look again at what can be done now."))
    if chosen.becomes:
        running.begin_again(work, moved, day)
    return moved
