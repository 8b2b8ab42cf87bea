"""Charts with a row for each label: the words beside the row where there is room, above it where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.charts.letters import wrapped
from app.charts.model import Chart, Point
from app.charts.scale import Scale
from app.charts.sheet import Anchor, Sheet

BESIDE = 0.36
"""The most that words beside a row take of the width."""
GAP, BETWEEN = 14.0, 12.0


@dataclass(frozen=True)
class Row:
    """One label: where its marks may stand."""

    number: int
    label: str
    top: float
    high: float

    @property
    def middle(self) -> float:
        return self.top + self.high / 2


class Rows:
    """The rows of one chart on one sheet. `before` and `after` are kept free at the ends of the axis for values."""

    def __init__(self, sheet: Sheet, chart: Chart, high: float, *, before: float = 0, after: float = 0) -> None:
        self.sheet, self.chart, self.high = sheet, chart, high
        longest = max((sheet.room_for(label) for label in chart.labels), default=0)
        self.words = 0.0 if sheet.narrow else min(longest, sheet.width * BESIDE)
        self.start = (self.words + GAP if self.words else 0) + before
        self.wide = max(sheet.width - self.start - after, 40.0)
        self.mark = sheet.mark_here
        self.tops: list[tuple[float, float]] = []

    def at(self, share: float) -> float:
        """Where a share of the axis lies."""
        return self.start + share * self.wide

    def walk(self) -> Iterator[Row]:
        """Every row from the top, its label written; the sheet grows with it."""
        sheet = self.sheet
        for number, label in enumerate(self.chart.labels):
            top = sheet.height + (BETWEEN if number else 4)
            lines = wrapped(label, sheet.size, self.words or sheet.width)
            block = len(lines) * sheet.line_height
            if self.words:
                high = max(self.high, block)
                first = top + (high - block) / 2 + sheet.size * 1.02
                for at, line in enumerate(lines):
                    sheet.text(self.words, first + at * sheet.line_height, line, anchor="end")
                row = Row(number, label, top + (high - self.high) / 2, self.high)
                sheet.height = top + high
            else:
                sheet.lines(0, top + sheet.size, lines)
                row = Row(number, label, top + block + 5, self.high)
                sheet.height = row.top + self.high
            self.tops.append((row.top - 2, row.top + row.high + 2))
            yield row

    def grid(self, scale: Scale) -> None:
        """Light lines behind the rows: through all of them, or through each alone where words stand between."""
        sheet = self.sheet
        whole = [(self.tops[0][0] - 5, sheet.height + 6)] if self.tops else []
        with sheet.behind(self.mark):
            for value in scale.ticks:
                place = self.at(scale.share(value))
                for top, foot in whole if self.words else self.tops:
                    sheet.rule((place, top), (place, foot), "axis" if value == 0 else "grid")

    def foot(self, scale: Scale) -> None:
        """The grid, and the marked values under the last row."""
        self.grid(scale)
        sheet = self.sheet
        y = sheet.height + 6 + sheet.small + 3
        taken = float("-inf")
        for value in scale.ticks:
            place, words = self.at(scale.share(value)), scale.tick(value)
            half = sheet.room_for(words, size=sheet.small) / 2
            anchor: Anchor = "middle"
            start = place - half
            if start < 0:
                anchor, start = "start", place
            if place + half > sheet.width:
                anchor, start = "end", place - 2 * half
            if start > taken + 4:
                sheet.text(place, y, words, anchor=anchor, colour="soft", size=sheet.small)
                taken = start + 2 * half
        sheet.height = y + 5


def instead(point: Point) -> str:
    """What is printed where a value is missing."""
    return point.note.strip() or "–"
