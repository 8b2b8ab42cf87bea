"""From raw counts to figures that may be shown. Everything that leaves this room passes here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.council.workers import worker
from app.kernel.errors import Refused
from app.questionnaire.model import Question, Text
from app.questionnaire.piping import fill_plain
from app.results.figures import Figure, QuestionFigures, Spoken, ThemeFigures
from app.results.measures import Tally, is_scored, tally
from app.results.reliance import Verdict
from app.results.statistics import of_chances, wilson
from app.results.suppression import Policy, Shown, Table, percentage, percentages, protect
from app.themes.exploring.shares import Expected, Told

ANY_WORKER = "worker"
TOO_FEW = Shown("too-few")


def english(text: Text) -> str:
    """A text as figures quote it: in English, with the worker called “my worker”."""
    return fill_plain(text.default, {"worker": worker(ANY_WORKER).inside, "service": ""})


def question_figures(
    question: Question, whole: Mapping[str, int], by_service: Mapping[str, Mapping[str, int]], policy: Policy
) -> QuestionFigures:
    """One question for everybody and by service, suppressed together so that no service gives another away."""
    everybody = tally(question, whole)
    services = {service: tally(question, counts) for service, counts in sorted(by_service.items())}
    shown = _family(everybody, list(services.values()), policy)
    try:
        options = _options(everybody, shown[-1], policy)
    except Refused:  # the options alone fill their sums: nothing is said of this question
        shown = [Figure(None, None, TOO_FEW)] * len(shown)
        options = dict.fromkeys(everybody.counts)
    return QuestionFigures(
        question_id=question.id,
        text=english(question.text),
        core=question.core,
        scored=is_scored(question),
        whole=shown[-1],
        options=options,
        services=dict(zip(services, shown[:-1], strict=True)),
        evidence=question.evidence,
    )


def _family(whole: Tally, services: Sequence[Tally], policy: Policy) -> list[Figure]:
    """The figures of each service and, last, of everybody.

    Those behind links for all services are counted as one group more, so that the groups add up; it is not shown.
    """
    groups = [(s.positive, s.base) for s in services]
    groups.append((whole.positive - sum(p for p, _ in groups), whole.base - sum(b for _, b in groups)))
    try:
        shares = percentages(groups, policy)
        safe = protect(Table.with_totals([(base,) for _, base in groups]), policy)
    except Refused:  # nothing can hide a group here: everybody alone is shown
        alone = _figure(whole, whole.base, percentage(whole.positive, whole.base, policy))
        return [*(Figure(None, None, TOO_FEW) for _ in services), alone]
    bases = [row[0] for row in safe.rows[: len(services)]] + [safe.total_row[0]]
    counted = [*services, whole]
    return [_figure(*each) for each in zip(counted, bases, (*shares[: len(services)], shares[-1]), strict=True)]


def _figure(counted: Tally, base: int | None, shown: Shown) -> Figure:
    if base is None:
        return Figure(None, None, TOO_FEW)
    if not shown.is_exact:
        return Figure(base, None, shown)
    interval = wilson(counted.positive, counted.base)
    return Figure(base, counted.positive, shown, 100 * interval.low, 100 * interval.high)


def _options(counted: Tally, figure: Figure, policy: Policy) -> dict[str, int | None]:
    """How often each code was chosen. The base and the positive answers stand beside the codes that make them up.

    So each of those sums is protected as one the reader knows. Raises `Refused` when it gives its codes away.
    """
    shown: dict[str, int | None] = {}
    for codes, is_printed in _sums(counted, figure):
        *counts, total = protect(Table.with_row_totals([[counted.counts[code] for code in codes]]), policy).rows[0]
        if is_printed and total is None:
            raise Refused("a figure that is printed would have to be hidden")
        shown.update(zip(codes, counts, strict=True))
    return {code: shown[code] for code in counted.counts}


def _sums(counted: Tally, figure: Figure) -> Iterator[tuple[list[str], bool]]:
    """The codes of each sum, and whether the sum is printed."""
    is_exact = figure.positive is not None
    groups: dict[tuple[bool, bool], list[str]] = {}
    for option in counted.question.options:
        group = (option.in_base, is_exact and option.code in counted.good)
        groups.setdefault(group, []).append(option.code)
    for (in_base, _good), codes in groups.items():
        yield codes, in_base and figure.base is not None


def _row(counts: Sequence[int], policy: Policy) -> tuple[int | None, ...]:
    """One row of counts whose total is known; all of it hidden where nothing less would do."""
    try:
        return protect(Table.with_totals([tuple(counts)]), policy).rows[0][: len(counts)]
    except Refused:
        return (None,) * len(counts)


def responses(whole: int, by_service: Mapping[str, int], policy: Policy) -> tuple[int | None, dict[str, int | None]]:
    """How many answered, by service and altogether."""
    names = sorted(by_service)
    rest = whole - sum(by_service.values())
    try:
        safe = protect(Table.with_totals([(by_service[name],) for name in names] + [(rest,)]), policy)
    except Refused:
        return _row([whole], policy)[0], {}
    shown = {name: cells[0] for name, cells in zip(names, safe.rows, strict=False)}
    return safe.total_row[0], shown


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
    positive, negative, other, total = _ways(_polarities(expected.ways), policy)
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


def _polarities(ways: Mapping[str, float]) -> tuple[int, int, int]:
    positive, negative = round(ways.get("positive", 0)), round(ways.get("negative", 0))
    return positive, negative, max(0, round(sum(ways.values())) - positive - negative)
