"""What the form of a new action offers, and what it starts with: from a theme, a complaint's learning, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from flask_babel import gettext as _
from wtforms.fields import SelectChoice

from app.accounts import service as accounts
from app.accounts.policy import Person
from app.actions.model import SOURCES
from app.cases import learning
from app.council import framework
from app.council import service as council
from app.kernel.clock import Quarter, today
from app.kernel.work import Work
from app.library import service as library
from app.results.counting import english
from app.results.measures import is_scored
from app.themes.book import service as books
from app.themes.redaction import redact

WEEKS = 12
"""A new action is due in a quarter of a year, unless somebody says otherwise."""
Choices = list[SelectChoice]


@dataclass(frozen=True)
class Start:
    """What a form starts with, and what was learned where it comes from a complaint."""

    values: Mapping[str, object]
    learned: str = ""


def names(work: Work) -> dict[str, str]:
    """What members of staff are called."""
    return {one.id: one.name for one in accounts.people(work)}


def choices(work: Work) -> dict[str, Choices]:
    """What each list of the form offers."""
    none = SelectChoice("", _("None in particular"))
    people = sorted((one.name, one.id) for one in accounts.people(work) if one.active)
    year = Quarter.of(today()).year
    evidence = [SelectChoice(one.id, f"{one.id} {one.short}") for one in framework.standards()]
    evidence += [SelectChoice(one.id, f"{one.id} {one.short}") for one in framework.indicators(year)]
    services = [SelectChoice(one.id, one.name) for one in council.services(work)]
    return {
        "board_id": [SelectChoice(board.id, board.name) for board in council.boards(work)],
        "owner_id": [SelectChoice(key, name) for name, key in people],
        "service_id": [SelectChoice("", _("All our services")), *services],
        "theme": [none, *(SelectChoice(theme.id, theme.name) for theme in books.current(work).themes)],
        "measure": [none, *measures(work)],
        "standard": [none, *evidence],
    }


def measures(work: Work) -> Choices:
    """The questions of which a share of good answers can be said, by questionnaire: `parents-plan/listen`."""
    return [
        SelectChoice(f"{version.key}/{question.id}", f"{version.survey.title.default}: {english(question.text)}")
        for version in library.every_current(work)
        for question in version.survey.questions.values()
        if is_scored(question)
    ]


def start(work: Work, asked: Mapping[str, str], person: Person) -> Start:
    """What the form starts with. What was learned from a case is opened, which is recorded; names are taken out.

    Raises `NotFound` for learning that somebody may not see.
    """
    kind = asked.get("from", "")
    values: dict[str, object] = {
        "source_kind": kind if kind in SOURCES else "theme",
        "source_ref": asked.get("ref", "")[:80],
        "due_on": today() + timedelta(weeks=WEEKS),
        "board_id": asked.get("board", ""),
        "service_id": asked.get("service", ""),
        "theme": asked.get("theme", ""),
        "standard": asked.get("standard", ""),
        "measure": f"{asked.get('survey', '')}/{asked.get('question', '')}" if asked.get("question") else "",
    }
    survey = next((v.survey for v in library.every_current(work) if v.key == asked.get("survey")), None)
    if survey and not values["board_id"]:
        values["board_id"] = next(iter(survey.boards), "")
    if values["service_id"] and not values["board_id"]:
        board = next((one.board_id for one in council.services(work) if one.id == values["service_id"]), "")
        values["board_id"] = board
    if kind == "theme" and asked.get("theme") and not values["source_ref"]:
        values["source_ref"] = asked["theme"]
    if kind == "learning" and asked.get("ref"):
        found = learning.one(work, asked["ref"], person)
        return Start({**values, "title": redact(found.words.change)[:200]}, redact(found.words.learned))
    return Start(values)
