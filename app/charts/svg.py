"""A chart as SVG: the same drawing for a page, a document and a slide, in two widths and either direction."""

from __future__ import annotations

from collections.abc import Callable

from app.charts import bars, dumbbell, lines, spark, stacked
from app.charts.key import notes
from app.charts.model import Chart, Direction, Kind
from app.charts.sheet import Sheet

WIDE, NARROW = 640.0, 304.0
"""Widths of a drawing, in units of about a pixel: across a page, and on a phone or in a column."""
DRAWN: dict[Kind, Callable[[Sheet, Chart], None]] = {
    "bars": bars.draw,
    "stacked": stacked.draw,
    "lines": lines.draw,
    "dumbbell": dumbbell.draw,
    "spark": spark.draw,
}


def svg(chart: Chart, *, width: float = WIDE, direction: Direction = "ltr", interval: str = "") -> str:
    """The drawing of a chart as one `<svg>` element.

    `interval` is what is said of thin lines and pale bands, where there are any. Nothing is drawn of a value that is
    None.
    """
    sheet = Sheet(240.0 if chart.kind == "spark" else width, direction)
    DRAWN[chart.kind](sheet, chart)
    if interval and chart.has_intervals:
        notes(sheet, [interval])
    return sheet.written(chart.title, chart.description)
