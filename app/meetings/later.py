"""What a child does after sending: add words, which reach the chair as a later part, or take everything back."""

from __future__ import annotations

from collections.abc import Sequence

from app.kernel.clock import today
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.meetings import store
from app.meetings.filing import BODY, body_of
from app.meetings.model import Added, Meeting, Part, TakenBack
from app.meetings.rules import Kind, rules

ADDED = "added"
"""Stands for the question of a part that nobody asked for."""


def asks_before(survey_key: str) -> bool:
    """Whether a questionnaire is the one for before a meeting, whose words go to nobody but the chair unasked."""
    return survey_key == rules().before


def example(survey_key: str) -> Kind | None:
    """The kind of meeting that a preview speaks of; None for what is not answered before one."""
    return next(iter(rules().kinds.values())) if asks_before(survey_key) else None


def add(work: Work, added: Added) -> bool:
    """File words for the chair beside what was sent; False when that is not there (any more)."""
    found = store.statements(work, store.statement.c.id == added.adds_to)
    if not found:
        return False
    first, statement_id = found[0], new_id()
    body = body_of([Part(ADDED, (added.words,), added.sharing)], {})
    store.add_statement(
        work,
        {
            "id": statement_id,
            "meeting_id": first.meeting_id,
            "version_id": first.version_id,
            "sent_on": added.sent_on,
            "tier": first.tier,
            "language": added.language,
            "adds_to": first.id,
            "body": work.seal(body, *BODY, statement_id),
        },
    )
    return True


def take_back(work: Work, statement_id: str) -> None:
    """Delete what a child wrote and added; the chair sees that it was taken back, and whether it had been seen.

    What they asked for stays: somebody is arranging it.
    """
    rows = store.statements(work, store.whole(statement_id))
    if not rows:
        return
    store.remove(work, statement_id)
    store.note_taken_back(
        work,
        {
            "id": new_id(),
            "meeting_id": rows[0].meeting_id,
            "day": today(),
            "was_seen": any(row.is_seen for row in rows),
        },
    )


def taken_back(work: Work, meetings: Sequence[Meeting]) -> dict[str, list[TakenBack]]:
    """That something was taken back, by meeting."""
    by_meeting: dict[str, list[TakenBack]] = {meeting.id: [] for meeting in meetings}
    for one in store.every_taken_back(work, list(by_meeting)):
        by_meeting[one.meeting_id].append(one)
    return by_meeting
