"""Write the trail, read it, and prove that it is whole."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from app.audit import chain, store
from app.audit.model import Entry, Fault, Page
from app.kernel.clock import LONDON, now
from app.kernel.work import Work

SYSTEM = "system"
"""The actor when no member of staff acts: a command, a job, the first start."""
PER_PAGE = 50
_CODE = re.compile(r"[a-z0-9][a-z0-9._:/-]*")


def record(work: Work, *, actor: str, action: str, subject: str) -> None:
    """Add an entry, in the transaction of what it tells of. Call it last: it holds the trail until the commit.

    All three are ids and codes (`link.made`, `link:3f…`): raises ValueError for anything a person might have
    said, because whoever reads the trail may not read that.
    """
    for value in (actor, action, subject):
        if not _CODE.fullmatch(value):
            raise ValueError(f"the audit trail takes ids and codes, not “{value}”")
    head = store.locked_head(work, chain.head_of(work.keys, 0, chain.GENESIS))
    entry = Entry(head.seq + 1, now(), actor, action, subject)
    entry = replace(entry, mac=chain.link(work.keys, head.mac, entry))
    store.append(work, entry, chain.head_of(work.keys, entry.seq, entry.mac))


def verify(work: Work) -> list[Fault]:
    """Everything wrong with the trail; an empty list when it is as it was written.

    Whoever has the database and not the audit key cannot change, move, leave out or add an entry unnoticed.
    They can put back an older copy of the whole trail: note the newest place and mac (`newest`) elsewhere.
    """
    return chain.faults(work.keys, store.every(work), store.head(work))


def newest(work: Work) -> Entry | None:
    """The newest entry; None when nothing has ever been done."""
    return next(iter(store.newest(work, skip=0, limit=1)), None)


def entries(work: Work, *, day: date | None = None, page: int = 1) -> Page:
    """One page of the trail, newest first, of one London day or of all days. A page past the last is the last."""
    where = () if day is None else (store.between(_midnight(day), _midnight(day + timedelta(days=1))),)
    pages = max(1, -(-store.count(work, *where) // PER_PAGE))
    number = min(max(1, page), pages)
    return Page(store.newest(work, *where, skip=(number - 1) * PER_PAGE, limit=PER_PAGE), number, pages)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, LONDON)
