"""The children's own pages: what you said, what we did or could not and why, in the words of each reading.

Each reading is a section of its own. `told` reads a section back, so that what was frozen and signed is what a child
sees on a page or on paper, and nothing else is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from pydantic import TypeAdapter

from app.board import said
from app.board.context import Context
from app.board.gathered import doing
from app.board.gathered.doing import CHILDREN
from app.board.kinds import DATA
from app.board.sections.parts import Build
from app.documents.model import Block, Callout, Heading, PageBreak, Paragraph, Run, Tone, Words, runs_of
from app.kernel import yaml
from app.replies import readings
from app.replies.model import COULD_NOT, DOING, DONE, Item
from app.results import editions

TONES: Mapping[str, Tone] = {DONE: "good", DOING: "watch", COULD_NOT: "plain"}
OUTCOMES = {tone: outcome for outcome, tone in TONES.items()}


@dataclass(frozen=True)
class Phrases:
    """The fixed words of a reading; the file's head says what each is for."""

    most: int
    opening: str
    said: str
    outcomes: Mapping[str, str]
    changed: str
    plain: str
    nothing: str
    ahead: str
    next: str


@dataclass(frozen=True)
class Told:
    """What a reading says, as it was read back."""

    opening: str
    items: tuple[Item, ...]
    """Each with its own reading as `tier`; none where it stands in plain words."""
    nothing: str
    ahead: str


@cache
def phrases() -> Mapping[str, Phrases]:
    """`data/for_children.yaml`, read once."""
    data: Any = yaml.read(DATA / "for_children.yaml")
    found = {
        tier: {**one, "outcomes": {outcome: one[outcome] for outcome in TONES}}
        for tier, one in data["readings"].items()
    }
    return TypeAdapter(dict[str, Phrases]).validate_python(found)


def of(tier: str) -> Build:
    """The section of a reading."""
    return partial(build, tier=tier)


def build(context: Context, *, tier: str) -> tuple[Block, ...]:
    """How many spoke if that may be said to all, what was done, the day of the next answer. Each starts a page."""
    words = phrases()[tier]
    audiences = readings.data().readings[tier].audiences or CHILDREN
    blocks: list[Block] = []
    number = _spoke(context, audiences)
    if number >= context.kind.least:
        blocks.append(Paragraph((Run(words.opening.format(n=number), strong=True),)))
    items = _items(context, audiences, tier)[: words.most]
    blocks += [callout(item, tier, words) for item in items] or [Paragraph(words.nothing)]
    owed = doing.owed(context.work, context.quarter.next.next.last_day, audiences)
    if owed:
        day = said.said_day(min(one.due_on for one in owed))
        blocks += [Heading(words.ahead, 2), Paragraph(words.next.format(day=day))]
    return (*blocks, PageBreak()) if tier != [*phrases()][-1] else tuple(blocks)


def _spoke(context: Context, audiences: Sequence[str]) -> int:
    """How many answered, of what is published: everybody reads this page."""
    figures = context.edition.figures if context.public else editions.public(context.edition.figures)
    return sum(one.responses or 0 for one in context.surveys_of(figures) if one.audience in audiences)


def _items(context: Context, audiences: Sequence[str], tier: str) -> list[Item]:
    """What was told to these audiences, in the words of a reading; what has them comes first."""
    told = (one for one in doing.told(context.work, context.quarter) if one.audience in audiences)
    found = [readings.spoken(item, tier) for one in told for item in one.items]
    return sorted(found, key=lambda item: not readings.is_in_words_of(item, tier))


def callout(item: Item, tier: str, words: Phrases) -> Callout:
    """One thing as it stands in the pack; `told` reads it back."""
    outcome = item.outcome if item.outcome in TONES else DOING
    lines: list[Words] = [
        (Run(item.said),),
        (Run(f"{words.outcomes[outcome]} ", strong=True), Run(item.did)),
    ]
    if item.changed:
        lines.append((Run(f"{words.changed} ", strong=True), Run(item.changed)))
    if not readings.is_in_words_of(item, tier):
        lines.append((Run(words.plain),))
    return Callout(words.said, tuple(lines), TONES[outcome])


def told(blocks: Sequence[Block], tier: str) -> Told:
    """A section read back, by its shape alone: words in the data may have changed since it was frozen."""
    ahead = next((at for at, block in enumerate(blocks) if isinstance(block, Heading)), len(blocks))
    first = [block for block in blocks[:ahead] if isinstance(block, Paragraph)]
    strong = [_text(block.words) for block in first if all(run.strong for run in runs_of(block.words))]
    plain = [_text(block.words) for block in first if not all(run.strong for run in runs_of(block.words))]
    after = [_text(block.words) for block in blocks[ahead:] if isinstance(block, Paragraph)]
    return Told(" ".join(strong), tuple(_read(blocks, tier)), " ".join(plain), " ".join(after))


def _read(blocks: Sequence[Block], tier: str) -> Iterator[Item]:
    for block in blocks:
        if isinstance(block, Callout):
            saying, doing_, *more = (runs_of(line) for line in block.lines)
            changed = next((runs[-1].text for runs in more if len(runs) > 1), "")
            is_plain = any(len(runs) == 1 for runs in more)
            outcome = OUTCOMES[block.tone]
            yield Item(saying[-1].text, doing_[-1].text, outcome, changed, tier="" if is_plain else tier)


def _text(words: Words) -> str:
    return "".join(run.text for run in runs_of(words))
