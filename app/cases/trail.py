"""The story of a case: one line for everything that happened, by day, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.accounts.policy import Person
from app.audit import service as audit
from app.cases import seals
from app.cases.model import Event
from app.cases.store import trail as store
from app.kernel.clock import today
from app.kernel.work import Work

RECEIVED, LOGGED, ASSIGNED, MESSAGE_IN, MESSAGE_OUT = "received", "logged", "assigned", "message-in", "message-out"
EXTENDED, HELD, RELEASED, LETTER_SENT, LEARNED = "extended", "held", "released", "letter-sent", "learned"
LATE_TAKEN, LATE_REFUSED, REGIME, MERGED_HERE, CONSENT = (
    "late-taken",
    "late-refused",
    "regime",
    "merged-here",
    "consent",
)
SAFETY, ADVOCATE_OFFERED, ADVOCATE_ARRANGED, FILE_ADDED = (
    "safety",
    "advocate-offered",
    "advocate-arranged",
    "file-added",
)
NOTE, THANKS_SEEN, FILE_OPENED = "note", "thanks-seen", "file-opened"
PERSON_NAMED, PERSON_ENDED, POINT_DECIDED = "person-named", "person-ended", "point-decided"
STOP_ASKED, AGAIN_ASKED = "stop-asked", "again-asked"


@dataclass(frozen=True)
class Line:
    """One line with what was said beside it, unsealed."""

    event: Event
    detail: str


def write(
    work: Work,
    case_id: str,
    what: str,
    person: Person | None,
    *,
    detail: str = "",
    due_on: date | None = None,
    day: date | None = None,
) -> None:
    """Write a line, and, where a member of staff acts, a line of the audit trail: which case and what, no words."""
    number = store.next_number(work, case_id)
    store.add(
        work,
        {
            "case_id": case_id,
            "number": number,
            "day": day or today(),
            "actor_id": person.id if person else None,
            "what": what,
            "due_on": due_on,
            "detail": seals.seal(work, seals.DETAIL, f"{case_id}/{number}", detail) if detail else None,
        },
    )
    if person is not None:
        audit.record(work, actor=person.id, action=f"case.{what}", subject=f"case:{case_id}")


def story(work: Work, case_id: str) -> Sequence[Line]:
    """Every line, in its order."""
    details = store.sealed_details(work, case_id)
    return [
        Line(event, seals.unseal(work, seals.DETAIL, f"{case_id}/{event.number}", details.get(event.number)))
        for event in store.every(work, case_id)
    ]
