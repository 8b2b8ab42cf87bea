"""An indicator's quarters as a small line beside its figures."""

from __future__ import annotations

from app.charts.svg import svg
from app.evidence.drawing import spark
from app.evidence.model import IndicatorLine

QUARTERS = ("2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1")


def line(*before: tuple[str, float]) -> IndicatorLine:
    return IndicatorLine("visits", "Visits on time", 19.4, "days", None, "down", (), None, before, "e", "2025-Q4")


def test_a_line_ends_with_the_newest_figure_and_leaves_out_what_nobody_wrote_down() -> None:
    drawn = spark(line(("2024-Q1", 9), ("2025-Q2", 22.5)), QUARTERS)
    assert drawn is not None
    assert [(point.label, point.value) for point in drawn.series[0].points] == [
        ("2025-Q2", 22.5), ("2025-Q3", None), ("2025-Q4", 19.4),
    ]  # fmt: skip
    assert "19.4" in svg(drawn)
    assert spark(line(("2024-Q1", 9)), QUARTERS) is None, "one figure among these quarters is no line"
