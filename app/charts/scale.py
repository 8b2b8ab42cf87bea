"""How far an axis goes, and where it is marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor, log10

from app.charts.model import Chart, Unit

STEPS: dict[float, int] = {10: 2, 20: 4, 25: 5, 40: 4, 50: 5, 60: 3, 75: 3, 80: 4, 100: 4}
"""How many parts an axis of percentages has, by its end."""


@dataclass(frozen=True)
class Scale:
    """From nought, or from `start`, to `end`, in parts."""

    end: float
    parts: int
    unit: Unit
    start: float = 0

    def share(self, value: float) -> float:
        """How far along the axis a value lies, 0 to 1; what would stand outside stands at its edge."""
        return min(1.0, max(0.0, (value - self.start) / (self.end - self.start)))

    @property
    def ticks(self) -> tuple[float, ...]:
        """The marked values, nought among them."""
        return tuple(self.end * part / self.parts for part in range(self.parts + 1))

    def tick(self, value: float) -> str:
        """A marked value in words; the last one bears the unit."""
        words = f"{value:,.1f}".removesuffix(".0")
        return f"{words}\N{NO-BREAK SPACE}%" if self.unit == "percent" and value == self.end else words


def of(chart: Chart, values: Iterable[float] = ()) -> Scale:
    """The scale on which everything that is drawn of a chart fits."""
    drawn = [0.0, *values, *_drawn(chart)]
    most = max(drawn)
    if chart.unit == "count":
        return _rounded(most, chart.unit)
    ends = [end for end in STEPS if end >= most] if most <= 100 else []
    if chart.unit == "score" and most <= 100:
        return Scale(100, 4, chart.unit)
    return Scale(ends[0], STEPS[ends[0]], chart.unit) if ends else _rounded(most, chart.unit)


def close(chart: Chart) -> Scale:
    """The scale of a small line without axes: as near as its values allow, but never so near that noise is large."""
    values = [point.value for series in chart.series for point in series.points if point.value is not None]
    low, high = min(values, default=0.0), max(values, default=1.0)
    least = {"percent": 30.0, "count": max(high / 2, 4.0), "score": min(max(high / 2, 1.0), 30.0)}[chart.unit]
    room = max(high - low, least)
    middle = (low + high) / 2
    return Scale(middle + room / 2, 1, chart.unit, middle - room / 2)


def _drawn(chart: Chart) -> Iterable[float]:
    for series in chart.series:
        for point in series.points:
            yield from (number for number in (point.value, *(point.ends or ())) if number is not None)


def _rounded(most: float, unit: Unit) -> Scale:
    """The next round number, in parts that are whole as long as the number allows it."""
    if most <= 4:
        return Scale(4, 4, unit)
    ten = 10.0 ** floor(log10(most))
    for times, parts in ((1, 5), (2, 4), (2.5, 5), (4, 4), (5, 5), (6, 3), (8, 4), (10, 5)):
        if times * ten >= most and (times * ten / parts).is_integer():
            return Scale(times * ten, parts, unit)
    return Scale(10 * ten, 5, unit)
