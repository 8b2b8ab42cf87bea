"""How long what was read for safety is kept: some months after it was closed. What was passed on stays, and so do
allegations; what is open stays however old it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, date

from app.kernel.clock import LONDON
from app.kernel.keeping import Due, Keeper, Kept, key_of
from app.kernel.work import Work
from app.safeguarding import glass_store, queue, store
from app.safeguarding.glass_store import glass
from app.safeguarding.persons import OPENING, SAFETY
from app.safeguarding.store import safety_item
from app.voices import service as voices

CLEARED = "safety-cleared"
"""Rows in which nothing is written any more, of one day together: no hold and no word concerns them."""
WITHHELD = "withheld"
"""Words of an allegation that were to be withheld when they came, and never came, of one day together."""
GONE = safety_item.c.body.is_(None)
WRITTEN = safety_item.c.reason.is_not(None) | safety_item.c.reference.is_not(None)


def due(work: Work, kept: Kept, on: date) -> list[Due]:
    """Closed items without words, one by one where somebody wrote why; asked-for openings of a sealed name."""
    cleared = [
        Due(f"{CLEARED}:{day.isoformat()}", kept.until(day), number=number)
        for day, number in store.days(work, GONE, ~WRITTEN)
        if kept.is_over(day, on)
    ]
    decided = [
        Due(f"{SAFETY}:{item.id}", kept.until(item.decided_on))
        for item in store.every(work, GONE, WRITTEN, ~store.OPEN)
        if item.decided_on and kept.is_over(item.decided_on, on)
    ]
    openings = [
        Due(f"{OPENING}:{row.id}", kept.until(day), (f"{SAFETY}:{row.item_id}",))
        for row in glass_store.every(work)
        if kept.is_over(day := row.asked_at.replace(tzinfo=UTC).astimezone(LONDON).date(), on)
    ]
    return [*cleared, *decided, *openings, *_withheld(work, kept, on)]


def _withheld(work: Work, kept: Kept, on: date) -> Iterator[Due]:
    for day, number in voices.withheld_by_day(work):
        if kept.is_over(day, on):
            yield Due(f"{WITHHELD}:{day.isoformat()}", kept.until(day), number=number)


def words(work: Work, one: Due) -> Iterator[tuple[str, str]]:
    """What a reader wrote of why."""
    if one.subject.startswith(f"{SAFETY}:"):
        item = store.find(work, safety_item.c.id == key_of(one.subject))
        yield one.subject, queue.unsealed(work, item).reason if item else ""
    if one.subject.startswith(f"{OPENING}:"):
        for row in glass_store.every(work, glass.c.id == key_of(one.subject)):
            yield one.subject, work.unseal(row.reason, *glass_store.REASON, row.id)


def forget(work: Work, one: Due, _held: Collection[str]) -> int:
    """Remove the rows."""
    kind, key = one.subject.split(":", 1)
    if kind == OPENING:
        return glass_store.remove(work, key)
    if kind == WITHHELD:
        return voices.forget_withheld(work, date.fromisoformat(key))
    if kind == CLEARED:
        return store.remove(work, safety_item.c.decided_on == date.fromisoformat(key), GONE, ~WRITTEN)
    return store.remove(work, safety_item.c.id == key, GONE)


KEEPER = Keeper(due, forget, words)
