"""Points in the order of time, joined: names at the ends of their lines, intervals as pale bands, gaps as gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.charts import ends, key, scale
from app.charts.ends import End
from app.charts.letters import fit, wrapped
from app.charts.model import Chart, Point, Series, printed
from app.charts.scale import Scale
from app.charts.sheet import DASHED, DOTTED, Sheet, series_colour, shape

HIGH, HIGH_NARROW = 230.0, 200.0
BESIDE = 28.0
"""What a name has beside it: the line that leads to it, its mark, and some air."""
BANDS = 2
"""More bands than these lie over each other; then each point has a whisker."""
DASHES = {"measured": "", "forecast": DASHED, "target": DOTTED}


@dataclass(frozen=True)
class Plot:
    """Where the lines are."""

    start: float
    wide: float
    top: float
    high: float
    scale: Scale
    count: int

    def x(self, at: int) -> float:
        """Where the label of a number stands."""
        inset = 10.0
        return (
            self.start + self.wide / 2
            if self.count < 2
            else self.start + inset + at * (self.wide - 2 * inset) / (self.count - 1)
        )

    def y(self, value: float) -> float:
        """How high a value stands."""
        return self.top + self.high * (1 - self.scale.share(value))

    @property
    def foot(self) -> float:
        return self.top + self.high


def draw(sheet: Sheet, chart: Chart) -> None:
    """The whole chart onto a sheet."""
    scaled = scale.of(chart)
    left = max(sheet.room_for(scaled.tick(value), size=sheet.small) for value in scaled.ticks) + 8
    names = _room(sheet, chart)
    high = HIGH_NARROW if sheet.narrow else HIGH
    plot = Plot(left, sheet.width - left - names, sheet.height + 12, high, scaled, len(chart.labels))
    early = _early(sheet, chart, plot)
    plot = replace(plot, high=max(high, ends.needed(_ends(sheet, chart, plot, names, early), _step(sheet))))
    _grid(sheet, plot)
    sheet.height = _labels(sheet, chart, plot)
    banded = sum(any(point.ends for point in one.points) for one in chart.series) <= BANDS
    for at, series in enumerate(chart.series):
        _interval(sheet, plot, at, series, banded=banded)
    for at, series in enumerate(chart.series):
        _line(sheet, plot, chart, at, series)
    _names(sheet, chart, plot, _ends(sheet, chart, plot, names, early))
    if early is not None:
        _say_early(sheet, chart, plot, early)
    _gaps(sheet, chart, plot)


def _step(sheet: Sheet) -> float:
    """From one line of a name to the next."""
    return sheet.line_height * 0.92


def _room(sheet: Sheet, chart: Chart) -> float:
    """What the names at the ends of the lines need, with the mark before each."""
    values = [printed(p.value, chart.unit) for one in chart.series for p in one.points if p.value is not None]
    least = max((sheet.room_for(value, size=sheet.small, strong=True) for value in values), default=0)
    share = ends.SHARE_NARROW if sheet.narrow else ends.SHARE
    words = [fit(one.name) for one in chart.series]
    return ends.room(words, sheet.small, least, max(least, sheet.width * share)) + BESIDE


def _grid(sheet: Sheet, plot: Plot) -> None:
    for value in plot.scale.ticks:
        y = plot.y(value)
        sheet.rule((plot.start, y), (plot.start + plot.wide, y), "axis" if value == 0 else "grid")
        sheet.text(plot.start - 8, y + 4.2, plot.scale.tick(value), anchor="end", colour="soft", size=sheet.small)


def _labels(sheet: Sheet, chart: Chart, plot: Plot) -> float:
    """As many labels under the axis as fit, the last one always; returns how far down they reach."""
    step = plot.x(1) - plot.x(0) if plot.count > 1 else plot.wide
    words = (sheet.room_for(word, size=sheet.small) for label in chart.labels for word in label.split())
    widest = min(max(words, default=1), 72) + 6
    every, lines = max(1, -int(-widest // max(step, 1))), 1
    room = max(step * every, 14) - 6
    if any(sheet.room_for(label, size=sheet.small) > room for label in chart.labels):
        room = min(room, widest - 5)
    for at in range(len(chart.labels) - 1, -1, -every):
        place = plot.x(at)
        sheet.rule((place, plot.foot), (place, plot.foot + 4), "axis")
        made = wrapped(chart.labels[at], sheet.small, min(room, 2 * place, 2 * (sheet.width - place)), lines=3)
        lines = max(lines, len(made))
        for number, line in enumerate(made):
            y = plot.foot + 8 + sheet.small + number * _step(sheet)
            sheet.text(place, y, line, anchor="middle", colour="soft", size=sheet.small)
    return plot.foot + 12 + sheet.small + (lines - 1) * sheet.line_height


def _runs(series: Series) -> list[list[int]]:
    """The numbers of points that follow each other without a gap."""
    runs: list[list[int]] = []
    for at, point in enumerate(series.points):
        if point.value is None:
            continue
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _interval(sheet: Sheet, plot: Plot, at: int, series: Series, *, banded: bool) -> None:
    colour = series_colour(at)
    told = [number for number, point in enumerate(series.points) if point.ends]
    runs = [[number for number in run if number in told] for run in _runs(series)]
    for run in runs:
        edges = [(plot.x(number), *(series.points[number].ends or (0, 0))) for number in run]
        if banded and len(run) > 1:
            edge = [(x, plot.y(high)) for x, _low, high in edges] + [
                (x, plot.y(low)) for x, low, _high in reversed(edges)
            ]
            sheet.area(edge, colour, 0.13)
        else:
            for x, low, high in edges:
                sheet.rule((x, plot.y(low)), (x, plot.y(high)), colour, 1.4)
    for number in told:
        if series.points[number].value is None:
            low, high = series.points[number].ends or (0, 0)
            sheet.box(plot.x(number) - 7, plot.y(high), 14, plot.y(low) - plot.y(high), colour, opacity=0.12)
            sheet.hatch(plot.x(number) - 7, plot.y(high), 14, plot.y(low) - plot.y(high), colour, 4)


def _line(sheet: Sheet, plot: Plot, chart: Chart, at: int, series: Series) -> None:
    colour = "ink" if series.standing == "target" else series_colour(at)
    weight = {"measured": 2.6, "forecast": 2.2, "target": 2.6}[series.standing]
    joined = _before(chart, series)
    for number, run in enumerate(_runs(series)):
        places = [(plot.x(one), plot.y(series.points[one].value or 0)) for one in run]
        if number == 0 and joined:
            places.insert(0, (plot.x(run[0] - 1), plot.y(joined)))
        sheet.trace(places, colour, weight, DASHES[series.standing])
    if series.standing != "target":
        for one in (one for run in _runs(series) for one in run):
            sheet.mark(shape(at), plot.x(one), plot.y(series.points[one].value or 0), colour, 3.8)


def _before(chart: Chart, series: Series) -> float | None:
    """The last measured value before a forecast begins, from which its line starts."""
    runs, measured = _runs(series), [one for one in chart.series if one.standing == "measured"]
    alike = [one for one in measured if len(measured) == 1 or one.name == series.name]
    if series.standing != "forecast" or not runs or not runs[0][0] or len(alike) != 1:
        return None
    return alike[0].points[runs[0][0] - 1].value


def _last(series: Series) -> int:
    """The number of its last point with a value; -1 without any."""
    return max((at for at, point in enumerate(series.points) if point.value is not None), default=-1)


def _ends(sheet: Sheet, chart: Chart, plot: Plot, room: float, early: int | None) -> list[End]:
    """What stands beside the plot: of every line that has an end, but one that is named inside."""
    known = [(at, one) for at, one in enumerate(chart.series) if _last(one) >= 0 and at != early]
    wide = room - BESIDE
    names = [one.name for _at, one in known]
    most = ends.lines_each(names, sheet.small, wide, _step(sheet), plot.high)
    found = []
    for at, series in known:
        value = series.points[_last(series)].value or 0
        lines = wrapped(series.name, sheet.small, wide, lines=most) if fit(series.name) else []
        found.append(End(plot.x(_last(series)), plot.y(value), printed(value, chart.unit), tuple(lines), at))
    return found


def _names(sheet: Sheet, chart: Chart, plot: Plot, found: Sequence[End]) -> None:
    """The mark, last value and name of each line, with a thin line to its end where they had to move."""
    x = plot.start + plot.wide + 10
    for end, y in ends.placed(found, plot.top, plot.foot, _step(sheet)):
        if abs(y - end.y) > 2 or end.x < plot.start + plot.wide - 11:
            sheet.trace([(end.x + 6, end.y), (plot.start + plot.wide - 4, end.y), (x - 1, y)], "axis", 0.8)
        if chart.series[end.series].standing == "target":
            sheet.trace([(x + 1, y), (x + 10, y)], "ink", 2.6, DOTTED)
        else:
            sheet.mark(shape(end.series), x + 5, y, series_colour(end.series), 3.4)
        sheet.text(x + 13, y + 4.2, end.value, strong=True, size=sheet.small)
        for number, line in enumerate(end.lines, 1):
            sheet.text(x + 13, y + 4.2 + number * _step(sheet), line, size=sheet.small)


def _early(sheet: Sheet, chart: Chart, plot: Plot) -> int | None:
    """The one line that ends before the others and has room for its name inside; several stand beside the plot."""
    found = [at for at, one in enumerate(chart.series) if 0 <= _last(one) < plot.count - 1]
    if len(found) != 1:
        return None
    words = _said_early(chart, found[0])
    wide = sheet.room_for(words, size=sheet.small, strong=True)
    return found[0] if wide < plot.x(_last(chart.series[found[0]])) + 8 - plot.start else None


def _said_early(chart: Chart, at: int) -> str:
    series = chart.series[at]
    return f"{series.name} {printed(series.points[_last(series)].value or 0, chart.unit)}".strip()


def _say_early(sheet: Sheet, chart: Chart, plot: Plot, at: int) -> None:
    """Its name, on the side of its end where less is in the way."""
    series, words = chart.series[at], _said_early(chart, at)
    number = _last(series)
    value = series.points[number].value or 0
    others = [one.points[number].value for place, one in enumerate(chart.series) if place != at]
    above = [other for other in others if other is not None and other >= value]
    reach = plot.x(number) - sheet.room_for(words, size=sheet.small, strong=True)
    under = [point for place, point in enumerate(series.points[: number + 1]) if plot.x(place) > reach - 20]
    near = [end for point in under if point.value is not None for end in point.ends or (point.value, point.value)]
    y = plot.y(min(near)) + sheet.small + 4 if above else plot.y(max(near)) - 7
    y = max(plot.top + 4, min(y, plot.foot - 4))
    sheet.text(plot.x(number) + 8, y, words, anchor="end", strong=True, size=sheet.small, halo=True)


def _gaps(sheet: Sheet, chart: Chart, plot: Plot) -> None:
    """A mark on the axis for each value that may not be shown, and under the drawing why not."""
    several = sum(one.standing == "measured" for one in chart.series) > 1
    told: dict[str, list[str]] = {}
    marked: set[int] = set()
    for series in chart.series:
        for at, point in enumerate(series.points):
            if _is_gap(point):
                marked.add(at)
                label = f"{series.name}, {point.label}" if several and series.name else point.label
                told.setdefault(point.note.strip(), []).append(label)
    for at in sorted(marked):
        sheet.mark("gap", plot.x(at), plot.foot, "axis", 4)
    key.notes(sheet, [f"{note}: {', '.join(labels)}" for note, labels in told.items()], marked=True)


def _is_gap(point: Point) -> bool:
    return point.value is None and bool(point.note.strip())
