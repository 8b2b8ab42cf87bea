"""What several pages of the room offer: quarters, places, people."""

from __future__ import annotations

from flask import request
from flask_babel import gettext as _
from wtforms.fields import SelectChoice

from app.accounts import service as accounts
from app.accounts.policy import Person, may
from app.council import service as council
from app.evidence.model import Problem
from app.kernel.clock import Quarter, today
from app.kernel.errors import NotFound
from app.kernel.work import Work
from app.web.forms import FieldError, Form, errors_of

READ = "evidence.read"
QUARTERS = 9
"""This quarter and the eight before can be written for."""


def quarters() -> list[Quarter]:
    """This quarter and those before, the newest first."""
    found = [Quarter.of(today())]
    while len(found) < QUARTERS:
        found.append(found[-1].previous)
    return found


def quarter_asked() -> Quarter:
    """The quarter of the address (`?quarter=`), else this one; raises `NotFound` for one that has not begun."""
    asked = request.args.get("quarter", "")
    if not asked:
        return quarters()[0]
    try:
        found = Quarter.parse(asked)
    except ValueError as error:
        raise NotFound(str(error)) from error
    if found > quarters()[0]:
        raise NotFound("this quarter has not begun")
    return found


def board_asked(work: Work) -> str | None:
    """The board of the address (`?board=`); None is all, and for one that is not here."""
    asked = request.args.get("board", "")
    return asked if asked in {board.id for board in council.boards(work)} else None


def quarter_choices(*also: str) -> list[SelectChoice]:
    labels = [each.label for each in quarters()]
    return [SelectChoice(each, each) for each in (*labels, *(one for one in also if one not in labels))]


def places(work: Work, *also: str | None) -> list[SelectChoice]:
    """All services, those of one board, or one service; closed ones only where they are `also` needed."""
    services = [each for each in council.services(work) if each.active or each.id in also]
    return [
        SelectChoice("", _("All services")),
        *(SelectChoice(f"board:{each.id}", _("All of: %(board)s", board=each.name)) for each in council.boards(work)),
        *(SelectChoice(each.id, each.name) for each in services),
    ]


def own_places(work: Work, person: Person, permission: str) -> list[SelectChoice]:
    """The services for which somebody may do this; all of them together for whoever may everywhere."""
    every = [SelectChoice("", _("All services"))] if person.may_for(permission, None) else []
    mine = [each for each in council.services(work) if each.active and person.may_for(permission, each.id)]
    return [*every, *(SelectChoice(each.id, each.name) for each in mine)]


def staff(work: Work, *also: str | None) -> list[SelectChoice]:
    """Whoever could see to something: it must be theirs to open."""
    every = [
        each
        for each in accounts.people(work)
        if each.id in also or (each.active and may([held.role for held in each.held], READ))
    ]
    return [SelectChoice("", _("Nobody yet")), *(SelectChoice(each.id, each.name) for each in every)]


def names(work: Work) -> dict[str | None, str]:
    """What people, services, teams and boards are called, by their ids; None is all services."""
    found: dict[str | None, str] = {None: _("All services")}
    found |= {each.id: each.name for each in council.boards(work)}
    found |= {each.id: each.name for each in council.services(work)}
    found |= {each.id: each.name for each in council.teams(work)}
    return found | {each.id: each.name for each in accounts.people(work)}


def blamed(form: Form, problem: Problem, **elsewhere: str) -> list[FieldError]:
    """The form with what the service found wrong beside its fields, and everything that stops it."""
    for name, text in problem.faults.items():
        at = next((each for each in (elsewhere.get(name), name, f"f_{name}", f"s_{name}") if each in form), None)
        if at is None and name.startswith("line-"):
            at = f"part_{name.removeprefix('line-')}"
        if at is not None and at in form:
            form[at].errors = [*form[at].errors, text]
        else:
            form.form_errors.append(text)
    return errors_of(form)
