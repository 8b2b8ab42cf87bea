"""How long packs and turning-the-curve sheets are kept: some years after papers went out or the last change."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from app.board import store
from app.kernel.keeping import Due, Keeper, Kept, key_of
from app.kernel.work import Work

PACK, CURVE = "pack", "curve"


def packs_due(work: Work, kept: Kept, on: date) -> list[Due]:
    """Quarters' packs whose time is over: every version together, by the one whose papers went out last."""
    last: dict[str, date] = {}
    for row in store.packs(work):
        subject = f"{PACK}:{row.key}/{row.quarter}"
        last[subject] = max(row.out_on, last.get(subject, row.out_on))
    return [Due(subject, kept.until(day)) for subject, day in last.items() if kept.is_over(day, on)]


def forget_pack(work: Work, one: Due, _held: Collection[str]) -> int:
    key, _slash, quarter = key_of(one.subject).partition("/")
    store.remove_packs(work, key, quarter)
    return 1


def curves_due(work: Work, kept: Kept, on: date) -> list[Due]:
    """Sheets that nobody has changed for so long."""
    return [
        Due(f"{CURVE}:{row.id}", kept.until(row.changed_on))
        for row in store.curves(work)
        if kept.is_over(row.changed_on, on)
    ]


def forget_curve(work: Work, one: Due, _held: Collection[str]) -> int:
    store.remove_curve(work, key_of(one.subject))
    return 1


PACKS = Keeper(packs_due, forget_pack)
CURVES = Keeper(curves_due, forget_curve)
