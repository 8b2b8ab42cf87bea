"""What evidence says of a person, although it should name nobody: found, told to them, erased version by version."""

from __future__ import annotations

from collections.abc import Iterator

from app.evidence import store
from app.kernel.alike import Found, Record, Sought
from app.kernel.errors import NotFound
from app.kernel.keeping import key_of
from app.kernel.work import Work

EVIDENCE, BARRIER, BRIEFING = "evidence", "barrier", "briefing"
_TABLES = {EVIDENCE: store.entry, BARRIER: store.barrier, BRIEFING: store.briefing}
_WHAT = {
    EVIDENCE: "A summary of practice",
    BARRIER: "A barrier or a suggestion from staff",
    BRIEFING: "A page of learning for teams",
}


def find(work: Work, sought: Sought, *, within_words: bool = False) -> list[Found]:
    """With `within_words` everything in whose words the person is named, each earlier version by itself."""
    if not within_words:
        return []
    return [
        Found(subject, _WHAT[subject.split(":", 1)[0]], "words")
        for subject, text in _words(work)
        if sought.is_within(text)
    ]


def told(work: Work, subject: str) -> Record:
    """Its words. Raises `NotFound`."""
    text = next((text for found, text in _words(work) if found == subject), None)
    if text is None:
        raise NotFound("no such evidence")
    return Record(subject, _WHAT[subject.split(":", 1)[0]], (("Written", text),), others=True)


def erase(work: Work, subject: str) -> bool:
    """Delete it, one version alone; False when it is gone."""
    return store.remove(work, _TABLES[subject.split(":", 1)[0]], key_of(subject)) > 0


def _words(work: Work) -> Iterator[tuple[str, str]]:
    for entry in store.entries(work, current=False):
        yield f"{EVIDENCE}:{entry.version}", " ".join(entry.texts.values())
    for barrier in store.barriers(work):
        yield f"{BARRIER}:{barrier.id}", f"{barrier.text} {barrier.answer}"
    for briefing in store.briefings(work):
        yield f"{BRIEFING}:{briefing.id}", f"{briefing.title} {briefing.text}"
