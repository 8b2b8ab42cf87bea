"""Counting. The day of receipt is day nought, whatever the hour and whatever the day; London's days.

Where a period can be read in two ways, the earlier date is due. So a date in calendar days or months does not move
off a weekend, and six months from 31 August end the day before the last of February, for there is no 31 February.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta

from app.cases.clocks.book import book
from app.cases.clocks.model import LOCAL, MONTHS, SAME, WORKING_DAYS, Rule
from app.kernel.clock import LONDON
from app.kernel.errors import BadInput
from app.kernel.working_days import WorkingDays

_DAY = timedelta(days=1)


def day_zero(received: date | datetime) -> date:
    """The day in London on which it came. A time without a zone is London's."""
    if not isinstance(received, datetime):
        return received
    return (received.astimezone(LONDON) if received.tzinfo else received).date()


def start(rule: Rule, received: date | datetime, cut_off: time | None = None) -> date:
    """The day a rule is counted from when it counts from the receipt.

    What comes at or after a council's own cut-off hour counts for its own promises as if it had come the day after;
    never for what the law or a code says, and never for a day without an hour.
    """
    day = day_zero(received)
    if cut_off is None or rule.kind != LOCAL or not isinstance(received, datetime):
        return day
    hour = (received.astimezone(LONDON) if received.tzinfo else received).time()
    return day + _DAY if hour >= cut_off else day


def due(rule: Rule, start: date, working: WorkingDays, extended: bool = False) -> date:
    """The last day on which a rule can be met, counted from `start`; raises `BadInput` where the law gives no number.

    `extended` has no effect where a rule cannot be extended, or only to a day that is agreed with the person.
    """
    limit = rule.total(extended)
    if limit is None:
        raise BadInput(f"{rule.id} has no number of days in law, so there is no date to count")
    if rule.unit == WORKING_DAYS:
        return working.after(start, limit)
    last = _months_on(start, limit) if rule.unit == MONTHS else start + _DAY * limit
    return last - _DAY if rule.day_one == SAME else last


def target(rule: Rule, due: date, working: WorkingDays) -> date:
    """The day by which we mean to have done it: some working days inside the limit, but never before its first day.

    What others may do until a day (a soft rule) has no target of ours: it is the day itself.
    """
    if rule.soft or rule.limit is None:
        return due
    room = rule.limit - 1 if rule.unit == WORKING_DAYS else book().target
    return working.before(due, min(book().target, room))


def _months_on(day: date, months: int) -> date:
    """The same date so many months later, or the last day of that month when it has no such date."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
