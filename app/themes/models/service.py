"""The models there are, going back to one at once, and what the one in use says."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from time import monotonic

from app.accounts.policy import Person
from app.audit import service as audit
from app.kernel.errors import NotFound
from app.kernel.work import Database, Work
from app.themes.book import service as books
from app.themes.engine import VERSION
from app.themes.learning import Comment as Asked
from app.themes.learning import Model, Reading
from app.themes.models import feelings, store
from app.themes.models.store import Chance, Row, Said
from app.themes.tallying.service import changing_comments
from app.voices import service as voices
from app.voices.model import Comment, Which

BATCH, WRITTEN_TOGETHER = 50, 25
"""Comments read at a time, and written in one transaction: with their themes and the sums these go into, about as
many rows as a write may hold."""
SECONDS_PER_RUN = 40.0
LEAST_CHANCE = 0.01
"""A theme less likely than this is not written down: it says nothing, and would be most of what is kept."""


def every(work: Work) -> list[Row]:
    """Every model that is kept, the newest first."""
    return store.every(work)


def find(work: Work, model_id: str) -> Row:
    """One model; raises `NotFound`."""
    found = next((row for row in store.every(work) if row.id == model_id), None)
    if found is None:
        raise NotFound("there is no such model")
    return found


def in_use(work: Work) -> Row | None:
    """The model that counts, or None: then the word lists of the codebook alone suggest."""
    return store.in_use(work)


def use(work: Work, model_id: str | None, person: Person) -> None:
    """Go to another model at once, or (None) back to the word lists. Raises `NotFound`.

    What it said of comments that it has read stands; those that came since are read by the next sweep.
    """
    if model_id is not None:
        find(work, model_id)
    take(work, model_id)
    audit.record(work, actor=person.id, action="model.used", subject=f"model:{model_id or 'none'}")


def take(work: Work, model_id: str | None) -> None:
    """Take a model into use, or none. Where other feelings are heard from now on, every comment is read anew."""
    before = feelings.heard(work)
    store.use(work, model_id)
    if before != feelings.heard(work):
        voices.ask_again(work, VERSION)


def suggested(work: Work, voice_ids: Collection[str]) -> dict[str, list[Chance]]:
    """What the model in use says of these comments, the likeliest first; without one, nothing."""
    model = store.in_use(work)
    return store.chances(work, model.id, voice_ids) if model else {}


def unread(work: Work) -> int:
    """How many comments the model in use has still to read."""
    model = store.in_use(work)
    return store.count_waiting(work, model.id) if model else 0


def read_for_a_while(database: Database) -> int:
    """Let the model in use read what it has not read; returns how many comments it did."""
    until, total = monotonic() + SECONDS_PER_RUN, 0
    while (done := read_unread(database)) and monotonic() < until:
        total += done
    return total + done


def read_unread(database: Database, limit: int = BATCH) -> int:
    """Read up to `limit` comments outside any transaction, and keep what was said of them or nothing."""
    with database.reading() as work:
        model = store.in_use(work)
        waiting = dict(store.waiting(work, model.id, limit)) if model else {}
        if model is None or not waiting:
            return 0
        learned, keys = loaded(work, model), {t.key: t.id for t in books.current(work).every}
        comments = voices.comments(work, Which(ids=list(waiting)))
    read = learned.read([asked(comment) for comment in comments])
    said = [
        said_of(comment.id, waiting[comment.id], reading, keys)
        for comment, reading in zip(comments, read, strict=True)
    ]
    kept = 0
    for start in range(0, len(said), WRITTEN_TOGETHER):
        several = said[start : start + WRITTEN_TOGETHER]
        with database.writing() as work, changing_comments(work, [one.voice_id for one in several]):
            kept += store.save(work, model.id, several)
    return kept


def asked(comment: Comment) -> Asked:
    """A comment as a model reads it. No service: nobody's words are read in the light of who else is there."""
    return Asked(comment.text, comment.question_kind)


def said_of(voice_id: str, engine_version: int, reading: Reading, keys: dict[str, str]) -> Said:
    """A reading as it is kept: by the ids of themes."""
    chances = tuple(
        Chance(keys[key], round(chance, 4), key in reading.chosen, key in reading.sure)
        for key, chance in reading.probabilities.items()
        if key in keys and (chance >= LEAST_CHANCE or key in reading.chosen)
    )
    doubt = max((1 - abs(2 * one.chance - 1) for one in chances), default=0.0)
    return Said(voice_id, engine_version, round(doubt, 4), chances)


def chosen_by(model: Model, comments: Sequence[Comment], keys: dict[str, str]) -> list[set[str]]:
    """The themes (their ids) that a model gives to comments."""
    return [
        {keys[key] for key in reading.chosen if key in keys} for reading in model.read([asked(c) for c in comments])
    ]


def heard(work: Work) -> Model | None:
    """The model whose feelings are heard, ready to read."""
    row = feelings.heard(work)
    return loaded(work, row) if row else None


def loaded(work: Work, row: Row) -> Model:
    """A model, ready to read. The last two stay in memory: making one ready costs more than reading with it."""
    return _parsed(store.body(work, row.id))


@lru_cache(maxsize=2)
def _parsed(body: bytes) -> Model:
    return Model.from_bytes(body)
