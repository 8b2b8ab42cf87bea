"""What the invented council is like, read from `data/demo.yaml`, whose head says what each word means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from app.kernel import yaml

DATA = Path(__file__).resolve().parents[1] / "data"


@dataclass(frozen=True)
class Manager:
    """Who manages a service, and since how many days."""

    name: str
    since: int


@dataclass(frozen=True)
class ServicePlan:
    """One service: what is there, how many answer, how they find it and what they talk about."""

    name: str
    board: str
    worker: str
    manager: Manager
    teams: tuple[str, ...]
    doors: tuple[str, ...]
    answers: Mapping[str, int]
    level: float
    change: float
    talks_of: Mapping[str, float]
    drift: Mapping[str, float]
    never: tuple[str, ...]
    could: Mapping[str, int] = field(default_factory=dict)
    silent: int | None = None

    def is_silent(self, quarter: int) -> bool:
        """Whether nobody answers any more in a quarter, counted from 0."""
        return self.silent is not None and quarter >= self.silent

    def level_in(self, quarter: int) -> float:
        """How much better or worse than others it does in a quarter, counted from 0."""
        return self.level + self.change * quarter

    def leaning(self, theme: str, quarter: int) -> float:
        """How much oftener than elsewhere its people bring up a theme in a quarter, counted from 0."""
        if theme in self.never:
            return 0.0
        return max(0.1, self.talks_of.get(theme, 1.0) + self.drift.get(theme, 0.0) * quarter)


@dataclass(frozen=True)
class StoryPlan:
    """A theme that some services' people bring up until something was done about it."""

    theme: str
    services: tuple[str, ...]
    acted: int
    """The quarter, counted from 0, from which on what was done is felt."""
    before: Mapping[str, float]
    after: Mapping[str, float]
    """How much oftener than otherwise it is brought up, by tone."""

    def leaning(self, service: str, theme: str, tone: str, quarter: int) -> float:
        """How much oftener than otherwise a theme is brought up at a service in a quarter, counted from 0."""
        if theme != self.theme or service not in self.services:
            return 1.0
        return (self.after if quarter >= self.acted else self.before).get(tone, 1.0)


@dataclass(frozen=True)
class AudiencePlan:
    """How people of one audience answer and write."""

    survey: str
    level: float
    words: str | None = None
    writes: float = 0
    curt: float = 0
    second: float = 0
    careless: float = 0


@dataclass(frozen=True)
class Asking:
    """In which quarters a door is opened, and from which to which of their days; the newest so many only."""

    quarters: tuple[int, ...]
    days: tuple[int, int]
    latest: int | None = None


@dataclass(frozen=True)
class DoorPlan:
    """One kind of link."""

    name: str
    audiences: tuple[str, ...]
    group_size: int
    share: float
    promise: str = "anonymous"
    people: int = 0
    asked: Asking | None = None
    of_team: str | None = None
    whom: str = "colleague"


@dataclass(frozen=True)
class StaffPlan:
    """One member of staff who can sign in."""

    name: str
    email: str
    role: str
    board: str | None = None
    manages: str | None = None
    service: str | None = None
    """The one for which they hold a role that is held for a service."""


@dataclass(frozen=True)
class NumberPlan:
    """One of the council's own, invented, numbers."""

    name: str
    number: str
    audience: str
    text: str


@dataclass(frozen=True)
class WordingPlan:
    """The same thing in other words."""

    said: str
    did: str
    changed: str = ""


@dataclass(frozen=True)
class ItemPlan:
    """One thing people said and what came of it."""

    said: str
    did: str
    outcome: str
    changed: str = ""
    words: Mapping[str, WordingPlan] = field(default_factory=dict)
    """The same for an age, or in easy words, by tier."""


@dataclass(frozen=True)
class ReplyPlan:
    """What the people of one door of one service were told, once."""

    service: str
    door: str
    items: tuple[ItemPlan, ...]


@dataclass(frozen=True)
class RequestPlan:
    """Somebody who wants to be contacted: so many days ago, at an hour of the day."""

    days: int
    hour: int
    name: str
    way: str
    details: str
    when: str
    message: bool
    audience: str
    language: str
    outcome: str | None = None


@dataclass(frozen=True)
class WrittenPlan:
    """What a child wrote before a meeting."""

    tier: str
    answers: Mapping[str, str | tuple[str, ...]]


@dataclass(frozen=True)
class MeetingPlan:
    """One meeting, and how many working days from today each thing is or was; `kept` says how, by wish."""

    kind: str
    days: int
    reference: str
    called: str
    arranged: int
    wrote: int | None = None
    read: int | None = None
    written: WrittenPlan | None = None
    kept: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Names:
    """First names that stand in comments."""

    workers: tuple[str, ...]
    children: tuple[str, ...]


@dataclass(frozen=True)
class ContactPlan:
    """How the invented public reaches the invented council about one thing."""

    reply_days: int
    email: str | None = None
    phone: str | None = None
    post: str | None = None


@dataclass(frozen=True)
class Plan:
    """The whole of `data/demo.yaml`."""

    source: str
    council: str
    contacts: Mapping[str, ContactPlan]
    seed: str
    quarters: int
    story: StoryPlan
    services: tuple[ServicePlan, ...]
    audiences: Mapping[str, AudiencePlan]
    measures: Mapping[str, float]
    questions: Mapping[str, float]
    lately: Mapping[str, float]
    doors: Mapping[str, DoorPlan]
    closes: Mapping[str, Mapping[str, int]]
    closes_otherwise: int
    due: Mapping[str, Mapping[str, int]]
    due_otherwise: int
    staff: tuple[StaffPlan, ...]
    requests: tuple[RequestPlan, ...]
    meetings: tuple[MeetingPlan, ...]
    help_numbers: tuple[NumberPlan, ...]
    names: Names
    few: tuple[str, ...]
    replies: tuple[ReplyPlan, ...]

    def lies(self, question_id: str, measure: str | None, quarter: int) -> float:
        """How far answers to a question lie from a person’s others in a quarter, counted from 0."""
        if measure is None:
            return self.questions.get(question_id, 0.0)
        is_late = quarter >= self.quarters - 1
        return self.measures[measure] + (self.lately.get(measure, 0.0) if is_late else 0.0)

    def told(self, service: str, door: str) -> list[tuple[ItemPlan, ...]]:
        """What the people of this door have been told, each time; empty where nothing was."""
        return [reply.items for reply in self.replies if (reply.service, reply.door) == (service, door)]


@cache
def plan() -> Plan:
    """The plan; a missing key or a wrong kind of value is a fault."""
    return TypeAdapter(Plan).validate_python(yaml.read(DATA / "demo.yaml"))
