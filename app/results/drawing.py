"""A question's quarters as a line: intervals as a band, what may not be said a gap with its word, forecast dashed."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from app.charts.model import Chart, Point, Series
from app.results.suppression import Shown
from app.results.trends import Forecast, Moment

LEAST = 2
"""Quarters that must be said exactly before there is a line."""


def over_time(text: str, moments: Sequence[Moment], ahead: Forecast | None) -> Chart | None:
    """A question's positive share over the quarters, and the next one if nothing changes; None where it is no line.

    What the table beside it does not say is not drawn: of a band its ends, of what is too few or not asked its word.
    """
    points = tuple(map(_point, moments))
    if sum(point.value is not None for point in points) < LEAST:
        return None
    told = _("“%(text)s”, quarter by quarter. Under the line: which quarters have no point, and why.", text=text)
    if ahead is None:
        return Chart(text, str(told), "lines", (Series("", points),), across=_("Quarter"))
    coming = Point(ahead.quarter, ahead.percent, ahead.low, ahead.high, note=str(_("to expect")))
    measured = Series(str(_("Measured")), (*points, Point(ahead.quarter, None)))
    forecast = Series(str(_("If nothing changes")), (*(Point(one.label, None) for one in points), coming), "forecast")
    return Chart(text, str(told), "lines", (measured, forecast), across=_("Quarter"))


def _point(moment: Moment) -> Point:
    figure = moment.figure
    if figure is None or figure.base == 0:
        return Point(moment.quarter, None, note=str(_("not asked")))
    shown = figure.shown
    if shown.is_exact:
        return Point(moment.quarter, shown.percent, figure.low, figure.high, figure.base)
    if shown.is_shown:
        return Point(moment.quarter, None, shown.least, shown.most, figure.base, _band(shown))
    return Point(moment.quarter, None, note=str(_("too few to say")))


def _band(shown: Shown) -> str:
    percent = round(shown.percent or 0)
    return str(_("%(n)s %% or more", n=percent) if shown.kind == "at-least" else _("%(n)s %% or less", n=percent))
