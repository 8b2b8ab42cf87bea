"""Before and now: a row a label, a dot a series, joined; the lower value before its dot, the higher after."""

from __future__ import annotations

from app.charts import key, scale
from app.charts.letters import wrapped
from app.charts.model import Chart, Point, printed
from app.charts.rows import Row, Rows, instead
from app.charts.scale import Scale
from app.charts.sheet import DOTTED, Sheet, series_colour

HIGH = 18.0
RADIUS = 5.5


def draw(sheet: Sheet, chart: Chart) -> None:
    """The whole chart onto a sheet."""
    key.key(sheet, chart)
    values = [
        printed(point.value, chart.unit) for one in chart.series for point in one.points if point.value is not None
    ]
    room = max((sheet.room_for(words, size=sheet.small, strong=True) for words in values), default=0) + RADIUS + 8
    scaled = scale.of(chart)
    shares = [scaled.share(point.value) for one in chart.series for point in one.points if point.value is not None]
    before, after = (room if min(shares, default=1) < 0.2 else 0), (room if max(shares, default=0) > 0.85 else 8)
    rows = Rows(sheet, chart, HIGH, before=before, after=after)
    for row in rows.walk():
        _row(sheet, rows, scaled, chart, row)
    rows.foot(scaled)


def _row(sheet: Sheet, rows: Rows, scaled: Scale, chart: Chart, row: Row) -> None:
    y = row.middle
    dots: list[tuple[float, int, Point]] = []
    for at, series in enumerate(chart.series):
        point = series.points[row.number]
        if point.value is None:
            continue
        place = rows.at(scaled.share(point.value))
        if series.standing == "target":
            sheet.rule((place, row.top - 3), (place, row.top + row.high + 3), "ink", 2.6, DOTTED)
            continue
        dots.append((place, at, point))
        for ends in [point.ends] if point.ends else []:
            low, high = (rows.at(scaled.share(end)) for end in ends)
            sheet.box(low, y - 4, high - low, 8, series_colour(at), opacity=0.18)
    if len(dots) > 1:
        places = [place for place, _at, _point in dots]
        sheet.rule((min(places), y), (max(places), y), "axis", 2.5)
    for place, at, _point in dots:
        sheet.mark(key.dot(at), place, y, series_colour(at), RADIUS)
    _values(sheet, chart, y, dots)
    _unsaid(sheet, rows, chart, row, max((place for place, _at, _point in dots), default=rows.start))


def _values(sheet: Sheet, chart: Chart, y: float, dots: list[tuple[float, int, Point]]) -> None:
    """The lowest and the highest value of a row; the newest is bold."""
    if not dots:
        return
    newest = max(at for _place, at, _point in dots)
    ordered = sorted(dots, key=lambda dot: (dot[0], dot[1] == newest))
    for place, at, point in {ordered[0][1]: ordered[0], ordered[-1][1]: ordered[-1]}.values():
        last = at == ordered[-1][1]
        beside = place + RADIUS + 6 if last else place - RADIUS - 6
        sheet.text(
            beside,
            y + 4.4,
            printed(point.value or 0, chart.unit),
            anchor="start" if last else "end",
            strong=at == newest,
            size=sheet.small,
            halo=True,
        )


def _unsaid(sheet: Sheet, rows: Rows, chart: Chart, row: Row, after: float) -> None:
    """What is said of a dot that is not there."""
    missing = [
        (series.name, instead(series.points[row.number]))
        for series in chart.series
        if series.points[row.number].value is None
        and (series.standing == "measured" or series.points[row.number].note)
    ]
    if not missing:
        return
    notes = list(dict.fromkeys(note for _name, note in missing))
    words = notes[0] if len(missing) == len(chart.series) and len(notes) == 1 else _each(missing)
    beside = after + (
        RADIUS + 6 + sheet.room_for("100 %", size=sheet.small, strong=True) if after > rows.start else 6
    )
    if beside + sheet.room_for(words, size=sheet.small) <= sheet.width:
        sheet.text(beside, row.middle + 4.4, words, colour="soft", size=sheet.small, halo=True)
        return
    start = 0 if sheet.narrow else rows.start
    for line in wrapped(words, sheet.small, sheet.width - start, lines=2):
        sheet.height += sheet.line_height
        sheet.text(start, sheet.height - 2, line, colour="soft", size=sheet.small, halo=True)


def _each(missing: list[tuple[str, str]]) -> str:
    return "; ".join(f"{name}: {note}" if name else note for name, note in missing)
