"""What other rooms are told about the council."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True)
class Installation:
    """Whose installation this is. Before it is set up it has no name and no day."""

    name: str = ""
    made_up: bool = False
    """Everybody in it is invented. Decided when it begins, for ever."""
    set_up_on: date | None = None
    cut_off: time | None = None
    """The hour from which what comes counts, for the council's own promises alone, as if it came the day after."""

    @property
    def is_set_up(self) -> bool:
        return self.set_up_on is not None


@dataclass(frozen=True)
class Board:
    """A board that challenges the services it looks at, every quarter."""

    id: str
    name: str
    chair: str


@dataclass(frozen=True)
class Service:
    """A service that answers are counted by. A closed one keeps its past and takes nothing new."""

    id: str
    name: str
    board_id: str
    active: bool = True


@dataclass(frozen=True)
class Team:
    """A team of one service."""

    id: str
    service_id: str
    name: str
    active: bool = True


@dataclass(frozen=True)
class Line:
    """A member of staff manages a service, or one team of it, from one day to another (both included)."""

    id: str
    staff_id: str
    service_id: str
    team_id: str | None
    role: str
    from_day: date
    to_day: date | None


@dataclass(frozen=True)
class Membership:
    """A member of staff works in a team from one day to another (both included)."""

    id: str
    staff_id: str
    team_id: str
    from_day: date
    to_day: date | None


@dataclass(frozen=True)
class HelpNumber:
    """Whom to ring. The name and text of a national line are also keys of their translations."""

    id: str
    name: str
    number: str
    text: str
    audience: str
    sort: int
    checked_on: date | None = None
    url: str | None = None


@dataclass(frozen=True)
class ContactPoint:
    """How the public reaches the council about one thing; at least one of the three ways is there."""

    kind: str
    """`website` (this website does not work for me) or `data-protection` (what is kept about me)."""
    reply_days: int
    """Working days within which an answer is promised."""
    email: str | None = None
    phone: str | None = None
    post: str | None = None


@dataclass(frozen=True)
class ClosureDay:
    """A day on which the council does not work although the country does."""

    day: date
    reason: str
