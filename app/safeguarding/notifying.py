"""Telling who is on duty that something must be read: at once, to the deputy when it is late, then to the manager.

A message says that something waits and where, and nothing of what. It is noted as told once it was handed over; until
then every sweep tries again, and `/readyz` says since when.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog

from app.accounts.model import Member
from app.council import service as council
from app.kernel.clock import now, today
from app.kernel.post import Post, Undelivered
from app.kernel.work import Database, Work
from app.kernel.working_days import WorkingDays
from app.safeguarding import allegations, duty, glass, queue, store
from app.safeguarding.clocks import after_office_hours
from app.safeguarding.model import QUIET, WAITING, Item
from app.safeguarding.rules import rules

NOBODY, READER, DEPUTY, MANAGER = range(4)
SOON = timedelta(minutes=15)
"""What has not been screened within this time (and the hour it came in) is treated as if something had been found."""
EVENT = "safety.waits"
NEW, LATE = "Heard: something must be read now", "Heard: something is late and must be read now"
TEXT = "Something waits to be read for safety. Sign in and open it:\n\n{address}\n"
OPENED = "Heard: a sealed name was opened"
OPENED_TEXT = "Two people opened a sealed name. Sign in to see who asked, who agreed and why:\n\n{address}\n"
"""The office is in English. No message says more: whoever holds the phone learns nothing."""
log = structlog.get_logger("heard.safeguarding")


def step_of(item: Item, at: datetime, working: WorkingDays) -> int:
    """Who has to know of an item at a moment."""
    if item.due_at is not None and item.due_at < at:
        hours = rules().office_hours
        very_late = after_office_hours(item.due_at, rules().manager_hours, hours, working)
        return MANAGER if very_late < at else DEPUTY
    if item.screening == WAITING:
        return READER if item.came_at + timedelta(hours=1) + SOON < at else NOBODY
    return NOBODY if item.screening in QUIET else READER


def untold(work: Work) -> list[tuple[Item, int]]:
    """The items of which somebody has still to be told, with who."""
    working, at = council.working_days(work), now()
    steps = ((item, step_of(item, at, working)) for item in queue.waiting(work).items)
    return [(item, step) for item, step in steps if step > item.told_step]


def untold_since(work: Work) -> datetime | None:
    """Since when the oldest of them waits, or the report that a sealed name was opened."""
    waiting = [item.came_at for item, _step in untold(work)]
    since = glass.unreported_since(work)
    return min([*waiting, *([since] if since else [])], default=None)


def whom(work: Work, step: int) -> list[Member]:
    """Who is told at a step; everybody who reads, where nobody is on duty, so that it is never nobody."""
    readers = duty.holders(work, queue.READ)
    found = duty.on(work, today())
    on_duty = [one for one in readers if found and one.id in _until(found, step)]
    managers = [one for one in duty.holders(work, duty.OVERSEE) if one not in readers] if step == MANAGER else []
    return [*(on_duty or readers), *managers]


def _until(found: duty.Duty, step: int) -> set[str]:
    return {found.reader_id} if step == READER else {found.reader_id, found.deputy_id}


def tell(database: Database, post: Post) -> int:
    """Tell everybody who must know of something now; returns of how many items somebody was told."""
    with database.reading() as work:
        items = untold(work)
        if not items:
            return 0
        step = max(step for _item, step in items)
        people = whom(work, step)
    if not _told(post, people, late=step > READER):
        return 0
    with database.writing() as work:
        for item, reached in items:
            store.change(work, item.id, store.OPEN, told_step=reached)
    return len(items)


def tell_of_allegations(database: Database, post: Post) -> int:
    """Tell those who may read allegations, but nobody whom one is about or who manages them."""
    done = 0
    with database.reading() as work:
        waiting, readers = allegations.untold(work), duty.holders(work, allegations.READ)
    for allegation_id, step, barred in waiting:
        if _told(post, [one for one in readers if one.id not in barred], late=step > READER):
            with database.writing() as work:
                allegations.note_told(work, allegation_id, step)
            done += 1
    return done


def tell_of_openings(database: Database, post: Post) -> int:
    """Report to the data protection officer that a sealed name was opened. Without one it waits until there is."""
    done = 0
    with database.reading() as work:
        waiting = [(opening, glass.officers(work, opening)) for opening in glass.unreported(work)]
    for opening, officers in waiting:
        if not officers:
            log.error("a sealed name was opened and there is no data protection officer to tell")
        if any([_mailed(post, one, OPENED, OPENED_TEXT) for one in officers] if post.mail else []):
            with database.writing() as work:
                glass.report(work, opening.id)
            done += 1
    return done


def _told(post: Post, people: Sequence[Member], *, late: bool) -> bool:
    """Whether anybody was reached, by any way. What does not work is logged, and tried again at the next sweep."""
    mails = [_mailed(post, person, LATE if late else NEW, TEXT) for person in people] if post.mail else []
    return any([*mails, *([_called(post)] if post.webhook else [])])


def _mailed(post: Post, person: Member, subject: str, text: str) -> bool:
    try:
        post.send(person.email, subject, text.format(address=f"{post.site}/office/"))
    except Undelivered as error:
        log.error("nobody could be told by e-mail", why=str(error))
        return False
    return True


def _called(post: Post) -> bool:
    try:
        post.call(EVENT)
    except Undelivered as error:
        log.error("nobody could be told by the web address", why=str(error))
        return False
    return True
