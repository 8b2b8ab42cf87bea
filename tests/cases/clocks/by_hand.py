"""The calendar worked out once more, by hand and day by day, without the product's own counting or its holidays."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from functools import cache

DAY = timedelta(days=1)
MONDAY, SATURDAY, SUNDAY = 0, 5, 6


def easter(year: int) -> date:
    """Easter Sunday (the anonymous Gregorian algorithm)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """England's, with a weekday in lieu of each that falls on a weekend."""
    sunday = easter(year)
    days = {sunday - 2 * DAY, sunday + DAY, _monday_from(date(year, 5, 1)), _monday_from(date(year, 5, 25))}
    days |= {_monday_from(date(year, 8, 25))}
    for fixed in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        instead = fixed
        while instead.weekday() in (SATURDAY, SUNDAY) or instead in days:
            instead += DAY
        days |= {fixed, instead}
    return frozenset(days)


def works(day: date, closed: Collection[date] = ()) -> bool:
    return day.weekday() not in (SATURDAY, SUNDAY) and day not in bank_holidays(day.year) and day not in closed


def working_days_on(start: date, number: int, closed: Collection[date] = ()) -> date:
    """Cross off one working day after another, beginning with the day after."""
    day = start
    for _ in range(number):
        day += DAY
        while not works(day, closed):
            day += DAY
    return day


def six_months_on(start: date) -> date:
    """The day before the same date six months on, or before the last day of a month that has no such date."""
    year, month = (start.year, start.month + 6) if start.month <= 6 else (start.year + 1, start.month - 6)
    same = start.day
    while not _exists(year, month, same):
        same -= 1
    return date(year, month, same) - DAY


def days_of(*years: int) -> Iterator[date]:
    day = date(years[0], 1, 1)
    while day.year <= years[-1]:
        yield day
        day += DAY


def _monday_from(day: date) -> date:
    while day.weekday() != MONDAY:
        day += DAY
    return day


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
