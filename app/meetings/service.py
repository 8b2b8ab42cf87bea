"""The room's door: arranging meetings, filing what children write for them, reading it, keeping what was promised."""

from __future__ import annotations

from app.meetings.arranging import (
    ARRANGE,
    OVERSEE,
    READ,
    after_link,
    arrange,
    called,
    called_all,
    cancel,
    change,
    every,
    find,
    hand_link,
    holders,
    made,
)
from app.meetings.chairing import chaired, last_in_time, meeting_of, opened, overdue, read, statements, unread
from app.meetings.filing import file, told, told_after
from app.meetings.later import add, asks_before, example, take_back, taken_back
from app.meetings.model import KEEP_BACK, READ_OUT, Added, Meeting, NewMeeting, Part, Problem, Told, Written
from app.meetings.rules import kind, rules
from app.meetings.wishes import find as find_wish
from app.meetings.wishes import hand_over, how, keep, of_meeting, owned

__all__ = [
    "ARRANGE",
    "KEEP_BACK",
    "OVERSEE",
    "READ",
    "READ_OUT",
    "Added",
    "Meeting",
    "NewMeeting",
    "Part",
    "Problem",
    "Told",
    "Written",
    "add",
    "after_link",
    "arrange",
    "asks_before",
    "called",
    "called_all",
    "cancel",
    "chaired",
    "change",
    "every",
    "example",
    "file",
    "find",
    "find_wish",
    "hand_link",
    "hand_over",
    "holders",
    "how",
    "keep",
    "kind",
    "last_in_time",
    "made",
    "meeting_of",
    "of_meeting",
    "opened",
    "overdue",
    "owned",
    "read",
    "rules",
    "statements",
    "take_back",
    "taken_back",
    "told",
    "told_after",
    "unread",
]
