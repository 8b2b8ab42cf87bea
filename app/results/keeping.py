"""How long editions are kept: some years after they were made, and as long as any answer of their quarter is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from app.kernel.keeping import Due, Keeper, Kept, key_of
from app.kernel.work import Work
from app.results import store

SUBJECT = "edition"


def due(work: Work, kept: Kept, on: date) -> list[Due]:
    """Editions whose time is over. One whose answers are held stays, or it would be made a second time."""
    with_answers = set(store.quarters(work))
    return [
        Due(f"{SUBJECT}:{quarter}", kept.until(made_on))
        for quarter, made_on in store.edition_days(work)
        if kept.is_over(made_on, on) and quarter not in with_answers
    ]


def forget(work: Work, one: Due, _held: Collection[str]) -> int:
    store.remove_edition(work, key_of(one.subject))
    return 1


KEEPER = Keeper(due, forget)
