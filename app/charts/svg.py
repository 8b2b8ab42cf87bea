"""A chart as SVG: the same drawing for a page, a document and a slide, in two widths and either direction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.charts import bars, dumbbell, lines, spark, stacked
from app.charts.key import notes
from app.charts.model import Chart, Direction, Kind
from app.charts.sheet import Sheet, Word

WIDE, NARROW = 640.0, 304.0
"""Widths of a drawing, in units of about a pixel: across a page, and on a phone or in a column."""
DRAWN: dict[Kind, Callable[[Sheet, Chart], None]] = {
    "bars": bars.draw,
    "stacked": stacked.draw,
    "lines": lines.draw,
    "dumbbell": dumbbell.draw,
    "spark": spark.draw,
}


@dataclass(frozen=True)
class Drawing:
    """A drawing in two layers, for a writer that sets words in fonts of its own; measures in the drawing's units."""

    lines: str
    """The `<svg>` without its words."""
    words: tuple[Word, ...]
    width: float
    height: float


def svg(chart: Chart, *, width: float = WIDE, direction: Direction = "ltr", interval: str = "") -> str:
    """The drawing of a chart as one `<svg>` element.

    `interval` is what is said of thin lines and pale bands, where there are any. Nothing is drawn of a value that is
    None.
    """
    return _drawn(chart, width, direction, interval).written(chart.title, chart.description)


def drawing(chart: Chart, *, width: float = WIDE, direction: Direction = "ltr", interval: str = "") -> Drawing:
    """The same drawing in two layers."""
    sheet = _drawn(chart, width, direction, interval)
    return Drawing(sheet.written(chart.title, "", worded=False), sheet.words, sheet.width, sheet.height)


def _drawn(chart: Chart, width: float, direction: Direction, interval: str) -> Sheet:
    sheet = Sheet(240.0 if chart.kind == "spark" else width, direction)
    DRAWN[chart.kind](sheet, chart)
    if interval and chart.has_intervals:
        notes(sheet, [interval])
    return sheet
