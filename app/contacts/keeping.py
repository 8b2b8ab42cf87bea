"""How long requests to be contacted are kept: what was written goes some days after they were closed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from app.contacts import service, store
from app.kernel.keeping import Due, Keeper, Kept, key_of
from app.kernel.work import Work

SUBJECT = "contact"


def due(work: Work, kept: Kept, on: date) -> list[Due]:
    """Requests whose words go."""
    return [
        Due(f"{SUBJECT}:{contact_id}", kept.until(closed_on))
        for contact_id, closed_on in store.closed_with_words(work)
        if kept.is_over(closed_on, on)
    ]


def words(work: Work, one: Due) -> Iterator[tuple[str, str]]:
    """What was written, and the note of who got back to them."""
    asked, note = service.words_of(work, key_of(one.subject))
    yield one.subject, " ".join([*((asked.name, asked.details, asked.when) if asked else ()), note or ""])


def forget(work: Work, one: Due, _held: Collection[str]) -> int:
    """Remove what was written, and what joined it to answers; the clock stays countable."""
    return store.forget_details(work, [key_of(one.subject)])


KEEPER = Keeper(due, forget, words)
