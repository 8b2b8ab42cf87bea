"""Write the trail, read it, and prove that it is whole."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from app.audit import chain, store
from app.audit.chain import Ends
from app.audit.model import Entry, Fault, Head, Page
from app.kernel.clock import LONDON, now
from app.kernel.errors import BadInput
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


def verify(work: Work, kept: Head | None = None) -> list[Fault]:
    """Everything wrong with the trail; an empty list when it is as it was written.

    Whoever has the database and not the audit key cannot change, move, leave out or add an entry unnoticed. They can
    put back an older copy of the whole trail: a head kept elsewhere (`head`) tells on that. Raises `BadInput` for a
    kept head that is none of ours.
    """
    if kept is not None and kept != chain.head_of(work.keys, kept.seq, kept.mac):
        raise BadInput("this head was not made with the audit key of this installation")
    return chain.faults(work.keys, store.every(work), Ends(store.head(work), store.checkpoint(work), kept))


def head(work: Work) -> Head:
    """The place and mac of the newest entry, sealed: to be kept outside this machine."""
    return store.head(work) or chain.head_of(work.keys, 0, chain.GENESIS)


def older(work: Work, before: date) -> int:
    """How many entries were made before a London day; the newest of all is not among them."""
    last = store.last_before(work, _midnight(before))
    begins = store.checkpoint(work)
    return last.seq - (begins.seq if begins else 0) if last else 0


def forget(work: Work, before: date) -> int:
    """Delete the entries made before a London day. The trail stays whole: it begins after a sealed checkpoint."""
    store.locked_head(work, chain.head_of(work.keys, 0, chain.GENESIS))
    last = store.last_before(work, _midnight(before))
    return store.cut(work, chain.checkpoint_of(work.keys, last.seq, last.mac)) if last else 0


def last_time(work: Work, action: str, subject: str) -> Entry | None:
    """When this was last done to this, and by whom; None when it never was, or too long ago to be kept."""
    return store.newest_of(work, action, subject)


def newest(work: Work) -> Entry | None:
    """The newest entry; None when nothing has ever been done."""
    return next(iter(store.newest(work, skip=0, limit=1)), None)


def entries(work: Work, *, day: date | None = None, page: int = 1) -> Page:
    """One page of the trail, newest first, of one London day or of all days. A page past the last is the last."""
    where = () if day is None else (store.between(_midnight(day), _midnight(day + timedelta(days=1))),)
    pages = max(1, -(-store.count(work, *where) // PER_PAGE))
    number = min(max(1, page), pages)
    return Page(store.newest(work, *where, skip=(number - 1) * PER_PAGE, limit=PER_PAGE), number, pages)


def is_recorded(work: Work, *, actor: str, action: str, subject: str, since: datetime) -> bool:
    """Whether somebody did this to that since a moment."""
    entry = store.audit_entry.c
    same = (entry.actor == actor, entry.action == action, entry.subject == subject)
    return store.count(work, store.between(since, now() + timedelta(seconds=1)), *same) > 0


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, LONDON)
