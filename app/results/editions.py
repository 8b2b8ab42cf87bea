"""Editions: a quarter's figures, counted once when it has closed, suppressed, stored and never recounted.

Each answer belongs to the quarter it was sent in, and the letterbox is emptied before a quarter is counted, so two
editions share no answer and nothing can be told by taking one from another. Boards, managers and exports see
editions only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.audit import service as audit
from app.kernel.clock import Quarter, today
from app.kernel.errors import Refused
from app.kernel.work import Work
from app.library import service as library
from app.questionnaire.model import Survey
from app.respond import asides
from app.results import publishing, reliance, service, speaking, store
from app.results.figures import Figures, Spoken, from_json, to_json
from app.results.past import Past
from app.results.service import POLICY
from app.results.suppression import policy
from app.themes.exploring import shares
from app.themes.tallying import service as tallying
from app.voices.model import Which


@dataclass(frozen=True)
class Edition:
    """One quarter's figures as they were made. `digest` is the SHA-256 of their text."""

    quarter: str
    made_on: date
    figures: Figures
    digest: str


def make(work: Work, quarter: Quarter, actor: str = audit.SYSTEM) -> Edition:
    """Count a closed quarter. Raises `Refused` for one that is still open or already has its edition."""
    if quarter.last_day >= today():
        raise Refused(f"{quarter} is not over: its figures are made once it has closed")
    if store.find_edition(work, quarter.label):
        raise Refused(f"{quarter} has its edition: figures are never counted twice")
    asides.close(work, quarter.label)
    figures = _counted(work, quarter)
    figures = replace(figures, public=publishing.public(figures))
    text = to_json(figures)
    digest = hashlib.sha256(text.encode()).hexdigest()
    store.add_edition(work, quarter.label, today(), text, digest)
    audit.record(work, actor=actor, action="edition.made", subject=f"edition:{quarter.label.lower()}")
    return Edition(quarter.label, today(), figures, digest)


def _counted(work: Work, quarter: Quarter) -> Figures:
    """Everything counted of a quarter, beside what earlier editions show."""
    rules = policy(POLICY)
    given = store.responses_by_survey(work, quarter.label)
    asked = [version.survey for version in library.every_current(work) if given.get(version.survey.key)]
    by_survey, by_board = _spoken(work, asked, quarter.label)
    past = Past(work, quarter)
    surveys = (service.counted_figures(work, one, quarter.label, by_survey[one.key], rules) for one in asked)
    return Figures(
        quarter.label,
        POLICY,
        tuple(
            past.with_years(survey, past.with_four(survey, figures, rules), rules)
            for survey, figures in zip(asked, surveys, strict=True)
        ),
        by_board,
    )


def _spoken(work: Work, asked: Sequence[Survey], quarter: str) -> tuple[dict[str, Spoken], dict[str, Spoken]]:
    """What the comments of each questionnaire, and of all those a board looks at, speak of."""
    told = {one.key: shares.everybody(work, Which(survey_key=one.key, quarters=(quarter,))) for one in asked}
    boards = {board: [one for one in asked if board in one.boards] for board in _boards(asked)}
    keys = {board: [one.key for one in surveys] for board, surveys in boards.items()}
    by_survey, by_board = speaking.together(told, keys, policy(POLICY))
    verdicts = {
        audiences: reliance.verdicts(work, audiences)
        for audiences in {_audiences([one]) for one in asked} | {_audiences(surveys) for surveys in boards.values()}
    }
    return (
        {one.key: speaking.judged(by_survey[one.key], verdicts[_audiences([one])]) for one in asked},
        {board: speaking.judged(by_board[board], verdicts[_audiences(boards[board])]) for board in boards},
    )


def _audiences(surveys: Sequence[Survey]) -> frozenset[str]:
    return frozenset(survey.audience for survey in surveys)


def _boards(surveys: Sequence[Survey]) -> list[str]:
    return sorted({board for survey in surveys for board in survey.boards})


def public(figures: Figures) -> Figures:
    """The publishable twin of a quarter's figures, under the stricter policy."""
    return publishing.public(figures)


def shown_counts(work: Work, survey_key: str, quarter: str) -> dict[tuple[str, str], int]:
    """How often each value of each question was chosen, as far as the quarter's edition shows it."""
    edition = find(work, quarter)
    survey = edition.figures.survey(survey_key) if edition else None
    found = {
        (question.question_id, code): number
        for question in (survey.questions if survey else ())
        for code, number in question.options.items()
        if number is not None
    }
    return {**found, **({("", ""): survey.responses} if survey and survey.responses else {})}


def shut_themes(work: Work, survey_key: str, quarter: str) -> None:
    """Let the tallies of what comments speak of say no more than the quarter's edition does."""
    edition = find(work, quarter)
    survey = edition.figures.survey(survey_key) if edition else None
    spoken = survey.spoken if survey else Spoken(None, ())
    shown = {("", ""): spoken.people}
    for one in spoken.themes:
        ways = {"": one.total, "positive": one.positive, "negative": one.negative, "other": one.other}
        shown |= {(one.theme, way): number for way, number in ways.items()}
    tallying.shut(work, survey_key, quarter, {key: number for key, number in shown.items() if number})


def find(work: Work, quarter: str) -> Edition | None:
    """A quarter's edition, or None."""
    row = store.find_edition(work, quarter)
    return Edition(row.quarter, row.made_on, from_json(row.figures), row.digest) if row else None


def is_closed(work: Work, quarter: str) -> bool:
    """Whether a quarter's figures have been made, so that nothing in it can be taken back any more."""
    return quarter in store.edition_quarters(work)


def quarters(work: Work) -> list[str]:
    """Quarters that have an edition, newest first."""
    return store.edition_quarters(work)


def newest(work: Work) -> Edition | None:
    """The newest edition, or None."""
    labels = store.edition_quarters(work)
    return find(work, labels[0]) if labels else None


def owed(work: Work) -> list[Quarter]:
    """Closed quarters with answers and no edition yet, oldest first."""
    made = set(store.edition_quarters(work))
    labels = [label for label in store.quarters(work) if label not in made]
    return sorted(q for label in labels if (q := Quarter.parse(label)).last_day < today())
