"""Phrases with places for words, and finding them in a text in time that grows with its length alone. Pure.

In a phrase, `a/b` is either word, `stem*` any ending, `<group>` any word of a group, `..` up to three words between,
`...` up to seven; words that only fill (“really”, “always”) may stand anywhere. `one & other` is both, in any order,
near each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from app.kernel.errors import BadInput
from app.safeguarding.screening.letters import KEPT
from app.safeguarding.screening.words import Forms, Words, folded

T = TypeVar("T")
_REACH = {"..": 3, "...": 7}
_FREE = 4
"""Fillers that may be passed over in one step."""
NEAR = 14
"""Words between the halves of `one & other`."""
_COMMON, _RARE = 1.0, 0.01


@dataclass(frozen=True)
class Part:
    """One place of a phrase: the words that fit, and how many others may stand before it."""

    words: frozenset[str]
    stems: frozenset[str]
    reach: int = 0


@dataclass(frozen=True)
class Hit(Generic[T]):
    """A phrase found: the places of its own words, that of its rarest word, and what it stands for."""

    places: tuple[int, ...]
    anchor: int
    meaning: T


@dataclass(frozen=True)
class _Row:
    """A phrase ready to be looked for: signs of its parts, their reaches, and which part to begin with."""

    signs: tuple[int, ...]
    reaches: tuple[int, ...]
    anchor: int


@dataclass(frozen=True)
class _Entry(Generic[T]):
    row: _Row
    others: tuple[_Row, ...]
    filler: int
    needs: frozenset[int]
    """Every sign of the phrase: in a text that lacks one of them it is not looked for."""

    meaning: T


def parse(phrase: str, groups: Mapping[str, Part], accents: bool = False) -> list[list[Part]]:
    """The parts of a phrase, of each half of `&`; raises `BadInput` for what could mean anything."""
    return [_parts(half, groups, accents) for half in phrase.split(" & ")]


def _parts(phrase: str, groups: Mapping[str, Part], accents: bool) -> list[Part]:
    parts: list[Part] = []
    reach = 0
    for piece in phrase.split():
        if piece in _REACH:
            reach = _REACH[piece]
            continue
        found = _piece(piece, groups, accents)
        parts.extend((Part(found[0].words, found[0].stems, reach), *found[1:]))
        reach = 0
    if not parts or reach:
        raise BadInput(f"“{phrase}” is not a phrase: a gap needs a word on either side")
    return parts


def _piece(piece: str, groups: Mapping[str, Part], accents: bool) -> list[Part]:
    """One piece; several parts where it is signs without blanks between (Chinese)."""
    words: set[str] = set()
    stems: set[str] = set()
    for choice in piece.split("/"):
        if choice.startswith("<") and choice.endswith(">"):
            if choice[1:-1] not in groups:
                raise BadInput(f"there is no group {choice}")
            words |= groups[choice[1:-1]].words
            stems |= groups[choice[1:-1]].stems
            continue
        read = folded(choice.removesuffix("*"), accents)
        if len(read) > 1 and "/" not in piece:
            return [Part(frozenset([sign]), frozenset()) for sign in read]
        if len(read) != 1 or (choice.endswith("*") and len(read[0]) < 2):
            raise BadInput(f"“{piece}” is no part of a phrase: “{choice}” is not one word or a stem of two letters")
        (stems if choice.endswith("*") else words).add(read[0])
    return [Part(frozenset(words), frozenset(stems))]


class Book(Generic[T]):
    """Phrases of every language, looked for together: each word of a text is looked up once."""

    def __init__(self, phrases: Iterable[tuple[list[list[Part]], Part, T]], common: frozenset[str]) -> None:
        """Phrases as (halves, words that only fill in that language, meaning); `common` words begin no search."""
        self._common = common
        self._ids: dict[tuple[frozenset[str], frozenset[str]], int] = {}
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        self._entries: dict[int, list[_Entry[T]]] = defaultdict(list)
        for halves, fillers, meaning in phrases:
            rows = sorted((self._row(half) for half in halves), key=lambda pair: pair[0])
            needs = frozenset(sign for _, row in rows for sign in row.signs)
            entry = _Entry(rows[0][1], tuple(row for _, row in rows[1:]), self.sign(fillers), needs, meaning)
            self._entries[entry.row.signs[entry.row.anchor]].append(entry)
        self._lengths = sorted({len(stem) for stem in self._by_stem})
        self.signs = lru_cache(maxsize=KEPT)(self._signs)
        self._starting = lru_cache(maxsize=KEPT)(self._starting_uncached)

    @property
    def words(self) -> frozenset[str]:
        """Every whole word of every phrase."""
        return frozenset(self._by_word)

    def sign(self, part: Part) -> int:
        """The number by which a set of words is known."""
        key = (part.words, part.stems)
        if key not in self._ids:
            self._ids[key] = len(self._ids)
            for word in part.words:
                self._by_word[word].append(self._ids[key])
            for stem in part.stems:
                self._by_stem[stem].append(self._ids[key])
        return self._ids[key]

    def begins(self, forms: Forms) -> bool:
        """Whether a word is the rarest of some phrase, that is, says something by itself."""
        return bool(self._starting(forms))

    def find(self, words: Words) -> list[Hit[T]]:
        """Every hit, in the order of rarest words."""
        signs = [self.signs(forms) for forms in words.forms]
        present = frozenset[int]().union(*signs)
        found: list[Hit[T]] = []
        for at, forms in enumerate(words.forms):
            for entry in self._starting(forms):
                if not entry.needs <= present:
                    continue
                places = _match(entry.row, at, signs, words.sentences, entry.filler)
                if places is None:
                    continue
                for other in entry.others:
                    near = _near(other, at, signs, words.sentences, entry.filler, places)
                    if near is None:
                        break
                    places = (*places, *near)
                else:
                    found.append(Hit(tuple(sorted(places)), at, entry.meaning))
        return found

    def _row(self, parts: list[Part]) -> tuple[float, _Row]:
        weights = [self._weight(part) for part in parts]
        lightest = min(weights)
        signs = tuple(self.sign(part) for part in parts)
        return lightest, _Row(signs, tuple(part.reach for part in parts), weights.index(lightest))

    def _weight(self, part: Part) -> float:
        """How often a word of this part is met."""
        return sum(_COMMON if word in self._common else _RARE for word in part.words) + 5 * _RARE * len(part.stems)

    def _signs(self, forms: Forms) -> frozenset[int]:
        found: set[int] = set()
        for form in forms:
            found.update(self._by_word.get(form, ()))
            for length in self._lengths:
                if length > len(form):
                    break
                found.update(self._by_stem.get(form[:length], ()))
        return frozenset(found)

    def _starting_uncached(self, forms: Forms) -> tuple[_Entry[T], ...]:
        return tuple(entry for sign in sorted(self.signs(forms)) for entry in self._entries.get(sign, ()))


Signs = list[frozenset[int]]


def _match(row: _Row, at: int, signs: Signs, sentences: list[int], filler: int) -> tuple[int, ...] | None:
    """The places of a phrase whose rarest word stands at `at`."""
    ahead = _walk(row, range(row.anchor + 1, len(row.signs)), at, 1, signs, sentences, filler)
    if ahead is None:
        return None
    behind = _walk(row, range(row.anchor - 1, -1, -1), at, -1, signs, sentences, filler)
    return None if behind is None else (*behind, at, *ahead)


def _walk(
    row: _Row, parts: range, at: int, step: int, signs: Signs, sentences: list[int], filler: int
) -> tuple[int, ...] | None:
    """Where the parts stand, going one way; every place is visited once for each part, so no text is slow."""
    reached: dict[int, tuple[int, ...]] = {at: ()}
    for part in parts:
        reach = row.reaches[part if step > 0 else part + 1]
        wanted = row.signs[part]
        ahead: dict[int, tuple[int, ...]] = {}
        for place, path in reached.items():
            for here in _steps(place, reach, step, signs, sentences, filler):
                if wanted in signs[here] and here not in ahead:
                    ahead[here] = (*path, here)
        if not ahead:
            return None
        reached = ahead
    return min(reached.items(), key=lambda item: abs(item[0] - at))[1]


def _steps(at: int, reach: int, step: int, signs: Signs, sentences: list[int], filler: int) -> Iterator[int]:
    free, here = _FREE, at + step
    while 0 <= here < len(signs) and sentences[here] == sentences[at]:
        yield here
        if free and filler in signs[here]:
            free -= 1
        elif reach:
            reach -= 1
        else:
            return
        here += step


def _near(
    row: _Row, at: int, signs: Signs, sentences: list[int], filler: int, taken: tuple[int, ...]
) -> tuple[int, ...] | None:
    """The other half of `one & other`: near, in the same sentence or the next one, and made of other words."""
    wanted = row.signs[row.anchor]
    for here in range(max(0, at - NEAR), min(len(signs), at + NEAR + 1)):
        if wanted in signs[here] and here not in taken and abs(sentences[here] - sentences[at]) <= 1:
            places = _match(row, here, signs, sentences, filler)
            if places is not None:
                return places
    return None
