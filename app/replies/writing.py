"""Writing a reply: kept as a draft, looked at, published, put right, taken down. Each is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.audit import service as audit
from app.kernel.clock import today
from app.kernel.errors import NotFound, Refused
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.replies import store
from app.replies.model import Item, Quoted, Reply

MOST_ITEMS = 5
"""More is not read to the end (Quality Assurance Framework, three to five things in a reply)."""


def find(work: Work, reply_id: str) -> Reply:
    """One reply; raises `NotFound`."""
    found = store.find(work, reply_id)
    if found is None:
        raise NotFound("no such reply")
    return found


def keep(work: Work, reply_id: str, items: Sequence[Item], person: Person, next_on: date | None = None) -> None:
    """Keep what is being written. Nobody outside the office sees it before it is published."""
    find(work, reply_id)
    kept = _written(items)
    store.keep_draft(work, reply_id, kept)
    store.change(work, reply_id, next_on=next_on)
    _forget_quotes(work, reply_id)
    audit.record(work, actor=person.id, action="reply.kept", subject=f"reply:{reply_id}")


def suggest(work: Work, reply_id: str, item: Item, person: Person, quoted: Quoted | None = None) -> None:
    """Put one more thing into what is being written, with the figure, the quote or the action that it brings along.

    Raises `Refused` when a reply is full.
    """
    standing = find(work, reply_id)
    if len(standing.writing) >= MOST_ITEMS:
        raise Refused(_("There are %(n)s things in this reply already. Take one out first.", n=MOST_ITEMS))
    store.keep_draft(work, reply_id, [*standing.writing, Item(**{**vars(item), "key": new_id(), "quote": None})])
    if quoted:
        store.add_quote(work, reply_id, quoted)
    audit.record(work, actor=person.id, action="reply.suggested", subject=f"reply:{reply_id}")


def publish(work: Work, reply_id: str, items: Sequence[Item], person: Person) -> None:
    """Tell people what changed. Raises `Refused` without an item, `NotFound` if unknown.

    What was told before is put right, and says so; its day stays.
    """
    standing = find(work, reply_id)
    kept = _written(items)
    if not kept:
        raise Refused(_("Write at least one thing people said and what you did about it."))
    store.set_items(work, reply_id, kept)
    store.keep_draft(work, reply_id, None)
    _forget_quotes(work, reply_id)
    told_before = standing.published_on is not None
    store.change(work, reply_id, **{"corrected_on" if told_before else "published_on": today()})
    action = "reply.corrected" if told_before else "reply.published"
    audit.record(work, actor=person.id, action=action, subject=f"reply:{reply_id}")


def correct(work: Work, reply_id: str, person: Person) -> None:
    """Publish what was kept. Raises `Refused` where it is half written or nothing is there, `NotFound` if unknown."""
    written = find(work, reply_id).writing
    for number, item in enumerate(written, start=1):
        if not item.is_written:
            raise Refused(_("Number %(n)s is half written: fill in both boxes or neither.", n=number))
    publish(work, reply_id, written, person)


def take_down(work: Work, reply_id: str, person: Person) -> None:
    """Nobody reads it any more, and it is owed again. What was written stays as a draft. Raises `NotFound`."""
    standing = find(work, reply_id)
    store.keep_draft(work, reply_id, standing.writing)
    store.set_items(work, reply_id, ())
    store.change(work, reply_id, published_on=None, corrected_on=None)
    audit.record(work, actor=person.id, action="reply.taken-down", subject=f"reply:{reply_id}")


def _written(items: Sequence[Item]) -> list[Item]:
    """Items with both halves, as many as a reply may have."""
    return [item for item in items if item.is_written][:MOST_ITEMS]


def _forget_quotes(work: Work, reply_id: str) -> None:
    """The words of quotes that neither what is written nor what is read brings any more."""
    now = find(work, reply_id)
    store.keep_quotes(work, reply_id, {i.quote_id for i in (*now.items, *now.writing) if i.quote_id})
