"""Living figures for analysts: named, audited people, behind the same thresholds as everything else.

Living figures are counted anew each time, so two of them a day apart may be subtracted; that is why only editions
leave the office (see `editions`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.council import service as council
from app.kernel.work import Work
from app.library import service as library
from app.questionnaire.model import Survey
from app.results import counting, store
from app.results.figures import Figure, Spoken, SurveyFigures
from app.results.measures import by_core, counted
from app.results.store import Cut
from app.results.suppression import Policy, policy
from app.themes import service as themes
from app.voices import service as voices
from app.voices.model import Comment, Which

POLICY = "dfe"
SMALLEST_FOR_WORDS = 10
"""Comments are shown for groups of at least this many answers; a smaller group's words could be told apart."""


@dataclass(frozen=True)
class CoreLine:
    """One audience's answer to a measure that several audiences are asked, in its own words."""

    survey: str
    audience: str
    text: str
    figure: Figure


def survey_figures(work: Work, survey: Survey, quarter: str | None, rules: Policy | None = None) -> SurveyFigures:
    """Everything counted of one questionnaire in one quarter (None: since it began), suppressed."""
    rules = rules or policy(POLICY)
    cut = Cut(survey.key, quarter)
    services = {s.id for s in council.services(work)}
    whole, split = store.counts(work, cut), store.counts_by_service(work, cut)
    told = {s: n for s, n in store.responses_by_service(work, cut).items() if s in services}
    responses, by_service = counting.responses(store.responses(work, cut), told, rules)
    questions = tuple(
        counting.question_figures(
            question, whole.get(question.id, {}), {s: split.get((question.id, s), {}) for s in told}, rules
        )
        for question in counted(survey)
    )
    which = Which(survey_key=survey.key, quarters=(quarter,) if quarter else None)
    return SurveyFigures(
        survey.key, survey.title.default, survey.audience, survey.boards, responses, by_service, questions,
        spoken(work, which, rules),
    )  # fmt: skip


def service_figures(work: Work, survey: Survey, quarter: str | None, service_id: str) -> SurveyFigures:
    """The questions for one service, taken from the whole so that the two agree.

    Themes are said of everybody only: each stands alone, so a small service could be found by taking others away.
    """
    whole = survey_figures(work, survey, quarter)
    questions = tuple(
        replace(question, whole=question.services[service_id], options={}, services={})
        for question in whole.questions
        if service_id in question.services
    )
    responses = whole.by_service.get(service_id)
    return replace(whole, responses=responses, by_service={}, questions=questions, spoken=Spoken(None, ()))


def spoken(work: Work, which: Which, rules: Policy) -> Spoken:
    """What some comments speak of, suppressed."""
    return counting.spoken(themes.counts(work, which), themes.coded(work, which), rules)


def board_spoken(work: Work, surveys: Sequence[Survey], quarter: str) -> Spoken:
    """What the comments of several questionnaires speak of together: each person answered one of them."""
    people, counts = 0, Counter[tuple[str, str]]()
    for survey in surveys:
        which = Which(survey_key=survey.key, quarters=(quarter,))
        people += themes.coded(work, which)
        for theme, ways in themes.counts(work, which).items():
            counts.update({(theme, way): number for way, number in ways.items()})
    merged: dict[str, dict[str, int]] = {}
    for (theme, way), number in counts.items():
        merged.setdefault(theme, {})[way] = number
    return counting.spoken(merged, people, policy(POLICY))


def core(work: Work, quarter: str | None) -> Mapping[str, list[CoreLine]]:
    """The core measures, each audience's own question beside the others'. Never averaged or ranked."""
    surveys = [version.survey for version in library.every_current(work)]
    figures = {survey.key: survey_figures(work, survey, quarter) for survey in surveys}
    found: dict[str, list[CoreLine]] = {}
    for measure, asked in by_core(surveys).items():
        for survey, question in asked:
            figure = next(q.whole for q in figures[survey.key].questions if q.question_id == question.id)
            line = CoreLine(survey.title.default, survey.audience, counting.english(question.text), figure)
            found.setdefault(measure, []).append(line)
    return found


def quarters(work: Work) -> list[str]:
    """Quarters with any answer, newest first."""
    return store.quarters(work)


def comments(work: Work, which: Which, theme: str | None, page: int, size: int) -> tuple[list[Comment], int] | None:
    """A page of redacted comments and how many there are; None when the group is too small to show words."""
    quarter = next(iter(which.quarters or ()), None)
    if store.responses(work, Cut(which.survey_key, quarter, which.service_id)) < SMALLEST_FOR_WORDS:
        return None
    found = voices.comments(work, which)
    if theme:
        wanted = themes.spoken_of(work, theme, which)
        found = [comment for comment in found if comment.id in wanted]
    return found[(page - 1) * size : page * size], len(found)
