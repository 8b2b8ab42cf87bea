"""How long actions are kept: as long as the packs that tell of them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from app.actions import store
from app.kernel.keeping import Due, Keeper, Kept, key_of
from app.kernel.work import Work

SUBJECT = "action"


def due(work: Work, kept: Kept, on: date) -> list[Due]:
    """Actions that were verified or stopped so long ago."""
    return [
        Due(f"{SUBJECT}:{row.id}", kept.until(row.verified_on or row.stopped_on))
        for row in store.ended_before(work, on)
        if kept.is_over(row.verified_on or row.stopped_on, on)
    ]


def forget(work: Work, one: Due, _held: Collection[str]) -> int:
    """The action and everything written beside it."""
    store.remove(work, key_of(one.subject))
    return 1


KEEPER = Keeper(due, forget)
