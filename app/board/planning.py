"""The calendar of a pack: each step counted back in working days from the day its papers go out. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from app.board.kinds import DATA
from app.kernel import yaml
from app.kernel.clock import Quarter
from app.kernel.working_days import WorkingDays


@dataclass(frozen=True)
class Step:
    """One step: so many working days before papers go out, and the permission of whoever does it."""

    id: str
    before: int
    title: str
    by: str


@dataclass(frozen=True)
class Calendar:
    """The whole file."""

    papers_before_meeting: int
    steps: tuple[Step, ...]
    default_out_after_quarter: int


@dataclass(frozen=True)
class Planned:
    """A step with its day."""

    step: Step
    day: date


@cache
def calendar() -> Calendar:
    """`data/calendar.yaml`, read once."""
    data: Any = yaml.read(DATA / "calendar.yaml")
    return TypeAdapter(Calendar).validate_python(data)


def default_out(quarter: Quarter, working: WorkingDays) -> date:
    """The day papers go out where nobody sets another."""
    return working.after(quarter.last_day, calendar().default_out_after_quarter)


def planned(out_on: date, working: WorkingDays) -> tuple[Planned, ...]:
    """Every step with its day, the first first."""
    return tuple(Planned(step, working.before(out_on, step.before)) for step in calendar().steps)


def meets_on(out_on: date, working: WorkingDays) -> date:
    """The first day on which the board may meet after its papers went out."""
    return working.after(out_on, calendar().papers_before_meeting)


def ahead(out_on: date, state: str, signed: int, working: WorkingDays) -> Planned | None:
    """The next step of a pack in a state, with so many signatures; None where all is done."""
    return next((one for one in planned(out_on, working) if not _is_done(one.step.id, state, signed)), None)


def _is_done(step: str, state: str, signed: int) -> bool:
    order = {"draft": 1, "comment": 3, "frozen": 4, "signed": 7}
    reached = order[state] + (signed if state == "frozen" else 0)
    return [one.id for one in calendar().steps].index(step) < reached
