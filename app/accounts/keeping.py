"""How long staff who left are kept by name: as long as the audit trail may name what they did."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from app.accounts import store
from app.audit import service as audit
from app.kernel.clock import LONDON
from app.kernel.keeping import Due, Keeper, Kept, key_of
from app.kernel.work import Work

SUBJECT = "staff"


def due(work: Work, kept: Kept, on: date) -> list[Due]:
    """Those who left long enough ago and still have a name here."""
    left = [(member.id, _left_on(work, member.id) or member.created_on) for member in store.left(work)]
    return [Due(f"{SUBJECT}:{id_}", kept.until(day)) for id_, day in left if kept.is_over(day, on)]


def _left_on(work: Work, staff_id: str) -> date | None:
    entry = audit.last_time(work, "staff.deactivated", f"{SUBJECT}:{staff_id}")
    return entry.at.astimezone(LONDON).date() if entry else None


def forget(work: Work, one: Due, _held: Collection[str]) -> int:
    """Take name, address, password and roles away; the key stays, because cases and meetings name it."""
    store.unname(work, key_of(one.subject))
    return 1


KEEPER = Keeper(due, forget)
