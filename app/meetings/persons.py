"""What is kept of one child about meetings: found by their reference or name, given to them, erased."""

from __future__ import annotations

from app.kernel.alike import Found, Record, Sought
from app.kernel.keeping import key_of
from app.kernel.work import Work
from app.meetings import arranging, chairing, store, wishes
from app.meetings.keeping import SUBJECT
from app.meetings.model import Statement


def find(work: Work, sought: Sought, *, within_words: bool = False) -> list[Found]:
    """Meetings about this child; with `within_words`, those in whose words the person is named too."""
    found = []
    for meeting in arranging.every(work):
        child, subject = arranging.child(work, meeting.id), f"{SUBJECT}:{meeting.id}"
        if sought.is_referred_to(child.reference):
            found.append(Found(subject, "A meeting about a child", "reference"))
        elif sought.is_named(child.called):
            found.append(Found(subject, "A meeting about a child", "name"))
        elif within_words and _names(work, meeting.id, sought):
            found.append(Found(subject, "What a child wrote for a meeting", "words"))
    return found


def referred_to(work: Work, reference: str) -> list[str]:
    """Meetings about the child of a reference, as subjects."""
    return [one.subject for one in find(work, Sought(reference=reference))]


def told(work: Work, subject: str) -> Record:
    """A meeting with what was written and asked for it. Raises `NotFound`."""
    meeting = arranging.find(work, key_of(subject))
    child = arranging.child(work, meeting.id)
    parts = [
        ("Meeting", meeting.kind.title),
        ("Day", meeting.day.isoformat()),
        ("Reference", child.reference),
        ("Called", child.called),
        *(("Written", chairing.text_of(work, one)) for one in _written(work, meeting.id)),
        *((wish.kind.title, wishes.how(work, wish.id)) for wish in wishes.of_meeting(work, meeting.id)),
    ]
    return Record(subject, "A meeting about them", tuple(parts), others=True)


def erase(work: Work, subject: str) -> bool:
    """Delete a meeting with everything written for it; False when it is gone."""
    return store.forget(work, [key_of(subject)]) > 0


def _names(work: Work, meeting_id: str, sought: Sought) -> bool:
    return any(sought.is_within(chairing.text_of(work, one)) for one in _written(work, meeting_id))


def _written(work: Work, meeting_id: str) -> list[Statement]:
    return store.statements(work, store.statement.c.meeting_id == meeting_id)
