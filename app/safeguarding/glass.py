"""Breaking the glass over a confidential name: one person asks and says why, another agrees within a day.

Then both may read the name for a few hours. Each step and each reading is recorded, and the data protection officer
is told. Where the promise was that nobody can know who speaks there is nothing to open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Row

from app.accounts.model import Member
from app.accounts.policy import Person
from app.audit import service as audit
from app.kernel.clock import now
from app.kernel.errors import NotFound, Refused
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.safeguarding import allegations, duty
from app.safeguarding import glass_store as store
from app.safeguarding import store as items
from app.safeguarding.glass_store import glass
from app.safeguarding.queue import Problem, find, unsealed
from app.safeguarding.rules import rules

SEALS = "safeguarding.seals"
OFFICER = "privacy.manage"
CONFIDENTIAL = "confidential"


@dataclass(frozen=True)
class Opening:
    """One asking, and what came of it."""

    id: str
    item_id: str
    asked_by: str
    asked_at: datetime
    agreed_by: str | None
    opens_until: datetime | None
    refused_by: str | None
    seen_by: str | None
    reason: str
    """Empty where it is not shown."""

    @property
    def answer_by(self) -> datetime:
        """Until when the second person may agree."""
        return self.asked_at + timedelta(hours=rules().second_hours)

    @property
    def waits(self) -> bool:
        """Whether a second person may still agree."""
        return self.agreed_by is None and self.refused_by is None and now() < self.answer_by

    @property
    def is_open(self) -> bool:
        return self.opens_until is not None and now() < self.opens_until

    def is_by(self, person: Person) -> bool:
        """Whether this person is one of the two."""
        return person.id in (self.asked_by, self.agreed_by)

    def may_read(self, person: Person) -> bool:
        """Whether this person may read the name now: one of the two, until it shuts."""
        return self.is_open and self.is_by(person)


def ask(work: Work, item_id: str, reason: str, person: Person) -> str:
    """Ask for a name to be opened. Raises `Problem`, `NotFound`, `Refused` where there is none to open."""
    if not person.may(SEALS):
        raise NotFound("not theirs to ask")
    if not reason.strip():
        raise Problem("reason", _("Write down why you must know who this is."))
    heard = unsealed(work, find(work, item_id)).heard
    if heard is None or heard.promise != CONFIDENTIAL or not heard.leads:
        raise Refused(_("There is no sealed name to open."))
    if any(one.waits or one.is_open for one in of_item(work, item_id)):
        raise Refused(_("It has been asked for already."))
    made = new_id()
    row = {
        "id": made,
        "item_id": item_id,
        "asked_by": person.id,
        "asked_at": now().replace(tzinfo=None),
        "is_reported": False,
        "reason": work.seal(reason.strip(), *store.REASON, made),
        "ticket": work.seal(heard.leads, *store.TICKET, made),
    }
    store.add(work, row)
    audit.record(work, actor=person.id, action="seal.asked", subject=f"glass:{made}")
    return made


def agree(work: Work, glass_id: str, person: Person) -> None:
    """A second person agrees: the name can be read for some hours. Raises `Refused`, `NotFound`."""
    _may_answer(work, glass_id, person)
    until = (now() + timedelta(hours=rules().open_hours)).replace(tzinfo=None)
    _answer(work, glass_id, agreed_by=person.id, opens_until=until)
    audit.record(work, actor=person.id, action="seal.agreed", subject=f"glass:{glass_id}")


def refuse(work: Work, glass_id: str, person: Person) -> None:
    """A second person does not agree. Raises `Refused`, `NotFound`."""
    _may_answer(work, glass_id, person)
    _answer(work, glass_id, refused_by=person.id)
    audit.record(work, actor=person.id, action="seal.refused", subject=f"glass:{glass_id}")


def _may_answer(work: Work, glass_id: str, person: Person) -> None:
    found = find_opening(work, glass_id)
    if not person.may(SEALS):
        raise NotFound("not theirs to answer")
    if found.asked_by == person.id:
        raise Refused(_("You asked. Somebody else must agree."))
    if not found.waits:
        raise Refused(_("It was answered already, or the day in which it could be has passed. Ask again."))


def _answer(work: Work, glass_id: str, **values: object) -> None:
    unanswered = (glass.c.agreed_by.is_(None), glass.c.refused_by.is_(None))
    if not store.change(work, glass_id, *unanswered, **values):
        raise Refused(_("Somebody has answered already."))


def ticket(work: Work, glass_id: str, person: Person) -> str:
    """What leads to the name, while it is open, to one of the two; it is recorded. Raises `NotFound`."""
    if not find_opening(work, glass_id).may_read(person):
        raise NotFound("not open to them")
    row = store.every(work, glass.c.id == glass_id)[0]
    audit.record(work, actor=person.id, action="seal.read", subject=f"glass:{glass_id}")
    return work.unseal(row.ticket, *store.TICKET, glass_id)


def officers(work: Work, opening: Opening) -> list[Member]:
    """Who is told of it: every data protection officer who is none of the two that opened it."""
    two = (opening.asked_by, opening.agreed_by)
    return [member for member in duty.holders(work, OFFICER) if member.id not in two]


def nobody_to_tell(work: Work) -> bool:
    """Whether a name was opened, and nobody there is may be told of it."""
    return any(not officers(work, opening) for opening in unreported(work))


def unreported_since(work: Work) -> datetime | None:
    """Since when the oldest opening waits to be reported."""
    return min((opening.asked_at for opening in unreported(work)), default=None)


def seen(work: Work, glass_id: str, person: Person) -> None:
    """The data protection officer has taken note. Raises `NotFound`, `Refused` for one of the two who opened it."""
    found = find_opening(work, glass_id)
    if found.is_by(person):
        raise Refused(_("You opened it. Another data protection officer must take note."))
    store.change(work, glass_id, seen_by=person.id)
    audit.record(work, actor=person.id, action="seal.noted", subject=f"glass:{glass_id}")


def find_opening(work: Work, glass_id: str) -> Opening:
    """One asking, without its reason; raises `NotFound`."""
    found = store.every(work, glass.c.id == glass_id)
    if not found:
        raise NotFound("nothing asked")
    return _read(found[0])


def of_item(work: Work, item_id: str) -> list[Opening]:
    """What was asked about one item, without its reasons, the newest first."""
    return [_read(row) for row in store.every(work, glass.c.item_id == item_id)]


def listed(work: Work, person: Person) -> list[Opening]:
    """Everything that was ever asked, with its reasons, the newest first; that they were read is recorded.

    What belongs to an allegation only those see who may know of it.
    """
    return _shown(work, store.every(work), "seals", person)


def listed_of_item(work: Work, item_id: str, person: Person) -> list[Opening]:
    """What was asked about one item, with its reasons; that they were read is recorded."""
    return _shown(work, store.every(work, glass.c.item_id == item_id), f"safety:{item_id}", person)


def _shown(work: Work, rows: list[Row[Any]], subject: str, person: Person) -> list[Opening]:
    theirs = {one.item_id for one in allegations.every(work, person)}
    sealed = {item.id for item in items.every(work, items.safety_item.c.is_allegation)} - theirs
    mine = [row for row in rows if row.item_id not in sealed]
    if mine:
        audit.record(work, actor=person.id, action="seals.listed", subject=subject)
    return [_read(row, work.unseal(row.reason, *store.REASON, row.id)) for row in mine]


def every(work: Work) -> list[Opening]:
    """Everything that was ever asked, without its reasons, the newest first."""
    return [_read(row) for row in store.every(work)]


def unreported(work: Work) -> list[Opening]:
    """What was opened and the data protection officer has not been told of."""
    return [_read(row) for row in store.every(work, glass.c.agreed_by.is_not(None), glass.c.is_reported.is_(False))]


def report(work: Work, glass_id: str) -> None:
    """The message to the data protection officer was handed over."""
    store.change(work, glass_id, is_reported=True)


def _read(row: Row[Any], reason: str = "") -> Opening:
    return Opening(
        row.id,
        row.item_id,
        row.asked_by,
        row.asked_at.replace(tzinfo=UTC),
        row.agreed_by,
        row.opens_until.replace(tzinfo=UTC) if row.opens_until else None,
        row.refused_by,
        row.seen_by,
        reason,
    )
