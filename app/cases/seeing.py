"""Who may see a case. Whoever it is about, and whoever manages them, can neither see it nor find it.

Every use case that opens one for a member of staff asks `case_for`; lists, searches and counts leave out `barred`.
A case in which an adult is accused is barred to all but the LADO contact and the senior manager.
"""

from __future__ import annotations

from collections.abc import Collection

from app.accounts.policy import Person
from app.cases.lists import lists
from app.cases.model import Case, Held
from app.cases.store import files
from app.cases.store import people as store
from app.cases.store.tables import case_file, case_person, case_stand_in
from app.council import service as council
from app.kernel.clock import today
from app.kernel.errors import NotFound
from app.kernel.work import Work
from app.safeguarding import service as safeguarding

WORK, INVESTIGATE = "cases.work", "cases.investigate"
COMPLAINED_ABOUT = "complained-about"


def barred(work: Work, person: Person) -> frozenset[str]:
    """The cases that a person must not know of: about them, about somebody in their line, and sealed allegations."""
    about = store.every(work, case_person.c.role == COMPLAINED_ABOUT)
    concerned = frozenset(held.case_id for held in about if _concerns(work, held, person.id))
    return concerned | safeguarding.sealed_cases(work, person)


def bars(work: Work, held: Collection[Held], staff_id: str) -> bool:
    """Whether somebody must be kept from a case in which these parts are held."""
    return any(_concerns(work, one, staff_id) for one in held if one.role == COMPLAINED_ABOUT)


def _concerns(work: Work, held: Held, staff_id: str) -> bool:
    if held.staff_id == staff_id:
        return True
    if held.service_id is None:
        return False
    return any(
        council.in_line_of(work, staff_id, held.service_id, held.team_id, day) for day in {held.from_on, today()}
    )


def seen(work: Work, person: Person) -> list[Case]:
    """Every case that a person may see: all for who works on cases, those they have a part in for others."""
    kept_from = barred(work, person)
    if person.may(WORK):
        return [case for case in files.every(work) if case.id not in kept_from]
    mine = (parts_of(work, person) | safeguarding.open_cases(work, person)) - kept_from
    return files.every(work, case_file.c.id.in_(mine)) if mine else []


def parts_of(work: Work, person: Person) -> frozenset[str]:
    """The cases that a person works on: their own, those they have a working part in, and those they stand in for."""
    whom = {person.id, *stood_in_for(work, person.id)}
    working = [role.id for role in lists().roles.values() if role.works]
    held = store.every(
        work, case_person.c.staff_id.in_(whom), case_person.c.role.in_(working), case_person.c.to_on.is_(None)
    )
    owned = files.every(work, case_file.c.owner_id.in_(whom))
    return frozenset({one.case_id for one in held} | {case.id for case in owned})


def stood_in_for(work: Work, staff_id: str) -> frozenset[str]:
    """Whose cases somebody does today."""
    table, day = case_stand_in.c, today()
    found = store.stand_ins(work, table.colleague_id == staff_id, table.first_on <= day, table.last_on >= day)
    return frozenset(row.staff_id for row in found)


def case_for(work: Work, case_id: str, person: Person) -> Case:
    """One case, for somebody who may see it; raises `NotFound` for everybody else, as for one there is not."""
    case = files.find(work, case_file.c.id == case_id)
    if case is None or not _may_see(work, case, person):
        raise NotFound("no case of theirs")
    return case


def _may_see(work: Work, case: Case, person: Person) -> bool:
    """As in `seen`, asked of one case: most of what is done is done to one, and reads nothing of the others."""
    about = store.every(work, case_person.c.case_id == case.id, case_person.c.role == COMPLAINED_ABOUT)
    if bars(work, about, person.id) or case.id in safeguarding.sealed_cases(work, person):
        return False
    return person.may(WORK) or case.id in parts_of(work, person) or case.id in safeguarding.open_cases(work, person)
