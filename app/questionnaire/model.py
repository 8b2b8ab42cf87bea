"""What a questionnaire is. Loaded once, frozen, shared by lint, pages, storage and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

TIERS = ("little", "junior", "teen", "adult")
"""Reading tiers: 5-8, 9-12, 13-17, adult."""

EASY = "easy"
"""Easy read: short lines for whoever wants them, of any age."""

READINGS = (*TIERS, EASY)
"""What a survey may offer to be read in. Easy read is chosen by the reader, like a tier."""

PROMISES = ("anonymous", "unlinked", "confidential", "named")

AUDIENCES = (
    *("child", "young-person", "care-leaver", "parent", "carer"),
    *("staff", "partner", "facilitator", "visitor", "anyone"),
)

ROTATIONS = ("A", "B")
"""`A` is asked in quarters 1 and 3, `B` in 2 and 4."""

PURPOSES = ("quote", "thanks", "helper", "sharing", "equality", "contact")

SHARED = ("read-out", "not-read-out", "keep-back")
"""How far one part of what a child wrote goes: read out at the meeting, to the chair only, to nobody."""

Value = str | tuple[str, ...]
"""An answer as it is kept: a code, several codes, words, a number or an ISO day."""

Say = Callable[[str, str], str]
"""Translates: given a gettext context (empty for none) and the English, returns the words to show."""


@dataclass(frozen=True)
class Text:
    """One thing said, in English, perhaps differently to each tier. `variants` maps a tier (or `easy`) to words.

    `context` is where translators find it (`children-9-12:listen`); a variant's is the same with its tier after it.
    """

    default: str
    variants: Mapping[str, str] = field(default_factory=dict)
    context: str = ""

    def for_tier(self, tier: str) -> str:
        return self.variants.get(tier, self.default)

    def at(self, tier: str) -> tuple[str, str]:
        """The gettext context and the English for a tier."""
        if tier not in self.variants:
            return self.context, self.default
        return f"{self.context}:{tier}" if self.context else "", self.variants[tier]

    def said(self, tier: str, say: Say) -> str:
        """The words for a tier in the reader's language."""
        return say(*self.at(tier))


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen. `code` is what is stored, for ever; labels may be reworded."""

    code: str
    label: Text
    score: int | None = None
    """0 to 100, or None when this answer is outside the base ("not sure")."""
    positive: bool = False
    negative: bool = False
    base: bool = False
    """Counts in the base although it has no score (the NHS question counts even "don’t know")."""
    exclusive: bool = False
    """In `choices`: cannot stand beside another answer ("none of these")."""
    detail: bool = False
    """Offers a short text box when chosen ("something else")."""

    @property
    def in_base(self) -> bool:
        """Whether a percentage is counted out of this answer too."""
        return self.base or self.score is not None


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
    """`quote` and `thanks` are consent questions; `helper` says who is helping; `sharing` says how far one part of
    the words goes; `equality` is about the person and kept apart; `contact` is how to reach whoever writes, and
    what they need. None is ever scored, counted in figures or among the most asked."""
    part: str | None = None
    """With `purpose: sharing`: the question whose words this is about."""
    sharing: str | None = None
    """Words that go no further than this (one of `SHARED`), without being asked."""
    tiers: tuple[str, ...] = ()
    """Asked only of these readers; empty asks everybody."""
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
    picture: str | None = None
    """The drawing that leads the question for small children: `app/static/pictures/<picture>.svg`."""
    numbers: bool = False
    """An information page that shows at once whom to ring, and how to ask somebody to get in touch."""
    audio: Mapping[str, str] = field(default_factory=dict)
    """Recorded readings by language (`en: listen.mp3`): files in the folder beside the survey that has its key."""
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
    workers: tuple[str, ...] = ()
    """Which of the council’s words for a worker are offered as pictures; empty offers them all."""
    equality: str | None = None
    """The set of equality questions it ends with (`data/equality.yaml`); they are among its pages."""

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question by id, in order."""
        return {q.id: q for page in self.pages for q in page.questions}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The position (from 0) of the page each question stands on."""
        return {q.id: n for n, page in enumerate(self.pages) for q in page.questions}

    def asking(self, rotation: str, tier: str = "") -> tuple[Page, ...]:
        """What one rotation asks one tier (without a tier: whoever reads); no empty page."""
        if (rotation, tier) not in self._asking:
            self._asking[rotation, tier] = tuple(_only(self.pages, rotation, tier))
        return self._asking[rotation, tier]

    @cached_property
    def _asking(self) -> dict[tuple[str, str], tuple[Page, ...]]:
        return {}

    @cached_property
    def sets(self) -> tuple[str, ...]:
        """The rotations that differ: the first alone when every quarter asks the same."""
        return ROTATIONS if self.asking("A") != self.asking("B") else ROTATIONS[:1]


def _only(pages: tuple[Page, ...], rotation: str, tier: str) -> Iterator[Page]:
    for page in pages:
        asked = tuple(q for q in page.questions if q.rotate in (None, rotation) and _speaks_to(q, tier))
        if asked:
            yield page if len(asked) == len(page.questions) else replace(page, questions=asked)


def _speaks_to(question: Question, tier: str) -> bool:
    return not tier or not question.tiers or tier in question.tiers
