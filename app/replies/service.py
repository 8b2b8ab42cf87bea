"""Owing a reply, and what a respondent is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.audit import service as audit
from app.kernel.clock import today
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.replies import readings, store, translating
from app.replies.model import ENGLISH, OUTCOMES, Item, Measured, Quoted, Reply, Wording
from app.replies.writing import MOST_ITEMS, correct, find, keep, publish, suggest, take_down

__all__ = [
    "MOST_ITEMS",
    "OUTCOMES",
    "Item",
    "Measured",
    "News",
    "Quoted",
    "Reply",
    "Wording",
    "correct",
    "find",
    "keep",
    "publish",
    "suggest",
    "take_down",
]

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
                store.change(work, standing.id, due_on=due_on)
            return standing.id
    row = Reply(new_id(), audience, service_id, owner_id, today(), due_on, None)
    store.add(work, row)
    audit.record(work, actor=owner_id, action="reply.owed", subject=f"reply:{row.id}")
    return row.id


def owed(work: Work) -> list[Reply]:
    """Every reply still owed, the soonest due first."""
    return store.owed(work)


def published(work: Work) -> list[Reply]:
    """What has been told, newest first."""
    return store.published(work)


def concerning(replies: Sequence[Reply], audience: str | None) -> list[Reply]:
    """Those for one audience; without one, everybody's but those for staff, who are told by themselves."""
    return [r for r in replies if (r.audience == audience if audience else r.audience != STAFF)]


def news(work: Work, *, audience: str, service_id: str | None, tier: str = "", language: str = ENGLISH) -> News:
    """The newest reply to this audience (its own service's first, else any), or the day the next is owed.

    In the words of a reading and in a language, where it has them.
    """
    due_on = store.next_due(work, audience, service_id)
    nearest = store.nearest(work, audience, service_id)
    if nearest is None:
        return News(None, None, due_on)
    item, position, reply_id, day = nearest
    spoken = readings.spoken(item, tier)
    if language != ENGLISH and (whole := store.find(work, reply_id)):
        spoken = translating.spoken(work, [whole], tier, language)[0].items[position - 1]
    return News(replace(spoken, quote=None), day, due_on)


def since(
    work: Work, *, audience: str, service_id: str | None, day: date, tier: str = "", language: str = ENGLISH
) -> Since:
    """What was told to an audience of a service (None: of any) from a day on, and what is still owed to it."""

    def theirs(reply: Reply) -> bool:
        of_service = service_id is None or reply.service_id in (None, service_id)
        later = reply.published_on is not None and reply.published_on >= day
        return reply.audience == audience and of_service and later

    told = [reply for reply in store.published(work) if theirs(reply)]
    return Since(translating.spoken(work, told, tier, language), store.next_due(work, audience, service_id))


def told(
    work: Work, *, audience: str | None, tier: str = "", service_id: str | None = None, language: str = ENGLISH
) -> list[Reply]:
    """What everybody may read, newest first, as somebody who chose a reading and a language reads it."""
    found = [one for one in store.published(work) if _meant(one, audience, tier, service_id)]
    return translating.spoken(work, found, tier, language)


def still_owed(work: Work, *, audience: str | None, tier: str = "", service_id: str | None = None) -> list[Reply]:
    """What is still owed to the same people, the soonest due first."""
    return [one for one in store.owed(work) if _meant(one, audience, tier, service_id)]


def _meant(reply: Reply, audience: str | None, tier: str, service_id: str | None) -> bool:
    """Whether a reply is for whoever asks: an audience, or all of whom a reading tells; of a service, or of any."""
    reading = readings.data().readings.get(tier)
    among = (audience,) if audience else reading.audiences if reading else ()
    is_theirs = reply.audience in among if among else reply.audience != STAFF
    return is_theirs and (service_id is None or reply.service_id in (None, service_id))


def answered_since(work: Work, *, audience: str, service_id: str | None, day: date) -> bool:
    """Whether anything was told to an audience of a service, or to all of it, from a day on."""
    return any(
        one.audience == audience and one.service_id in (None, service_id) and (one.published_on or date.min) >= day
        for one in store.published(work)
    )
