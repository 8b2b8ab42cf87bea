"""The room's door. Every door through which words come calls `receive` where the words are kept."""

from __future__ import annotations

from app.safeguarding.allegations import READ as READS_ALLEGATIONS
from app.safeguarding.allegations import (
    About,
    alleged_cases,
    open_cases,
    paused_cases,
    sealed_cases,
)
from app.safeguarding.allegations import begin as allege
from app.safeguarding.duty import holders, is_tested, tested_on
from app.safeguarding.duty import on as on_duty
from app.safeguarding.enclosures import drawing
from app.safeguarding.glass import OFFICER as TOLD_OF_SEALS
from app.safeguarding.glass import SEALS, Opening, agree, ask, find_opening, refuse, seen, ticket
from app.safeguarding.glass import listed as openings
from app.safeguarding.glass import listed_of_item as openings_of
from app.safeguarding.hours import Said as SaidOutOfHours
from app.safeguarding.hours import at_the_office
from app.safeguarding.hours import said as out_of_hours
from app.safeguarding.kept_from import requests as requests_kept_from
from app.safeguarding.kept_from import words as words_kept_from
from app.safeguarding.queue import READ, Problem, find, opened
from app.safeguarding.reading import screen_waiting
from app.safeguarding.receiving import receive
from app.safeguarding.taking_back import take_back

__all__ = [
    "READ",
    "READS_ALLEGATIONS",
    "SEALS",
    "TOLD_OF_SEALS",
    "About",
    "Opening",
    "Problem",
    "SaidOutOfHours",
    "agree",
    "allege",
    "alleged_cases",
    "ask",
    "at_the_office",
    "drawing",
    "find",
    "find_opening",
    "holders",
    "is_tested",
    "on_duty",
    "open_cases",
    "opened",
    "openings",
    "openings_of",
    "out_of_hours",
    "paused_cases",
    "receive",
    "refuse",
    "requests_kept_from",
    "screen_waiting",
    "sealed_cases",
    "seen",
    "take_back",
    "tested_on",
    "ticket",
    "words_kept_from",
]
