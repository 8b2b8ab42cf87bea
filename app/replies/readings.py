"""In whose words a reply can be read, from `data/readings.yaml`. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from app.kernel import yaml
from app.replies.model import Item

DATA = Path(__file__).parent / "data" / "readings.yaml"
ADULT = "adult"
PLAIN = ""


@dataclass(frozen=True)
class Reading:
    """One way of reading; the file's head says what each part means."""

    picture: str
    audiences: tuple[str, ...]
    then: tuple[str, ...]


@dataclass(frozen=True)
class Readings:
    """The whole file."""

    source: str
    readings: Mapping[str, Reading]
    usual: Mapping[str, str]
    written: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Way:
    """One way to read the page."""

    tier: str
    words: str
    picture: str
    address: str
    is_here: bool


@cache
def data() -> Readings:
    """The file, read once."""
    return TypeAdapter(Readings).validate_python(yaml.read(DATA))


def chosen(tier: str, audience: str | None = None) -> str:
    """The reading that is meant: the one asked for, else what people of an audience usually read."""
    return tier if tier in data().readings else data().usual.get(audience or "", ADULT)


def words_for(audience: str) -> tuple[str, ...]:
    """Which words are asked for besides the plain ones of whoever writes to an audience."""
    return data().written.get(audience, ())


def spoken(item: Item, tier: str) -> Item:
    """An item in the words of a reading, else in the nearest there are, else in the plain ones; `tier` says which."""
    for wanted in (tier, *data().readings[tier].then) if tier in data().readings else ():
        found = next((one for one in item.words if one.tier == wanted and one.is_whole), None)
        if found:
            return item.worded(found, wanted)
    return item


def is_in_words_of(item: Item, tier: str) -> bool:
    """Whether an item is in the words somebody asked for; plain words suit adults, teenagers and juniors."""
    return item.tier == tier or tier not in ("little", "easy")
