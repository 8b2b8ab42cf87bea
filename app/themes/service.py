"""Reading what has not been read, and counting what was found. Work is state: a voice waits until it is coded."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import TypeAlias

from sqlalchemy import func, select

from app.kernel.clock import now
from app.kernel.work import Database, Work
from app.themes import store
from app.themes.codebook import Theme
from app.themes.codebook import codebook as book
from app.themes.coding import Coded
from app.themes.engine import VERSION, Analysis, analyse
from app.themes.facts import SENTIMENTS, THEMES
from app.themes.learning import Model
from app.themes.models import service as models
from app.themes.models.feelings import heard_in
from app.themes.sentiment import Evidence
from app.themes.tallying.service import changing_comments
from app.voices import service as voices
from app.voices.facts import matching
from app.voices.model import Which

ROWS_PER_WRITE = 200
SECONDS_PER_WRITE = 0.05
"""A write transaction ends at whichever comes first, so that a respondent's page never waits long for the writer."""

SECONDS_PER_RUN = 40.0
"""After a large import the worker reads for so long, then lets other jobs have their turn."""


@dataclass(frozen=True)
class ThemeCount:
    """How often a theme was raised one way: in how many comments, by how many people. Not yet suppressed."""

    theme: str
    polarity: str
    comments: int
    people: int


@dataclass(frozen=True)
class SentimentCount:
    """How many comments felt so, and by how many people. Not yet suppressed."""

    sentiment: str
    comments: int
    people: int


@dataclass(frozen=True)
class Coding:
    """What the machine last said of one comment. Every offset is into its redacted copy as it is now.

    `sentiment` is a step or `unclear`; `textblob` is TextBlob's own polarity, shown beside our `score` (-1 to 1).
    """

    sentiment: str
    score: float
    textblob: float | None
    reason: str
    evidence: tuple[Evidence, ...]
    themes: tuple[Coded, ...]


_Read: TypeAlias = tuple[str, Analysis | None]


def analyse_undone(database: Database, limit: int = ROWS_PER_WRITE) -> int:
    """Read up to `limit` voices that this version of the engine has not read; returns how many it settled.

    Feelings are heard as the model in use learned them, where it does that better than the rules.
    The reading is done outside any transaction. A voice, its copy and its coding are written together or not at all,
    so the worker may be killed at any moment. One whose original does not open is set aside, and waits for
    `run_again` once its key is back.
    """
    with database.reading() as work:
        waiting = voices.undone(work, VERSION, limit)
        never_ran = store.emptied_at(work) is None
        feeling = models.heard(work) if waiting else None
    if never_ran or not waiting:
        with database.writing() as work:
            store.note_sweep(work, now())
    read: list[_Read] = [
        (voice.id, None if voice.text is None else _read(voice.text, voice.language, voice.question_kind, feeling))
        for voice in sorted(waiting, key=lambda voice: voice.id)
    ]
    settled = 0
    while read:
        with database.writing() as work:
            taken, written = _write(work, read)
        read = read[taken:]
        settled += written
    return settled


def analyse_for_a_while(database: Database) -> int:
    """Read until nothing waits or it is another job's turn; returns how many voices were settled."""
    until = monotonic() + SECONDS_PER_RUN
    total = 0
    while (settled := analyse_undone(database)) and monotonic() < until:
        total += settled
    return total + settled


def run_again(work: Work) -> int:
    """Let the worker read everything afresh with this version; what it said before stays until then."""
    return voices.ask_again(work, VERSION)


def count_undone(work: Work) -> int:
    """How many voices wait to be read by this version."""
    return voices.count_undone(work, VERSION)


def oldest_undone(work: Work) -> datetime | None:
    """No voice has waited longer than since this instant; None when none waits.

    A voice carries no time finer than its quarter, so this is when the worker last found nothing to read.
    """
    earliest = voices.undone_since(work, VERSION)
    return None if earliest is None else store.emptied_at(work) or earliest


def theme_counts(work: Work, which: Which | None = None) -> list[ThemeCount]:
    """Themes by the way they point, over the newest reading of each voice."""
    people = func.count(THEMES.c.origin_id.distinct())
    counted = (
        select(THEMES.c.theme, THEMES.c.polarity, func.count().label("comments"), people.label("people"))
        .where(*matching(THEMES, which or Which()))
        .group_by(THEMES.c.theme, THEMES.c.polarity)
        .order_by(THEMES.c.theme, THEMES.c.polarity)
    )
    return [ThemeCount(**row._mapping) for row in work.execute(counted)]


def sentiment_counts(work: Work, which: Which | None = None) -> list[SentimentCount]:
    """How comments felt, over the newest reading of each voice."""
    people = func.count(SENTIMENTS.c.origin_id.distinct())
    counted = (
        select(SENTIMENTS.c.sentiment, func.count().label("comments"), people.label("people"))
        .where(*matching(SENTIMENTS, which or Which()))
        .group_by(SENTIMENTS.c.sentiment)
        .order_by(SENTIMENTS.c.sentiment)
    )
    return [SentimentCount(**row._mapping) for row in work.execute(counted)]


def counts(work: Work, which: Which) -> dict[str, dict[str, int]]:
    """By theme id and polarity: how many people, so that a rule about small groups can be held against it."""
    found: dict[str, dict[str, int]] = {}
    for count in theme_counts(work, which):
        found.setdefault(count.theme, {})[count.polarity] = count.people
    return found


def coded(work: Work, which: Which) -> int:
    """How many people wrote the comments that have been read: the base of `counts`."""
    people = select(func.count(SENTIMENTS.c.origin_id.distinct())).where(*matching(SENTIMENTS, which))
    return int(work.execute(people).scalar_one())


def spoken_of(work: Work, theme: str, which: Which) -> set[str]:
    """The voices that speak of a theme (its id)."""
    speaking = select(THEMES.c.id).where(THEMES.c.theme == theme, *matching(THEMES, which))
    return set(work.execute(speaking).scalars())


def codings(work: Work, voice_ids: Collection[str]) -> dict[str, Coding]:
    """What the machine says of each of these voices, with the words that spoke; unread ones are left out."""
    themes = store.themes(work, voice_ids)
    return {
        voice_id: Coding(
            felt.step, felt.score, felt.textblob, felt.reason, felt.evidence, tuple(themes.get(voice_id, ()))
        )
        for voice_id, felt in store.sentiments(work, voice_ids).items()
    }


def codebook() -> tuple[Theme, ...]:
    """The themes in their order: id, name, definition, what people ask of the board, standards."""
    return book().themes


def _read(text: str, language: str, question_kind: str, feeling: Model | None) -> Analysis:
    return heard_in(feeling, analyse(text, language, question_kind), question_kind)


def _write(work: Work, read: Sequence[_Read]) -> tuple[int, int]:
    """Write as many as one transaction may hold; returns how many were taken, and how many were still ours to do."""
    until = monotonic() + SECONDS_PER_WRITE
    rows = taken = written = 0
    ours: list[tuple[str, Analysis]] = []
    for voice_id, said in read:
        rows += 2 + (3 * len(said.themes) if said else 0)  # the sums that a theme goes into are rows, too
        if taken and (rows > ROWS_PER_WRITE or monotonic() > until):
            break
        taken += 1
        if voices.set_redacted(work, voice_id, said.redacted if said else None, VERSION):
            written += 1
            if said:
                ours.append((voice_id, said))
    with changing_comments(work, [voice_id for voice_id, _ in ours]):
        store.save(work, VERSION, book().version, ours)
    return taken, written
