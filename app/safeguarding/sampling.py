"""The week's draw: so many of adults' words in which nothing was found, by lot among all of the week, are read.

Keeping a week of everybody's words to draw from would undo what becomes of them (they go within the minute). So the
lot is drawn as they come (Vitter's algorithm R): the first few are kept; each that comes after takes the place of one
of them with just the chance that makes all of the week equally likely. No more than the sample is ever kept, and when
the week is over it is what a draw among all would have been.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from app.kernel.clock import LONDON, today
from app.kernel.work import Database, Work
from app.safeguarding import store
from app.safeguarding.model import CLEAR, Item
from app.safeguarding.rules import rules
from app.safeguarding.store import safety_item

WEEK = timedelta(days=7)
_OF_ADULTS = (safety_item.c.screening == CLEAR, safety_item.c.by_child.is_(False))
_PUT_BY = (*_OF_ADULTS, safety_item.c.sampled.is_(False), store.OPEN)


def week_of(moment: datetime) -> date:
    """The Monday of a moment's week, in London."""
    day = moment.astimezone(LONDON).date()
    return day - timedelta(days=day.weekday())


def after_its_week(moment: datetime) -> datetime:
    """The last moment of its week: what was drawn is read in the days that follow."""
    return datetime.combine(week_of(moment) + WEEK, time(), LONDON) - timedelta(minutes=1)


@dataclass
class _Week:
    """How many have come in a week, and which are put by."""

    came: int
    put_by: list[str]
    is_drawn: bool


@dataclass(frozen=True)
class Lots:
    """The lots of one batch of screening, with what was known of its weeks before it."""

    work: Work
    weeks: Mapping[date, _Week]

    @classmethod
    def of(cls, work: Work, items: Sequence[Item]) -> Lots:
        """Made before anything is noted of these items."""
        return cls(work, {monday: _read(work, monday) for monday in {week_of(item.came_at) for item in items}})

    def keeps(self, item: Item) -> bool:
        """Whether an item's words are put by, now that nothing was found in them; another's may go for them."""
        week, most = self.weeks[week_of(item.came_at)], rules().a_week
        place = secrets.randbelow(week.came + 1)
        week.came += 1
        if not week.is_drawn and len(week.put_by) < most:
            week.put_by.append(item.id)
            return True
        if place >= most:
            return False
        if not week.is_drawn:  # what comes after the draw takes nobody's place: it may be being read
            let_go(self.work, week.put_by[place])
            week.put_by[place] = item.id
        return True


def let_go(work: Work, item_id: str) -> None:
    """An adult's words in which nothing was found, and which no lot keeps, go; that they came is counted."""
    store.change(work, item_id, store.OPEN, body=None, why=None, mark=None, decided_on=today())


def draw(database: Database) -> int:
    """Put before a person what the lots of the weeks that are over kept; returns how many."""
    with database.writing() as work:
        return store.change_all(work, *_PUT_BY, safety_item.c.came_at < _begins(week_of_today()), sampled=True)


def week_of_today() -> date:
    return today() - timedelta(days=today().weekday())


def _read(work: Work, monday: date) -> _Week:
    """What is known of a week before this batch."""
    within = (safety_item.c.came_at >= _begins(monday), safety_item.c.came_at < _begins(monday + WEEK))
    return _Week(
        store.number(work, *_OF_ADULTS, *within),
        [one.id for one in store.every(work, *_PUT_BY, *within)],
        store.number(work, *_OF_ADULTS, *within, safety_item.c.sampled) > 0,
    )


def _begins(day: date) -> datetime:
    """Midnight of a London day, as stored."""
    return datetime.combine(day, time(), LONDON).astimezone(UTC).replace(tzinfo=None)
