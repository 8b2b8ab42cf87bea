"""Allegations about an adult who works with children: who may know of them, and telling the LADO within a day.

Nobody sees one but the LADO contact and the senior manager; of those, nobody whom it is about or who manages them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Row

from app.accounts import service as accounts
from app.accounts.policy import Person
from app.audit import service as audit
from app.council import service as council
from app.kernel.clock import today
from app.kernel.errors import NotFound, Refused
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.safeguarding import allegation_store as store
from app.safeguarding import store as items
from app.safeguarding.allegation_store import allegation
from app.safeguarding.model import Heard
from app.safeguarding.rules import LADO, rules
from app.safeguarding.store import safety_item
from app.voices import service as voices

READ = "allegations.read"


@dataclass(frozen=True)
class About:
    """Whom an allegation is about: where they work, and who it is where they are on the staff list."""

    staff_id: str | None = None
    service_id: str | None = None
    team_id: str | None = None

    @property
    def is_known(self) -> bool:
        """Whether enough is known to keep their line away."""
        return bool(self.service_id)


@dataclass(frozen=True)
class Allegation:
    """One allegation, as those few see it."""

    id: str
    item_id: str | None
    case_id: str | None
    about: About
    made_on: date
    due_on: date
    """The last day on which the LADO must have been told."""
    told_on: date | None
    free_on: date | None
    """Since when the complaint may be looked into again, as the LADO agreed."""
    closed_on: date | None
    reference: str
    note: str

    @property
    def is_late(self) -> bool:
        return self.told_on is None and self.closed_on is None and self.due_on < today()


def begin(work: Work, about: About, person: Person, *, item_id: str | None = None, case_id: str | None = None) -> str:
    """Seal it, from now on; the clock of one working day begins."""
    made = new_id()
    row = {
        "id": made,
        "item_id": item_id,
        "case_id": case_id,
        "about_staff": about.staff_id or None,
        "service_id": about.service_id or None,
        "team_id": about.team_id or None,
        "made_on": today(),
        "made_by": person.id,
        "due_on": council.working_days(work).after(today(), rules().allegation_days),
        "told_step": 0,
    }
    store.add(work, row)
    if case_id:
        voices.withdraw(work, "cases", case_id)  # nobody reads, counts or exports these words any more
        _seal_items(work, case_id, person)
    audit.record(work, actor=person.id, action="allegation.made", subject=f"allegation:{made}")
    return made


def _seal_items(work: Work, case_id: str, person: Person) -> None:
    """What came from the case to be read for safety is theirs too, who read allegations."""
    from_cases = (safety_item.c.origin.in_(("case", "message")), safety_item.c.body.is_not(None))
    for item in items.every(work, *from_cases):
        body = items.bodies(work, [item.id])[item.id]
        if Heard.from_json(work.unseal(body, *items.BODY, item.id)).leads == case_id:
            values = {
                "is_allegation": True,
                "decided_on": today(),
                "decided_by": person.id,
                "decision": LADO,
                "mark": None,
            }
            items.change(work, item.id, **values, came_at=items.day_alone(item.came_at))


def every(work: Work, person: Person) -> list[Allegation]:
    """Those that a person may know of, what is due first; none for who may know of none."""
    if not person.may(READ):
        return []
    return [unsealed(work, row) for row in store.every(work) if not _concerns(work, row, person.id)]


def find(work: Work, allegation_id: str, person: Person) -> Allegation:
    """One; raises `NotFound` for whoever must not know of it."""
    found = next((one for one in every(work, person) if one.id == allegation_id), None)
    if found is None:
        raise NotFound("no allegation of theirs")
    return found


def opened(work: Work, allegation_id: str, person: Person) -> Allegation:
    """One, to be read; it is recorded. Raises `NotFound`."""
    found = find(work, allegation_id, person)
    audit.record(work, actor=person.id, action="allegation.opened", subject=f"allegation:{allegation_id}")
    return found


def sealed_cases(work: Work, person: Person) -> frozenset[str]:
    """The cases in which an allegation was made and that this person must not know of."""
    may = person.may(READ)
    rows = store.every(work, allegation.c.case_id.is_not(None))
    return frozenset(row.case_id for row in rows if not may or _concerns(work, row, person.id))


def open_cases(work: Work, person: Person) -> frozenset[str]:
    """The cases in which an allegation was made and that this person may see because of it."""
    return frozenset(one.case_id for one in every(work, person) if one.case_id)


def paused_cases(work: Work) -> frozenset[str]:
    """The cases that wait until the LADO agrees that they may be looked into."""
    return frozenset(row.case_id for row in store.every(work, allegation.c.free_on.is_(None)) if row.case_id)


def alleged_cases(work: Work) -> frozenset[str]:
    """Every case in which an allegation was made, for counts that leave them out."""
    return frozenset(row.case_id for row in store.every(work, allegation.c.case_id.is_not(None)))


def tell_lado(work: Work, allegation_id: str, reference: str, note: str, person: Person) -> None:
    """The LADO was told today. Raises `NotFound`, `Refused` without a reference or when it was told before."""
    find(work, allegation_id, person)
    if not reference.strip():
        raise Refused(_("Write down the reference the LADO gave you, or the name of whom you spoke to."))
    values = {
        "told_on": today(),
        "told_by": person.id,
        "reference": work.seal(reference.strip(), *store.REFERENCE, allegation_id),
        "note": work.seal(note.strip(), *store.NOTE, allegation_id),
    }
    if not store.change(work, allegation_id, allegation.c.told_on.is_(None), **values):
        raise Refused(_("The LADO has been told already."))
    audit.record(work, actor=person.id, action="allegation.lado-told", subject=f"allegation:{allegation_id}")


def let_go_on(work: Work, allegation_id: str, person: Person) -> None:
    """The LADO agrees that the complaint may be looked into. Raises `NotFound`, `Refused` before they were told."""
    if find(work, allegation_id, person).told_on is None:
        raise Refused(_("Tell the LADO first."))
    store.change(work, allegation_id, allegation.c.free_on.is_(None), free_on=today())
    audit.record(work, actor=person.id, action="allegation.lado-agreed", subject=f"allegation:{allegation_id}")


def close(work: Work, allegation_id: str, person: Person) -> None:
    """It is over. Raises `NotFound`, `Refused` before the LADO was told."""
    if find(work, allegation_id, person).told_on is None:
        raise Refused(_("Tell the LADO first."))
    store.change(work, allegation_id, allegation.c.closed_on.is_(None), closed_on=today())
    audit.record(work, actor=person.id, action="allegation.closed", subject=f"allegation:{allegation_id}")


def untold(work: Work) -> list[tuple[str, int, frozenset[str]]]:
    """Those that somebody must be told of now: which, the step (1 new, 2 late), and who must not know."""
    found = []
    for row in store.every(work, allegation.c.told_on.is_(None), allegation.c.closed_on.is_(None)):
        step = 2 if row.due_on < today() else 1
        if step > row.told_step:
            barred = {each.id for each in accounts.people(work) if _concerns(work, row, each.id)}
            found.append((row.id, step, frozenset(barred)))
    return found


def note_told(work: Work, allegation_id: str, step: int) -> None:
    """Somebody was told."""
    store.change(work, allegation_id, told_step=step)


def _concerns(work: Work, row: Row[Any], staff_id: str) -> bool:
    """Whether it is about somebody, their team, or somebody they manage; now, or when it was made."""
    if row.about_staff == staff_id:
        return True
    if row.service_id is None:
        return False
    return any(
        council.in_line_of(work, staff_id, row.service_id, row.team_id, day)
        or row.team_id in council.teams_of(work, staff_id, day)
        for day in {row.made_on, today()}
    )


def unsealed(work: Work, row: Row[Any]) -> Allegation:
    """One as it lies there, opened. Whoever shows it has asked whether its reader may know of it."""
    return Allegation(
        row.id,
        row.item_id,
        row.case_id,
        About(row.about_staff, row.service_id, row.team_id),
        row.made_on,
        row.due_on,
        row.told_on,
        row.free_on,
        row.closed_on,
        work.unseal(row.reference, *store.REFERENCE, row.id) if row.reference else "",
        work.unseal(row.note, *store.NOTE, row.id) if row.note else "",
    )
