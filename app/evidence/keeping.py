"""How long evidence is kept: some years after it was written down, raised, given or due."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from app.evidence import store
from app.kernel.keeping import Due, Keeper, Kept, key_of
from app.kernel.work import Work

_KEPT = {
    "evidence": (store.entry, "written_on"),
    "promise": (store.kept, "kept_on"),
    "barrier": (store.barrier, "raised_on"),
    "briefing": (store.briefing, "day"),
    "plan": (store.plan_item, "due_on"),
}
"""By the kind of subject: its table, and the column its time runs from."""


def due(work: Work, kept: Kept, on: date) -> list[Due]:
    """Everything whose time is over."""
    return [
        Due(f"{kind}:{key}", kept.until(day))
        for kind, (table, column) in _KEPT.items()
        for key, day in store.days(work, table, column)
        if kept.is_over(day, on)
    ]


def forget(work: Work, one: Due, _held: Collection[str]) -> int:
    """Delete it, with its lines or the teams that were told."""
    return store.remove(work, _KEPT[one.subject.split(":", 1)[0]][0], key_of(one.subject))


KEEPER = Keeper(due, forget)
