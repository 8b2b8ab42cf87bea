"""What a chart is made of. A value that may not be shown is None, and its note says why; nothing is drawn from it."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Literal

Kind = Literal["bars", "stacked", "lines", "dumbbell", "spark"]
"""Bars: one group of points a series. Stacked: the parts of a whole. Lines: points in the order of time. Dumbbell:
before and now, a row a point. Spark: one small line without axes."""
Standing = Literal["measured", "forecast", "target"]
"""A forecast is dashed with its interval; a target is dotted. Neither is ever drawn as if it had been measured."""
Unit = Literal["percent", "count", "score"]
Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True)
class Point:
    """One value under its label (a quarter, a group, an answer). Percentages are 0 to 100.

    `value` is drawn and printed wherever it is given. Whatever may not be told is None here, whatever the note says;
    a band that may be told (“75 % or more”) is None with `low` and `high`, and is drawn as a band.
    """

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    """The ends of a 95 % interval or, without a value, of a band."""
    base: int | None = None
    """Out of how many answers."""
    note: str = ""
    """What is said instead of a value that is not there (“too few to say”), or beside one that is."""
    link: str = ""
    """The page that opens what the value counts: an address, or a path that begins with “/”."""

    def __post_init__(self) -> None:
        for number in (self.value, self.low, self.high):
            if number is not None and not isfinite(number):
                raise ValueError("a point is a number, or None where nothing may be shown")

    @property
    def ends(self) -> tuple[float, float] | None:
        """Interval or band, the smaller end first; None where there is none."""
        if self.low is None or self.high is None:
            return None
        return min(self.low, self.high), max(self.low, self.high)


@dataclass(frozen=True)
class Series:
    """Points that belong together, in order. All series of a chart have the same labels in the same order."""

    name: str
    points: tuple[Point, ...]
    standing: Standing = "measured"


@dataclass(frozen=True)
class Chart:
    """One chart. `title` says what it shows, `description` what is to be seen in it, for whoever cannot see it."""

    title: str
    description: str
    kind: Kind
    series: tuple[Series, ...]
    unit: Unit = "percent"
    across: str = ""
    """What the labels are, as the head of the table's first column: “Quarter”, “Service”."""

    def __post_init__(self) -> None:
        labels = {tuple(point.label for point in series.points) for series in self.series}
        if len(labels) != 1:
            raise ValueError("a chart has series, and they have the same labels in the same order")

    @property
    def labels(self) -> tuple[str, ...]:
        """What stands under the points."""
        return tuple(point.label for point in self.series[0].points)

    @property
    def has_intervals(self) -> bool:
        """Whether thin lines or pale bands are drawn, which want a word of explanation."""
        points = [point for series in self.series for point in series.points]
        return self.kind not in ("stacked", "spark") and any(
            point.ends and point.value is not None for point in points
        )


def printed(value: float, unit: Unit) -> str:
    """A number as it stands beside a bar: whole percentages and counts, scores to a tenth."""
    if unit == "percent":
        return f"{value:.0f}\N{NO-BREAK SPACE}%".replace("-0\N{NO-BREAK SPACE}", "0\N{NO-BREAK SPACE}")
    return f"{value:,.0f}" if unit == "count" else f"{value:.1f}".removesuffix(".0")


def said(point: Point, unit: Unit) -> str:
    """A value as a table prints it: with its base, or what is said instead of it."""
    if point.value is None:
        value = point.note or "–"
    else:
        value = printed(point.value, unit) + (f", {point.note}" if point.note else "")
    return value if point.base is None else f"{value} ({point.base:,})"
