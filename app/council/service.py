"""The council's door: whose installation this is, and its closure days; the rest is in the modules named below.

The audit trail lies above this room, so nothing here writes it: `accounts` does, when staff change the council.
"""

from __future__ import annotations

from datetime import date, time

from flask_babel import gettext as _

from app.council import store
from app.council.contact_points import (
    COMPLAINTS,
    CONTACT_KINDS,
    DATA_PROTECTION,
    WEBSITE,
    contact_point,
    missing_contact_points,
    set_contact_point,
)
from app.council.help_numbers import (
    add_help_number,
    change_help_number,
    check_help_number,
    check_help_number_by,
    help_number,
    help_numbers,
    interpreters,
    numbers_for_anybody,
    numbers_now,
    remove_help_number,
    seed_help_numbers,
    unchecked_help_numbers,
)
from app.council.lines import (
    add_line,
    add_membership,
    change_line,
    change_membership,
    covers,
    end_line,
    in_line_of,
    lines,
    memberships,
    teams_of,
)
from app.council.model import ClosureDay, Installation
from app.council.names import tidy
from app.council.places import (
    add_board,
    add_service,
    add_team,
    board,
    boards,
    change_board,
    change_service,
    change_team,
    seed_boards,
    service,
    services,
    team,
    teams,
)
from app.council.workers import worker, workers
from app.kernel.clock import today
from app.kernel.errors import BadInput, Refused
from app.kernel.work import Work
from app.kernel.working_days import WorkingDays

__all__ = [
    "COMPLAINTS",
    "CONTACT_KINDS",
    "DATA_PROTECTION",
    "WEBSITE",
    "add_board",
    "add_closure_day",
    "add_help_number",
    "add_line",
    "add_membership",
    "add_service",
    "add_team",
    "begin",
    "board",
    "boards",
    "change_board",
    "change_help_number",
    "change_line",
    "change_membership",
    "change_service",
    "change_team",
    "check_help_number",
    "check_help_number_by",
    "closure_days",
    "contact_point",
    "covers",
    "end_line",
    "help_number",
    "help_numbers",
    "in_line_of",
    "installation",
    "interpreters",
    "lines",
    "memberships",
    "missing_contact_points",
    "numbers_for_anybody",
    "numbers_now",
    "remove_closure_day",
    "remove_help_number",
    "rename",
    "service",
    "services",
    "set_contact_point",
    "set_cut_off",
    "team",
    "teams",
    "teams_of",
    "unchecked_help_numbers",
    "worker",
    "workers",
    "working_days",
]

_ONLY = 1


def installation(work: Work) -> Installation:
    """Whose installation this is; one without a name when it has not been set up."""
    row = store.one(work, store.installation, _ONLY)
    if row is None:
        return Installation()
    cut_off = time.fromisoformat(row["cut_off"]) if row["cut_off"] else None
    return Installation(row["name"], row["made_up"], row["set_up_on"], cut_off)


def begin(work: Work, name: str, made_up: bool) -> Installation:
    """Set the installation up, once: its name, whether its people are made up, the two boards, the national lines.

    Raises `Refused` when it is set up already; a made-up one can never become a live one, because nobody
    could tell afterwards which voice was real.
    """
    found = installation(work)
    if found.made_up and not made_up:
        raise Refused(
            _("The people here are made up, so this can never go live. Begin a live installation in its own folder.")
        )
    if found.is_set_up:
        raise Refused(_("This installation is set up already, for %(name)s.", name=found.name))
    store.add(work, store.installation, id=_ONLY, name=tidy(name), made_up=made_up, set_up_on=today())
    seed_boards(work)
    seed_help_numbers(work)
    return installation(work)


def set_cut_off(work: Work, hour: time | None) -> None:
    """Set or lift the hour from which what comes counts for the day after. No limit of the law knows it."""
    store.change(work, store.installation, _ONLY, cut_off=hour.isoformat("minutes") if hour else None)


def rename(work: Work, name: str) -> None:
    """Change what the council is called on every page; raises `Refused` before it is set up."""
    if not installation(work).is_set_up:
        raise Refused(_("Set the installation up first."))
    store.change(work, store.installation, _ONLY, name=tidy(name))


def closure_days(work: Work) -> tuple[ClosureDay, ...]:
    """The days this council does not work besides weekends and bank holidays, earliest first."""
    return tuple(ClosureDay(**row) for row in store.rows(work, store.closure_day, by="day"))


def add_closure_day(work: Work, day: date, reason: str) -> None:
    """Note a day on which the council is closed; raises `BadInput` when that day is noted already."""
    if any(closed.day == day for closed in closure_days(work)):
        raise BadInput(_("This day is on the list already"))
    store.add(work, store.closure_day, day=day, reason=tidy(reason))


def remove_closure_day(work: Work, day: date) -> None:
    """Take a closure day off the list; one that is not on it is nothing to do."""
    store.remove(work, store.closure_day, store.closure_day.c.day == day)


def working_days(work: Work) -> WorkingDays:
    """The days on which this council works: no weekend, no bank holiday of England, none of its closure days."""
    return WorkingDays(frozenset(closed.day for closed in closure_days(work)))
