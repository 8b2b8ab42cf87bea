"""What stands above and below a drawing: which look is which series, and what is said of missing points."""

from __future__ import annotations

from collections.abc import Sequence

from app.charts.letters import wrapped
from app.charts.model import Chart, Series
from app.charts.sheet import DASHED, DOTTED, Sheet, series_colour, shape

SWATCH = 20


def swatch(sheet: Sheet, at: int, series: Series, x: float, y: float, kind: str) -> None:
    """The look of a series, small, before its name."""
    colour = series_colour(at)
    if series.standing == "target":
        sheet.rule((x + 1, y), (x + 15, y), "ink", 2.6, DOTTED)
    elif kind == "stacked":
        sheet.box(x, y - 6, 13, 12, f"p{at % 7 + 1}")
    elif kind == "bars":
        bar(sheet, at, series, (x, y - 6, 13, 12))
    elif kind == "dumbbell":
        sheet.mark(dot(at), x + 7, y, colour, 5)
    else:
        sheet.rule((x, y), (x + 15, y), colour, 2.4, DASHED if series.standing == "forecast" else "")
        sheet.mark(shape(at), x + 7.5, y, colour, 3.6)


def bar(sheet: Sheet, at: int, series: Series, place: tuple[float, float, float, float]) -> None:
    """A bar of a series: the first two are full, later ones hatched, a forecast is an outline in dashes."""
    x, y, wide, high = place
    colour = series_colour(at)
    if series.standing == "forecast":
        sheet.box(x, y, wide, high, colour, opacity=0.12)
        sheet.frame(x, y, wide, high, colour, "4 3")
    elif at < 2:
        sheet.box(x, y, wide, high, colour)
    else:
        sheet.box(x, y, wide, high, colour, opacity=0.18)
        sheet.hatch(x, y, wide, high, colour)
        sheet.frame(x, y, wide, high, colour)


def dot(at: int) -> str:
    """Before is hollow and now is full; a third one has a shape of its own."""
    return ("hollow", "circle", "diamond", "square", "triangle", "cross")[at % 6]


def key(sheet: Sheet, chart: Chart) -> None:
    """Every series by name, in order, along the top; one that stands alone needs none."""
    named = [(at, one) for at, one in enumerate(chart.series) if one.name.strip()]
    if len(chart.series) < 2 or not named:
        return
    x, y = 0.0, sheet.height + 9
    for at, series in named:
        (name,) = wrapped(series.name, sheet.small, sheet.width - SWATCH, lines=1)
        wide = SWATCH + sheet.room_for(name, size=sheet.small)
        if x and x + wide > sheet.width:
            x, y = 0.0, y + sheet.line_height + 2
        swatch(sheet, at, series, x, y, chart.kind)
        sheet.text(x + SWATCH, y + 4.3, name, size=sheet.small)
        x += wide + 16
    sheet.height = y + 9 + 10


def notes(sheet: Sheet, lines: Sequence[str], *, marked: bool = False) -> None:
    """Small lines at the foot; with the mark that they explain."""
    y = sheet.height
    for line in lines:
        y += 6
        indent = 14.0 if marked else 0.0
        for number, part in enumerate(wrapped(line, sheet.small, sheet.width - indent, lines=4)):
            y += sheet.line_height * 0.95
            if marked and not number:
                sheet.mark("gap", 5, y - 4, "axis", 3.6)
            sheet.text(indent, y, part, size=sheet.small, colour="soft")
    sheet.height = y + (5 if lines else 0)
