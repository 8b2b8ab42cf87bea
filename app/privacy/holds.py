"""Legal holds: what must not go, although its time is over. Each has a reason and somebody who laid it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Row

from app.accounts.policy import Person
from app.audit import service as audit
from app.cases import persons as cases
from app.kernel.alike import Sought
from app.kernel.clock import today
from app.kernel.errors import HeardError, NotFound
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.library import service as library
from app.meetings import persons as meetings
from app.privacy import finding, store
from app.privacy.withholding import plainly_hidden, sight
from app.reach import persons as reach

CASE, MEETING, LINK, SURVEY, PERSON, FLAG = "case", "meeting", "link", "survey", "person", "flag"
KINDS = (CASE, MEETING, LINK, SURVEY, PERSON)
"""What the privacy officer may hold; a `flag` is laid by the nightly run (`never`)."""
TERMS, REASON = ("hold", "terms"), ("hold", "reason")
_BLOCK = 256


class Problem(HeardError):
    """Something to put right in a hold."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


@dataclass(frozen=True)
class NewHold:
    """A hold as it is asked for. `named` is a reference, a link's code, a questionnaire's key or a person's name."""

    kind: str
    named: str
    reason: str
    until: date | None = None


@dataclass(frozen=True)
class Hold:
    """A hold with its words."""

    id: str
    kind: str
    subject: str | None
    reason: str
    made_by: str
    made_on: date
    until: date | None
    ended_on: date | None
    person: Sought | None = None


def lay(work: Work, new: NewHold, person: Person) -> str:
    """Lay a hold. Raises `Problem` for what is missing or not here."""
    if not new.reason.strip():
        raise Problem("reason", _("Write down why it must stay."))
    if new.until and new.until < today():
        raise Problem("until", _("Choose a day that has not passed, or leave it empty."))
    subject, sought = _meant(work, new)
    if subject and not sight(work, person).sees(work, subject):
        raise _nothing()
    hold_id = _add(work, new.kind, subject, sought, new.reason, person.id, new.until)
    audit.record(work, actor=person.id, action="hold.laid", subject=f"hold:{hold_id}")
    return hold_id


def flag(work: Work, subject: str) -> None:
    """Hold something by itself until somebody has decided, unless that is done or somebody has."""
    if not store.holds(work, store.hold.c.subject == subject, store.hold.c.kind == FLAG):
        reason = "May be about the sexual abuse of a child: never deleted by routine."
        hold_id = _add(work, FLAG, subject, None, reason, audit.SYSTEM, None)
        audit.record(work, actor=audit.SYSTEM, action="hold.laid", subject=f"hold:{hold_id}")


def decided(work: Work) -> frozenset[str]:
    """What was flagged and then released: it may go."""
    ended = store.holds(work, store.hold.c.kind == FLAG, store.hold.c.ended_on.is_not(None))
    return frozenset(row.subject for row in ended)


def end(work: Work, hold_id: str, person: Person) -> None:
    """End a hold: what it held goes when its time is over. Raises `NotFound`."""
    if not store.end_hold(work, hold_id, today(), person.id):
        raise NotFound("no such hold in force")
    audit.record(work, actor=person.id, action="hold.ended", subject=f"hold:{hold_id}")


def every(work: Work, person: Person) -> list[Hold]:
    """Every hold there is for this person with its reason, the newest first; that they were read is recorded."""
    audit.record(work, actor=person.id, action="holds.opened", subject="holds")
    hidden = sight(work, person).hidden
    return [_opened(work, row) for row in store.holds(work) if row.subject not in hidden]


def folded(work: Work, person: Person) -> list[Hold]:
    """Every hold there is for this person, the newest first, without its reason and whom it is about."""
    hidden = plainly_hidden(work, person)
    return [_hold(row, "", None) for row in store.holds(work) if row.subject not in hidden]


def named(work: Work) -> frozenset[str]:
    """What is held by its key."""
    return frozenset(row.subject for row in store.holds(work, store.in_force(today())) if row.subject)


def held(work: Work) -> frozenset[str]:
    """Everything that is held now, by its key; everything about a person who is held is looked for anew."""
    running = [_opened(work, row) for row in store.holds(work, store.in_force(today()))]
    subjects = set(named(work))
    for hold in running:
        if hold.person:
            subjects |= {found.subject for found in finding.find(work, hold.person, within_words=True)}
    return frozenset(subjects)


def _meant(work: Work, new: NewHold) -> tuple[str | None, Sought | None]:
    """What is held: its key, or whom to look for."""
    named = " ".join(new.named.split())
    if not named:
        raise Problem("named", _("Say what must stay: a reference, a code, a key or a name."))
    if new.kind == PERSON:
        return None, Sought(name=named, details=named, reference=named)
    found: Iterable[str] = {
        CASE: lambda: cases.referred_to(work, named),
        MEETING: lambda: meetings.referred_to(work, named),
        LINK: lambda: reach.coded(work, named),
        SURVEY: lambda: [f"survey:{version.key}" for version in library.every_current(work) if version.key == named],
    }.get(new.kind, tuple)()
    subject = next(iter(found), None)
    if subject is None:
        raise _nothing()
    return subject, None


def _nothing() -> Problem:
    return Problem("named", _("Nothing here is called that. Look at how it is written, and what it is."))


def _add(
    work: Work, kind: str, subject: str | None, sought: Sought | None, reason: str, made_by: str, until: date | None
) -> str:
    hold_id = new_id()
    terms = json.dumps(asdict(sought), ensure_ascii=False) if sought else None
    row = {
        "id": hold_id,
        "kind": kind,
        "subject": subject,
        "terms": work.seal(_padded(terms), *TERMS, hold_id) if terms else None,
        "reason": work.seal(_padded(reason.strip()), *REASON, hold_id),
        "made_by": made_by,
        "made_on": today(),
        "until": until,
    }
    store.add_hold(work, row)
    return hold_id


def _padded(text: str) -> str:
    return text + " " * (-len(text.encode("utf-8", "surrogatepass")) % _BLOCK)


def _opened(work: Work, row: Row[Any]) -> Hold:
    terms = work.unseal(row.terms, *TERMS, row.id) if row.terms else None
    reason = work.unseal(row.reason, *REASON, row.id).rstrip()
    return _hold(row, reason, Sought(**json.loads(terms)) if terms else None)


def _hold(row: Row[Any], reason: str, sought: Sought | None) -> Hold:
    return Hold(row.id, row.kind, row.subject, reason, row.made_by, row.made_on, row.until, row.ended_on, sought)
