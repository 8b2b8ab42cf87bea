"""Taking in what people wrote, and giving out the redacted copy. Other rooms come in by this door alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from app.kernel.clock import LONDON, Quarter
from app.kernel.errors import BadInput, NotFound
from app.kernel.ids import new_id
from app.kernel.keys import Unsealable
from app.kernel.work import Work
from app.voices import store, withholding
from app.voices.model import CONSENTS, Comment, NewVoice, Undone, Which
from app.voices.questions import KINDS, kind_of
from app.voices.watching import watched
from app.voices.withholding import by_day as withheld_by_day
from app.voices.withholding import forget as forget_withheld
from app.voices.withholding import withhold

__all__ = [
    "ask_again",
    "comments",
    "count",
    "count_comments",
    "count_undone",
    "forget_withheld",
    "naming",
    "original",
    "originals",
    "receive",
    "receive_several",
    "set_aside",
    "set_redacted",
    "undone",
    "undone_since",
    "withdraw",
    "withheld_by_day",
    "withhold",
]

_TABLE, _COLUMN = store.ORIGINAL


def receive(work: Work, new: NewVoice) -> str:
    """Keep one piece of free text, sealed, in the caller's transaction; returns its id.

    Nothing is kept, and there is no id, of words in which somebody found an allegation before they came.
    Raises `BadInput` when the quarter, the question's kind or the consent is not one we know.
    """
    return next(iter(receive_several(work, [new])), "")


def receive_several(work: Work, several: Sequence[NewVoice]) -> list[str]:
    """The same for what came together, written at once; the ids of what is kept."""
    any_withheld = withholding.any_is(work) if several else False
    rows = []
    for new in several:
        kind = new.question_kind or kind_of(new.question_id)
        _check(new, kind)
        if any_withheld and withholding.is_withheld(work, new.survey_key, new.text):
            continue
        voice_id = new_id()
        values = {name: value for name, value in new.__dict__.items() if name not in ("text", "question_kind")}
        sealed = work.seal(new.text, _TABLE, _COLUMN, voice_id)
        rows.append({**values, "id": voice_id, "question_kind": kind, "original": sealed})
    store.add(work, rows)
    return [str(row["id"]) for row in rows]


def original(work: Work, voice_id: str) -> str:
    """The words as they were written. Raises `NotFound`, and `Unsealable` when the key is gone."""
    sealed = store.sealed(work, voice_id)
    if sealed is None:
        raise NotFound("This comment is no longer here: its writer may have taken it back.")
    return work.unseal(sealed, _TABLE, _COLUMN, voice_id)


def set_aside(work: Work, origin: str, origin_id: str, *, aside: bool) -> None:
    """Keep what came with one response out of what is counted and read of comments, or let it in again."""
    with watched(work, [origin_id]):
        store.set_aside(work, origin, origin_id, aside)


def originals(work: Work, origin: str, origin_id: str) -> dict[str, list[str]]:
    """Everything that came with one response, by question, as it was written. Raises `Unsealable` as `original`."""
    found: dict[str, list[str]] = {}
    for row in store.sealed_of(work, origin, origin_id):
        found.setdefault(row.question_id, []).append(work.unseal(row.original, _TABLE, _COLUMN, row.id))
    return found


def naming(work: Work, origin: str, names: Callable[[str], bool]) -> list[str]:
    """What came by one door and names somebody: as it was written, or in the redacted copy; by origin, each once."""
    return list(
        dict.fromkeys(
            row.origin_id
            for row in store.every(work, origin)
            if names(row.redacted or "") or names(_opened(work, row.id, row.original) or "")
        )
    )


def undone(work: Work, engine_version: int, limit: int) -> list[Undone]:
    """Up to `limit` voices that this version of the engine has not read; those nobody has read come first."""
    return [
        Undone(row.id, _opened(work, row.id, row.original), row.language, row.question_kind)
        for row in store.undone(work, engine_version, limit)
    ]


def count_undone(work: Work, engine_version: int) -> int:
    """How many voices wait for this version of the engine."""
    return store.count_undone(work, engine_version)


def undone_since(work: Work, engine_version: int) -> datetime | None:
    """The start of the earliest quarter with an unread voice (no finer time is kept); None when none waits."""
    label = store.earliest_undone_quarter(work, engine_version)
    return None if label is None else datetime.combine(Quarter.parse(label).first_day, datetime.min.time(), LONDON)


def set_redacted(work: Work, voice_id: str, redacted: str | None, engine_version: int) -> bool:
    """Keep the redacted copy. False when the voice was withdrawn or this version has already done it.

    None says that the original does not open: the voice stops waiting and its older copy, if any, stays.
    """
    return store.set_redacted(work, voice_id, redacted, engine_version)


def ask_again(work: Work, engine_version: int) -> int:
    """Let every voice of this version wait once more; its copy stays until the new one is made."""
    return store.ask_again(work, engine_version)


def comments(work: Work, which: Which, limit: int | None = None, offset: int = 0) -> list[Comment]:
    """Redacted copies only, in an order that says nothing; voices not yet redacted are left out."""
    return store.comments(work, which, limit, offset)


def count_comments(work: Work, which: Which) -> int:
    """How many `comments` there are."""
    return store.count_comments(work, which)


def count(work: Work, which: Which) -> int:
    """How many voices there are, read or not."""
    return store.count(work, which)


def withdraw(work: Work, origin: str, origin_id: str) -> int:
    """Delete everything that came with one response, for good; what was coded from it goes with it."""
    with watched(work, [origin_id]):
        return store.remove(work, origin, origin_id)


def _opened(work: Work, voice_id: str, sealed: bytes) -> str | None:
    try:
        return work.unseal(sealed, _TABLE, _COLUMN, voice_id)
    except Unsealable:
        return None


def _check(new: NewVoice, kind: str) -> None:
    if kind not in KINDS:
        raise BadInput(f"“{kind}” is not a kind of question: use {', '.join(KINDS)}")
    if new.consent_quote is not None and new.consent_quote not in CONSENTS:
        raise BadInput(f"“{new.consent_quote}” is not a consent: use {', '.join(CONSENTS)}, or nothing")
    try:
        Quarter.parse(new.quarter)
    except ValueError as error:
        raise BadInput(str(error)) from error
