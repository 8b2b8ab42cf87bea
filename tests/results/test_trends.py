"""Trends: what changed is said in words, what to expect only from enough; the workforce year on year."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.charts.svg import svg
from app.results import trends, workforce
from app.results.drawing import over_time
from app.results.editions import Edition
from app.results.figures import Figure, Figures, QuestionFigures, Spoken, SurveyFigures
from app.results.statistics import Change
from app.results.suppression import percentage
from app.results.trends import Moment, forecast

LABELS = ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4")


def figure(positive: int, base: int) -> Figure:
    shown = percentage(positive, base)
    return Figure(base, positive if shown.is_exact else None, shown)


def asked(name: str, positive: int, base: int, headline: str | None = None) -> QuestionFigures:
    return QuestionFigures(name, name, None, True, figure(positive, base), {}, {}, headline=headline)


def line(*positive: int, base: int = 100) -> list[Moment]:
    return [Moment(label, figure(number, base)) for label, number in zip(LABELS, positive, strict=False)]


def test_what_is_to_be_expected_follows_the_line_and_not_one_odd_quarter() -> None:
    ahead = forecast(line(40, 42, 44, 46, 90, 50, 52, 54))
    assert ahead is not None
    assert (ahead.quarter, round(ahead.slope)) == ("2026-Q1", 2)
    assert ahead.percent == pytest.approx(56, abs=1)
    assert ahead.low < 48
    assert 64 < ahead.high < 80


@pytest.mark.parametrize(
    "moments",
    [
        line(40, 42, 44, 46, 48, 50, 52),
        line(10, 11, 12, 10, 11, 12, 13, 14, base=29),
        [*line(40, 42, 44, 46, 48, 50, 52), Moment("2025-Q4", None)],
        [*line(40, 42, 44, 46, 48, 50, 52), Moment("2025-Q4", figure(98, 100))],
        [],
    ],
    ids=["seven quarters", "fewer than thirty answers", "not asked last", "a band", "nothing"],
)
def test_otherwise_it_is_too_early_to_tell(moments: list[Moment]) -> None:
    assert forecast(moments) is None


def test_a_line_draws_what_the_table_says_and_no_more() -> None:
    moments = [*line(40, 42, 44, 46, 48), Moment("2025-Q2", None), Moment("2025-Q3", figure(99, 100))]
    moments.append(Moment("2025-Q4", figure(3, 5)))
    drawn = over_time("Do people listen?", moments, None)
    assert drawn is not None
    (series,) = drawn.series
    assert [point.value for point in series.points] == [40, 42, 44, 46, 48, None, None, None]
    assert [point.note for point in series.points[5:]] == ["not asked", "95 % or more", "too few to say"]
    assert [point.ends for point in series.points[5:]] == [None, (95, 100), None]
    assert "too few to say: 2025-Q4" in svg(drawn)
    assert over_time("Do people listen?", moments[4:], None) is None, "one quarter is no line"


def test_what_is_expected_is_dashed_and_never_drawn_as_measured() -> None:
    moments = line(40, 42, 44, 46, 48, 50, 52, 54)
    ahead = forecast(moments)
    assert ahead is not None
    drawn = over_time("Do people listen?", moments, ahead)
    assert drawn is not None
    measured, coming = drawn.series
    assert (measured.points[-1].label, measured.points[-1].value) == ("2026-Q1", None)
    assert (coming.standing, coming.points[-1].value) == ("forecast", ahead.percent)
    assert coming.points[-1].ends == (ahead.low, ahead.high)
    assert [point.value for point in coming.points[:-1]] == [None] * 8
    assert "stroke-dasharray" in svg(drawn)


def test_what_is_expected_stays_a_percentage() -> None:
    ahead = forecast(line(50, 56, 62, 68, 74, 80, 86, 92))
    assert ahead is not None
    assert 0 <= ahead.low <= ahead.percent <= ahead.high <= 100


def test_a_difference_is_judged_among_all_on_the_page() -> None:
    """What alone would be called a change is not when it stands among many that are none."""
    change, still = asked("change", 60, 100), asked("still", 50, 100)
    alone = trends.beside([change], [figure(46, 100)], [None])
    assert (alone[0].change, alone[0].year_change) == (Change.UP, Change.TOO_FEW)
    many = trends.beside([change, *[still] * 9], [figure(46, 100), *[figure(50, 100)] * 9], [None] * 10)
    assert {one.change for one in many} == {Change.NOT_CLEAR}


def supervision(quarter: str, *headlines: tuple[str, int]) -> Figures:
    questions = tuple(asked(name, positive, 80, name) for name, positive in headlines)
    survey = SurveyFigures("supervision", "", "staff", ("a",), 80, {}, questions, Spoken(None, ()))
    return Figures(quarter, "dfe", (survey,), {})


def test_supervision_is_said_beside_the_year_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked once a year, in whichever quarter; the measures in the order of the board's definition."""
    made = {
        "2025-Q1": supervision("2025-Q1", ("recorded", 40), ("frequency", 40)),
        "2026-Q1": supervision("2026-Q1", ("recorded", 41), ("frequency", 64)),
    }

    def find(_work: object, quarter: str) -> Edition | None:
        return Edition(quarter, None, made[quarter], "") if quarter in made else None  # type: ignore[arg-type]

    monkeypatch.setattr(workforce.editions, "find", find)
    now = workforce.supervision(None, "2026-Q2")  # type: ignore[arg-type]
    assert [(one.name, one.quarter, one.quarter_before, one.change) for one in now] == [
        ("frequency", "2026-Q1", "2025-Q1", Change.UP),
        ("recorded", "2026-Q1", "2025-Q1", Change.NOT_CLEAR),
    ]
    survey = made["2026-Q1"].surveys[0]
    other = replace(survey, key="health-check")
    figures = replace(made["2026-Q1"], surveys=(survey, other, replace(survey, audience="parent")))
    assert [one.key for one in workforce.staff_surveys(figures)] == ["health-check", "supervision"]
