"""Trends: a measure over the quarters, what changed, and what would come if nothing did. Reads editions only.

Sources: P. K. Sen, Estimates of the regression coefficient based on Kendall's tau, JASA 63 (1968) 1379-1389, after
H. Theil (1950): the slope is the median of all slopes between two quarters, so that one odd quarter moves it little.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from statistics import NormalDist, median

from app.kernel.clock import Quarter
from app.kernel.work import Work
from app.results import store
from app.results.figures import Figure, Figures, QuestionFigures, from_json
from app.results.statistics import Change, Counted, changes
from app.results.suppression.policy import rules

LENGTH = 8
_NORMAL = NormalDist()


@dataclass(frozen=True)
class Moment:
    """A measure in one quarter; no figure where the quarter has no edition or did not ask."""

    quarter: str
    figure: Figure | None

    @property
    def percent(self) -> float | None:
        """The share, 0 to 100, where it is said exactly."""
        return self.figure.shown.percent if self.figure and self.figure.shown.is_exact else None


@dataclass(frozen=True)
class Compared:
    """A measure now, a quarter ago and a year ago, with what may be said of each difference."""

    question_id: str
    text: str
    now: Figure
    before: Figure | None
    change: Change
    year_before: Figure | None
    year_change: Change
    four: Figure | None = None


@dataclass(frozen=True)
class Forecast:
    """What the next quarter brings if everything goes on as it did: percent, 0 to 100, with its 95 % interval."""

    quarter: str
    percent: float
    low: float
    high: float
    slope: float
    """Points of a percent each quarter."""


def counted(figure: Figure | None) -> Counted | None:
    """A figure as a share that can be compared; None where its number is hidden."""
    if figure is None or figure.base is None or figure.positive is None:
        return None
    return Counted(figure.positive, figure.base)


def series(work: Work, survey_key: str, question_id: str, quarter: str, length: int = LENGTH) -> tuple[Moment, ...]:
    """A question over the quarters that end with this one, the oldest first."""
    return every_series(work, survey_key, [question_id], quarter, length)[question_id]


def every_series(
    work: Work, survey_key: str, question_ids: Sequence[str], quarter: str, length: int = LENGTH
) -> dict[str, tuple[Moment, ...]]:
    """Several questions of a questionnaire over the same quarters, each edition read once."""
    labels = _labels(quarter, length)
    read = [(label, _edition(work, label)) for label in labels]
    return {
        id_: tuple(Moment(label, _figure(figures, survey_key, id_)) for label, figures in read)
        for id_ in question_ids
    }


def _labels(quarter: str, length: int) -> list[str]:
    at, labels = Quarter.parse(quarter), list[str]()
    for _ in range(length):
        labels.insert(0, at.label)
        at = at.previous
    return labels


def compared(
    work: Work, survey_key: str, question_id: str | None, quarter: str, now: Figures | None = None
) -> tuple[Compared, ...]:
    """Every scored question of a questionnaire (or one) beside the quarter and the year before.

    All differences on a page are judged together, so that chance alone finds few. `now`: figures that are no edition.
    """
    at = Quarter.parse(quarter)
    figures = now or _edition(work, quarter)
    survey = figures.survey(survey_key) if figures else None
    asked = [q for q in survey.questions if q.scored and question_id in (None, q.question_id)] if survey else []
    last = _edition(work, at.previous.label)
    year = _edition(work, Quarter(at.year - 1, at.number).label)
    return beside(
        asked,
        [_figure(last, survey_key, one.question_id) for one in asked],
        [_figure(year, survey_key, one.question_id) for one in asked],
    )


def beside(
    now: Sequence[QuestionFigures], last: Sequence[Figure | None], year: Sequence[Figure | None]
) -> tuple[Compared, ...]:
    """The same for figures at hand. A measure without a colour (feeling safe) is not among them."""
    pairs = [(counted(one.whole), counted(then)) for one, then in zip(now, last, strict=True)]
    pairs += [(counted(one.whole), counted(then)) for one, then in zip(now, year, strict=True)]
    said = changes(pairs)
    return tuple(
        Compared(one.question_id, one.text, one.whole, last[at], said[at], year[at], said[len(now) + at], one.four)
        for at, one in enumerate(now)
    )


def _edition(work: Work, quarter: str) -> Figures | None:
    row = store.find_edition(work, quarter)
    return from_json(row.figures) if row else None


def _figure(figures: Figures | None, survey_key: str, question_id: str) -> Figure | None:
    survey = figures.survey(survey_key) if figures else None
    found = survey.question(question_id) if survey else None
    return found.whole if found else None


def forecast(moments: Sequence[Moment]) -> Forecast | None:
    """The quarter after the last, if nothing changes; None (too early to tell) for too few quarters or answers.

    Eight quarters must be said exactly, the last among them, and each rest on the smallest base of a comparison. The
    interval is that of a single new quarter: how far quarters lie from the line, and how unsure a share is.
    """
    least = rules()["comparisons"]["least_base"]
    known = [
        (at, moment.percent, moment.figure.base or 0)
        for at, moment in enumerate(moments)
        if moment.figure is not None and moment.percent is not None
    ]
    if len(known) < LENGTH or known[-1][0] != len(moments) - 1 or min(base for *_, base in known) < least:
        return None
    slope = median((y - x) / (b - a) for (a, x, _), (b, y, _) in combinations(known, 2))
    level = median(y - slope * at for at, y, _ in known)
    ahead = level + slope * len(moments)
    share = min(max(ahead, 0.0), 100.0)
    base = median(base for *_, base in known)
    residual = median(abs(y - level - slope * at) for at, y, _ in known) / _NORMAL.inv_cdf(0.75)
    chance = share * (100 - share) / base
    reach = _NORMAL.inv_cdf(0.975) * sqrt(residual**2 + chance)
    following = Quarter.parse(moments[-1].quarter).next.label
    return Forecast(following, share, max(0.0, share - reach), min(100.0, share + reach), slope)
