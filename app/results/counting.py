"""From raw counts to figures that may be shown. Everything that leaves this room passes here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from app.council.workers import worker
from app.kernel.errors import Refused
from app.questionnaire.model import Question, Text
from app.questionnaire.piping import fill_plain
from app.results import groups
from app.results.figures import Figure, QuestionFigures, Spoken, ThemeFigures
from app.results.measures import Tally, is_scored, tally
from app.results.reliance import Verdict
from app.results.statistics import of_chances
from app.results.suppression import Policy, Shown, Table, percentage, protect
from app.themes.exploring.shares import Expected, Told

ANY_WORKER = "worker"
TOO_FEW = groups.TOO_FEW


def english(text: Text) -> str:
    """A text as figures quote it: in English, with the worker called “my worker”."""
    return fill_plain(text.default, {"worker": worker(ANY_WORKER).inside, "service": ""})


def question_figures(
    question: Question,
    whole: Mapping[str, int],
    by_service: Mapping[str, Mapping[str, int]],
    policy: Policy,
    given: int | None = None,
    seen: Collection[str] | None = None,
) -> QuestionFigures:
    """One question for everybody and by service, suppressed together so that no service gives another away.

    `given`: how many answered the questionnaire, as printed; `seen`: the services of which it is said how many did.
    """
    everybody = tally(question, whole)
    figure = groups.alone(everybody, policy)
    return QuestionFigures(
        question_id=question.id,
        text=english(question.text),
        core=question.core,
        scored=is_scored(question),
        whole=figure,
        options=groups.options(everybody, figure, given, policy),
        services=parts(question, everybody, figure, by_service, by_service if seen is None else seen, policy),
        evidence=question.evidence,
        headline=question.headline,
    )


def parts(
    question: Question,
    everybody: Tally,
    figure: Figure,
    chosen: Mapping[str, Mapping[str, int]],
    seen: Collection[str],
    policy: Policy,
) -> dict[str, Figure]:
    """One question by the parts of some people, beside their own figure."""
    if not groups.is_said_of_parts(question):
        return dict.fromkeys(sorted(chosen), groups.NOTHING)
    tallies = {part: tally(question, counts) for part, counts in chosen.items()}
    return groups.beside(figure, everybody, tallies, seen, policy)


def responses(whole: int, by_service: Mapping[str, int], policy: Policy) -> tuple[int | None, dict[str, int | None]]:
    """How many answered, by service and altogether."""
    return _row([whole], policy)[0], groups.answered(whole, by_service, policy)


def _row(counts: Sequence[int], policy: Policy) -> tuple[int | None, ...]:
    """One row of counts whose total is known; all of it hidden where nothing less would do."""
    try:
        return protect(Table.with_totals([tuple(counts)]), policy).rows[0][: len(counts)]
    except Refused:
        return (None,) * len(counts)


def spoken(told: Told, policy: Policy, verdicts: Mapping[str, Verdict] | None = None) -> Spoken:
    """How many people spoke of each theme, and how. Somebody may speak of several, so columns have no total."""
    people = _row([told.people], policy)[0]
    if people is None:
        return Spoken(None, ())
    themes = ((theme, expected) for theme, expected in sorted(told.themes.items()) if round(expected.total))
    known = verdicts or {}
    shown = tuple(
        replace(_theme(theme, expected, told, policy), verdict=known.get(theme, Verdict.UNCHECKED))
        for theme, expected in themes
    )
    return Spoken(people, shown, told.is_measured)


def _theme(theme: str, expected: Expected, told: Told, policy: Policy) -> ThemeFigures:
    positive, negative, other, total = _ways(polarities(expected.ways), policy)
    shared = share_of(expected, told.people, policy) if told.is_measured else (None, None, None)
    return ThemeFigures(theme, positive, negative, other, total, *shared)


def share_of(expected: Expected, people: int, policy: Policy) -> tuple[Shown, float | None, float | None]:
    """The share of people who speak of a theme, with its interval where it is exact."""
    shown = percentage(min(round(expected.total), people), people, policy)
    if not shown.is_exact:
        return shown, None, None
    interval = of_chances(min(expected.total, people), expected.variance, people)
    return shown, 100 * interval.low, 100 * interval.high


def _ways(row: Sequence[int], policy: Policy) -> tuple[int | None, ...]:
    """Positive, negative, other and all of one theme. Nobody's words add up over themes, so each stands alone."""
    try:
        return protect(Table.with_row_totals([tuple(row)]), policy).rows[0]
    except Refused:
        return (None,) * 4


def polarities(ways: Mapping[str, float]) -> tuple[int, int, int]:
    positive, negative = round(ways.get("positive", 0)), round(ways.get("negative", 0))
    return positive, negative, max(0, round(sum(ways.values())) - positive - negative)
