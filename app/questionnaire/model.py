"""What a questionnaire is. Loaded once, frozen, shared by lint, pages, storage and figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

TIERS = ("little", "junior", "teen", "adult")
"""Reading tiers: 5-8, 9-12, 13-17, adult. A text may also have an `easy` (easy read) variant."""

PROMISES = ("anonymous", "unlinked", "confidential", "named")


@dataclass(frozen=True)
class Text:
    """One thing said, in English, perhaps differently to each tier. `variants` maps a tier (or `easy`) to words."""

    default: str
    variants: Mapping[str, str] = field(default_factory=dict)

    def for_tier(self, tier: str) -> str:
        return self.variants.get(tier, self.default)


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen. `code` is what is stored, for ever; labels may be reworded."""

    code: str
    label: Text
    score: int | None = None
    """0 to 100, or None when this answer is outside the base ("not sure")."""
    positive: bool = False
    negative: bool = False
    exclusive: bool = False
    """In `choices`: cannot stand beside another answer ("none of these")."""
    detail: bool = False
    """Offers a short text box when chosen ("something else")."""


@dataclass(frozen=True)
class Scale:
    """A named, ordered set of options. `shared` scales are the catalogue's and compare across surveys."""

    name: str
    options: tuple[Option, ...]
    shared: bool = False

    @cached_property
    def codes(self) -> tuple[str, ...]:
        return tuple(o.code for o in self.options)


@dataclass(frozen=True)
class Rule:
    """One node of a rule: an operator and its operands (rules, answer references, or plain values)."""

    operator: str
    operands: tuple[object, ...]
    """Each is a `Rule`, an `AnswerRef`, a scalar, or a tuple of scalars."""


@dataclass(frozen=True)
class AnswerRef:
    """`{answer: id}` in a rule: an earlier answer, or nothing when it is missing or off the path."""

    question: str


@dataclass(frozen=True)
class Question:
    """One question, or an information page's words (`type: info`)."""

    id: str
    type: str
    text: Text
    hint: Text | None = None
    scale: str | None = None
    options: tuple[Option, ...] = ()
    """The options in order, a scale's included, so that nobody downstream has to look the scale up."""
    core: str | None = None
    """The measure shared across audiences (`listen`, `respect`, …)."""
    evidence: tuple[str, ...] = ()
    """Practice standards and indicators this answer is evidence for (`S2.1`, `KQI1`)."""
    alert: tuple[str, ...] = ()
    """Codes that a safeguarding reader must see today."""
    screen: bool = False
    """Free text that is read for safety."""
    rotate: str | None = None
    """`A` (quarters 1 and 3) or `B` (2 and 4); None is always asked."""
    headline: str | None = None
    """A figure the board names (`reflective`, `recorded`)."""
    reverse: bool = False
    """Lower is better."""
    purpose: str | None = None
    """`quote` and `thanks` are consent questions; `helper` says who is helping. They are never scored."""
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    """Number: bounds. Text: `maximum` is the longest text in characters. Dates use `earliest` and `latest`."""
    whole: bool = True
    """Number: whole numbers only."""
    earliest: str | None = None
    latest: str | None = None
    """Date bounds, ISO, or `today`."""
    relevant: Rule | None = None
    messages: Mapping[str, Text] = field(default_factory=dict)
    """The survey's own words for an error (`required`, `not-a-number`, …)."""

    @cached_property
    def codes(self) -> tuple[str, ...]:
        return tuple(o.code for o in self.options)

    def option(self, code: str) -> Option | None:
        return next((o for o in self.options if o.code == code), None)


@dataclass(frozen=True)
class Page:
    """What is shown at once: one question as a rule, a few short ones at most."""

    id: str
    questions: tuple[Question, ...]
    relevant: Rule | None = None
    title: Text | None = None


@dataclass(frozen=True)
class Survey:
    """One questionnaire as one file says it, checked."""

    key: str
    title: Text
    audience: str
    tiers: tuple[str, ...]
    promises: tuple[str, ...]
    boards: tuple[str, ...]
    policy: str
    pages: tuple[Page, ...]
    scales: Mapping[str, Scale] = field(default_factory=dict)
    minutes: int | None = None
    """How long it takes, for the before-you-start page."""
    picture: str | None = None
    """The drawing that stands for it where people choose a questionnaire."""

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question by id, in order."""
        return {q.id: q for page in self.pages for q in page.questions}
