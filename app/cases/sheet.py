"""Everything that stands on the page of one opened case, section by section."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from app.accounts.policy import Person
from app.cases import learning, routing, service
from app.cases.learning import Learning
from app.cases.messages import Message
from app.cases.model import FILES, Case, Clock, Opened
from app.cases.moving import Way
from app.cases.people import Named
from app.cases.routing import First, Suggestion
from app.cases.trail import Line
from app.contacts.service import rules
from app.council import service as council
from app.council.model import HelpNumber
from app.files import service as files
from app.files.model import Kept, Owner
from app.kernel.work import Work

SECTIONS: Sequence[tuple[str, LazyString]] = (
    ("next", _l("What to do next")),
    ("said", _l("What they said")),
    ("who", _l("Who they are and what they need")),
    ("clocks", _l("Clocks")),
    ("points", _l("Points")),
    ("people", _l("People")),
    ("messages", _l("Messages")),
    ("learning", _l("Learning")),
    ("story", _l("Story")),
)
"""In the order of the page. Each has a template of its name in `cases/sections/`."""


@dataclass(frozen=True)
class Timed:
    """A clock, and what is beside it."""

    clock: Clock
    why: str
    """Why it was extended; empty where it was not."""
    extends: bool


@dataclass(frozen=True)
class Sheet:
    """One opened case."""

    opened: Opened
    next: Clock | None
    held_since: date | None
    first: Sequence[First]
    numbers: Sequence[HelpNumber]
    suggestions: Sequence[Suggestion]
    ways: Sequence[Way]
    clocks: Sequence[Timed]
    people: Sequence[Named]
    messages: Sequence[Message]
    files: Sequence[Kept]
    learning: Sequence[Learning]
    story: Sequence[Line]
    merged_into: Case | None
    ways_to_reach: dict[str, str]


def of(work: Work, opened: Opened, person: Person) -> Sheet:
    """The sheet of a case that somebody has opened."""
    case = opened.case
    return Sheet(
        opened=opened,
        next=service.next_owed(work, case) if case.is_open else None,
        held_since=service.held_since(work, case.id),
        first=() if case.safety_looked_on else routing.first(case),
        numbers=council.help_numbers(work, "staff"),
        suggestions=routing.suggested(case, opened.narrative) if case.kind_id == "complaint" else (),
        ways=_ordered(way for way in service.ways(work, case) if person.may(way.move.by)),
        clocks=[
            Timed(one, service.why_extended(work, one), service.may_extend(one))
            for one in service.clocks(work, case.id)
        ],
        people=service.people(work, case.id),
        messages=service.messages(work, case.id),
        files=files.of(work, Owner(FILES, case.id)),
        learning=learning.of_case(work, case.id),
        story=service.story(work, case.id),
        merged_into=service.find(work, case.merged_into) if case.merged_into else None,
        ways_to_reach={way.id: way.words for way in rules().ways.values()},
    )


def _ordered(ways: Iterable[Way]) -> list[Way]:
    """The ways on of this kind of case first, then the ways out, which need a reason."""
    return sorted(ways, key=lambda way: (way.move.reason and not way.move.kinds, way.move.reason))
