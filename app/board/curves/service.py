"""Sheets: beginning one for a measure, writing on it, removing it. Each change is recorded."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.audit import service as audit
from app.board import store
from app.board.curves.model import Sheet, Story, from_plain, to_plain
from app.kernel.clock import today
from app.kernel.errors import NotFound, Refused
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.results import editions
from app.themes.quotes import service as quotes

YEAR = 4
"""Quarters in one."""
MOST = 6
"""Sheets of one board: more are not turned, only written."""


@dataclass(frozen=True)
class Measure:
    """A measure that can be turned: a question with a figure in the newest edition."""

    survey_key: str
    question_id: str
    title: str


def sheets(work: Work, board_id: str) -> tuple[Sheet, ...]:
    """The sheets of a board, the oldest first."""
    return tuple(_sheet(row) for row in store.curves(work, store.curve.c.board_id == board_id))


def find(work: Work, sheet_id: str) -> Sheet:
    """One sheet; raises `NotFound`."""
    row = next(iter(store.curves(work, store.curve.c.id == sheet_id)), None)
    if row is None:
        raise NotFound("no such sheet")
    return _sheet(row)


def measures(work: Work, board_id: str) -> tuple[Measure, ...]:
    """What may be turned for a board: each question that can be called good or bad, in the newest edition."""
    newest = editions.newest(work)
    surveys = [one for one in newest.figures.surveys if board_id in one.boards] if newest else []
    return tuple(
        Measure(survey.key, question.question_id, f"{survey.title}: {question.text}")
        for survey in surveys
        for question in survey.questions
        if question.scored
    )


def quotable(work: Work, board_id: str) -> dict[str, str]:
    """Words of the last year that stand in the board’s packs and may be said, by their hash."""
    labels = editions.quarters(work)[:YEAR]
    places = [place for label in labels for place in quotes.pack(work, board_id, label)]
    return {place.digest: place.quote.text for place in places if place.quote}


def begin(work: Work, board_id: str, survey_key: str, question_id: str, outcome: str, person: Person) -> str:
    """Begin a sheet; returns its id. Raises `Refused` for a measure that there is none of, or one sheet too many."""
    if not any((one.survey_key, one.question_id) == (survey_key, question_id) for one in measures(work, board_id)):
        raise Refused(_("Choose a measure that has a figure in the newest quarter."))
    if len(sheets(work, board_id)) >= MOST:
        raise Refused(_("There are %(n)s sheets already. Close one before you begin another.", n=MOST))
    sheet_id = new_id()
    store.add(
        work, store.curve, id=sheet_id, board_id=board_id, survey_key=survey_key, question_id=question_id,
        made_by=person.id, made_on=today(), changed_on=today(), body=to_plain(Story(outcome.strip())),
    )  # fmt: skip
    audit.record(work, actor=person.id, action="curve.begun", subject=f"curve:{sheet_id}")
    return sheet_id


def change(work: Work, sheet_id: str, story: Story, person: Person) -> None:
    """Write on a sheet. Raises `NotFound`, and `Refused` without an idea that costs nothing."""
    find(work, sheet_id)
    if not story.no_cost.strip():
        raise Refused(_("Write down one idea that costs nothing."))
    store.change_curve(work, sheet_id, body=to_plain(story), changed_on=today())
    audit.record(work, actor=person.id, action="curve.changed", subject=f"curve:{sheet_id}")


def remove(work: Work, sheet_id: str, person: Person) -> None:
    """Close a sheet; packs that were frozen with it keep what stood in it."""
    find(work, sheet_id)
    store.remove_curve(work, sheet_id)
    audit.record(work, actor=person.id, action="curve.removed", subject=f"curve:{sheet_id}")


def _sheet(row: store.CurveRow) -> Sheet:
    return Sheet(row.id, row.board_id, row.survey_key, row.question_id, from_plain(row.body))
