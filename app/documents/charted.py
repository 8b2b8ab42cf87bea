"""The table behind a chart: every value that is drawn, in words; and the same as one text that is heard."""

from __future__ import annotations

from app.charts.model import Chart, Point, Unit, said
from app.documents import checks
from app.documents.model import Align, Run, Table, Words

LONGEST = 1200
"""Letters of a text alternative; a longer one is heard by nobody to its end."""


def table_of(chart: Chart) -> Table:
    """One row a label, one column a series."""
    rows = tuple(
        (label, *(_words(series.points[at], chart.unit) for series in chart.series))
        for at, label in enumerate(chart.labels)
    )
    numbers: list[Align] = ["end"] * len(chart.series)
    return Table(chart.title, header(chart), rows, align=("start", *numbers))


def header(chart: Chart) -> tuple[str, ...]:
    """What stands over the columns; no two columns under the same words."""
    title = chart.title if checks.seen(chart.title) else "–"
    first = next((text for text in (chart.across, title) if checks.seen(text)), "–")
    names = [series.name if checks.seen(series.name) else title for series in chart.series]
    return first, *(name if names.count(name) == 1 else f"{name} {at}" for at, name in enumerate(names, 1))


def alternative(chart: Chart) -> str:
    """What is to be seen in a chart, and its values, as far as they can be listened to."""
    about = [part for part in (chart.description, _all_said(chart)) if part.strip()]
    told = " ".join(about)
    return told if len(told) <= LONGEST else (chart.description or chart.title)[:LONGEST]


def _all_said(chart: Chart) -> str:
    told = []
    for series in chart.series:
        values = "; ".join(f"{point.label} {said(point, chart.unit)}" for point in series.points)
        told.append(f"{series.name}: {values}." if series.name else f"{values}.")
    return " ".join(told)


def _words(point: Point, unit: Unit) -> Words:
    words = said(point, unit)
    return (Run(words, link=point.link),) if checks.LINK.fullmatch(point.link) else words
