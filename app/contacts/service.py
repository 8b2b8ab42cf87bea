"""Asking to be contacted, and getting back to whoever asked. Other rooms come in by this door alone.

Every request passes `ask`, so whoever has to be told of it the same day is told there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from flask_babel import gettext as _

from app.accounts import service as accounts
from app.accounts.policy import Person, policy
from app.audit import service as audit
from app.contacts import store
from app.contacts.model import Asked, Contact, Opened, Outcome, Rules, Way, rules
from app.council import service as council
from app.kernel.clock import LONDON, now, today
from app.kernel.errors import NotFound, Refused
from app.kernel.work import Work
from app.safeguarding import service as safeguarding
from app.safeguarding.model import Heard, Part

__all__ = ["Asked", "Contact", "Opened", "Outcome", "Rules", "Way", "rules"]

ANSWERS = "contacts.answer"
READS = "contact-requests"
"""What a role must see (`roles.yaml`) to be named on the page as reading it."""
NEWEST_CLOSED = 20
_TABLE = "contact"


def id_of(work: Work, once: str, asked: Asked) -> str:
    """The key of a request: the same words from the same page are one request, however often they are sent.

    `once` is a random word of that page, so that the key leads to nobody.
    """
    return work.keys.mac("form", f"contact:{once}:{asked.to_json()}")[:32]


def ask(work: Work, contact_id: str, asked: Asked, *, at: datetime | None = None) -> date:
    """Keep a request that came now (or at the moment said); returns the day by whose end somebody has read it.

    It has a transaction of its own: nothing that an answer is written with may be written beside it.
    """
    moment = at or now()
    hour = moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    due_on = due(work, moment)
    if store.add(work, contact_id, hour, due_on, work.seal(asked.to_json(), _TABLE, "asked", contact_id)):
        safeguarding.receive(work, _heard(contact_id, asked))
    return due_on


def _heard(contact_id: str, asked: Asked) -> Heard:
    """What was written, to be read for safety: people say there why they ask."""
    written = (("How and where", asked.details), ("A safe time", asked.when), ("What to call them", asked.name))
    return Heard(
        origin="contact",
        audience=asked.audience,
        tier="",
        language=asked.language,
        promise="named",
        parts=tuple(Part(question, text) for question, text in written if text.strip()),
        leads=contact_id,
    )


def due(work: Work, moment: datetime) -> date:
    """By the end of which day a request that comes now is read: the same working day, or else the next."""
    came, working = moment.astimezone(LONDON), council.working_days(work)
    same_day = working.includes(came.date()) and came.time() < rules().until
    return came.date() if same_day else working.after(came.date(), 1)


def is_known(work: Work, contact_id: str) -> bool:
    """Whether a request has been kept."""
    return store.find(work, contact_id) is not None


def is_answered_here(work: Work) -> bool:
    """Whether anybody on the staff list gets back to those who ask."""
    able = {role.id for role in policy().roles.values() if ANSWERS in role.permissions}
    return any(member.active and held.role in able for member in accounts.people(work) for held in member.held)


def join(work: Work, pairs: Sequence[tuple[str, str]]) -> None:
    """The letterbox says which response (second) was sent with which request (first), because its writer chose it."""
    store.join(work, pairs)


def part(work: Work, response_id: str) -> None:
    """A response was taken back: the request stays, and leads to it no more."""
    store.part(work, response_id)


def waiting(work: Work) -> list[Contact]:
    """Every request nobody has closed, the oldest first."""
    return store.waiting(work)


def closed(work: Work) -> list[Contact]:
    """The newest that are closed."""
    return store.closed(work, NEWEST_CLOSED)


def find(work: Work, contact_id: str) -> Contact:
    """One request, without its words; raises `NotFound`."""
    found = store.find(work, contact_id)
    if found is None:
        raise NotFound("no such request")
    return found


def opened(work: Work, contact_id: str, person: Person) -> Opened:
    """One request with its words; that it was opened is recorded. Raises `NotFound`.

    Where an allegation was found in them, its words are for those who may read allegations.
    """
    found = find(work, contact_id)
    audit.record(work, actor=person.id, action="contact.opened", subject=f"contact:{contact_id}")
    asked, note = words_of(work, contact_id)
    return Opened(found, None if contact_id in safeguarding.requests_kept_from(work, person) else asked, note)


def words_of(work: Work, contact_id: str) -> tuple[Asked | None, str | None]:
    """What was written and the note, for what is done by no member of staff; `opened` is for them."""
    asked, note = store.sealed(work, contact_id)
    return (
        Asked.from_json(work.unseal(asked, _TABLE, "asked", contact_id)) if asked else None,
        work.unseal(note, _TABLE, "note", contact_id) if note else None,
    )


def take(work: Work, contact_id: str, person: Person) -> None:
    """Say that one sees to it, in somebody else's place perhaps; raises `NotFound`, `Refused` when it is closed."""
    find(work, contact_id)
    if not store.change(work, contact_id, taken_by=person.id, taken_on=today()):
        raise Refused(_("Somebody has closed this already."))
    audit.record(work, actor=person.id, action="contact.taken", subject=f"contact:{contact_id}")


def close(work: Work, contact_id: str, outcome: str, note: str, person: Person) -> None:
    """Say how it ended. From now on only its day is known, and its words go when the rules say.

    Raises `NotFound`, `Refused` when it is closed or the outcome is none of ours.
    """
    found = find(work, contact_id)
    if outcome not in rules().outcomes:
        raise Refused(_("Choose how it ended."))
    done = store.change(
        work,
        contact_id,
        closed_on=today(),
        outcome=outcome,
        taken_by=found.taken_by or person.id,
        taken_on=found.taken_on or today(),
        came_at=_day_alone(found.came_at),
        note=work.seal(note, _TABLE, "note", contact_id) if note.strip() else None,
    )
    if not done:
        raise Refused(_("Somebody has closed this already."))
    audit.record(work, actor=person.id, action="contact.closed", subject=f"contact:{contact_id}/{outcome}")


def _day_alone(moment: datetime) -> datetime:
    """Noon of its London day, as stored: the hour is nobody's business any more."""
    return datetime.combine(moment.astimezone(LONDON).date(), time(12))
