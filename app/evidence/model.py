"""What the room takes and gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.evidence.kinds import STATUSES, Kind, kind
from app.kernel.clock import today
from app.kernel.errors import BadInput

Value = int | float | str | list[str]
DONE = "done"


class Problem(BadInput):
    """What stops something from being kept. `faults` has a sentence for each field, the reader's own language."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__("\n".join(faults.values()))
        self.faults = faults


@dataclass(frozen=True)
class Line:
    """How many were looked at (`base`), and of how many it was so (`part`), of one standard, measure or theme."""

    subject: str
    base: int
    part: int


@dataclass(frozen=True)
class NewEntry:
    """One piece of evidence, as somebody writes it down. `words` hold the five lines and every field that is text."""

    kind: str
    title: str
    quarter: str
    day: date | None = None
    board_id: str | None = None
    service_id: str | None = None
    code: str = ""
    """The name under which the same indicator comes every quarter."""
    owner_id: str | None = None
    due_on: date | None = None
    status: str = ""
    promised: str = ""
    """What was promised to a group or a team, and `promised_by` by when."""
    promised_by: date | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    lines: Sequence[Line] = ()

    @property
    def of(self) -> Kind:
        return kind(self.kind)

    @property
    def texts(self) -> dict[str, str]:
        """Everything somebody typed that could name a person, by field."""
        return {"title": self.title, "promised": self.promised, **self.words}


@dataclass(frozen=True)
class Entry(NewEntry):
    """A piece of evidence as it stands, or as it stood (`superseded_on`)."""

    id: str = ""
    version: str = ""
    written_by: str = ""
    written_on: date = date.min
    superseded_on: date | None = None

    @property
    def is_late(self) -> bool:
        """Whether it has an owner's day that has passed, and is not done."""
        return self.status in STATUSES[:2] and self.due_on is not None and self.due_on < today()

    @property
    def is_open(self) -> bool:
        return self.of.tracked and self.status in STATUSES[:2]


@dataclass(frozen=True)
class AuditLine:
    """What audits of a quarter found of one standard or indicator: of `looked_at`, it was `met` in so many."""

    standard: str
    name: str
    looked_at: int
    met: int
    entry_id: str
    kind: str


@dataclass(frozen=True)
class IndicatorLine:
    """A scorecard indicator in a quarter, with what it was before (oldest first). `unit`: percent, number or days."""

    code: str
    name: str
    value: float
    unit: str
    target: float | None
    direction: str
    standards: tuple[str, ...]
    service_id: str | None
    before: tuple[tuple[str, float], ...]
    entry_id: str
    quarter: str

    @property
    def meets(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        if self.target is None:
            return None
        return self.value >= self.target if self.direction == "up" else self.value <= self.target


@dataclass(frozen=True)
class OwnFigure:
    """What a service's own tool says of one shared measure. About people: to be suppressed before a board sees it."""

    measure: str
    base: int
    part: int
    service_id: str | None
    entry_id: str


@dataclass(frozen=True)
class Promise:
    """What a team or a group was promised: to hear what came of it (`feedback`), or something that was `agreed`.

    `text` is a redacted copy where it was written in a questionnaire, for readers of comments; empty until it is
    read.
    """

    id: str
    source: str
    """The kind of evidence it came by: `visit`, `forum`, …"""
    what: str
    day: date
    quarter: str
    service_id: str | None
    team_id: str | None
    due_on: date | None
    kept_on: date | None
    text: str = ""
    entry_id: str | None = None

    @property
    def is_late(self) -> bool:
        """Whether it was kept late, or is not kept though its day has passed."""
        return self.due_on is not None and (self.kept_on or today()) > self.due_on


@dataclass(frozen=True)
class Barrier:
    """A barrier or a suggestion on its way up to the senior team, and the answer on its way back."""

    id: str
    kind: str
    quarter: str
    service_id: str | None
    raised_by: str
    raised_on: date
    due_on: date
    text: str
    answered_by: str | None = None
    answered_on: date | None = None
    outcome: str | None = None
    answer: str = ""
    read_on: date | None = None

    @property
    def is_late(self) -> bool:
        """Whether the answer came late, or is owed though its day has passed."""
        return (self.answered_on or today()) > self.due_on


@dataclass(frozen=True)
class Briefing:
    """What one meeting was given to pass on: a page of words, and perhaps the pack it comes from."""

    id: str
    meeting: str
    day: date
    due_on: date
    title: str
    text: str
    link: str
    written_by: str


@dataclass(frozen=True)
class Told:
    """A team that has been told, or (`on` is None) has not yet."""

    team_id: str
    service_id: str
    on: date | None = None
    by: str | None = None


@dataclass(frozen=True)
class PlanItem:
    """One line of the year's plan. A campaign's is its link's own (`link_id`), and is not changed here."""

    id: str
    type: str
    title: str
    due_on: date
    begins_on: date | None = None
    board_id: str | None = None
    service_id: str | None = None
    owner_id: str | None = None
    done_on: date | None = None
    link_id: str | None = None

    @property
    def is_late(self) -> bool:
        return self.done_on is None and self.link_id is None and self.due_on < today()
