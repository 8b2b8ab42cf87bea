"""Which part of a text none of the rules can read: another language, another script, letters without sense. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from app.safeguarding.screening.letters import KEPT, script_of
from app.safeguarding.screening.rulebook import ENGLISH, Language, Rulebook, rulebook
from app.safeguarding.screening.words import Forms, Words

WINDOW = 14
"""Words looked at together; a longer sentence is looked at in pieces."""
_FEW = 2
_ENGLISH_SMALL, _ENGLISH_KNOWN, _OTHER_SMALL = 0.3, 0.6, 0.2
"""Shares of a piece's words by which it is taken to be in a language."""
_SURELY_KNOWN, _BY_CHANCE = 0.85, 0.35
"""Where nearly every word is English, so many may be small words of another language by chance."""
_ACCOUNTED = 0.12
"""Share of a piece's words that must be accounted for."""

_UNKNOWN = "it is in a language that no rules are written for, or cannot be made out"


class _Word(NamedTuple):
    """What a word says of the language it is in."""

    script: str
    english: bool
    small: bool
    """Whether it is one of the small words of English."""

    tongues: frozenset[str]
    """The languages, English apart, that it speaks for: by being small or ordinary in one, or by its letters."""

    foreign: frozenset[str]
    """The languages without rules that it speaks for."""


def unread(
    rules: Rulebook, words: Words, page: str | None, accounted: frozenset[int] = frozenset()
) -> tuple[tuple[int, ...], str] | None:
    """The first piece that cannot be screened, by its places, and why; None when all of it can.

    `accounted`: places of sayings, and of cues that something speaks against. Where enough of a piece is known in
    this way (“nobody hits me”), it has been read, though no ordinary word is in it.
    """
    said = [_word(written, forms) for written, forms in zip(words.written, words.forms, strict=True)]
    for piece in _pieces(words, said):
        why = _why_not(rules, words, piece, [said[place] for place in piece], page)
        if why and len(accounted.intersection(piece)) < _ACCOUNTED * len(piece):
            return tuple(piece), why
    return None


def _pieces(words: Words, said: Sequence[_Word]) -> Iterator[list[int]]:
    piece: list[int] = []
    for place, sentence in enumerate(words.sentences):
        if piece and (sentence != words.sentences[piece[-1]] or len(piece) == WINDOW):
            yield piece
            piece = []
        if said[place].script:
            piece.append(place)
    if piece:
        yield piece


def _why_not(rules: Rulebook, words: Words, piece: list[int], said: Sequence[_Word], page: str | None) -> str:
    if "other" in [word.script for word in said]:
        return "it is in a script that no rules are written for"
    known = sum([word.english for word in said]) / len(piece)
    english = sum([word.small for word in said]) / len(piece)
    spoken = Counter(chain.from_iterable([word.tongues for word in said]))
    share = max(spoken.values(), default=0) / len(piece)
    foreign = Counter(chain.from_iterable([word.foreign for word in said]))
    elsewhere = max(foreign.values(), default=0) / len(piece)
    if len(piece) <= _FEW and (known or _hardly_anything(rules, words, piece)):
        return ""
    chance = _BY_CHANCE if known >= _SURELY_KNOWN else 0.0
    if (english >= _ENGLISH_SMALL or known >= _ENGLISH_KNOWN) and max(elsewhere, share) <= max(english, chance):
        return ""
    best = _best(rules, spoken)
    if share >= _OTHER_SMALL and (share > elsewhere or (share == elsewhere and best.depth == "full")):
        return _in_core(rules, words, piece, best)
    if best.code == page and best.depth == "full" and not elsewhere:
        return ""
    return _UNKNOWN


def _hardly_anything(rules: Rulebook, words: Words, piece: list[int]) -> bool:
    """A word or two: a name, or a slip of the pen."""
    written = [words.written[place] for place in piece]
    return all(word[0].isupper() or len(word) == 1 for word in written) or any(
        rules.speller.almost_english(word.casefold()) for word in written
    )


def _best(rules: Rulebook, spoken: Counter[str]) -> Language:
    """The language, English apart, that most words speak for; of two alike, the one with the deeper rules."""
    others = (language for code, language in rules.languages.items() if code != ENGLISH)
    return max(others, key=lambda language: (spoken[language.code], language.depth == "full"))


@lru_cache(maxsize=KEPT)
def _word(written: str, forms: Forms) -> _Word:
    rules = rulebook()
    small = rules.languages[ENGLISH].small
    return _Word(
        script_of(written),
        rules.speller.is_english(forms),
        not small.isdisjoint(forms),
        _spoken_for(_known(), written, forms),
        _spoken_for(_elsewhere(), written, forms),
    )


class _Clues(NamedTuple):
    """For each word, letter and sign of the book, the languages that it speaks for."""

    words: dict[str, set[str]]
    letters: dict[str, set[str]]
    signs: dict[int, set[str]]


def _spoken_for(clues: _Clues, written: str, forms: Forms) -> frozenset[str]:
    nothing = frozenset[str]()
    found = nothing.union(*(clues.words.get(form, nothing) for form in forms))
    found = found.union(*(clues.letters.get(letter, nothing) for letter in written.casefold()))
    if clues.signs:
        found = found.union(*(clues.signs.get(sign, nothing) for sign in rulebook().book.signs(forms)))
    return found


def _by_clue(listed: Iterable[tuple[str, Iterable[str]]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for code, clues in listed:
        for clue in clues:
            found.setdefault(clue, set()).add(code)
    return found


@cache
def _known() -> _Clues:
    """The languages with rules, English apart."""
    rules = rulebook()
    others = {code: language for code, language in rules.languages.items() if code != ENGLISH}
    ordinary: dict[int, set[str]] = {}
    for code in others:
        ordinary.setdefault(rules.marks[code]["ordinary"], set()).add(code)
    return _Clues(
        _by_clue((code, language.small) for code, language in others.items()),
        _by_clue((code, language.letters) for code, language in others.items()),
        ordinary,
    )


@cache
def _elsewhere() -> _Clues:
    """The languages without rules."""
    rules = rulebook()
    letters = ((code, rules.elsewhere_letters.get(code, ())) for code in rules.elsewhere)
    return _Clues(_by_clue(rules.elsewhere.items()), _by_clue(letters), {})


def _in_core(rules: Rulebook, words: Words, piece: list[int], language: Language) -> str:
    """Where only the commonest cues are known, silence says little: an ordinary word must speak for the text."""
    ordinary = rules.marks[language.code]["ordinary"]
    if language.depth == "full" or any(ordinary in rules.book.signs(words.forms[place]) for place in piece):
        return ""
    return f"it is in {language.name}, in which only the commonest cues are known"
