"""The table behind a chart: every value that is drawn, in words."""

from __future__ import annotations

from app.charts.model import Chart, Point, Unit
from app.documents.model import Align, Table


def table_of(chart: Chart) -> Table:
    """One row a label, one column a series."""
    rows = tuple(
        (label, *(said(series.points[at], chart.unit) for series in chart.series))
        for at, label in enumerate(chart.labels)
    )
    numbers: list[Align] = ["end"] * len(chart.series)
    header = (chart.across or chart.title, *(series.name or chart.title for series in chart.series))
    return Table(chart.title, header, rows, align=("start", *numbers))


def said(point: Point, unit: Unit) -> str:
    """A value as it is printed: with its base, or what is said instead of it."""
    if point.value is None:
        return point.note or "–"
    value = f"{point.value:.0f} %" if unit == "percent" else f"{point.value:g}"
    value = point.note or value
    return value if point.base is None else f"{value} ({point.base})"
