"""What the room takes and gives. What anybody wrote is sealed; nothing here but `Narrative` and its like holds it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date

from app.cases import states
from app.cases.lists import Kind, Who, lists
from app.files.model import Owner
from app.kernel.clock import today
from app.kernel.errors import Refused

BLOCK = 512
"""Bytes: a sealed narrative is a whole number of these, so that its length does not tell which is whose."""
FILES = "case"
"""Whose the files of a case are: `Owner(FILES, case.id)`."""
YES, NO, UNSURE = "yes", "no", "not-sure"


@dataclass(frozen=True)
class Contact:
    """How to reach somebody, safely."""

    way: str = ""
    """A code of the contact room's list of ways; empty where they left none."""
    details: str = ""
    when: str = ""
    message: bool = False
    """Whether a message may be left where somebody else could hear or read it."""


@dataclass(frozen=True)
class Narrative:
    """What a person said, in their own words, and who they are. Sealed whole."""

    words: str
    wanted: str = ""
    """What would put it right."""
    happened: str = ""
    """About when it happened, as they said it."""
    name: str = ""
    contact: Contact = Contact()
    about: str = ""
    """The child or the person it is about, where that is somebody else."""
    whom: str = ""
    """The worker or team, as they named it."""
    needs: tuple[str, ...] = ()
    needs_words: str = ""

    def to_json(self) -> str:
        """The body to seal, filled with blanks to a whole number of blocks."""
        body = json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))
        return body + " " * (-len(body.encode("utf-8", "surrogatepass")) % BLOCK)

    @classmethod
    def from_json(cls, text: str) -> Narrative:
        """Read `to_json` back."""
        held = json.loads(text)
        return cls(**{**held, "contact": Contact(**held["contact"]), "needs": tuple(held["needs"])})


@dataclass(frozen=True)
class Intake:
    """A case as it arrives, by whatever door."""

    kind: str
    who: str
    narrative: Narrative
    received_on: date
    """The day on which anybody in the council first had it; the clocks run from here however late it is logged."""
    channel: str = "online"
    anonymous: bool = False
    for_other: bool = False
    """Said for somebody else."""
    child_knows: bool = False
    """They know of it, where it is for somebody else."""
    service_id: str | None = None
    team_id: str | None = None
    happened_on: date | None = None
    hurt: str = ""
    """Whether anybody was or could be hurt: yes, no, not-sure, or not said."""
    about_adult: str = ""
    """Whether it is how an adult who works with children behaved."""
    advocate: str = ""
    """Whether an advocate is wanted: yes, no, tell-me-more, or not said."""
    reply_wanted: bool = True
    pass_on: str = ""
    """Whether the good bits may be shared: yes, no, or not said."""
    language: str = "en"
    tier: str = "adult"
    receipt: str | None = None
    """The keyed hash by which its writer's four words find it."""
    case_id: str | None = None
    """Its key, where the door knew it before."""
    enclosed: tuple[Owner, ...] = ()
    """Under whom the files lie that came with it, until the door gives them to the case."""


@dataclass(frozen=True)
class Case:
    """A case, without anything that anybody wrote."""

    id: str
    reference: str
    """What everybody calls it by: random, short, sayable."""
    kind_id: str
    state_id: str
    regime_id: str | None
    received_on: date
    promised_from: date
    """The day from which our own promises count: the day after, where it came past the cut-off hour."""
    logged_on: date
    logged_by: str | None
    channel: str
    who_id: str
    anonymous: bool
    for_other: bool
    consent: str
    service_id: str | None
    team_id: str | None
    happened_on: date | None
    subject: str | None
    hurt: str
    about_adult: str
    safety_looked_on: date | None
    """When somebody looked at whether anybody is in danger, or an allegation is made."""
    advocate: str
    advocate_offered_on: date | None
    advocate_arranged_on: date | None
    reply_wanted: bool
    pass_on: str
    late: str
    """Empty, or `asked` (it came after a year: to be decided), `taken` or `refused`."""
    language: str
    tier: str
    owner_id: str | None
    merged_into: str | None
    closed_on: date | None

    @property
    def kind(self) -> Kind:
        return lists().kinds[self.kind_id]

    @property
    def who(self) -> Who:
        return lists().people[self.who_id]

    @property
    def state(self) -> states.State:
        return states.state(self.state_id)

    @property
    def is_open(self) -> bool:
        """Whether the council has something to do."""
        return self.state.open


@dataclass(frozen=True)
class Clock:
    """One limit that runs, or ran, for a case. A later change of rule or holiday list never moves it."""

    id: str
    case_id: str
    rule_id: str
    version: int
    what: str
    """What must happen, in English, and the key of its translation."""
    step: str
    kind: str
    """`statutory`, `code` or `local`: whose limit it is."""
    soft: bool
    """A window for the other side rather than our own limit."""
    limit: int
    unit: str
    started_on: date
    due_on: date
    target_on: date
    """Our own day, inside the limit."""
    most_on: date | None
    """The last day to which it may be extended; None where it may not be."""
    extended_to: date | None
    extended_on: date | None
    stopped_on: date | None
    stopped_by: str | None
    """The event that stopped it."""

    @property
    def in_force(self) -> date:
        """The day that counts now: the limit, or what it was extended to."""
        return self.extended_to or self.due_on

    @property
    def runs(self) -> bool:
        return self.stopped_on is None

    @property
    def is_late(self) -> bool:
        """Whether our own limit has passed, or had when it stopped."""
        return not self.soft and (self.stopped_on or today()) > self.in_force


@dataclass(frozen=True)
class Event:
    """One line of a case's story."""

    case_id: str
    number: int
    day: date
    actor_id: str | None
    """The member of staff; None for the person themselves or a job."""
    what: str
    """A code: a move of `states.yaml`, or one of `trail.py`."""
    due_on: date | None
    """The day in force then of the clock that it stopped."""
    has_detail: bool


@dataclass(frozen=True)
class Held:
    """Somebody's part in a case."""

    id: str
    case_id: str
    role: str
    staff_id: str | None
    """None for somebody who is not on the staff list; their name is sealed."""
    service_id: str | None
    team_id: str | None
    from_on: date
    to_on: date | None


@dataclass(frozen=True)
class Finding:
    """What was found on a point at a stage."""

    stage: int
    outcome: str
    remedies: tuple[str, ...]
    reason: str
    decided_on: date
    decided_by: str


@dataclass(frozen=True)
class Point:
    """One thing complained of, with what was found at each stage."""

    id: str
    number: int
    words: str
    findings: tuple[Finding, ...] = ()

    def at(self, stage: int) -> Finding | None:
        """What was found at a stage."""
        return next((one for one in self.findings if one.stage == stage), None)


@dataclass(frozen=True)
class Opened:
    """A case with what was said, unsealed for somebody who may see it."""

    case: Case
    narrative: Narrative
    summary: str
    """The officer's, apart from the person's own words."""
    points: Sequence[Point] = field(default=())


class Problem(Refused):
    """Something that was asked for must be put right; `field` names where."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
