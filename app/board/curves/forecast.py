"""Where a measure goes if nothing changes, as the results room forecasts it; or that it is too early to tell."""

from __future__ import annotations

from collections.abc import Sequence

from app.kernel.clock import Quarter
from app.results import trends
from app.results.figures import Figure
from app.results.trends import Forecast, Moment


def ahead(quarters: Sequence[Quarter], figures: Sequence[Figure | None]) -> Forecast | None:
    """The next quarter, if nothing changes; None where it is too early to tell (too few quarters, or answers)."""
    return trends.forecast([Moment(quarter.label, figure) for quarter, figure in zip(quarters, figures, strict=True)])
