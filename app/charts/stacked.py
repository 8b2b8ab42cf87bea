"""The parts of a whole: a row a label, its parts one after the other, each with its value where that fits.

Where one part may not be shown, those after it move up to those before: the gap is never as long as what is hidden.
"""

from __future__ import annotations

from app.charts import key
from app.charts.letters import wrapped
from app.charts.model import Chart, printed
from app.charts.rows import Row, Rows
from app.charts.sheet import Sheet

HIGH = 26.0


def draw(sheet: Sheet, chart: Chart) -> None:
    """The whole chart onto a sheet."""
    key.key(sheet, chart)
    rows = Rows(sheet, chart, HIGH, after=_room(sheet, chart))
    most = max((_whole(chart, number) for number in range(len(chart.labels))), default=1)
    end = most if chart.unit != "percent" else max(100.0, most)
    for row in rows.walk():
        _parts(sheet, rows, chart, row, end or 1)
    sheet.height += 4


def _whole(chart: Chart, number: int) -> float:
    return sum(max(series.points[number].value or 0, 0) for series in chart.series)


def _base(chart: Chart, number: int) -> str:
    """Out of how many the row is counted, where that is the same for all its parts."""
    bases = {series.points[number].base for series in chart.series if series.points[number].base is not None}
    return f"({next(iter(bases)):,})" if len(bases) == 1 else ""


def _room(sheet: Sheet, chart: Chart) -> float:
    bases = [_base(chart, number) for number in range(len(chart.labels))]
    widest = max((sheet.room_for(base, size=sheet.small) for base in bases if base), default=0)
    return widest + 7 if widest else 0


def _parts(sheet: Sheet, rows: Rows, chart: Chart, row: Row, end: float) -> None:
    at, unsaid = rows.start, []
    for part, series in enumerate(chart.series):
        point = series.points[row.number]
        if point.value is None:
            unsaid.append((series.name, point.note))
            continue
        wide = max(point.value, 0) / end * rows.wide
        if wide <= 0:
            continue
        colour, value = f"p{part % 7 + 1}", printed(point.value, chart.unit)
        sheet.box(at, row.top, max(wide - 1.5, 0.5), row.high, colour)
        if sheet.room_for(value, size=sheet.small) + 6 > wide:
            value = value.partition("\N{NO-BREAK SPACE}")[0]
        if sheet.room_for(value, size=sheet.small) + 5 <= wide:
            sheet.text(
                at + (wide - 1.5) / 2,
                row.middle + 4.4,
                value,
                anchor="middle",
                colour=f"on-{colour}",
                size=sheet.small,
            )
        at += wide
    base = _base(chart, row.number)
    if base:
        sheet.text(max(at + 6, rows.start + 6), row.middle + 4.4, base, colour="soft", size=sheet.small)
    _instead(
        sheet, rows, row, at + (sheet.room_for(base, size=sheet.small) + 8 if base else 6), unsaid, len(chart.series)
    )


def _instead(sheet: Sheet, rows: Rows, row: Row, at: float, unsaid: list[tuple[str, str]], parts: int) -> None:
    """What is said of parts that may not be shown: after the others where that fits, else under them."""
    if not unsaid:
        return
    notes = list(dict.fromkeys(note.strip() or "–" for _name, note in unsaid))
    words = ", ".join(notes)
    if len(unsaid) < parts:
        words = f"{', '.join(name for name, _note in unsaid if name)}: {words}"
    if at + sheet.room_for(words, size=sheet.small) <= sheet.width:
        sheet.text(at, row.middle + 4.4, words, colour="soft", size=sheet.small)
        return
    for line in wrapped(words, sheet.small, sheet.width - rows.start, lines=2):
        sheet.height += sheet.line_height
        sheet.text(rows.start, sheet.height - 3, line, colour="soft", size=sheet.small)
