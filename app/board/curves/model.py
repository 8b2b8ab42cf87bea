"""A turning-the-curve sheet: what is wanted, the story behind the baseline, partners, what works, actions. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import TypeAdapter

Label = Literal["how-much", "how-well", "better-off"]
LABELS: tuple[Label, ...] = ("how-much", "how-well", "better-off")
"""What kind of measure it is: how much was done, how well, and whether anyone is better off."""


@dataclass(frozen=True)
class Factor:
    """Something behind the curve: a theme of the codebook (or none), whether it helps or hinders, in words."""

    theme: str
    helps: bool
    text: str
    quote: str = ""
    """The hash of words that stand in a pack of the board and say it best; the words are not here."""


@dataclass(frozen=True)
class Partner:
    """Somebody who has a part in it."""

    name: str
    role: str


@dataclass(frozen=True)
class Step:
    """Who does what by when."""

    what: str
    who: str
    when: str


@dataclass(frozen=True)
class Story:
    """What people write on a sheet."""

    outcome: str
    label: Label = "better-off"
    target: int | None = None
    """The percentage that is wanted, 0 to 100."""
    target_quarter: str = ""
    factors: tuple[Factor, ...] = ()
    partners: tuple[Partner, ...] = ()
    works: tuple[str, ...] = ()
    no_cost: str = ""
    """An idea that costs nothing; every sheet has one."""
    steps: tuple[Step, ...] = ()
    review: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet with the measure that it turns."""

    id: str
    board_id: str
    survey_key: str
    question_id: str
    story: Story = field(default_factory=lambda: Story(""))


_STORY = TypeAdapter(Story)


def to_plain(story: Story) -> Mapping[str, Any]:
    """A story as it is stored."""
    found: Mapping[str, Any] = _STORY.dump_python(story, mode="json")
    return found


def from_plain(body: Mapping[str, Any]) -> Story:
    """Read `to_plain` back."""
    return _STORY.validate_python(body)
