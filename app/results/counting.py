"""From raw counts to figures that may be shown. Everything that leaves this room passes here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.council.workers import worker
from app.questionnaire.model import Question, Text
from app.questionnaire.piping import fill_plain
from app.results.figures import Figure, QuestionFigures, Spoken, ThemeFigures
from app.results.measures import Tally, is_scored, tally
from app.results.statistics import wilson
from app.results.suppression import Policy, Table, percentage, protect

ANY_WORKER = "worker"


def english(text: Text) -> str:
    """A text as figures quote it: in English, with the worker called “my worker”."""
    return fill_plain(text.default, {"worker": worker(ANY_WORKER).inside, "service": ""})


def question_figures(
    question: Question, whole: Mapping[str, int], by_service: Mapping[str, Mapping[str, int]], policy: Policy
) -> QuestionFigures:
    """One question for everybody and by service, suppressed as one table so that no row gives another away."""
    everybody = tally(question, whole)
    services = {service: tally(question, counts) for service, counts in sorted(by_service.items())}
    scored = is_scored(question)
    shown = _parts(everybody, list(services.values()), policy)
    return QuestionFigures(
        question_id=question.id,
        text=english(question.text),
        core=question.core,
        scored=scored,
        whole=_figure(everybody, shown[-1], policy),
        options=dict(zip(everybody.counts, _row(list(everybody.counts.values()), policy), strict=True)),
        services={
            service: _figure(each, cells, policy)
            for (service, each), cells in zip(services.items(), shown, strict=False)
        },
    )


def _parts(whole: Tally, services: Sequence[Tally], policy: Policy) -> list[tuple[int | None, ...]]:
    """Positive, not positive and base of each service and of everybody; None where hidden.

    Those behind links for all services are a row too, so that the rows add up; it is not shown.
    """
    rest = (whole.positive - sum(s.positive for s in services), whole.base - sum(s.base for s in services))
    rows = [(s.positive, s.base - s.positive) for s in services] + [(rest[0], rest[1] - rest[0])]
    safe = protect(Table.with_totals(rows), policy)
    return [*safe.rows[: len(services)], safe.total_row]


def _figure(counted: Tally, cells: Sequence[int | None], policy: Policy) -> Figure:
    positive, _, base = cells
    shown = percentage(counted.positive, counted.base, policy) if base is not None else percentage(0, 0, policy)
    if positive is None or not shown.is_exact:
        return Figure(base, None, shown)
    interval = wilson(counted.positive, counted.base)
    return Figure(base, positive, shown, 100 * interval.low, 100 * interval.high)


def _row(counts: Sequence[int], policy: Policy) -> tuple[int | None, ...]:
    """One row of counts whose total is known."""
    return protect(Table.with_totals([tuple(counts)]), policy).rows[0][: len(counts)]


def responses(whole: int, by_service: Mapping[str, int], policy: Policy) -> tuple[int | None, dict[str, int | None]]:
    """How many answered, by service and altogether."""
    names = sorted(by_service)
    rest = whole - sum(by_service.values())
    safe = protect(Table.with_totals([(by_service[name],) for name in names] + [(rest,)]), policy)
    shown = {name: cells[0] for name, cells in zip(names, safe.rows, strict=False)}
    return safe.total_row[0], shown


def spoken(counts: Mapping[str, Mapping[str, int]], people: int, policy: Policy) -> Spoken:
    """How many people spoke of each theme, and how. Somebody may speak of several, so columns have no total."""
    themes = sorted(counts)
    rows = [_polarities(counts[theme]) for theme in themes]
    safe = protect(Table.with_row_totals(rows), policy)
    told = _row([people], policy)[0]
    shown = tuple(ThemeFigures(theme, *cells) for theme, cells in zip(themes, safe.rows, strict=True))
    return Spoken(told, shown if told is not None else ())


def _polarities(counts: Mapping[str, int]) -> tuple[int, int, int]:
    positive, negative = counts.get("positive", 0), counts.get("negative", 0)
    return positive, negative, sum(counts.values()) - positive - negative
