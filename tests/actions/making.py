"""A register for tests: staff who own actions, figures as editions hold them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from app.accounts import service as accounts
from app.accounts.policy import Person, permissions_of
from app.actions.model import Action, NewAction
from app.kernel.clock import today
from app.kernel.work import Work
from app.results.editions import Edition
from app.results.figures import Figure, Figures, QuestionFigures, Spoken, SurveyFigures, ThemeFigures
from app.results.statistics import wilson
from app.results.suppression import percentage

BOARD, SURVEY, QUESTION = "social-work", "children-9-12", "listen"
NEW = NewAction("Text families the evening before a visit", BOARD, "theme", due_on=date(2026, 5, 1), theme="T05")


def person(work: Work, role: str = "analyst", board: str | None = None) -> Person:
    """Somebody of a role on the staff list."""
    email = f"{role}-{len(accounts.people(work))}@example.org"
    invited = accounts.invite(work, email=email, name=role, role=role, board_id=board, actor="system")
    boards = frozenset([board] if board else [])
    return Person(invited.staff_id, role, frozenset([role]), permissions_of([role]), boards)


def new(owner: Person, **changes: object) -> NewAction:
    return replace(NEW, **{"owner_id": owner.id, "due_on": today() + timedelta(days=60), **changes})  # type: ignore[arg-type]


def action(**changes: object) -> Action:
    """An action as it stands, without a database."""
    made = date(2026, 1, 10)
    values: dict[str, object] = {
        **vars(NEW), "id": "a", "owner_id": "o", "first_due_on": NEW.due_on, "moved": 0, "status": "open",
        "made_by": "m", "made_on": made, "noted_on": made, "done_on": None, "verified_by": None, "verified_on": None,
        "stopped_on": None, "worked": None, "worked_on": None,
    }  # fmt: skip
    return Action(**{**values, **changes})  # type: ignore[arg-type]


def figure(positive: int, base: int) -> Figure:
    """A figure as it leaves the results room, this group alone."""
    shown = percentage(positive, base)
    if not shown.is_exact:
        return Figure(base if base > 5 else None, None, shown)
    between = wilson(positive, base)
    return Figure(base, positive, shown, 100 * between.low, 100 * between.high)


def edition(
    quarter: str,
    spoke: int | None = None,
    people: int = 60,
    good: int | None = None,
    base: int = 60,
    total: int | None = None,
    **how: object,
) -> Edition:
    """A quarter in which so many of those who wrote spoke of T05 as a problem, and so many answered the good way.

    `total`: how many spoke of it at all, where that are not the same.
    """
    theme = ThemeFigures("T05", 0, spoke, 0, spoke if total is None else total, **how)  # type: ignore[arg-type]
    questions = (
        (QuestionFigures(QUESTION, "Do people listen?", None, True, figure(good, base), {}, {}),)
        if good is not None
        else ()
    )
    survey = SurveyFigures(SURVEY, SURVEY, "child", (BOARD,), base, {}, questions, Spoken(None, ()))
    figures = Figures(quarter, "dfe", (survey,), {BOARD: Spoken(people, (theme,))})
    return Edition(quarter, date(2026, 1, 1), figures, "0" * 64)
