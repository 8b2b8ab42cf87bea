"""The lists that a case is filled in from, read from `data/lists.yaml`. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from app.kernel import yaml
from app.kernel.errors import BadInput

_FILE = Path(__file__).parent / "data" / "lists.yaml"


@dataclass(frozen=True)
class Item:
    """One thing to choose. `title` is English and the key of its translation."""

    id: str
    title: str


@dataclass(frozen=True)
class Kind(Item):
    """A complaint, a thank-you, a concern to put right, an idea."""

    plural: str


@dataclass(frozen=True)
class Channel(Item):
    """How it came."""

    staff: bool
    """Whether somebody takes it down for whoever says it."""


@dataclass(frozen=True)
class Who(Item):
    """Who says it, in the words of the law."""

    tells: str
    """The audience by which their words are counted."""
    statutory: bool = False
    """Named in the Children Act as somebody who may make representations for themselves."""
    advocate: bool = False
    """Must be told of advocacy, and helped to get it."""
    interest: bool = False
    """Needs a child’s consent or sufficient interest, for they speak of somebody else."""


@dataclass(frozen=True)
class Consent(Item):
    """Whether somebody may speak for a child."""

    settled: bool


@dataclass(frozen=True)
class Outcome(Item):
    """What was found on one point."""

    decided: bool
    found_for: bool = False
    """Upheld, wholly or in part."""


@dataclass(frozen=True)
class Role(Item):
    """What somebody is in a case."""

    staff: bool = False
    """Held by somebody on the staff list."""
    outside: bool = False
    """Held by somebody who does not work for the council."""
    works: bool = False
    """Whoever holds it works on the case, and so sees it."""
    panel: bool = False
    stage: int | None = None
    most: int = 1
    never: tuple[str, ...] = ()
    """Whoever has held one of these in the case may not hold this."""


@dataclass(frozen=True)
class Lists:
    """The data file."""

    kinds: Mapping[str, Kind]
    channels: Mapping[str, Channel]
    people: Mapping[str, Who]
    consents: Mapping[str, Consent]
    outcomes: Mapping[str, Outcome]
    remedies: Mapping[str, Item]
    subjects: Mapping[str, Item]
    roles: Mapping[str, Role]
    needs: Mapping[str, Item]
    late_months: int
    """Months after which a complaint is late: flagged for a decision, never refused by itself."""


One = TypeVar("One", bound=Item)


def _read(data: Mapping[str, Any], name: str, made: type[One]) -> Mapping[str, One]:
    return {item["id"]: made(**_frozen(item)) for item in data[name]}


def _frozen(item: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in item.items()}


@cache
def lists() -> Lists:
    """The lists of this installation."""
    data = yaml.read(_FILE)
    return Lists(
        kinds=_read(data, "kinds", Kind),
        channels=_read(data, "channels", Channel),
        people=_read(data, "people", Who),
        consents=_read(data, "consents", Consent),
        outcomes=_read(data, "outcomes", Outcome),
        remedies=_read(data, "remedies", Item),
        subjects=_read(data, "subjects", Item),
        roles=_read(data, "roles", Role),
        needs=_read(data, "needs", Item),
        late_months=data["late"]["months"],
    )


def chosen(items: Mapping[str, One], item_id: str) -> One:
    """One of a list; raises `BadInput` for one that is not in it."""
    try:
        return items[item_id]
    except KeyError as error:
        raise BadInput(f"“{item_id}” is none of: {', '.join(items)}") from error
