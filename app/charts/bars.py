"""Bars from the line of nought: a row a label, a bar a series, its value at its end and its interval as a whisker."""

from __future__ import annotations

from typing import NamedTuple

from app.charts import key, scale
from app.charts.letters import wrapped
from app.charts.model import Chart, Point, Series, said
from app.charts.rows import Row, Rows, instead
from app.charts.scale import Scale
from app.charts.sheet import DOTTED, Sheet, series_colour


def draw(sheet: Sheet, chart: Chart) -> None:
    """The whole chart onto a sheet."""
    key.key(sheet, chart)
    measured = [(at, one) for at, one in enumerate(chart.series) if one.standing != "target"]
    targets = [one for one in chart.series if one.standing == "target"]
    thick = 20.0 if len(measured) < 2 else 15.0
    high = max(len(measured), 1) * thick + max(len(measured) - 1, 0) * 3
    scaled = scale.of(chart)
    rows = Rows(sheet, chart, high, after=_room(sheet, chart))
    column = rows.start + rows.wide + 10 if targets else None
    for row in rows.walk():
        for place, (at, series) in enumerate(measured):
            bar = _Bar(sheet, rows, scaled, row.top + place * (thick + 3), thick, column)
            bar.draw(at, series, series.points[row.number])
        for series in targets:
            _target(sheet, rows, scaled, row, series.points[row.number])
    rows.foot(scaled)


def _room(sheet: Sheet, chart: Chart) -> float:
    """What the values at the ends of the bars need, at most a third."""
    shown = [
        said(point, chart.unit)
        for series in chart.series
        for point in series.points
        if point.value is not None and series.standing != "target"
    ]
    widest = max((sheet.room_for(words, size=sheet.small, strong=True) for words in shown), default=20)
    return min(widest + 10, sheet.width / 3)


class _Bar(NamedTuple):
    """Where one bar lies; its value stands at its end, or in a column where a line of targets would cross it."""

    sheet: Sheet
    rows: Rows
    scaled: Scale
    y: float
    thick: float
    column: float | None

    def draw(self, at: int, series: Series, point: Point) -> None:
        """The bar, its interval and its value; where it has none, what is said instead."""
        ends = [self.rows.at(self.scaled.share(end)) for end in point.ends or ()]
        if point.value is None:
            self.missing(at, ends, instead(point))
            return
        end = self.rows.at(self.scaled.share(point.value))
        key.bar(self.sheet, at, series, (self.rows.start, self.y, end - self.rows.start, self.thick))
        if ends:
            self.sheet.whisker(ends[0], ends[1], self.y + self.thick / 2)
        self.value(point, self.column or max([end, *ends]) + 7)

    def missing(self, at: int, ends: list[float], note: str) -> None:
        """A band where one may be told, and words where nothing may."""
        sheet, start = self.sheet, self.rows.start + 6
        if ends:
            sheet.box(ends[0], self.y, ends[1] - ends[0], self.thick, series_colour(at), opacity=0.12)
            sheet.hatch(ends[0], self.y, ends[1] - ends[0], self.thick, series_colour(at), 4)
            sheet.frame(ends[0], self.y, ends[1] - ends[0], self.thick, series_colour(at))
            wide = sheet.room_for(note, size=sheet.small)
            for place in (ends[0] - 8 - wide, ends[1] + 7):
                if self.rows.start <= place and place + wide <= sheet.width:
                    start = place
                    break
        (line,) = wrapped(note, sheet.small, sheet.width - start, lines=1)
        sheet.text(start, self.y + self.thick / 2 + 4.3, line, colour="soft", size=sheet.small, halo=True)

    def value(self, point: Point, at: float) -> None:
        """The value in bold, its base beside it."""
        sheet, y = self.sheet, self.y + self.thick / 2 + 4.4
        whole = said(point, self.scaled.unit)
        value, base = whole, ""
        if point.base is not None:
            value, _bracket, base = whole.rpartition(" (")
            base = f"({base}"
        room = sheet.width - at - (sheet.room_for(base, size=sheet.small) + 4 if base else 0)
        (value,) = wrapped(value, sheet.small * 1.06, max(room, 30), lines=1)
        sheet.text(at, y, value, strong=True, size=sheet.small)
        if base:
            after = at + sheet.room_for(value, size=sheet.small, strong=True) + 4
            sheet.text(after, y, base, colour="soft", size=sheet.small)


def _target(sheet: Sheet, rows: Rows, scaled: Scale, row: Row, point: Point) -> None:
    if point.value is None:
        return
    at = rows.at(scaled.share(point.value))
    sheet.rule((at, row.top - 3), (at, row.top + row.high + 3), "paper", 5)
    sheet.rule((at, row.top - 3), (at, row.top + row.high + 3), "ink", 2.8, DOTTED)
