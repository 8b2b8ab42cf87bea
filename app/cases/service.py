"""The room's door: taking a case in, working on it, telling whoever began it."""

from __future__ import annotations

from app.cases.deciding import (
    arrange_advocate,
    assign,
    decide_lateness,
    decide_regime,
    held_since,
    hold,
    look_at_safety,
    may_work,
    merge,
    note,
    note_file_opened,
    note_shown,
    offer_advocate,
    opened,
    release,
    reopened,
    settle_consent,
    summarise,
)
from app.cases.finding import earlier
from app.cases.intake import find, receive, take_down
from app.cases.lists import lists
from app.cases.messages import add_files, answer, ask, asked_on, read_by_staff, read_by_writer, say, unread
from app.cases.messages import of_case as messages
from app.cases.model import Case, Clock, Contact, Intake, Narrative, Opened, Problem
from app.cases.moving import move, ways
from app.cases.people import end, give, stand_in, stand_ins, take_back
from app.cases.people import of_case as people
from app.cases.routing import first, suggested
from app.cases.running import extend, extension, may_extend, next_owed, running, why_extended
from app.cases.running import of_case as clocks
from app.cases.seeing import INVESTIGATE, WORK, case_for, parts_of, seen
from app.cases.telling import by_receipt, told
from app.cases.trail import story

__all__ = [
    "INVESTIGATE",
    "WORK",
    "Case",
    "Clock",
    "Contact",
    "Intake",
    "Narrative",
    "Opened",
    "Problem",
    "add_files",
    "answer",
    "arrange_advocate",
    "ask",
    "asked_on",
    "assign",
    "by_receipt",
    "case_for",
    "clocks",
    "decide_lateness",
    "decide_regime",
    "earlier",
    "end",
    "extend",
    "extension",
    "find",
    "first",
    "give",
    "held_since",
    "hold",
    "lists",
    "look_at_safety",
    "may_extend",
    "may_work",
    "merge",
    "messages",
    "move",
    "next_owed",
    "note",
    "note_file_opened",
    "note_shown",
    "offer_advocate",
    "opened",
    "parts_of",
    "people",
    "read_by_staff",
    "read_by_writer",
    "receive",
    "release",
    "reopened",
    "running",
    "say",
    "seen",
    "settle_consent",
    "stand_in",
    "stand_ins",
    "story",
    "suggested",
    "summarise",
    "take_back",
    "take_down",
    "told",
    "unread",
    "ways",
    "why_extended",
]
