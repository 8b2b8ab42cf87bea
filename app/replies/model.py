"""What a reply is made of. Everything can be hashed: pages that many people see are drawn once for all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

DONE, DOING, COULD_NOT = "done", "doing", "could-not"
OUTCOMES = (DONE, DOING, COULD_NOT)
ENGLISH = "en"


@dataclass(frozen=True)
class Wording:
    """An item in other words than the plain ones: for an age (`little`, `junior`, `teen`) or in easy read."""

    tier: str
    said: str
    did: str
    changed: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether both what was said and what was done are there; half of it is shown to nobody."""
        return bool(self.said.strip() and self.did.strip())


@dataclass(frozen=True)
class Measured:
    """A figure of one quarter's edition that may be shown to everybody: exact there, nothing of it hidden."""

    percent: int
    """0 to 100, rounded."""
    base: int
    """How many answers it is counted out of."""
    quarter: str
    question: str
    """The question as it was asked, in English."""
    before: int | None = None
    """The same figure in the edition before, where that may be shown too."""
    before_quarter: str = ""

    @property
    def in_ten(self) -> int:
        """How many out of ten, for whoever does not know percentages yet."""
        return (self.percent + 5) // 10


@dataclass(frozen=True)
class Quoted:
    """Somebody's own words, and whose as far as may be said. Gone as soon as their writer takes the yes back."""

    id: str
    voice_id: str
    text: str
    who: str


@dataclass(frozen=True)
class Item:
    """One thing people said and what became of it. `outcome` is one of `OUTCOMES`."""

    said: str
    did: str
    """What we did; of what could not be done, why not."""
    outcome: str
    changed: str = ""
    """What is different now, where something is."""
    words: tuple[Wording, ...] = ()
    figure: Measured | None = None
    quote_id: str | None = None
    action_id: str | None = None
    """The action that it tells of."""
    key: str = ""
    """Names an item that brings a figure, a quote or an action along, so that a form can keep them by it."""
    quote: Quoted | None = None
    """The words of `quote_id` while their writer says yes; never stored with the item."""
    tier: str = ""
    """In whose words it is read here; empty for the plain ones."""
    language: str = ENGLISH

    @property
    def is_written(self) -> bool:
        """Whether both halves are there."""
        return bool(self.said.strip() and self.did.strip())

    def worded(self, wording: Wording, tier: str = "", language: str = ENGLISH) -> Item:
        """The item as it is read in other words."""
        said, did, changed = wording.said, wording.did, wording.changed
        return replace(self, said=said, did=did, changed=changed, words=(), tier=tier, language=language)


@dataclass(frozen=True)
class Reply:
    """A reply to one audience of one service (None: the whole council)."""

    id: str
    audience: str
    service_id: str | None
    owner_id: str
    owed_since: date
    due_on: date
    published_on: date | None
    next_on: date | None = None
    """When people are told more."""
    corrected_on: date | None = None
    items: tuple[Item, ...] = ()
    """What everybody reads; nothing while it is owed."""
    draft: tuple[Item, ...] | None = None
    """What is being written; None where nothing differs from what everybody reads."""

    @property
    def writing(self) -> tuple[Item, ...]:
        """What whoever writes goes on with."""
        return self.items if self.draft is None else self.draft


@dataclass(frozen=True)
class Translation:
    """A reply in another language, for one reading (empty: plain words). Shown once a second person approved it."""

    reply_id: str
    language: str
    tier: str
    texts: tuple[Wording, ...]
    """One for each item, in order."""
    digest: str
    """Of the English it was made from: what no longer matches is shown to nobody."""
    written_by: str
    written_on: date
    approved_by: str | None = None
    approved_on: date | None = None
