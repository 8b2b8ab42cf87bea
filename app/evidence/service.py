"""The door of the room: what the framework names beside surveys, for the boards' packs and the heat map."""

from __future__ import annotations

from app.evidence.entering import (
    add,
    change,
    entries,
    every_kind_for,
    find,
    history,
    may_write,
    personal,
    withdraw,
)
from app.evidence.figures import (
    answers,
    audit_lines,
    by_survey,
    indicators,
    own_figures,
    recommendations,
    shown_share,
)
from app.evidence.importing import Plan, planned, take
from app.evidence.kinds import CORNERS, SUMMARY, Kind, Meeting, kind, kinds, meetings, subjects
from app.evidence.model import (
    AuditLine,
    Barrier,
    Briefing,
    Entry,
    IndicatorLine,
    Line,
    NewEntry,
    OwnFigure,
    PlanItem,
    Problem,
    Promise,
)
from app.evidence.planning import year_plan
from app.evidence.promises import keep, promise, promises
from app.evidence.promises import owed as owed_promises
from app.evidence.raising import answer, barrier, barriers, raise_one
from app.evidence.sheets import Faulty
from app.evidence.spreading import Given, NewBriefing, acknowledge, give, given
from app.evidence.standing import Corner, Standing, standing

__all__ = [
    "CORNERS",
    "SUMMARY",
    "AuditLine",
    "Barrier",
    "Briefing",
    "Corner",
    "Entry",
    "Faulty",
    "Given",
    "IndicatorLine",
    "Kind",
    "Line",
    "Meeting",
    "NewBriefing",
    "NewEntry",
    "OwnFigure",
    "Plan",
    "PlanItem",
    "Problem",
    "Promise",
    "Standing",
    "acknowledge",
    "add",
    "answer",
    "answers",
    "audit_lines",
    "barrier",
    "barriers",
    "by_survey",
    "change",
    "entries",
    "every_kind_for",
    "find",
    "give",
    "given",
    "history",
    "indicators",
    "keep",
    "kind",
    "kinds",
    "may_write",
    "meetings",
    "owed_promises",
    "own_figures",
    "personal",
    "planned",
    "promise",
    "promises",
    "raise_one",
    "recommendations",
    "shown_share",
    "standing",
    "subjects",
    "take",
    "withdraw",
    "year_plan",
]
