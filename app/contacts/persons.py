"""What requests to be contacted say about one person: found, given to them, erased."""

from __future__ import annotations

from app.contacts import service, store
from app.contacts.keeping import SUBJECT
from app.kernel.alike import Found, Record, Sought
from app.kernel.keeping import key_of
from app.kernel.work import Work


def find(work: Work, sought: Sought) -> list[Found]:
    """Requests of this person; each is opened to compare, and closed again."""
    found = []
    for contact_id in store.with_words(work):
        asked, note = service.words_of(work, contact_id)
        if asked and sought.is_reached_by(asked.details):
            found.append(Found(f"{SUBJECT}:{contact_id}", "A request to be contacted", "number or address"))
        elif asked and sought.is_named(asked.name):
            found.append(Found(f"{SUBJECT}:{contact_id}", "A request to be contacted", "name"))
        elif note and sought.is_within(note):
            found.append(Found(f"{SUBJECT}:{contact_id}", "A note about a request", "words"))
    return found


def told(work: Work, subject: str) -> Record:
    """A request with everything that is kept of it. Raises `NotFound`."""
    contact_id = key_of(subject)
    contact = service.find(work, contact_id)
    asked, note = service.words_of(work, contact_id)
    parts = [("Came on", contact.came_at.date().isoformat()), ("Due on", contact.due_on.isoformat())]
    if asked:
        parts += [("Name", asked.name), ("How to reach them", asked.details), ("When", asked.when)]
    if contact.outcome:
        parts.append(("How it ended", service.rules().outcomes[contact.outcome].words))
    return Record(subject, "A request to be contacted", (*parts, ("Note of staff", note or "")), others=bool(note))


def erase(work: Work, subject: str) -> bool:
    """Delete a request; False when it is gone."""
    if not store.find(work, key_of(subject)):
        return False
    store.remove(work, key_of(subject))
    return True
