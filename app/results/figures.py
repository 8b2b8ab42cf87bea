"""Figures as they leave this room: counted, suppressed, with their base. Frozen, and JSON for editions.

Every number here may be shown. What may not is None, and `shown` says what to say instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from pydantic import TypeAdapter

from app.results.reliance import Verdict
from app.results.suppression import Shown


@dataclass(frozen=True)
class Figure:
    """One question for one group of people."""

    base: int | None
    """Answers it is counted out of; None when the group is too small to say."""
    positive: int | None
    """How many were positive; None when that would give somebody away."""
    shown: Shown
    """The positive percentage, a band, or “too few to say”."""
    low: float | None = None
    high: float | None = None
    """95 % Wilson interval of the percentage, 0 to 100, where it is exact."""


@dataclass(frozen=True)
class QuestionFigures:
    """One question: for everybody, and by service where that can be shown."""

    question_id: str
    text: str
    core: str | None
    scored: bool
    whole: Figure
    options: Mapping[str, int | None]
    """How often each code was chosen by everybody; None is hidden."""
    services: Mapping[str, Figure]
    evidence: tuple[str, ...] = ()
    """The practice standards and indicators it is evidence for (`S2.1`, `KQI1`)."""
    four: Figure | None = None
    """The last four quarters together, where this one alone is too small and nothing can be told by subtraction."""
    headline: str | None = None
    """A figure the board names (`frequency`, `reflective`, `recorded`)."""


@dataclass(frozen=True)
class ThemeFigures:
    """How many people spoke of a theme, and how; None is hidden. Who spoke both well and badly is in both."""

    theme: str
    positive: int | None
    negative: int | None
    other: int | None
    total: int | None
    share: Shown | None = None
    """The share of people who speak of it, each once; None where it is not measured (`Spoken.is_measured`)."""
    low: float | None = None
    high: float | None = None
    """95 % interval of the share, 0 to 100, where it is exact."""
    verdict: str = Verdict.UNCHECKED
    """How far the machine can be relied on for it, as measured when it was counted."""


@dataclass(frozen=True)
class Spoken:
    """How many people's comments were read, and what they spoke of."""

    people: int | None
    themes: tuple[ThemeFigures, ...]
    is_measured: bool = False
    """Whether each count is what people decided or a sum of calibrated chances; else the word lists' findings."""


@dataclass(frozen=True)
class Part:
    """One part of a cut, such as a team or an age band."""

    responses: int | None
    """How many answered; None is hidden."""
    questions: Mapping[str, Figure]
    """By question id, those questions of which something may be said."""


@dataclass(frozen=True)
class Note:
    """Something a reader of the figures has to know: `one-link`, `one-day` or `set-aside`."""

    kind: str
    number: int | None = None
    """How many answers were set aside."""


@dataclass(frozen=True)
class SurveyFigures:
    """One questionnaire in one quarter."""

    key: str
    title: str
    audience: str
    boards: tuple[str, ...]
    responses: int | None
    by_service: Mapping[str, int | None]
    questions: tuple[QuestionFigures, ...]
    spoken: Spoken
    cuts: Mapping[str, Mapping[str, Part]] = field(default_factory=dict)
    """By `team` (of a service), `age-band` or `language`: each part that answered. Nothing is cut two ways."""
    notes: tuple[Note, ...] = ()

    def question(self, question_id: str) -> QuestionFigures | None:
        return next((one for one in self.questions if one.question_id == question_id), None)


@dataclass(frozen=True)
class Figures:
    """Everything counted for one quarter under one policy."""

    quarter: str
    policy: str
    surveys: tuple[SurveyFigures, ...]
    boards: Mapping[str, Spoken]
    """By board: what the comments of all its questionnaires speak of."""
    public: Figures | None = None
    """The same for whoever asks, under the stricter policy (`publishing`)."""

    def survey(self, key: str) -> SurveyFigures | None:
        return next((survey for survey in self.surveys if survey.key == key), None)


_ADAPTER = TypeAdapter(Figures)


def to_json(figures: Figures) -> str:
    """Figures as text, to be stored and hashed."""
    return _ADAPTER.dump_json(figures).decode()


@lru_cache(maxsize=12)
def from_json(text: str) -> Figures:
    """Read `to_json` back. An edition never changes and is asked for by every page of a board: it is read once."""
    return _ADAPTER.validate_json(text)
