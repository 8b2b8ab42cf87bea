"""“I don't get this”, and where people stopped: counts alone, which nothing joins to whoever they count.

Each is added in a transaction of its own, apart from the draft it was counted from.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from app.kernel.clock import today
from app.kernel.keys import Unsealable
from app.kernel.work import Database, Work
from app.questionnaire.model import Page
from app.respond import page_store, service, store
from app.respond.draft import Draft, DraftRow
from app.respond.page_store import Where, week_of

UNCLEAR = "unclear"
CHECK = "check"
"""Stands for the page on which answers are looked over: whoever stopped there had answered everything."""
AT_ONCE = 200


def marked(draft: Draft, page: Page) -> Draft:
    """The draft of somebody who does not get a page, who is still there."""
    return replace(draft, unclear=draft.unclear | {page.id})


def count_unclear(work: Work, draft: Draft, page: Page) -> None:
    """Somebody did not get a page. Called once for a draft and a page, in a transaction of its own."""
    where = Where(draft.version_id, page.id, draft.facts.tier, week_of(today()))
    page_store.add(work, {where: (1, 0)})


def forget_old_drafts(database: Database) -> int:
    """Delete unfinished drafts that nobody came back to, then count where they stopped; returns how many."""
    before = today() - timedelta(days=service.KEEP_DRAFT_DAYS)
    forgotten = 0
    while True:
        with database.reading() as work:
            rows = store.old_drafts(work, before, AT_ONCE)
            opened = {row.id: draft for row in rows if (draft := _opened(work, row))}
            stopped = {row.id: _stopped(work, opened[row.id], row.day) for row in rows if row.id in opened}
        with database.writing() as work:
            gone = store.forget_drafts(work, [row.id for row in rows], before)
            service.forget_beside(work, [opened[id_] for id_ in gone if id_ in opened])
        with database.writing() as work:
            counted = Counter(stopped[draft_id] for draft_id in gone if draft_id in stopped)
            page_store.add(work, {where: (0, number) for where, number in counted.items()})
        forgotten += len(gone)
        if len(rows) < AT_ONCE:
            return forgotten


def _opened(work: Work, row: DraftRow) -> Draft | None:
    """A draft as it was left; None when its key is gone."""
    try:
        return service.unsealed(work, row)
    except Unsealable:
        return None


def _stopped(work: Work, draft: Draft, day: date) -> Where:
    """Where somebody stopped, in the week in which they last were there."""
    journey = service.journey(work, draft)
    page = journey.page(journey.resume_at) if journey.resume_at else None
    return Where(draft.version_id, page.id if page else CHECK, draft.facts.tier, week_of(day))
