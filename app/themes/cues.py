"""Finding phrases in words. A phrase is written as people say it, with three signs. Pure.

`ring/call/text` any of these words; `cancel*` any ending; `..` up to three words between, in the same clause and not
across a “not” or “never”, which would turn the sense round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.kernel.errors import BadInput
from app.themes.words import Words, negators

T = TypeVar("T")
GAP = ".."
WIDEST_GAP = 3
_SHORTEST_STEM = 3
_MOST_KNOWN = 8_000


@dataclass(frozen=True)
class Hit(Generic[T]):
    """A phrase found: the indexes of its own words (a gap's words are not its own) and what it stands for."""

    words: tuple[int, ...]
    meaning: T


@dataclass(frozen=True, slots=True)
class _Part:
    exact: frozenset[str]
    stems: tuple[str, ...]
    gap: bool
    """Other words may stand before this one."""

    def fits(self, token: str) -> bool:
        return token in self.exact or (bool(self.stems) and token.startswith(self.stems))


class _Phrase(Generic[T]):
    """What is left of a phrase after its first word. `place`: its place among those that begin with that word."""

    __slots__ = ("meaning", "place", "rest", "waits_for")

    def __init__(self, place: int, rest: tuple[_Part, ...], meaning: T) -> None:
        self.place, self.rest, self.meaning = place, rest, meaning
        apart = bool(rest) and rest[0].gap and not rest[0].stems
        self.waits_for = rest[0].exact if apart else None
        """Words of which a comment must have one, when they need not come next."""


class _Begun(Generic[T]):
    """The phrases that one word begins, by the word that must come next."""

    __slots__ = ("_any", "_next")

    def __init__(self, phrases: Iterable[tuple[tuple[_Part, ...], T]]) -> None:
        self._any: list[_Phrase[T]] = []
        self._next: dict[str, list[_Phrase[T]]] = {}
        for place, (rest, meaning) in enumerate(phrases):
            phrase = _Phrase(place, rest, meaning)
            if not rest or rest[0].gap or rest[0].stems:
                self._any.append(phrase)
                continue
            for word in rest[0].exact:
                self._next.setdefault(word, []).append(phrase)

    def before(self, word: str) -> list[_Phrase[T]]:
        """Those worth looking at where `word` comes next, in their order."""
        fitting = self._next.get(word)
        return self._any if fitting is None else sorted([*self._any, *fitting], key=lambda phrase: phrase.place)


class Phrasebook(Generic[T]):
    """Phrases and their meanings, compiled once; `find` looks at each word of a comment a single time."""

    def __init__(self, phrases: Iterable[tuple[str, T]], denying: frozenset[str] | None = None) -> None:
        """`denying` are the words that no gap may cross, when they are not English."""
        self._denying = denying
        self._exact: dict[str, list[tuple[tuple[_Part, ...], T]]] = defaultdict(list)
        self._stems: dict[str, list[tuple[tuple[_Part, ...], T]]] = defaultdict(list)
        for phrase, meaning in phrases:
            parts = parse(phrase)
            for word in parts[0].exact:
                self._exact[word].append((parts[1:], meaning))
            for stem in parts[0].stems:
                self._stems[stem].append((parts[1:], meaning))
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._heads = {stem[:_SHORTEST_STEM] for stem in self._stems}
        self._known: dict[str, _Begun[T]] = {}
        self._last: tuple[Words | None, list[Hit[T]]] = (None, [])

    def find(self, words: Words) -> list[Hit[T]]:
        """Every hit, overlapping ones too, in the order of their first words.

        What was found last is kept: the same comment is asked about several times while it is read.
        """
        words_before, before = self._last
        if words_before is words:
            return list(before)
        denying = negators() if self._denying is None else self._denying
        found: list[Hit[T]] = []
        following = (*words.tokens[1:], "")
        present = frozenset(words.tokens)
        for at, token in enumerate(words.tokens):
            begun = self._known.get(token) or self._starting(token)
            for phrase in begun.before(following[at]):
                if phrase.waits_for is not None and phrase.waits_for.isdisjoint(present):
                    continue
                tail = _follow(words, at, phrase.rest, denying)
                if tail is not None:
                    found.append(Hit((at, *tail), phrase.meaning))
        self._last = (words, found)
        return list(found)

    def _starting(self, token: str) -> _Begun[T]:
        """The phrases that a word begins, worked out once for each word."""
        if len(self._known) >= _MOST_KNOWN:
            self._known = {}
        begun = self._known[token] = _Begun(self._beginning(token))
        return begun

    def _beginning(self, token: str) -> Iterator[tuple[tuple[_Part, ...], T]]:
        yield from self._exact.get(token, ())
        if token[:_SHORTEST_STEM] not in self._heads:
            return
        for length in self._lengths:
            if length > len(token):
                return
            yield from self._stems.get(token[:length], ())


def parse(phrase: str) -> tuple[_Part, ...]:
    """Read one phrase; raises `BadInput` when a gap stands at an end or a stem is too short to mean anything."""
    parts: list[_Part] = []
    gap = False
    for piece in phrase.split():
        if piece == GAP:
            gap = True
            continue
        choices = piece.split("/")
        stems = tuple(choice[:-1] for choice in choices if choice.endswith("*"))
        exact = frozenset(choice for choice in choices if not choice.endswith("*"))
        if "" in exact or any(len(stem) < _SHORTEST_STEM for stem in stems) or (gap and not parts):
            raise BadInput(f"“{phrase}” is not a phrase: no empty choice, stems of three letters, no gap at an end")
        parts.append(_Part(exact, stems, gap))
        gap = False
    if gap or not parts:
        raise BadInput(f"“{phrase}” is not a phrase: it needs words, and a gap needs one on either side")
    return tuple(parts)


def outermost(hits: list[Hit[T]]) -> list[Hit[T]]:
    """Without the hits whose words all stand within a longer one: “cancelled supervision” outdoes “cancelled”."""
    by_size = sorted(hits, key=lambda hit: -len(hit.words))
    kept: list[Hit[T]] = []
    for hit in by_size:
        own = set(hit.words)
        if not any(own < set(longer.words) for longer in kept if len(longer.words) > len(own)):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.words)


def _follow(words: Words, at: int, rest: tuple[_Part, ...], denying: frozenset[str]) -> tuple[int, ...] | None:
    """The indexes of the remaining parts after `at`, nearest first, all in its clause; None when they do not fit."""
    if not rest:
        return ()
    part, clause = rest[0], words.clauses[at]
    reach = 1 + (WIDEST_GAP if part.gap else 0)
    tokens, clauses = words.tokens, words.clauses
    for here in range(at + 1, min(at + 1 + reach, len(tokens))):
        if clauses[here] != clause:
            return None
        if part.fits(tokens[here]):
            tail = _follow(words, here, rest[1:], denying)
            if tail is not None:
                return (here, *tail)
        if tokens[here] in denying:
            return None
    return None
