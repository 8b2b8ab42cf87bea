"""One small line without axes, its last value beside it."""

from __future__ import annotations

from app.charts import scale
from app.charts.letters import wrapped
from app.charts.lines import DASHES, Plot, _runs
from app.charts.model import Chart, said
from app.charts.rows import instead
from app.charts.sheet import Sheet, series_colour

WIDE, HIGH = 130.0, 34.0


def draw(sheet: Sheet, chart: Chart) -> None:
    """The whole chart onto a sheet; it is no wider than it must be."""
    plot = Plot(0, WIDE, 6, HIGH - 8, scale.close(chart), len(chart.labels))
    sheet.rule((0, plot.foot), (WIDE, plot.foot), "grid")
    for at, series in enumerate(chart.series):
        colour = "ink" if series.standing == "target" else series_colour(at)
        runs = _runs(series)
        for run in runs:
            places = [(plot.x(one), plot.y(series.points[one].value or 0)) for one in run]
            sheet.trace(places, colour, 2, DASHES[series.standing])
            if len(places) == 1 or (run is runs[-1] and series.standing == "measured"):
                sheet.mark("circle", *places[-1], colour, 3.5)
        for one, point in enumerate(series.points):
            if point.value is None and point.note.strip():
                sheet.mark("gap", plot.x(one), plot.foot, "axis", 3)
    last = chart.series[0].points[-1] if chart.labels else None
    words = "–" if last is None else said(last, chart.unit) if last.value is not None else instead(last)
    lines = wrapped(words, sheet.size, sheet.width - WIDE - 10, lines=2)
    sheet.lines(WIDE + 10, 4 + HIGH / 2 - (len(lines) - 1) * sheet.line_height / 2, lines, strong=True)
    sheet.width = WIDE + 12 + max(sheet.room_for(line, strong=True) for line in lines)
    sheet.height = HIGH + 2
