"""What each comment counts for. Not yet suppressed.

A comment counts as people decided where somebody read it, and by calibrated chances where only the model did: a count
of those guesses that pass a threshold is off by several points, the sum of chances is not. Without a model the word
lists' findings stand in, and whoever shows them says so (`Counted.is_measured`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from app.kernel.work import Work
from app.themes.codebook import leaning
from app.themes.deciding import store as decisions
from app.themes.deciding.store import human_theme
from app.themes.facts import SENTIMENTS, THEMES
from app.themes.language import ENGLISH
from app.themes.models.store import reading, reading_theme
from app.themes.store import coding_theme
from app.voices.facts import VOICES, matching
from app.voices.model import Which


@dataclass(frozen=True)
class Chance:
    """How likely somebody speaks of a theme, and which way it points."""

    value: float
    polarity: str


@dataclass(frozen=True)
class Counted:
    """A comment that was read: its facts, its themes, whether somebody decided, and whether that is measured."""

    facts: Row[Any]
    chances: Mapping[str, Chance]
    is_decided: bool
    is_measured: bool


def comment_chances(work: Work, which: Which, model_id: str) -> list[Counted]:
    """Every comment that was read, by what people decided and this model says (empty: by the word lists)."""
    rows = work.execute(select(SENTIMENTS).where(*matching(SENTIMENTS, which)).order_by(SENTIMENTS.c.id)).all()
    if not rows:
        return []
    meant = select(VOICES.c.id).where(*matching(VOICES, which))  # joined, SQLite would go through all there is
    decided = decisions.decided(work, meant)
    modelled, worded = _by_model(work, which, model_id) if model_id else {}, _by_words(work, which)
    found = []
    for row in rows:
        if row.spoken != ENGLISH and row.id not in decided:
            continue  # a few cues are all the machine has there: that it finds none does not say that there are none
        ways, felt = worded.get(row.id, {}), leaning(row.sentiment)
        if row.id in decided:
            chances = {theme: Chance(1.0, way) for theme, way in decided[row.id].items()}
        elif row.id in modelled:
            chances = {theme: Chance(value, ways.get(theme, felt)) for theme, value in modelled[row.id].items()}
        else:
            chances = {theme: Chance(1.0, way) for theme, way in ways.items()}
        found.append(Counted(row, chances, row.id in decided, row.id in decided or row.id in modelled))
    return found


def _by_model(work: Work, which: Which, model_id: str) -> dict[str, dict[str, float]]:
    mine = (reading.c.model_id == model_id, *matching(VOICES, which))
    read = work.execute(select(VOICES.c.id).join(reading, reading.c.voice_id == VOICES.c.id).where(*mine))
    found: dict[str, dict[str, float]] = {voice_id: {} for voice_id in read.scalars()}
    meant = select(VOICES.c.id).where(*matching(VOICES, which))
    rows = work.execute(
        select(reading_theme.c.voice_id, reading_theme.c.theme, reading_theme.c.chance).where(
            reading_theme.c.model_id == model_id, reading_theme.c.voice_id.in_(meant)
        )
    )
    for voice_id, theme, chance in rows.all():
        if voice_id in found:
            found[voice_id][theme] = chance
    return found


def _by_words(work: Work, which: Which) -> dict[str, dict[str, str]]:
    rows = work.execute(select(THEMES.c.id, THEMES.c.theme, THEMES.c.polarity).where(*matching(THEMES, which)))
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for voice_id, theme, polarity in rows:
        found[voice_id][theme] = polarity
    return found


def bearing(work: Work, which: Which, model_id: str, theme: str, least: float) -> set[str]:
    """Comments that may speak of a theme with such a chance at least: for whatever reason, and not only those."""
    meant = select(VOICES.c.id).where(*matching(VOICES, which))
    asked = [
        select(column.table.c.voice_id).where(column == theme, column.table.c.voice_id.in_(meant))
        for column in (human_theme.c.theme, coding_theme.c.theme)
    ]
    likely = (reading_theme.c.model_id == model_id, reading_theme.c.theme == theme, reading_theme.c.chance >= least)
    asked.append(select(reading_theme.c.voice_id).where(*likely, reading_theme.c.voice_id.in_(meant)))
    return {voice_id for one in asked for voice_id in work.execute(one).scalars()}
