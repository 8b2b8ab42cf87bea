"""What a chart is made of. A value that may not be shown is None, and its note says why; nothing is drawn from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["bars", "stacked", "lines", "dumbbell", "spark"]
"""Bars: one group of points a series. Stacked: the parts of a whole. Lines: points in the order of time. Dumbbell:
before and now, a row a point. Spark: one small line without axes."""
Standing = Literal["measured", "forecast", "target"]
"""A forecast is dashed with its interval; a target is dotted. Neither is ever drawn as if it had been measured."""
Unit = Literal["percent", "count", "score"]


@dataclass(frozen=True)
class Point:
    """One value under its label (a quarter, a group, an answer). Percentages are 0 to 100."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    """The ends of a 95 % interval or of a band, where there is one."""
    base: int | None = None
    """Out of how many answers."""
    note: str = ""
    """What is said instead of, or beside, the value: “too few to say”, “75 % or more”."""
    link: str = ""
    """The page that opens what the value counts."""


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
