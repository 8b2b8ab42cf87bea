"""The points of a complaint: what exactly is complained of, and what was found on each, at each stage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Row

from app.accounts.policy import Person
from app.audit import service as audit
from app.cases import seals, trail
from app.cases.lists import chosen, lists
from app.cases.model import Finding, Point, Problem
from app.cases.seeing import case_for
from app.cases.store import points as store
from app.kernel.clock import today
from app.kernel.errors import NotFound
from app.kernel.ids import new_id
from app.kernel.work import Work

FIRST_STAGE = 1


def every(work: Work, case_id: str) -> list[Point]:
    """The points of a case in their order, opened."""
    found = store.findings(work, case_id)
    return [
        Point(
            row.id,
            row.number,
            seals.unseal(work, seals.POINT, row.id, row.words),
            tuple(_finding(work, one) for one in found if one.point_id == row.id),
        )
        for row in store.every(work, case_id)
    ]


def _finding(work: Work, row: Row[Any]) -> Finding:
    return Finding(
        stage=row.stage,
        outcome=row.outcome,
        remedies=tuple(row.remedies.split()),
        reason=seals.unseal(work, seals.REASON, f"{row.point_id}/{row.stage}", row.reason),
        decided_on=row.decided_on,
        decided_by=row.decided_by,
    )


def add(work: Work, case_id: str, words: str, person: Person) -> str:
    """Write down a point; raises `Problem` when it says nothing."""
    case_for(work, case_id, person)
    _something(words)
    point_id = new_id()
    number = store.next_number(work, case_id)
    sealed = seals.seal(work, seals.POINT, point_id, words.strip())
    store.add(work, {"id": point_id, "case_id": case_id, "number": number, "words": sealed})
    return point_id


def change(work: Work, case_id: str, point_id: str, words: str, person: Person) -> None:
    """Write a point otherwise, while nothing was found on it; raises `Problem`, `NotFound`."""
    point = _of(work, case_id, point_id, person)
    _something(words)
    if point.findings:
        raise Problem("words", _("Something was found on this point already. Add another point instead."))
    store.change(work, point_id, seals.seal(work, seals.POINT, point_id, words.strip()))


def remove(work: Work, case_id: str, point_id: str, person: Person) -> None:
    """Take a point away, while nothing was found on it; raises `Problem`, `NotFound`."""
    if _of(work, case_id, point_id, person).findings:
        raise Problem("words", _("Something was found on this point already, so it stays."))
    store.remove(work, point_id)


def decide(
    work: Work, case_id: str, point_id: str, outcome: str, remedies: Sequence[str], reason: str, person: Person
) -> None:
    """Say what was found on a point at the stage the case is in. Raises `Problem`, `NotFound`."""
    point = _of(work, case_id, point_id, person)
    case = case_for(work, case_id, person)
    stage = case.state.stage or FIRST_STAGE
    if outcome not in lists().outcomes:
        raise Problem("outcome", _("Choose what was found."))
    if not reason.strip():
        raise Problem("reason", _("Write why, in the words that the answer will use."))
    sealed = seals.seal(work, seals.REASON, f"{point.id}/{stage}", reason.strip())
    kept = " ".join(chosen(lists().remedies, each).id for each in remedies)
    row = {"point_id": point.id, "stage": stage, "outcome": outcome, "remedies": kept, "reason": sealed}
    store.decide(work, row | {"decided_on": today(), "decided_by": person.id})
    found = _("Point %(number)s: %(outcome)s", number=point.number, outcome=_(lists().outcomes[outcome].title))
    trail.write(work, case_id, trail.POINT_DECIDED, person, detail=str(found))


def _of(work: Work, case_id: str, point_id: str, person: Person) -> Point:
    case_for(work, case_id, person)
    found = next((one for one in every(work, case_id) if one.id == point_id), None)
    if found is None:
        raise NotFound("no such point of this case")
    audit.record(work, actor=person.id, action="case.shown", subject=f"case:{case_id}")
    return found


def _something(words: str) -> None:
    if not words.strip():
        raise Problem("words", _("Write the point down."))
