"""What reading for safety keeps of one person: items, allegations, openings of a sealed name.

Found, told and erased for the room that answers people's rights. That room decides from `standing` what is kept back,
and from `hidden` what somebody who looks must not know of at all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement

from app.accounts.policy import Person
from app.kernel.alike import Found, Record, Sought
from app.kernel.errors import NotFound
from app.kernel.keeping import key_of
from app.kernel.work import Work
from app.safeguarding import allegation_store, allegations, glass_store, queue, store
from app.safeguarding.allegation_store import allegation
from app.safeguarding.glass_store import glass
from app.safeguarding.model import Heard, Item, Opened
from app.safeguarding.rules import rules
from app.safeguarding.store import safety_item

SAFETY, ALLEGATION, OPENING = "safety", "allegation", "opening"
UNREAD, PASSED_ON, CLOSED, MADE = "unread", "passed-on", "closed", "made"
"""How a thing stands: nobody has decided yet; it was passed on; nothing followed; an allegation was made."""
FROM_CASES = ("case", "message")


@dataclass(frozen=True)
class Theirs:
    """What other rooms know of the person who is looked for."""

    leads_to: Callable[[Heard], bool]
    """Whether words lead to somebody who was found."""
    staff_ids: Collection[str] = ()
    case_ids: Collection[str] = ()


def find(work: Work, sought: Sought, theirs: Theirs, *, within_words: bool = False) -> list[Found]:
    """Everything about this person, whoever may know of it; each thing is opened to compare, and closed again."""
    items = [found for opened in _opened(work) if (found := _item(opened, sought, theirs, within_words))]
    return [*items, *_allegations(work, sought, theirs, items), *_openings(work, items)]


def _opened(work: Work, *where: ColumnElement[bool]) -> Iterator[Opened]:
    for item in store.every(work, *where):
        yield queue.unsealed(work, item)


def _item(opened: Opened, sought: Sought, theirs: Theirs, within_words: bool) -> Found | None:
    subject, heard = f"{SAFETY}:{opened.item.id}", opened.heard
    if opened.reference and sought.is_referred_to(opened.reference):
        return Found(subject, "Words that were read for safety", "reference")
    if heard and heard.leads and theirs.leads_to(heard):
        return Found(subject, "Words that were read for safety", "what they came with")
    if within_words and sought.is_within("\n".join(filter(None, (heard.text if heard else "", opened.reason)))):
        return Found(subject, "Words read for safety in which they are named", "words")
    return None


def _allegations(work: Work, sought: Sought, theirs: Theirs, items: Collection[Found]) -> Iterator[Found]:
    read = {key_of(found.subject) for found in items}
    for row in allegation_store.every(work):
        subject, known = f"{ALLEGATION}:{row.id}", allegations.unsealed(work, row)
        if row.about_staff in theirs.staff_ids:
            yield Found(subject, "An allegation about them", "name")
        elif known.reference and sought.is_referred_to(known.reference):
            yield Found(subject, "An allegation", "reference")
        elif row.item_id in read or row.case_id in theirs.case_ids:
            yield Found(subject, "An allegation in what they wrote", "what they came with")


def _openings(work: Work, items: Collection[Found]) -> Iterator[Found]:
    read = {key_of(found.subject) for found in items}
    for row in glass_store.every(work):
        if row.item_id in read:
            yield Found(f"{OPENING}:{row.id}", "That a sealed name was to be opened", "what they came with")


def hidden(work: Work, person: Person, barred_cases: Collection[str]) -> frozenset[str]:
    """What somebody must not know of: allegations that are none of theirs, what came from cases kept from them."""
    theirs = allegations.every(work, person)
    mine = {one.id for one in theirs}
    items = {one.item_id for one in theirs} | {None}
    cases = {one.case_id for one in theirs if one.case_id}
    sealed = {
        item.id
        for item in store.every(work, safety_item.c.is_allegation)
        if item.id not in items and not _leads(work, item) & cases
    }
    from_cases = (safety_item.c.origin.in_(FROM_CASES), safety_item.c.is_allegation.is_(False))
    sealed |= {item.id for item in store.every(work, *from_cases) if _leads(work, item) & set(barred_cases)}
    return frozenset(
        {f"{SAFETY}:{id_}" for id_ in sealed}
        | {f"{ALLEGATION}:{row.id}" for row in allegation_store.every(work) if row.id not in mine}
        | {f"{OPENING}:{row.id}" for row in glass_store.every(work) if row.item_id in sealed}
    )


def alleged(work: Work) -> frozenset[str]:
    """Every allegation, and what was read as one."""
    items = {f"{SAFETY}:{item.id}" for item in store.every(work, safety_item.c.is_allegation)}
    return frozenset(items | {f"{ALLEGATION}:{row.id}" for row in allegation_store.every(work)})


def _leads(work: Work, item: Item) -> set[str]:
    heard = queue.unsealed(work, item).heard
    return {heard.leads} if heard and heard.leads else set()


def standing(work: Work, subject: str) -> str:
    """How a thing stands; raises `NotFound` for what is not there."""
    kind, key = subject.split(":", 1)
    if kind == ALLEGATION:
        _allegation(work, key)
        return MADE
    if kind == OPENING:
        rows = glass_store.every(work, glass.c.id == key)
        if not rows:
            raise NotFound("nobody asked for it")
        item = store.find(work, safety_item.c.id == rows[0].item_id)
        return _standing(item) if item else CLOSED
    return _standing(_found(work, key))


def _standing(item: Item) -> str:
    if item.decided_on is None:
        return UNREAD
    if item.is_allegation:
        return MADE
    return PASSED_ON if item.decision and rules().decisions[item.decision].refers else CLOSED


def told(work: Work, subject: str) -> Record:
    """A thing with everything that is kept of it. Raises `NotFound`."""
    kind, key = subject.split(":", 1)
    return {SAFETY: _told_item, ALLEGATION: _told_allegation, OPENING: _told_opening}[kind](work, subject, key)


def _told_item(work: Work, subject: str, key: str) -> Record:
    opened = queue.unsealed(work, _found(work, key))
    item = opened.item
    parts = (
        ("Came on", item.came_at.date().isoformat()),
        ("What was written", opened.heard.text if opened.heard else ""),
        ("Decided", rules().decisions[item.decision].title if item.decision else ""),
        ("On", item.decided_on.isoformat() if item.decided_on else ""),
        ("Why", opened.reason),
        ("Reference", opened.reference),
        ("Told", rules().told.get(item.told or "", "")),
    )
    return Record(subject, "Words that were read for safety", parts, others=True)


def _told_allegation(work: Work, subject: str, key: str) -> Record:
    one = _allegation(work, key)
    days = (("Made on", one.made_on), ("The LADO was told on", one.told_on), ("Closed on", one.closed_on))
    said = [(label, day.isoformat() if day else "") for label, day in days]
    return Record(subject, "An allegation", (*said, ("Reference", one.reference), ("Note", one.note)), others=True)


def _told_opening(work: Work, subject: str, key: str) -> Record:
    row = glass_store.every(work, glass.c.id == key)[0]
    parts = (
        ("Asked on", row.asked_at.date().isoformat()),
        ("Opened", "yes" if row.agreed_by else "no"),
        ("Why", work.unseal(row.reason, *glass_store.REASON, row.id)),
    )
    return Record(subject, "That a sealed name was to be opened", parts, others=True)


def erase(work: Work, subject: str) -> bool:
    """Remove what is still written in a closed item; False where nothing is, and for what is never erased."""
    kind, key = subject.split(":", 1)
    item = store.find(work, safety_item.c.id == key) if kind == SAFETY else None
    if item is None or _standing(item) != CLOSED:
        return False
    written = safety_item.c.reason.is_not(None) | safety_item.c.reference.is_not(None)
    return store.change(work, key, written, reason=None, reference=None)


def _found(work: Work, key: str) -> Item:
    found = store.find(work, safety_item.c.id == key)
    if found is None:
        raise NotFound("nothing read for safety")
    return found


def _allegation(work: Work, key: str) -> allegations.Allegation:
    rows = allegation_store.every(work, allegation.c.id == key)
    if not rows:
        raise NotFound("no such allegation")
    return allegations.unsealed(work, rows[0])
