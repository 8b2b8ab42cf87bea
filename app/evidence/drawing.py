"""A scorecard indicator as a small line. Figures of our own work: every one may be shown."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from app.charts.model import Chart, Point, Series, Unit
from app.evidence.model import IndicatorLine

LEAST = 2
"""Quarters with a figure before there is a line."""


def spark(line: IndicatorLine, quarters: Sequence[str]) -> Chart | None:
    """An indicator over the quarters up to its newest figure, the oldest first; None where it is no line."""
    known = {**dict(line.before), line.quarter: line.value}
    points = tuple(Point(each, known.get(each)) for each in quarters if each <= line.quarter)
    if sum(point.value is not None for point in points) < LEAST:
        return None
    told = _("From %(first)s to %(last)s.", first=points[0].label, last=points[-1].label)
    return Chart(line.name, str(told), "spark", (Series(line.name, points),), _unit(line), _("Quarter"))


def _unit(line: IndicatorLine) -> Unit:
    return "percent" if line.unit == "percent" else "score"
