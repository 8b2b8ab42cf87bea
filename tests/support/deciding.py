"""Who decides on comments, and what is decided on; a learner that takes no time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from app.accounts.policy import Person
from app.kernel.ids import new_id
from app.kernel.work import Database
from app.themes import service as themes
from app.themes.deciding import service as deciding
from app.themes.models import refitting
from app.themes.models import service as models
from app.voices import service as voices
from app.voices.model import Comment, NewVoice, Which
from tests.support import standin
from tests.support.asking import set_up
from tests.support.staff import hire

LISTENED, RESPECT, TIMELY = "T01", "T02", "T04"
LATE = "Nobody came and the report took months"
KIND = "She was kind and really friendly"


@dataclass(frozen=True)
class Team:
    """A database, an analyst and a lead."""

    database: Database
    analyst: Person
    lead: Person

    def decide(self, voice_id: str, themes: Mapping[str, str], person: Person | None = None) -> None:
        with self.database.writing() as work:
            deciding.decide(work, voice_id, themes, person or self.analyst)


def write(database: Database, *texts: str, **facts: str | None) -> list[str]:
    """People write, each once; returns the ids of their words."""
    given: dict[str, str | None] = {
        "survey_key": "parents-plan",
        "question_id": "why",
        "audience": "parent",
        "tier": "adult",
        "language": "en",
        "quarter": "2025-Q4",
        "consent_quote": "yes",
    }
    with database.writing() as work:
        return [
            voices.receive(
                work,
                NewVoice(**{"origin": "respond", "origin_id": new_id(), "text": text} | given | facts),  # type: ignore[arg-type]
            )
            for text in texts
        ]


@pytest.fixture
def team(local_database: Database) -> Team:
    set_up(local_database)
    return Team(
        local_database, hire(local_database, "analyst", "Priya"), hire(local_database, "quality-lead", "Ingrid")
    )


@pytest.fixture
def quick_learner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refitting, "learn", standin.learn)
    monkeypatch.setattr(models, "Model", standin.StandIn)


@pytest.fixture
def written(team: Team) -> Callable[..., list[Comment]]:
    """Writes comments, has the machine read them, and returns them."""

    def make(*texts: str, **facts: str | None) -> list[Comment]:
        ids = write(team.database, *texts, **facts)
        themes.analyse_for_a_while(team.database)
        with team.database.reading() as work:
            found = {one.id: one for one in voices.comments(work, Which(ids=ids))}
        return [found[voice_id] for voice_id in ids]

    return make
