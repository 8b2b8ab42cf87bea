"""Owing a reply, writing it, and what a respondent is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.audit import service as audit
from app.kernel.clock import today
from app.kernel.errors import NotFound, Refused
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.replies import store
from app.replies.store import OUTCOMES, Item, Reply

__all__ = ["OUTCOMES", "Item", "News", "Reply"]

MOST_ITEMS = 5
STAFF = "staff"


@dataclass(frozen=True)
class News:
    """What stands on the before-you-start page: the newest reply, or else the day we owe one."""

    newest: Item | None
    published_on: date | None
    due_on: date | None


@dataclass(frozen=True)
class Since:
    """What was told since somebody spoke, newest first, and the day by which the next reply is owed."""

    told: Sequence[Reply]
    due_on: date | None


def owe(work: Work, *, audience: str, service_id: str | None, owner_id: str, due_on: date) -> str:
    """Promise a reply; one that is already owed to the same people is brought forward, not doubled."""
    for standing in store.owed(work):
        if (standing.audience, standing.service_id) == (audience, service_id):
            if due_on < standing.due_on:
                work.execute(store.reply.update().where(store.reply.c.id == standing.id).values(due_on=due_on))
            return standing.id
    row = Reply(new_id(), audience, service_id, owner_id, today(), due_on, None)
    store.add(work, row)
    audit.record(work, actor=owner_id, action="reply.owed", subject=f"reply:{row.id}")
    return row.id


def publish(work: Work, reply_id: str, items: Sequence[Item], person: Person) -> None:
    """Tell people what changed. Raises `Refused` without an item, `NotFound` if unknown."""
    find(work, reply_id)
    kept = [item for item in items if item.said.strip() and item.did.strip()][:MOST_ITEMS]
    if not kept:
        raise Refused(_("Write at least one thing people said and what you did about it."))
    store.publish(work, reply_id, kept, today())
    audit.record(work, actor=person.id, action="reply.published", subject=f"reply:{reply_id}")


def find(work: Work, reply_id: str) -> Reply:
    """One reply; raises `NotFound`."""
    found = store.find(work, reply_id)
    if found is None:
        raise NotFound("no such reply")
    return found


def owed(work: Work) -> list[Reply]:
    """Every reply still owed, the soonest due first."""
    return store.owed(work)


def published(work: Work) -> list[Reply]:
    """What has been told, newest first."""
    return store.published(work)


def concerning(replies: Sequence[Reply], audience: str | None) -> list[Reply]:
    """Those for one audience; without one, everybody's but those for staff, who are told by themselves."""
    return [r for r in replies if (r.audience == audience if audience else r.audience != STAFF)]


def news(work: Work, *, audience: str, service_id: str | None) -> News:
    """The newest reply to this audience (its own service's first, else any), or the day the next is owed."""
    newest, published_on = store.nearest(work, audience, service_id)
    return News(newest, published_on, store.next_due(work, audience, service_id))


def since(work: Work, *, audience: str, service_id: str | None, day: date) -> Since:
    """What was told to an audience of a service (None: of any) from a day on, and what is still owed to it."""

    def theirs(reply: Reply) -> bool:
        of_service = service_id is None or reply.service_id in (None, service_id)
        later = reply.published_on is not None and reply.published_on >= day
        return reply.audience == audience and of_service and later

    told = [reply for reply in store.published(work) if theirs(reply)]
    return Since(told, store.next_due(work, audience, service_id))
