"""Who has which part in a case, and who does whose cases for a while. Who may is data (`lists.yaml`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.audit import service as audit
from app.cases import seals, seeing, trail
from app.cases.deciding import may_work
from app.cases.lists import Role, lists
from app.cases.model import YES, Case, Held, Problem
from app.cases.seeing import COMPLAINED_ABOUT, case_for
from app.cases.store import files
from app.cases.store import people as store
from app.cases.store.tables import case_file, case_person, case_stand_in
from app.kernel.clock import today
from app.kernel.errors import NotFound
from app.kernel.ids import new_id
from app.kernel.work import Work

PASSED_TO = "passed-to"


@dataclass(frozen=True)
class Named:
    """Somebody with a part in a case. `name` is empty for somebody on the staff list, whose name is there."""

    held: Held
    name: str


def of_case(work: Work, case_id: str) -> Sequence[Named]:
    """Everybody who has or had a part in a case."""
    names = store.sealed_names(work, case_id)
    return [
        Named(held, seals.unseal(work, seals.NAME, held.id, names.get(held.id)))
        for held in store.every(work, case_person.c.case_id == case_id)
    ]


def give(
    work: Work,
    case_id: str,
    role_id: str,
    person: Person,
    *,
    staff_id: str | None = None,
    name: str = "",
    service_id: str | None = None,
    team_id: str | None = None,
) -> None:
    """Give somebody a part. Raises `Problem` for somebody who may not have it: in conflict, or not independent."""
    case = case_for(work, case_id, person)
    role = lists().roles.get(role_id)
    if role is None or role.id == "owner":
        raise Problem("role", _("Choose what they are in this case."))
    if not staff_id and not name.strip():
        raise Problem("name", _("Write down their name, or choose them from the staff list."))
    _check(work, case, role, staff_id, name)
    if role.id == COMPLAINED_ABOUT and service_id is None:
        service_id, team_id = case.service_id, case.team_id
    held_id = new_id()
    store.add(
        work,
        {
            "id": held_id,
            "case_id": case_id,
            "role": role.id,
            "staff_id": staff_id,
            "name": None if staff_id else seals.seal(work, seals.NAME, held_id, name.strip()),
            "service_id": service_id,
            "team_id": team_id,
            "from_on": today(),
        },
    )
    trail.write(work, case_id, trail.PERSON_NAMED, person, detail=role.title)
    if role.id == COMPLAINED_ABOUT:
        _take_away(work, case_id)


def _check(work: Work, case: Case, role: Role, staff_id: str | None, name: str) -> None:
    held = of_case(work, case.id)
    if role.id == PASSED_TO and case.pass_on != YES:
        raise Problem("role", _("Its writer did not say that their thanks may be passed on."))
    if role.staff and not staff_id:
        raise Problem("staff", _("Choose somebody from the staff list."))
    if role.outside and staff_id:
        raise Problem("staff", _("This must be somebody who does not work for the council. Write down their name."))
    if staff_id and role.id != COMPLAINED_ABOUT and seeing.bars(work, [one.held for one in held], staff_id):
        raise Problem("staff", _("It is about this person or somebody they manage. Choose somebody else."))
    if any(_same(one, staff_id, name) and one.held.role in role.never for one in held):
        raise Problem(
            "name", _("They had another part in this case, so they are not independent. Choose somebody else.")
        )
    if any(_same(one, staff_id, name) and one.held.role == role.id and one.held.to_on is None for one in held):
        raise Problem("name", _("They have this part already."))
    now = [one for one in held if one.held.role == role.id and one.held.to_on is None]
    if role.id not in (COMPLAINED_ABOUT, PASSED_TO, "advocate") and len(now) >= role.most:
        raise Problem("role", _("Somebody has this part already. End theirs first."))


def _same(one: Named, staff_id: str | None, name: str) -> bool:
    if staff_id:
        return one.held.staff_id == staff_id
    return one.held.staff_id is None and " ".join(one.name.split()).casefold() == " ".join(name.split()).casefold()


def _take_away(work: Work, case_id: str) -> None:
    """Whoever it turns out to be about, or who manages them, loses the case and any part in it at once."""
    held = store.every(work, case_person.c.case_id == case_id)
    case = files.find(work, case_file.c.id == case_id)
    if case and case.owner_id and seeing.bars(work, held, case.owner_id):
        files.change(work, case_id, owner_id=None)
    for one in held:
        if one.role != COMPLAINED_ABOUT and one.staff_id and seeing.bars(work, held, one.staff_id):
            store.end(work, case_person.c.id == one.id, day=today())


def end(work: Work, case_id: str, held_id: str, person: Person) -> None:
    """Somebody has a part no more; that they had it stays. Raises `NotFound`."""
    case_for(work, case_id, person)
    if not store.end(work, case_person.c.id == held_id, case_person.c.case_id == case_id, day=today()):
        raise NotFound("no such part of this case")
    trail.write(work, case_id, trail.PERSON_ENDED, person)


def stand_in(work: Work, colleague_id: str, first_on: date, last_on: date, person: Person) -> None:
    """Hand one's cases to a colleague between two days, both included. Raises `Problem`."""
    if colleague_id == person.id:
        raise Problem("colleague", _("Choose somebody else."))
    if not may_work(work, colleague_id):
        raise Problem("colleague", _("Choose somebody who works on cases."))
    if last_on < max(first_on, today()):
        raise Problem("last_on", _("The last day must be on or after the first, and must not have passed."))
    row = {
        "id": new_id(),
        "staff_id": person.id,
        "colleague_id": colleague_id,
        "first_on": first_on,
        "last_on": last_on,
    }
    store.add_stand_in(work, row)
    audit.record(work, actor=person.id, action="cases.handed-over", subject=f"staff:{colleague_id}")


def stand_ins(work: Work, person: Person) -> list[tuple[str, str, date, date]]:
    """To whom one's cases are handed, now or later: key, colleague, first and last day."""
    table = case_stand_in.c
    found = store.stand_ins(work, table.staff_id == person.id, table.last_on >= today())
    return [(row.id, row.colleague_id, row.first_on, row.last_on) for row in found]


def take_back(work: Work, stand_in_id: str, person: Person) -> None:
    """End a handing-over; raises `NotFound` for one that is not theirs."""
    if stand_in_id not in {key for key, *_rest in stand_ins(work, person)}:
        raise NotFound("no such handing-over of theirs")
    store.remove_stand_in(work, stand_in_id)
    audit.record(work, actor=person.id, action="cases.taken-back", subject=f"staff:{person.id}")
