"""The codebook: what people talk about, the standards a theme is evidence for, the words that show it. Pure.

A folder of YAML: `index.yaml` (version, source, the order of themes, word groups, what each language needs), one file
for each theme, and `none.yaml`: comments that speak of no theme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from app.kernel.errors import BadInput
from app.kernel.yaml import read
from app.themes.cues import Phrasebook
from app.themes.language import ENGLISH
from app.themes.tongues import Tongue, folded
from app.themes.words import DATA

POSITIVE, NEGATIVE, MIXED, NEUTRAL, UNCLEAR = "positive", "negative", "mixed", "neutral", "unclear"
POLARITIES = (POSITIVE, NEGATIVE, MIXED, NEUTRAL, UNCLEAR)
AUDIENCES = CHILD, PARENT, CARER, STAFF, PARTNER = ("child", "parent", "carer", "staff", "partner")
_GROUP = re.compile(r"<([a-z]+)>")


@dataclass(frozen=True)
class Cue:
    """What a phrase shows: a theme (its id) and which way it points. A topic names the theme alone (polarity None).

    A cue without a theme is silent: it only stops a shorter cue inside it from being heard.
    """

    theme: str | None
    polarity: str | None


@dataclass(frozen=True)
class Sample:
    """Something people say, invented: who says it (an audience), which way it points, its themes beside this one."""

    text: str
    audience: str
    polarity: str
    others: tuple[str, ...] = ()
    """Keys of the other themes it speaks of."""


@dataclass(frozen=True)
class Cues:
    """The phrases of one theme in one language."""

    positive: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    def of(self, theme_id: str) -> Iterator[tuple[str, Cue]]:
        yield from ((phrase, Cue(theme_id, POSITIVE)) for phrase in self.positive)
        yield from ((phrase, Cue(theme_id, NEGATIVE)) for phrase in self.negative)
        yield from ((phrase, Cue(theme_id, None)) for phrase in self.topics)


@dataclass(frozen=True)
class Theme:
    """One theme. `ask` says in one sentence what people ask of the board when they raise it."""

    id: str
    key: str
    name: str
    definition: str
    include: str
    exclude: str
    """What belongs to another theme instead."""
    ask: str
    standards: tuple[str, ...]
    examples: tuple[Sample, ...] = ()
    cues: Mapping[str, Cues] = field(default_factory=dict)
    """By language, as its code."""
    only: tuple[str, ...] = POLARITIES
    """The polarities this theme can have."""


@dataclass(frozen=True)
class Codebook:
    """All themes in order. `version` is stored beside every coding."""

    version: int
    source: str
    themes: tuple[Theme, ...]
    tongues: Mapping[str, Tongue]
    """Languages besides English that have cues, by code."""
    silent: tuple[str, ...] = ()
    """English phrases that say nothing of any theme, whatever they hold."""
    none: tuple[Sample, ...] = ()
    """Comments that speak of no theme; their audience is everybody's."""

    @cached_property
    def by_id(self) -> dict[str, Theme]:
        return {theme.id: theme for theme in self.themes}

    @cached_property
    def cues(self) -> Phrasebook[Cue]:
        """The English cues."""
        silent = ((phrase, Cue(None, None)) for phrase in self.silent)
        return Phrasebook([*silent, *self._phrases(ENGLISH)])

    def cues_in(self, language: str) -> Phrasebook[Cue] | None:
        """The cues of a language; None when it has none, and nothing can be said of what is written in it."""
        return self.cues if language == ENGLISH else self._elsewhere.get(language)

    @cached_property
    def _elsewhere(self) -> dict[str, Phrasebook[Cue]]:
        return {
            code: Phrasebook([(folded(phrase), cue) for phrase, cue in self._phrases(code)], tongue.negators)
            for code, tongue in self.tongues.items()
        }

    def _phrases(self, language: str) -> Iterator[tuple[str, Cue]]:
        for theme in self.themes:
            yield from theme.cues.get(language, Cues()).of(theme.id)


@cache
def codebook() -> Codebook:
    """The codebook in use, read once."""
    return load(DATA / "codebook")


def load(folder: Path) -> Codebook:
    """Read a codebook; raises `BadInput` that names the theme when something is missing or cannot be read."""
    index = read(folder / "index.yaml")
    groups = {name: "/".join(words) for name, words in index["groups"].items()}
    themes = tuple(_theme(read(folder / f"{key}.yaml"), key, groups) for key in index["order"])
    tongues = {code: Tongue.read(entry) for code, entry in index["languages"].items()}
    none = tuple(_samples("everybody", {NEUTRAL: read(folder / "none.yaml")["examples"]}))
    return Codebook(index["version"], index["source"], themes, tongues, tuple(index["silent"]), none)


def _theme(entry: Mapping[str, Any], key: str, groups: Mapping[str, str]) -> Theme:
    try:
        if entry["key"] != key:
            raise BadInput(f"{key}.yaml: its key is “{entry['key']}”")
        values = {**entry, "standards": tuple(entry["standards"]), "only": tuple(entry.get("only", POLARITIES))}
        del values["source"]
        values["examples"] = tuple(
            sample for audience, said in entry["examples"].items() for sample in _samples(audience, said)
        )
        values["cues"] = {language: _cues(lists, groups) for language, lists in entry["cues"].items()}
        return Theme(**values)
    except (TypeError, KeyError) as error:
        raise BadInput(f"theme {entry.get('id')} in {key}.yaml: {error}") from error


def _samples(audience: str, said: Mapping[str, list[Any]]) -> Iterator[Sample]:
    """A sample is its words, or its words with the keys of its other themes."""
    for polarity, texts in said.items():
        for one in texts:
            if isinstance(one, Mapping):
                yield Sample(one["text"], audience, polarity, tuple(one["also"]))
            else:
                yield Sample(one, audience, polarity)


def _cues(lists: Mapping[str, list[str]], groups: Mapping[str, str]) -> Cues:
    def spelt_out(phrases: list[str]) -> tuple[str, ...]:
        return tuple(_GROUP.sub(lambda found: groups[found[1]], phrase) for phrase in phrases)

    return Cues(**{name: spelt_out(phrases) for name, phrases in lists.items()})


def leaning(step: str) -> str:
    """A step of sentiment as the way a theme points."""
    plain = step.removeprefix("very-")
    return plain if plain in POLARITIES else UNCLEAR
