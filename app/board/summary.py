"""Choosing what stands on a pack's first page: three proud, three worried, three asks, each with its base. Pure.

Proud and worried are ranked by the cautious end of the interval, so that a lucky dozen never outranks a steady
hundred; nothing under the smallest base is ranked. A measure without a colour (feeling safe) is never ranked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from app.results.figures import Figure, Figures, QuestionFigures, Spoken, SurveyFigures
from app.results.reliance import Verdict
from app.results.statistics import Change, Counted, changes

EACH = 3


@dataclass(frozen=True)
class Line:
    """One figure of a quarter, with the quarter before beside it."""

    survey: str
    audience: str
    text: str
    now: Figure
    before: Figure | None
    change: Change
    question: QuestionFigures
    survey_key: str


@dataclass(frozen=True)
class Ask:
    """One thing people ask for: a theme that many of those who wrote spoke badly of."""

    theme: str
    negative: int
    people: int


@dataclass(frozen=True)
class Safe:
    """How many told us that they do not always feel safe. It has no colour and no percentage."""

    audience: str
    survey: str
    text: str
    base: int
    not_always: int | None
    survey_key: str = ""


@dataclass(frozen=True)
class Summary:
    """What a pack's first page chooses from one quarter."""

    proud: tuple[Line, ...]
    worried: tuple[Line, ...]
    asks: tuple[Ask, ...]
    safe: tuple[Safe, ...]


def summarise(boards: Collection[str], now: Figures, before: Figures | None) -> Summary:
    """The choice for some boards as one, from one quarter's figures and the quarter's before."""
    ids = sorted(boards)
    surveys = [survey for survey in now.surveys if not {*ids}.isdisjoint(survey.boards)]
    proud, worried = ranked(lines(surveys, before))
    return Summary(
        proud=proud,
        worried=worried,
        asks=_together(_asks(now.boards.get(one)) for one in ids),
        safe=tuple(_safe(surveys)),
    )


def ranked(found: Iterable[Line], each: int = EACH) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines to be proud of and those to worry about, so many of each; none is both."""
    best = sorted(found, key=lambda line: _low(line.now), reverse=True)
    proud = best[: min(each, (len(best) + 1) // 2)]
    worst = sorted(best[len(proud) :], key=lambda line: _high(line.now))
    return tuple(proud), tuple(worst[:each])


def _together(found: Iterable[Iterable[Ask]]) -> tuple[Ask, ...]:
    """What several boards' people ask for. A theme that two boards have is said once, where more said it."""
    best: dict[str, Ask] = {}
    for ask in (ask for asks in found for ask in asks):
        if ask.theme not in best or best[ask.theme].negative < ask.negative:
            best[ask.theme] = ask
    return tuple(sorted(best.values(), key=lambda ask: (-ask.negative, ask.theme))[:EACH])


def lines(surveys: Iterable[SurveyFigures], before: Figures | None) -> list[Line]:
    """Every measure that can be ranked. All changes are judged together, so that chance alone finds few."""
    asked = [
        (survey, question, _earlier(survey, question, before))
        for survey in surveys
        for question in survey.questions
        if question.scored and question.whole.shown.is_shown
    ]
    changed = changes([(_counted(question.whole), _counted(earlier)) for _, question, earlier in asked])
    return [
        Line(survey.title, survey.audience, question.text, question.whole, earlier, how, question, survey.key)
        for (survey, question, earlier), how in zip(asked, changed, strict=True)
    ]


def _earlier(survey: SurveyFigures, question: QuestionFigures, before: Figures | None) -> Figure | None:
    """The same question a quarter ago: figures join versions by survey key and question id."""
    old = before.survey(survey.key) if before else None
    found = (q.whole for q in old.questions if q.question_id == question.question_id) if old else iter(())
    return next(found, None)


def _counted(figure: Figure | None) -> Counted | None:
    if figure is None or figure.base is None or figure.positive is None:
        return None
    return Counted(figure.positive, figure.base)


def _low(figure: Figure) -> float:
    """The least the percentage may well be; a band counts at its own edge."""
    return figure.low if figure.low is not None else figure.shown.least


def _high(figure: Figure) -> float:
    return figure.high if figure.high is not None else figure.shown.most


def _asks(spoken: Spoken | None) -> Iterable[Ask]:
    """The themes most people spoke badly of; hidden counts are not ranked, nor is what the machine finds badly."""
    if spoken is None or spoken.people is None:
        return
    told = [theme for theme in spoken.themes if theme.negative and theme.verdict != Verdict.NOT_YET]
    for theme in sorted(told, key=lambda each: (-(each.negative or 0), each.theme))[:EACH]:
        yield Ask(theme.theme, theme.negative or 0, spoken.people)


def _safe(surveys: Iterable[SurveyFigures]) -> Iterable[Safe]:
    for survey in surveys:
        for question in survey.questions:
            base, always = question.whole.base, question.whole.positive
            if question.core == "safe" and base is not None:
                not_always = None if always is None else base - always
                yield Safe(survey.audience, survey.title, question.text, base, not_always, survey.key)
