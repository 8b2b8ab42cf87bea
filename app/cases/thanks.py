"""Thanks that are passed on to the worker and whoever manages them, in the writer’s words, with the writer’s yes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.accounts.policy import Person
from app.audit import service as audit
from app.cases import seals, trail
from app.cases.model import YES, Case, Held, Narrative
from app.cases.people import PASSED_TO
from app.cases.store import files
from app.cases.store import people as people_store
from app.cases.store import trail as trail_store
from app.cases.store.tables import case_file, case_person
from app.kernel.errors import NotFound
from app.kernel.work import Work


@dataclass(frozen=True)
class Thanks:
    """What somebody is thanked for. Who wrote it is not said; only in what role they spoke."""

    case: Case
    words: str
    told_on: date
    seen_on: date | None
    """When they said that they had read it."""


def of_person(work: Work, person: Person) -> Sequence[Thanks]:
    """The thanks that were passed on to somebody, the newest first; that they were read is recorded."""
    told = {held.case_id: held.from_on for held in _held(work, person)}
    seen = trail_store.days_of(work, trail.THANKS_SEEN, person.id)
    found = [
        Thanks(case, _words(work, case.id), told[case.id], seen.get(case.id))
        for case in files.every(work, case_file.c.id.in_(told), case_file.c.pass_on == YES)
    ]
    for one in found:
        audit.record(work, actor=person.id, action="case.thanks-shown", subject=f"case:{one.case.id}")
    return sorted(found, key=lambda one: one.told_on, reverse=True)


def unseen(work: Work, person: Person) -> dict[str, date]:
    """The cases whose thanks somebody has not read yet, with the day on which they were passed on."""
    seen = trail_store.days_of(work, trail.THANKS_SEEN, person.id)
    return {held.case_id: held.from_on for held in _held(work, person) if held.case_id not in seen}


def see(work: Work, case_id: str, person: Person) -> None:
    """Say that one has read it, once. Raises `NotFound` for thanks that are not theirs."""
    if case_id not in {held.case_id for held in _held(work, person)}:
        raise NotFound("no thanks of theirs")
    if case_id in unseen(work, person):
        trail.write(work, case_id, trail.THANKS_SEEN, person)


def _held(work: Work, person: Person) -> Sequence[Held]:
    table = case_person.c
    return people_store.every(work, table.staff_id == person.id, table.role == PASSED_TO, table.to_on.is_(None))


def _words(work: Work, case_id: str) -> str:
    narrative, _summary = files.sealed(work, case_id)
    return Narrative.from_json(seals.unseal(work, seals.NARRATIVE, case_id, narrative)).words
