"""The figures by which the engine is measured are themselves right."""

from __future__ import annotations

import pytest

from app.themes.quality import score, three_classes


def test_figures_worked_out_by_hand() -> None:
    truth = ["positive", "positive", "positive", "negative", "neutral"]
    given = ["positive", "positive", "negative", "negative", "positive"]
    found = score(given, truth)
    assert found.accuracy == pytest.approx(3 / 5)
    assert found.recall == {"negative": 1.0, "neutral": 0.0, "positive": pytest.approx(2 / 3)}
    assert found.macro_f1 == pytest.approx((2 / 3 + 0 + 2 / 3) / 3)


def test_five_steps_are_three_classes_and_unclear_and_mixed_are_neutral() -> None:
    steps = ["very-negative", "negative", "neutral", "positive", "very-positive", "unclear", "mixed"]
    assert [three_classes(step) for step in steps] == [
        "negative", "negative", "neutral", "positive", "positive", "neutral", "neutral",
    ]  # fmt: skip


def test_nothing_to_compare_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        score([], [])
    with pytest.raises(ValueError, match="as many"):
        score(["positive"], ["positive", "negative"])
