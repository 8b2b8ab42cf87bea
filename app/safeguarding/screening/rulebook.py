"""The rules, read from data/screening: one file for each language, and what all of them share. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.kernel import yaml
from app.kernel.errors import BadInput
from app.safeguarding.screening.patterns import Book, Part, parse
from app.safeguarding.screening.spelling import Speller, english_words
from app.safeguarding.screening.words import folded

FOLDER = Path(__file__).parents[1] / "data" / "screening"
SHARED = ("kinds.yaml", "elsewhere.yaml")
PEOPLE = ("me", "near", "kin", "staffer", "other", "child", "dadlike", "carer", "older", "who", "victim", "obj")
WEIGHTS = {"sure": 0.9, "likely": 0.6, "faint": 0.35}
"""How much a cue weighs before anything speaks against it; two faint ones of different sorts are enough."""
ENGLISH = "en"
_NOTHING = Part(frozenset(), frozenset())


@dataclass(frozen=True)
class Rule:
    """What a phrase stands for: a cue (`weakens` empty), or something that speaks against cues near it."""

    language: str
    kind: str
    says: str
    weight: float = 0.0
    about: str = "act"
    """`act`: what somebody does; `feeling`; `self`: harm to oneself; `topic`: a word for the matter itself."""

    whole: bool = False
    """Whether it counts only where it is nearly all that was written."""

    weakens: str = ""
    """For what speaks against cues: `saying`, `story`, `talk`, `supposed`, `accident`, `past`, `better`, `turn`,
    `still`, `safe`, `qualifies`."""


@dataclass(frozen=True)
class Language:
    """What is known of a language: how deep its rules go, its small words, and words of ordinary days."""

    code: str
    name: str
    depth: str
    """`full`: silence is an answer; `core`: what has no ordinary word in it goes to a person."""

    small: frozenset[str]
    ordinary: Part
    negators: Part
    light: Part
    own: Part
    """“Me” and “us”, where something is done to whoever writes."""

    letters: frozenset[str]
    """Letters that few other languages have."""

    after: bool
    """Whether the negator stands after what it negates (Hindi, Turkish, Bengali)."""


@dataclass(frozen=True)
class Rulebook:
    """Every language's rules, ready to be used."""

    book: Book[Rule]
    languages: Mapping[str, Language]
    elsewhere: Mapping[str, frozenset[str]]
    """Small words of languages that can be told but have no rules."""

    elsewhere_letters: Mapping[str, frozenset[str]]
    speller: Speller
    kinds: Mapping[str, str]
    groups: Mapping[str, Mapping[str, Part]]
    """For each language, the groups of words that its phrases name."""

    marks: Mapping[str, dict[str, int]]
    """For each language, the signs by which its negators, light, ordinary and own words are known in the book."""


@cache
def rulebook() -> Rulebook:
    """All the rules; read once. Raises `BadInput` with the file and phrase that cannot be used."""
    files = {path.stem: yaml.read(path) for path in sorted(FOLDER.glob("*.yaml")) if path.name not in SHARED}
    languages = {code: _language(code, data) for code, data in files.items()}
    small = frozenset(word for language in languages.values() for word in language.small)
    common = small | frozenset(word for data in files.values() for word in _people(data))
    kinds = {kind: data["name"] for kind, data in yaml.read(FOLDER / "kinds.yaml")["kinds"].items()}
    phrases = [phrase for code, data in files.items() for phrase in _phrases(code, data, kinds)]
    book: Book[Rule] = Book(phrases, common)
    foreign = yaml.read(FOLDER / "elsewhere.yaml")
    marks = {
        code: {
            "negator": book.sign(language.negators),
            "light": book.sign(language.light),
            "ordinary": book.sign(language.ordinary),
            "own": book.sign(language.own),
        }
        for code, language in languages.items()
    }
    english = frozenset(word for halves, _, rule in phrases if rule.language == ENGLISH for word in _spelt(halves))
    other = frozenset(word for word in book.words if word not in english)
    lacking = _words(files[ENGLISH]["words"])
    abroad = frozenset(word for code, one in languages.items() if code != ENGLISH for word in one.small)
    known = english_words() | english | other | small | lacking
    return Rulebook(
        book,
        languages,
        {code: _words(words) for code, words in foreign["languages"].items()},
        {code: frozenset(letters) for code, letters in foreign["letters"].items()},
        Speller(english, files[ENGLISH]["spellings"], known, lacking, abroad),
        kinds,
        {code: _groups(data) for code, data in files.items()},
        marks,
    )


def _language(code: str, data: Mapping[str, Any]) -> Language:
    return Language(
        code,
        data["language"],
        data["depth"],
        _words(data["small"], data.get("accents", False)),
        _part(data.get("ordinary", ""), accents=data.get("accents", False)),
        _part(data["negators"]),
        _part(data.get("light", "")),
        _part(data.get("own", "")),
        frozenset(data.get("letters", "")),
        data.get("negators_after", False),
    )


def _phrases(
    code: str, data: Mapping[str, Any], kinds: Mapping[str, str]
) -> Iterator[tuple[list[list[Part]], Part, Rule]]:
    groups = _groups(data)
    fillers = _part(data.get("fillers", ""))
    accents = data.get("accents", False)
    for cue in data["cues"]:
        if cue["kind"] not in kinds:
            raise BadInput(f"{code}.yaml: there is no kind “{cue['kind']}”")
        rule = Rule(
            code,
            cue["kind"],
            cue["says"],
            WEIGHTS[cue.get("weight", "likely")],
            cue.get("about", "act"),
            cue.get("whole", False),
        )
        yield from ((parse(phrase, groups, accents), fillers, rule) for phrase in cue["any"])
    for weakens, given in data.get("weakeners", {}).items():
        rule = Rule(code, "", given["says"], weakens=weakens)
        yield from ((parse(phrase, groups, accents), fillers, rule) for phrase in given["any"])


def _groups(data: Mapping[str, Any]) -> dict[str, Part]:
    groups: dict[str, Part] = {}
    for name, words in data.get("groups", {}).items():
        groups[name] = _part(words, groups)
    return groups


def _people(data: Mapping[str, Any]) -> Iterator[str]:
    """Words for people: many texts have them, so no search begins there, and it is the deed that is denied."""
    return (
        word
        for name, words in data.get("groups", {}).items()
        if name in PEOPLE
        for written in words.split()
        for word in folded(written)
    )


def _part(words: str, groups: Mapping[str, Part] | None = None, accents: bool = False) -> Part:
    exact: set[str] = set()
    stems: set[str] = set()
    for word in words.split():
        if groups and word.startswith("<"):
            exact |= groups[word[1:-1]].words
            stems |= groups[word[1:-1]].stems
        elif word.endswith("*"):
            stems.update(folded(word[:-1], accents))
        else:
            exact.update(folded(word, accents))
    return Part(frozenset(exact), frozenset(stems))


def _words(words: str, accents: bool = False) -> frozenset[str]:
    return frozenset(word for written in words.split() for word in folded(written, accents))


@cache
def _by_beginning() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in english_words():
        found.setdefault(word[:3], []).append(word)
    return found


def _spelt(halves: list[list[Part]]) -> Iterator[str]:
    """The words of a phrase, and those of the English word list that its stems begin."""
    for part in (part for half in halves for part in half):
        yield from part.words
        for stem in part.stems:
            yield from (word for word in _by_beginning().get(stem[:3], ()) if word.startswith(stem))
