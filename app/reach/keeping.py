"""How long is kept whom links were made for: some months after they closed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from app.kernel.clock import today
from app.kernel.keeping import Due, Keeper, Kept, key_of
from app.kernel.work import Work
from app.reach import store

SUBJECT = "link"


def due(work: Work, kept: Kept, on: date) -> list[Due]:
    """Links whose people are forgotten."""
    return [
        Due(
            f"{SUBJECT}:{link.id}",
            kept.until(link.closes_on),
            tuple(f"survey:{key}" for key in link.surveys),
            store.count_people(work, link.id, ()),
        )
        for link in store.closed_with_people(work, today())
        if kept.is_over(link.closes_on, on)
    ]


def forget(work: Work, one: Due, held: Collection[str]) -> int:
    """Delete a link's unused tickets and whom its tickets were made for, but for people who are held."""
    return store.forget_people(work, key_of(one.subject), _keys(held))


def goes(work: Work, one: Due, held: Collection[str]) -> int:
    """How many of these nobody holds."""
    return store.count_people(work, key_of(one.subject), _keys(held))


def _keys(held: Collection[str]) -> list[str]:
    return [key_of(each) for each in held if each.startswith(("seal:", "bearer:"))]


KEEPER = Keeper(due, forget, goes=goes)
