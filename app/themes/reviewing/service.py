"""Looking at the redacted copy of a comment that may be quoted, and what is shown of it then."""

from __future__ import annotations

from dataclasses import dataclass

from app.accounts.policy import Person
from app.audit import service as audit
from app.kernel.clock import Quarter, today
from app.kernel.errors import NotFound
from app.kernel.work import Work
from app.library import service as library
from app.themes import service as themes
from app.themes.codebook import POSITIVE, leaning
from app.themes.readers import may_read
from app.themes.redaction import redact
from app.themes.reviewing import store
from app.themes.reviewing.store import YES, Review
from app.voices import service as voices
from app.voices.model import Comment, Which

STAFF = "staff"


@dataclass(frozen=True)
class Copy:
    """A comment to look at. `is_praise`: it may also go to the manager. `review`: how somebody left it before."""

    comment: Comment
    is_praise: bool
    review: Review | None


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
    return Copy(found[0], is_praise, store.find(work, voice_id))


def leave(work: Work, voice_id: str, board: str | None, manager: str | None, person: Person) -> Review:
    """Keep how somebody left a comment: what boards may read, what the manager may; None is nothing.

    What was typed is redacted too, so that no detail comes in again. Raises `NotFound` as `copy_of` does.
    """
    copy = copy_of(work, voice_id, person)
    review = Review(
        voice_id,
        copy.comment.redaction_version or 0,
        _clean(board),
        _clean(manager) if copy.is_praise else None,
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


def praise(work: Work, service_id: str) -> list[str]:
    """What the manager of a service may read of its praise: quarters that are over, in an order that says nothing."""
    over = Quarter.of(today()).label
    texts = store.for_managers(work, Which(service_id=service_id))
    quarters = {comment.id: comment.quarter for comment in voices.comments(work, Which(ids=list(texts)))}
    return [text for voice_id, text in texts.items() if quarters.get(voice_id, over) < over]


def _theirs(work: Work, comment: Comment, person: Person) -> bool:
    return any(may_read(person, version.survey) for version in library.every_current(work)
               if version.key == comment.survey_key)  # fmt: skip


def _clean(text: str | None) -> str | None:
    kept = redact(text.strip()) if text else ""
    return kept or None
