"""The next comment for somebody to read, keeping what they decide, and how far the work is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.audit import service as audit
from app.kernel.clock import today
from app.kernel.errors import BadInput, NotFound
from app.kernel.work import Work
from app.themes import service as themes
from app.themes.book import service as books
from app.themes.codebook import leaning
from app.themes.deciding import queue, store
from app.themes.deciding.agreement import Agreement, agreement
from app.themes.deciding.sampling import RANDOM, SECOND, UNSURE, is_held_back, turn
from app.themes.deciding.store import FIRST, Row
from app.themes.models import service as models
from app.themes.tallying.service import changing_comments
from app.voices import service as voices
from app.voices.model import Comment, Which

SUGGESTED = 3
"""So many suggestions are shown: the likeliest."""
LAST = 10


@dataclass(frozen=True)
class Suggestion:
    """A theme the machine suggests and which way it points. Without a `chance` it comes from the word lists."""

    theme: str
    polarity: str
    chance: float | None


@dataclass(frozen=True)
class Task:
    """One comment to decide on. `evidence` are places in its text; `mine` is what the reader gave it before.

    A comment drawn by chance, or that somebody else has read, is decided without the machine: no evidence and no
    suggestions, so that what is measured on it is honest.
    """

    comment: Comment
    sample: str
    evidence: tuple[tuple[int, int], ...]
    suggestions: tuple[Suggestion, ...]
    mine: Mapping[str, str] | None


@dataclass(frozen=True)
class Progress:
    """How far the reading is. `open`: comments that this person may read and nobody has decided on."""

    decided: int
    mine: int
    by_chance: int
    twice: int
    open: int


def next_task(work: Work, person: Person, skipping: str = "") -> Task | None:
    """The next comment for somebody, but not the one they skip; None when nothing is left."""
    for sample in turn(store.number(work, person.id)):
        found = queue.first(work, person, sample, skipping)
        if found is not None:
            return _task(work, found, sample, None)
    return None


def again(work: Work, voice_id: str, person: Person) -> Task:
    """A comment that somebody has decided on themselves, to change it. Raises `NotFound` for any other."""
    row = store.find(work, voice_id, person.id)
    if row is None:
        raise NotFound("no comment that this person has read")
    return _task(work, voice_id, row.sample, store.given(work, voice_id, person.id))


def shown(work: Work, voice_id: str, person: Person) -> Task:
    """A comment that somebody was deciding on, as it stood before them. Raises `NotFound` where it is not theirs."""
    mine = store.find(work, voice_id, person.id)
    if mine is not None:
        return again(work, voice_id, person)
    if not queue.may_decide(work, voice_id, person):
        raise NotFound("this comment is not to be read by them")
    return _task(work, voice_id, _sample(work, voice_id, person), None)


def decide(work: Work, voice_id: str, given: Mapping[str, str], person: Person) -> None:
    """Keep what somebody decided: themes, each with the way it points; none says that none fits.

    Raises `BadInput` for a theme that may not be given or cannot point that way, `NotFound` for a comment that has
    gone or that they may not read.
    """
    book = books.current(work)
    allowed = {theme.id: theme.only for theme in book.themes}
    for theme, way in given.items():
        if theme not in allowed or way not in allowed[theme]:
            raise BadInput(_("This theme cannot be given so. Choose another theme, or another way it points."))
    mine = store.find(work, voice_id, person.id)
    if mine is None and not queue.may_decide(work, voice_id, person):
        raise NotFound("this comment is not to be read by them")
    place = mine.place if mine else FIRST + len(store.readers_of(work, voice_id))
    kept = mine.sample if mine else _sample(work, voice_id, person)
    with changing_comments(work, [voice_id]):
        store.save(work, Row(voice_id, person.id, place, today(), book.version, kept), given)
    audit.record(work, actor=person.id, action="comment.decided", subject=f"voice:{voice_id}")


def progress(work: Work, person: Person) -> Progress:
    """How far the reading is, as this person sees it."""
    return Progress(
        decided=store.comments(work),
        mine=store.number(work, person.id),
        by_chance=store.number(work, sample=RANDOM),
        twice=store.comments(work, FIRST + 1),
        open=queue.count_open(work, person),
    )


def last(work: Work, person: Person) -> list[tuple[Row, Comment]]:
    """What somebody decided on last, to look at again."""
    rows = store.last_of(work, person.id, LAST)
    comments = {comment.id: comment for comment in voices.comments(work, Which(ids=[r.voice_id for r in rows]))}
    return [(row, comments[row.voice_id]) for row in rows if row.voice_id in comments]


def agreed(work: Work) -> Agreement:
    """How far people agree who read the same comments without seeing what the other decided."""
    return agreement(store.read_twice(work), [theme.id for theme in books.current(work).themes])


def _task(work: Work, voice_id: str, sample: str, mine: Mapping[str, str] | None) -> Task:
    comments = voices.comments(work, Which(ids=[voice_id]))
    if not comments:
        raise NotFound("this comment is no longer here")
    comment, coding = comments[0], themes.codings(work, [voice_id]).get(voice_id)
    if sample != UNSURE:
        return Task(comment, sample, (), (), mine)
    spans = sorted({span for coded in (coding.themes if coding else ()) for span in coded.evidence})
    return Task(comment, sample, _apart(spans), _suggestions(work, voice_id, coding), mine)


def _sample(work: Work, voice_id: str, person: Person) -> str:
    """Why a comment is put before somebody who has not decided on it."""
    if any(row.coder_id != person.id for row in store.readers_of(work, voice_id)):
        return SECOND
    return RANDOM if is_held_back(voice_id) else UNSURE


def _suggestions(work: Work, voice_id: str, coding: themes.Coding | None) -> tuple[Suggestion, ...]:
    """The likeliest themes by the model in use; by the word lists where no model has read the comment."""
    book = books.current(work)
    ways = {coded.theme: coded.polarity for coded in (coding.themes if coding else ())}
    felt = leaning(coding.sentiment) if coding else "unclear"
    chances = models.suggested(work, [voice_id]).get(voice_id)
    if chances is None:
        named: Sequence[tuple[str, float | None]] = [(theme, None) for theme in ways]
    else:
        named = [(one.theme, one.chance) for one in chances]
    may_be = {theme.id: theme.only for theme in book.themes}
    return tuple(
        Suggestion(theme, way if (way := ways.get(theme, felt)) in may_be[theme] else may_be[theme][0], chance)
        for theme, chance in named
        if theme in may_be
    )[:SUGGESTED]


def _apart(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Places that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
