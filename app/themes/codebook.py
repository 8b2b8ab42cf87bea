"""The codebook: what people talk about, the standards a theme is evidence for, the words that show it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from app.kernel.errors import BadInput
from app.kernel.yaml import read
from app.themes.cues import Phrasebook
from app.themes.words import DATA

POSITIVE, NEGATIVE, MIXED, NEUTRAL, UNCLEAR = "positive", "negative", "mixed", "neutral", "unclear"
POLARITIES = (POSITIVE, NEGATIVE, MIXED, NEUTRAL, UNCLEAR)
_GROUP = re.compile(r"<([a-z]+)>")


@dataclass(frozen=True)
class Cue:
    """What a phrase shows: a theme (its id) and which way it points. A topic names the theme alone (polarity None).

    A cue without a theme is silent: it only stops a shorter cue inside it from being heard.
    """

    theme: str | None
    polarity: str | None


@dataclass(frozen=True)
class Theme:
    """One theme. `ask` says in one sentence what people ask of the board when they raise it."""

    id: str
    key: str
    name: str
    definition: str
    include: str
    exclude: str
    ask: str
    standards: tuple[str, ...]
    examples: Mapping[str, tuple[str, ...]]
    """Phrases by audience: child, parent, worker."""
    positive: tuple[str, ...]
    negative: tuple[str, ...]
    topics: tuple[str, ...]
    only: tuple[str, ...] = POLARITIES
    """The polarities this theme can have."""

    def phrases(self) -> Iterator[tuple[str, Cue]]:
        yield from ((phrase, Cue(self.id, POSITIVE)) for phrase in self.positive)
        yield from ((phrase, Cue(self.id, NEGATIVE)) for phrase in self.negative)
        yield from ((phrase, Cue(self.id, None)) for phrase in self.topics)


@dataclass(frozen=True)
class Codebook:
    """All themes in order. `version` is stored beside every coding."""

    version: int
    source: str
    themes: tuple[Theme, ...]
    cues: Phrasebook[Cue]

    @cached_property
    def by_id(self) -> dict[str, Theme]:
        return {theme.id: theme for theme in self.themes}


@cache
def codebook() -> Codebook:
    """The codebook in use, read once."""
    return load(DATA / "codebook.yaml")


def load(path: Path) -> Codebook:
    """Read a codebook; raises `BadInput` that names the theme when something is missing or cannot be read."""
    data = read(path)
    groups = {name: "/".join(words) for name, words in data["groups"].items()}
    themes = tuple(_theme(entry, groups) for entry in data["themes"])
    silent = ((phrase, Cue(None, None)) for phrase in data["silent"])
    cues = Phrasebook([*silent, *(pair for theme in themes for pair in theme.phrases())])
    return Codebook(data["version"], data["source"], themes, cues)


def _theme(entry: Mapping[str, Any], groups: Mapping[str, str]) -> Theme:
    def spelt_out(phrases: list[str]) -> tuple[str, ...]:
        return tuple(_GROUP.sub(lambda found: groups[found[1]], phrase) for phrase in phrases)

    values = {**entry, **{name: spelt_out(entry[name]) for name in ("positive", "negative", "topics")}}
    values["standards"] = tuple(entry["standards"])
    values["examples"] = {who: tuple(said) for who, said in entry["examples"].items()}
    values["only"] = tuple(entry.get("only", POLARITIES))
    try:
        return Theme(**values)
    except TypeError as error:
        raise BadInput(f"theme {entry.get('id')}: {error}") from error
