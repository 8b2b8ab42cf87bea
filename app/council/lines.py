"""Lines of management as data: who manages what, who works in which team, from when to when.

What must be kept from a manager asks here.
"""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _

from app.council import store
from app.council.model import Line, Membership
from app.council.places import service, team
from app.kernel.errors import BadInput, NotFound
from app.kernel.ids import new_id
from app.kernel.work import Work

MANAGES = "manages"


def lines(work: Work, service_id: str | None = None) -> tuple[Line, ...]:
    """Every line ever drawn, of one service or of all, oldest first."""
    where = [] if service_id is None else [store.line.c.service_id == service_id]
    return tuple(Line(**row) for row in store.rows(work, store.line, *where, by="from_day"))


def add_line(
    work: Work, staff_id: str, service_id: str, team_id: str | None, from_day: date, to_day: date | None = None
) -> Line:
    """Say that someone manages a service (no team: all of it) from one day to another, both included.

    Raises `BadInput` when the team is another service's or the days are the wrong way round.
    """
    service(work, service_id)
    if team_id is not None and team(work, team_id).service_id != service_id:
        raise BadInput(_("Choose a team of this service"))
    _in_order(from_day, to_day)
    made = Line(new_id(), staff_id, service_id, team_id, MANAGES, from_day, to_day)
    store.add(work, store.line, **vars(made))
    return made


def end_line(work: Work, line_id: str, last_day: date) -> None:
    """Say which day was the last; raises `NotFound`, and `BadInput` for a day before the first."""
    row = store.one(work, store.line, line_id)
    if row is None:
        raise NotFound(_("There is no such line of management."))
    _in_order(row["from_day"], last_day)
    store.change(work, store.line, line_id, to_day=last_day)


def change_line(work: Work, line_id: str, from_day: date, to_day: date | None) -> None:
    """Give a line other days; raises `NotFound`, and `BadInput` for days the wrong way round."""
    if store.one(work, store.line, line_id) is None:
        raise NotFound(_("There is no such line of management."))
    _in_order(from_day, to_day)
    store.change(work, store.line, line_id, from_day=from_day, to_day=to_day)


def in_line_of(work: Work, staff_id: str, service_id: str, team_id: str | None, day: date) -> bool:
    """Whether a person manages this on this day.

    A line over a whole service covers its teams. When the team is not known, whoever manages any part of the
    service is in line: what may be about their team is treated as if it were.
    """
    return store.lines_over(work, staff_id, service_id, team_id, day)


def memberships(work: Work, staff_id: str | None = None) -> tuple[Membership, ...]:
    """Who has ever worked in which team, one person or all, oldest first."""
    where = [] if staff_id is None else [store.membership.c.staff_id == staff_id]
    return tuple(Membership(**row) for row in store.rows(work, store.membership, *where, by="from_day"))


def teams_of(work: Work, staff_id: str, day: date) -> frozenset[str]:
    """The teams in which a person works on this day."""
    return frozenset(each.team_id for each in memberships(work, staff_id) if covers(each, day))


def add_membership(work: Work, staff_id: str, team_id: str, from_day: date, to_day: date | None = None) -> Membership:
    """Say that someone works in a team from one day to another, both included.

    Raises `NotFound` for a team that is not there, `BadInput` when the days are the wrong way round.
    """
    team(work, team_id)
    _in_order(from_day, to_day)
    made = Membership(new_id(), staff_id, team_id, from_day, to_day)
    store.add(work, store.membership, **vars(made))
    return made


def change_membership(work: Work, membership_id: str, from_day: date, to_day: date | None) -> None:
    """Give a time in a team other days; raises `NotFound`, and `BadInput` for days the wrong way round."""
    if store.one(work, store.membership, membership_id) is None:
        raise NotFound(_("Nobody works in a team under this name."))
    _in_order(from_day, to_day)
    store.change(work, store.membership, membership_id, from_day=from_day, to_day=to_day)


def covers(each: Line | Membership, day: date) -> bool:
    """Whether a line or a time in a team was in force on a day."""
    return each.from_day <= day and (each.to_day is None or each.to_day >= day)


def _in_order(from_day: date, to_day: date | None) -> None:
    if to_day is not None and to_day < from_day:
        raise BadInput(_("The last day must be on or after the first"))
