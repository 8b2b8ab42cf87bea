"""What must be read today, opened one by one, taken, and decided. Each opening is recorded."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.audit import service as audit
from app.council import service as council
from app.kernel.clock import now, today
from app.kernel.errors import HeardError, NotFound, Refused
from app.kernel.work import Work
from app.kernel.working_days import WorkingDays
from app.safeguarding import allegations, enclosures, store
from app.safeguarding.allegations import About
from app.safeguarding.clocks import after_office_hours, end_of_day
from app.safeguarding.model import QUIET, Heard, Item, Opened, Waits
from app.safeguarding.rules import LADO, rules
from app.safeguarding.sampling import after_its_week
from app.safeguarding.store import safety_item
from app.voices import service as voices

READ = "safeguarding.read"
CASES = ("case", "message")
"""Doors behind which a case stands."""
OF_CASES = "cases"
"""What voices call where they came from."""
NEWEST_CLOSED = 20


class Problem(HeardError):
    """Something is missing; `field` says where it belongs."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field = field


NOBODY = About()


@dataclass(frozen=True)
class Decided:
    """What a reader decides."""

    decision: str
    reason: str
    reference: str = ""
    told: str = ""
    about: About = NOBODY
    """Whom an allegation is about."""


def waiting(work: Work) -> Waits:
    """Everything that a person must read, by its clock and then by when it came, and the minutes reading takes."""
    where = (store.OPEN, store.IS_READ_BY_SOMEBODY, safety_item.c.is_allegation.is_(False))
    working = council.working_days(work)
    items = [with_clock(item, working) for item in store.every(work, *where)]
    items.sort(key=lambda item: (item.due_at or now(), item.came_at))
    words = sum(item.words for item in items)
    at = now()
    late = sum(item.due_at is not None and item.due_at < at for item in items)
    return Waits(tuple(items), -(-words // rules().words_a_minute), late)


def with_clock(item: Item, working: WorkingDays) -> Item:
    """The item with the moment by which it must be read; a closed one has no clock."""
    return replace(item, due_at=due(item, working)) if item.decided_on is None else item


def due(item: Item, working: WorkingDays) -> datetime:
    """By when: what was found, failed or has not been screened first, then children's words, then the sample."""
    hours = rules().office_hours
    if item.screening not in QUIET:
        return after_office_hours(item.came_at, rules().flagged_hours, hours, working)
    if item.sampled:
        return end_of_day(after_its_week(item.came_at), rules().sample_days, hours, working)
    return end_of_day(item.came_at, rules().child_days, hours, working)


def closed(work: Work) -> list[Item]:
    """The newest that a person decided."""
    where = (safety_item.c.decision.is_not(None), safety_item.c.is_allegation.is_(False))
    return store.newest(work, *where, limit=NEWEST_CLOSED)


def find(work: Work, item_id: str) -> Item:
    """One item, without its words; raises `NotFound`, for an allegation too: it is nobody's here."""
    found = store.find(work, safety_item.c.id == item_id, safety_item.c.is_allegation.is_(False))
    if found is None:
        raise NotFound("nothing to read")
    return with_clock(found, council.working_days(work))


def opened(work: Work, item_id: str, person: Person) -> Opened:
    """One item with its words; that it was opened is recorded. Raises `NotFound`."""
    found = unsealed(work, find(work, item_id))
    audit.record(work, actor=person.id, action="safety.opened", subject=f"safety:{item_id}")
    return found


def unsealed(work: Work, item: Item) -> Opened:
    """An item's sealed columns, read. Who shows them records it."""
    row = store.sealed(work, item.id)
    body = work.unseal(row.body, *store.BODY, item.id) if row.body else None
    return Opened(
        item,
        Heard.from_json(body) if body else None,
        tuple(json.loads(work.unseal(row.why, *store.WHY, item.id))) if row.why else (),
        work.unseal(row.reason, *store.REASON, item.id) if row.reason else "",
        work.unseal(row.reference, *store.REFERENCE, item.id) if row.reference else "",
        tuple(enclosures.of(work, item.id)) if body else (),
    )


def alleged(work: Work, item_id: str) -> Opened | None:
    """The words of an allegation. Whoever shows them has asked `allegations.opened`."""
    found = store.find(work, safety_item.c.id == item_id, safety_item.c.is_allegation)
    return unsealed(work, found) if found else None


def take(work: Work, item_id: str, person: Person) -> None:
    """Say that one sees to it, in somebody else's place perhaps. Raises `NotFound`, `Refused` when it is closed."""
    find(work, item_id)
    if not store.change(work, item_id, store.OPEN, taken_by=person.id):
        raise Refused(_("Somebody has closed this already."))
    audit.record(work, actor=person.id, action="safety.taken", subject=f"safety:{item_id}")


def decide(work: Work, item_id: str, decided: Decided, person: Person) -> None:
    """Close an item. Its words go, unless it was passed on; of its hour only the day is kept.

    Raises `Problem` for what is missing, `NotFound`, `Refused` when somebody was quicker.
    """
    item = find(work, item_id)
    _check(decided)
    kept = rules().decisions[decided.decision].refers
    values: dict[str, object] = {
        "decided_on": today(),
        "decided_by": person.id,
        "decision": decided.decision,
        "told": decided.told,
        "taken_by": item.taken_by or person.id,
        "was_late": item.due_at is not None and item.due_at < now(),
        "came_at": store.day_alone(item.came_at),
        "mark": None,
        "is_allegation": decided.decision == LADO,
        "reason": work.seal(decided.reason.strip(), *store.REASON, item_id),
        "reference": work.seal(decided.reference.strip(), *store.REFERENCE, item_id) if decided.reference else None,
    }
    heard = unsealed(work, item).heard if decided.decision == LADO else None
    if not store.change(work, item_id, store.OPEN, **values | ({} if kept else {"body": None, "why": None})):
        raise Refused(_("Somebody has closed this already."))
    if not kept:
        enclosures.forget(work, item_id)
    if decided.decision == LADO:
        case_id = _withheld(work, heard) if heard else None
        allegations.begin(work, decided.about, person, item_id=item_id, case_id=case_id)
    audit.record(work, actor=person.id, action=f"safety.{decided.decision}", subject=f"safety:{item_id}")


def _withheld(work: Work, heard: Heard) -> str | None:
    """Take its words away from whoever reads, counts or quotes comments; returns the case they are in, if any.

    A case whose writer is unknown is found by its words: its item does not say which it is.
    """
    found = voices.withhold(work, heard.survey, [part.text for part in heard.parts])
    if heard.origin not in CASES:
        return None
    return heard.leads or next((case_id for origin, case_id in found if origin == OF_CASES), None)


def _check(decided: Decided) -> None:
    if decided.decision not in rules().decisions:
        raise Problem("decision", _("Choose what is done."))
    if not decided.reason.strip():
        raise Problem("reason", _("Write down why, in a sentence or two."))
    if decided.told not in rules().told:
        raise Problem("told", _("Say whether they were told."))
    if rules().decisions[decided.decision].refers and decided.decision != LADO and not decided.reference.strip():
        raise Problem("reference", _("Write down the reference they gave you, or the name of whom you spoke to."))
    if decided.decision == LADO and not decided.about.is_known:
        raise Problem("service", _("Choose the service they work in: nobody there or above may see it."))
