"""Working days: Monday to Friday, but for the bank holidays of England and the council's own closure days."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays

_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkingDays:
    """A council's working days. `closed` are the days on which it does not work although the country does."""

    closed: Collection[date] = frozenset()

    def includes(self, day: date) -> bool:
        """Whether people work on this day."""
        return day.weekday() < _SATURDAY and day not in bank_holidays() and day not in self.closed

    def after(self, day: date, number: int) -> date:
        """The working day that comes so many after a day; the day itself is day nought, whether worked or not."""
        return self._going(day, number, _DAY)

    def before(self, day: date, number: int) -> date:
        """The working day that comes so many before a day."""
        return self._going(day, number, -_DAY)

    def between(self, first: date, last: date) -> int:
        """How many working days there are after the first day, up to the last; nought when it is not later."""
        days = (first + _DAY * number for number in range(1, (last - first).days + 1))
        return sum(self.includes(day) for day in days)

    def _going(self, day: date, number: int, step: timedelta) -> date:
        while number:
            day += step
            number -= self.includes(day)
        return day


@cache
def bank_holidays() -> holidays.HolidayBase:
    """The bank holidays of England, substitute days among them; a year is worked out when it is first asked for."""
    return holidays.country_holidays("GB", subdiv="ENG")
