"""How long meetings are kept: some months after they were held, with everything written for them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from app.kernel.clock import today
from app.kernel.keeping import Due, Keeper, Kept, key_of
from app.kernel.work import Work
from app.meetings import chairing, store, wishes

SUBJECT = "meeting"


def due(work: Work, kept: Kept, on: date) -> list[Due]:
    """Meetings whose time is over."""
    past = store.meetings(work, store.meeting.c.day < today())
    return [
        Due(f"{SUBJECT}:{one.id}", kept.until(one.day), (f"link:{one.link_id}",))
        for one in past
        if kept.is_over(one.day, on)
    ]


def words(work: Work, one: Due) -> Iterator[tuple[str, str]]:
    """What the child wrote, and how what they asked for was kept."""
    meeting_id = key_of(one.subject)
    for statement in store.statements(work, store.statement.c.meeting_id == meeting_id):
        yield one.subject, chairing.text_of(work, statement)
    for wish in store.wishes(work, store.wish.c.meeting_id == meeting_id):
        yield one.subject, wishes.how(work, wish.id)


def forget(work: Work, one: Due, _held: Collection[str]) -> int:
    """Delete the meeting with everything written and asked for it."""
    return store.forget(work, [key_of(one.subject)])


KEEPER = Keeper(due, forget, words)
