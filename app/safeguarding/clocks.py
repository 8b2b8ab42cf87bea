"""By when something must be read: office time, in London, on working days. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from app.kernel.clock import LONDON
from app.kernel.working_days import WorkingDays

Hours = Mapping[int, tuple[time, time]]
"""When an office opens and closes, by day of the week (0 is Monday)."""


def office(day: date, hours: Hours, working: WorkingDays) -> tuple[datetime, datetime] | None:
    """When the office opens and closes on a day; None when it does not."""
    if day.weekday() not in hours or not working.includes(day):
        return None
    opens, closes = hours[day.weekday()]
    return datetime.combine(day, opens, LONDON), datetime.combine(day, closes, LONDON)


def is_open(moment: datetime, hours: Hours, working: WorkingDays) -> bool:
    """Whether somebody is at the office at this moment."""
    at = moment.astimezone(LONDON)
    found = office(at.date(), hours, working)
    return found is not None and found[0] <= at < found[1]


def after_office_hours(moment: datetime, number: int, hours: Hours, working: WorkingDays) -> datetime:
    """The moment after so many hours of office time; time outside office hours does not count."""
    left, at = timedelta(hours=number), moment.astimezone(LONDON)
    day = at.date()
    while True:
        found = office(day, hours, working)
        if found is not None:
            opens, closes = max(found[0], at), found[1]
            if closes - opens >= left:
                return (opens + left).astimezone(UTC)
            left -= max(closes - opens, timedelta())
        day += timedelta(days=1)


def end_of_day(moment: datetime, days: int, hours: Hours, working: WorkingDays) -> datetime:
    """The end of office time on the working day that comes so many after the day of a moment."""
    day = working.after(moment.astimezone(LONDON).date(), days)
    while (found := office(day, hours, working)) is None:
        day += timedelta(days=1)
    return found[1].astimezone(UTC)
