"""Points in the order of time, joined: names at the ends of their lines, intervals as pale bands, gaps as gaps."""

from __future__ import annotations

from dataclasses import dataclass

from app.charts import key, scale
from app.charts.ends import End, placed
from app.charts.letters import wrapped
from app.charts.model import Chart, Point, Series, printed
from app.charts.scale import Scale
from app.charts.sheet import DASHED, DOTTED, Sheet, series_colour, shape

HIGH, HIGH_NARROW = 230.0, 200.0
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
    top = sheet.height + 12
    high = HIGH_NARROW if sheet.narrow else HIGH
    plot = Plot(left, sheet.width - left - names, top, high, scaled, len(chart.labels))
    _grid(sheet, plot)
    sheet.height = _labels(sheet, chart, plot)
    banded = sum(any(point.ends for point in one.points) for one in chart.series) <= BANDS
    for at, series in enumerate(chart.series):
        _interval(sheet, plot, at, series, banded=banded)
    for at, series in enumerate(chart.series):
        _line(sheet, plot, chart, at, series)
    _names(sheet, chart, plot, names)
    _gaps(sheet, chart, plot)


def _room(sheet: Sheet, chart: Chart) -> float:
    """What the names at the ends of the lines need: at most a quarter, in three lines."""
    last = max(
        (printed(point.value, chart.unit) for one in chart.series for point in one.points if point.value is not None),
        key=len,
        default="",
    )
    words = [*(word for one in chart.series for word in one.name.split())]
    longest = max((sheet.room_for(word, size=sheet.small) for word in words), default=0)
    whole = max((sheet.room_for(one.name, size=sheet.small) for one in chart.series), default=0)
    wanted = max(sheet.room_for(last, size=sheet.small, strong=True), min(whole, max(longest, sheet.width * 0.2)))
    return min(wanted, sheet.width * 0.28) + 12


def _grid(sheet: Sheet, plot: Plot) -> None:
    for value in plot.scale.ticks:
        y = plot.y(value)
        sheet.rule((plot.start, y), (plot.start + plot.wide, y), "axis" if value == 0 else "grid")
        sheet.text(plot.start - 8, y + 4.2, plot.scale.tick(value), anchor="end", colour="soft", size=sheet.small)


def _labels(sheet: Sheet, chart: Chart, plot: Plot) -> float:
    """As many labels under the axis as fit, the last one always; returns how far down they reach."""
    step = plot.wide / max(len(chart.labels), 1)
    lines = 1
    widest = (
        min(
            max(
                (sheet.room_for(word, size=sheet.small) for label in chart.labels for word in label.split()),
                default=1,
            ),
            72,
        )
        + 6
    )
    every = max(1, -int(-widest // max(step, 1)))
    for at in range(len(chart.labels) - 1, -1, -every):
        place = plot.x(at)
        sheet.rule((place, plot.foot), (place, plot.foot + 4), "axis")
        made = wrapped(chart.labels[at], sheet.small, max(step * every - 4, widest), lines=3)
        lines = max(lines, len(made))
        for number, line in enumerate(made):
            y = plot.foot + 8 + sheet.small + number * sheet.line_height * 0.92
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
        ends = [(plot.x(number), *(series.points[number].ends or (0, 0))) for number in run]
        if banded and len(run) > 1:
            edge = [(x, plot.y(high)) for x, _low, high in ends] + [
                (x, plot.y(low)) for x, low, _high in reversed(ends)
            ]
            sheet.area(edge, colour, 0.13)
        else:
            for x, low, high in ends:
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


def _names(sheet: Sheet, chart: Chart, plot: Plot, room: float) -> None:
    """The name and last value of each line at its end, pushed apart where they would lie over each other."""
    ends = []
    for at, series in enumerate(chart.series):
        runs = _runs(series)
        if not runs:
            continue
        number = runs[-1][-1]
        value = printed(series.points[number].value or 0, chart.unit)
        lines = wrapped(series.name, sheet.small, room - 12) if series.name.strip() else []
        end = End(plot.x(number), plot.y(series.points[number].value or 0), value, tuple(lines))
        if number < plot.count - 1:
            _early(sheet, chart, plot, at, number)
        else:
            ends.append(end)
    for end, y in placed(ends, plot.top, plot.foot, sheet.line_height):
        x = plot.start + plot.wide + 4
        if abs(y - end.y) > sheet.line_height / 2:
            sheet.trace([(end.x + 6, end.y), (x - 8, end.y), (x - 2, y)], "axis", 0.8)
        sheet.text(x + 2, y + 4.2, end.value, strong=True, size=sheet.small)
        for number, line in enumerate(end.lines, 1):
            sheet.text(x + 2, y + 4.2 + number * sheet.line_height * 0.92, line, size=sheet.small)


def _early(sheet: Sheet, chart: Chart, plot: Plot, at: int, number: int) -> None:
    """The name of a line that ends before the others, on the side of its end where less is in the way."""
    series = chart.series[at]
    value = series.points[number].value or 0
    others = [one.points[number].value for place, one in enumerate(chart.series) if place != at]
    above = [other for other in others if other is not None and other >= value]
    words = f"{series.name} {printed(value, chart.unit)}".strip()
    (line,) = wrapped(words, sheet.small * 1.06, plot.x(number) - plot.start + 12, lines=1)
    reach = plot.x(number) - sheet.room_for(line, size=sheet.small, strong=True)
    under = [point for place, point in enumerate(series.points[: number + 1]) if plot.x(place) > reach - 20]
    ends = [end for point in under if point.value is not None for end in point.ends or (point.value, point.value)]
    y = plot.y(min(ends)) + sheet.small + 4 if above else plot.y(max(ends)) - 7
    sheet.text(plot.x(number) + 8, y, line, anchor="end", strong=True, size=sheet.small, halo=True)


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
