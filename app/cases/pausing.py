"""A complaint in which an adult is accused waits until the LADO agrees that it may be looked into.

Its hold is made and ended here, in the same transaction or at the next sweep, and stands in the story of the case.
"""

from __future__ import annotations

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.audit import service as audit
from app.cases import seals, trail
from app.cases.model import Case, Problem
from app.cases.seeing import case_for
from app.cases.store import trail as store
from app.kernel.clock import today
from app.kernel.ids import new_id
from app.kernel.jobs import Job
from app.kernel.work import Database, Work
from app.safeguarding import service as safeguarding
from app.safeguarding.service import About

WHY = "An allegation about an adult who works with children: it waits until the LADO agrees."


def allege(work: Work, case: Case, about: About, person: Person) -> None:
    """Seal a case as an allegation: from now on whoever did this sees it no more. Raises `Problem`."""
    case_for(work, case.id, person)
    if not about.is_known:
        raise Problem("service", _("Choose the service they work in: nobody there or above may see it."))
    safeguarding.allege(work, about, person, case_id=case.id)
    pause(work)


def check(work: Work, case_id: str) -> None:
    """Raise `Problem` while a case waits for the LADO."""
    if case_id in safeguarding.paused_cases(work):
        raise Problem("move", _("It waits until the LADO agrees. Nothing may be looked into before."))


def pause(work: Work) -> int:
    """Hold every case that waits for the LADO, and end the holds of those that need not any more."""
    waiting, held = safeguarding.paused_cases(work), store.held_by(work, audit.SYSTEM)
    for case_id in sorted(waiting - held):
        hold_id = new_id()
        row = {"id": hold_id, "case_id": case_id, "from_on": today(), "made_by": audit.SYSTEM}
        store.add_hold(work, row | {"why": seals.seal(work, seals.HOLD, hold_id, WHY)})
        trail.write(work, case_id, trail.HELD, None, detail=WHY)
    for case_id in sorted(held - waiting):
        store.end_holds_of(work, case_id, audit.SYSTEM, today())
        trail.write(work, case_id, trail.RELEASED, None)
    return len(waiting ^ held)


def _sweep(database: Database) -> int:
    with database.reading() as work:
        if safeguarding.paused_cases(work) == store.held_by(work, audit.SYSTEM):
            return 0
    with database.writing() as work:
        return pause(work)


JOBS = (Job("pause complaints for the LADO", _sweep),)
