"""Editions: a quarter's figures, counted once when it has closed, suppressed, stored and never recounted.

Each answer belongs to the quarter it was sent in, and the letterbox is emptied before a quarter is counted, so two
editions share no answer and nothing can be told by taking one from another. Boards, managers and exports see
editions only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.audit import service as audit
from app.kernel.clock import Quarter, today
from app.kernel.errors import Refused
from app.kernel.work import Work
from app.library import service as library
from app.questionnaire.model import Survey
from app.results import store
from app.results.figures import Figures, from_json, to_json
from app.results.service import POLICY, board_spoken, survey_figures
from app.results.store import Cut


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
    surveys = [version.survey for version in library.every_current(work)]
    asked = [survey for survey in surveys if store.responses(work, Cut(survey.key, quarter.label))]
    figures = Figures(
        quarter.label,
        POLICY,
        tuple(survey_figures(work, survey, quarter.label) for survey in asked),
        {
            board: board_spoken(work, [s for s in asked if board in s.boards], quarter.label)
            for board in _boards(asked)
        },
    )
    text = to_json(figures)
    digest = hashlib.sha256(text.encode()).hexdigest()
    store.add_edition(work, quarter.label, today(), text, digest)
    audit.record(work, actor=actor, action="edition.made", subject=f"edition:{quarter.label.lower()}")
    return Edition(quarter.label, today(), figures, digest)


def _boards(surveys: Sequence[Survey]) -> list[str]:
    return sorted({board for survey in surveys for board in survey.boards})


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
