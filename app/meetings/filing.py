"""What a child sent is filed for the chair of their meeting, and what they asked for becomes somebody's to arrange.

What the child does not want the chair to have is not kept at all. Filing leaves no trace in the audit trail: its
entries know the minute, and nothing about a respondent may.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.council import service as council
from app.kernel.clock import today
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.meetings import store
from app.meetings.model import KEEP_BACK, Meeting, Part, Told, Wish, Written
from app.meetings.rules import rules

BODY = ("statement", "body")
_BLOCK = 512
"""Bytes: sealed words are a whole number of these, so that their length says little."""


def of_link(work: Work, link_id: str) -> Meeting | None:
    """The meeting that a link was made for; None for every other link."""
    return next(iter(store.meetings(work, store.meeting.c.link_id == link_id)), None)


def file(work: Work, written: Written) -> bool:
    """File it for the chair; False when the link is no meeting's (any more)."""
    meeting = of_link(work, written.link_id)
    if meeting is None:
        return False
    store.add_statement(
        work,
        {
            "id": written.statement_id,
            "meeting_id": meeting.id,
            "version_id": written.version_id,
            "sent_on": written.sent_on,
            "tier": written.tier,
            "language": written.language,
            "body": work.seal(body_of(written.parts, written.chosen), *BODY, written.statement_id),
        },
    )
    _promise(work, meeting, written)
    return True


def told(work: Work, link_id: str) -> Told | None:
    """What a child is told before they write; None where the link is no meeting's."""
    meeting = of_link(work, link_id)
    return _told(meeting) if meeting else None


def told_after(work: Work, link_id: str, statement_id: str | None) -> Told | None:
    """What a child is told when they come back; without a statement, what they sent has not been filed yet."""
    meeting = of_link(work, link_id)
    if meeting is None or statement_id is None:
        return _told(meeting) if meeting else None
    rows = store.statements(work, store.whole(statement_id))
    return replace(
        _told(meeting),
        read_on=next((row.read_on for row in rows if row.id == statement_id), None),
        wishes=tuple(_wishes_of(work, meeting)),
        is_seen=any(row.is_seen for row in rows),
        more_waits=any(row.adds_to and row.read_on is None for row in rows),
    )


def _told(meeting: Meeting) -> Told:
    return Told(meeting.kind, meeting.day, meeting.send_by, meeting.cancelled_on is not None)


def body_of(parts: Iterable[Part], chosen: Mapping[str, Sequence[str]]) -> str:
    """The words and choices to seal, filled with blanks to a whole number of blocks."""
    kept = [part for part in parts if part.sharing != KEEP_BACK]
    held = {
        "parts": [[part.question, list(part.words), part.sharing] for part in kept],
        "chosen": {question: list(codes) for question, codes in chosen.items()},
    }
    body = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    return body + " " * (-len(body.encode("utf-8", "surrogatepass")) % _BLOCK)


def _promise(work: Work, meeting: Meeting, written: Written) -> None:
    """Each wish is owned by whoever arranged the meeting, until handed over. Asked twice, it is promised once."""
    working, promised = council.working_days(work), {one.kind_id for one in _wishes_of(work, meeting)}
    for kind in rules().wishes.values():
        if kind.id in written.chosen.get(kind.question, ()) and kind.id not in promised:
            store.add_wish(
                work,
                {
                    "id": new_id(),
                    "meeting_id": meeting.id,
                    "kind_id": kind.id,
                    "asked_on": today(),
                    "due_on": working.after(today(), kind.working_days),
                    "owner_id": meeting.arranged_by,
                },
            )


def _wishes_of(work: Work, meeting: Meeting) -> list[Wish]:
    return store.wishes(work, store.wish.c.meeting_id == meeting.id)
