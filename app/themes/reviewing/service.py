"""Looking at the redacted copy of a comment that may be quoted, and what is shown of it then."""

from __future__ import annotations

from dataclasses import dataclass

from app.accounts.policy import Person
from app.audit import service as audit
from app.kernel.clock import Quarter, today
from app.kernel.errors import NotFound
from app.kernel.keys import Unsealable
from app.kernel.work import Work
from app.library import service as library
from app.themes import service as themes
from app.themes.codebook import POSITIVE, leaning
from app.themes.readers import may_read
from app.themes.redaction import redact
from app.themes.reviewing import named, store
from app.themes.reviewing.store import YES, Review
from app.voices import service as voices
from app.voices.model import Comment, Which

STAFF = "staff"


@dataclass(frozen=True)
class Copy:
    """A comment to look at. `is_praise`: it may also go to the manager, as `for_manager`, where `[worker]` stands for
    a worker who is thanked. `review`: how somebody left it before."""

    comment: Comment
    is_praise: bool
    review: Review | None
    for_manager: str


def next_copy(work: Work, person: Person, skipping: str = "") -> Copy | None:
    """The next comment to look at that this person may read; None when nothing waits."""
    for voice_id in store.waiting(work, skipping, limit=500):
        try:
            return copy_of(work, voice_id, person)
        except NotFound:
            continue
    return None


def copy_of(work: Work, voice_id: str, person: Person) -> Copy:
    """One comment that may be quoted. Raises `NotFound` where it is gone, or not theirs to read."""
    found = voices.comments(work, Which(ids=[voice_id]))
    if not found or found[0].consent_quote != YES or not _theirs(work, found[0], person):
        raise NotFound("no comment that this person may look at")
    coding = themes.codings(work, [voice_id]).get(voice_id)
    if coding is None:
        raise NotFound("the machine has not read it yet")
    is_praise = leaning(coding.sentiment) == POSITIVE and found[0].audience != STAFF
    for_manager = _for_manager(work, found[0], person) if is_praise else found[0].text
    return Copy(found[0], is_praise, store.find(work, voice_id), for_manager)


def leave(work: Work, voice_id: str, board: str | None, manager: str | None, person: Person) -> Review:
    """Keep how somebody left a comment: what boards may read, what the manager may; None is nothing.

    What was typed is redacted too, so that no detail comes in again; only what the machine gave the manager's copy
    may stand for a worker. Raises `NotFound` as `copy_of` does.
    """
    copy = copy_of(work, voice_id, person)
    review = Review(
        voice_id,
        copy.comment.redaction_version or 0,
        _clean(board),
        _clean(manager, copy.for_manager) if copy.is_praise else None,
        person.id,
        today(),
    )
    store.save(work, review)
    audit.record(work, actor=person.id, action="copy.reviewed", subject=f"voice:{voice_id}")
    return review


def waiting(work: Work) -> int:
    """How many comments that may be quoted nobody has looked at."""
    return store.count_waiting(work)


def done(work: Work) -> int:
    """How many somebody has."""
    return store.count(work)


def praise(work: Work, service_id: str, person: Person) -> list[str]:
    """What the manager of a service may read of its praise: quarters that are over, in an order that says nothing.

    Workers who are thanked are named: the name is read from the original, which is recorded, and kept nowhere else.
    """
    over = Quarter.of(today()).label
    texts = store.for_managers(work, Which(service_id=service_id))
    comments = {comment.id: comment for comment in voices.comments(work, Which(ids=list(texts)))}
    return [
        _named(work, comments[voice_id], text, person)
        for voice_id, text in texts.items()
        if voice_id in comments and comments[voice_id].quarter < over
    ]


def _theirs(work: Work, comment: Comment, person: Person) -> bool:
    return any(may_read(person, version.survey) for version in library.every_current(work)
               if version.key == comment.survey_key)  # fmt: skip


def _for_manager(work: Work, comment: Comment, person: Person) -> str:
    """The redacted copy, with `[worker]` where a worker is thanked."""
    original = _opened(work, comment, person) if "[name]" in comment.text else None
    return named.marked(original, comment.text, comment.question_kind) if original else comment.text


def _named(work: Work, comment: Comment, text: str, person: Person) -> str:
    original = _opened(work, comment, person) if named.tokens(text) else None
    return named.named(text, original, comment.question_kind) if original else named.unnamed(text)


def _opened(work: Work, comment: Comment, person: Person) -> str | None:
    """The words as they were written, for the machine alone; None where they do not open."""
    try:
        original = voices.original(work, comment.id)
    except (NotFound, Unsealable):
        return None
    audit.record(work, actor=person.id, action="praise.name-read", subject=f"voice:{comment.id}")
    return original


def _clean(text: str | None, given: str = "") -> str | None:
    """What was typed without personal details; what stands for a worker only where the machine put it in."""
    kept = redact(text.strip()) if text else ""
    return (kept if named.tokens(kept) <= named.tokens(given) else named.unnamed(kept)) or None
