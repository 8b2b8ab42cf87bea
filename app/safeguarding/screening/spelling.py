"""What a written word may stand for: text-speak, letters as figures, stretched words, and spelling by ear. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from string import ascii_lowercase

from app.kernel.textblob import english_lexicon
from app.safeguarding.screening.letters import KEPT, fold, script_of
from app.safeguarding.screening.words import Forms

_FIGURES = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i", "|": "i", "€": "e"})  # fmt: skip # noqa: E501
_FIGURE = re.compile(r"[@$!*|€0-9]")
_MARK = re.compile(r"[@$!*|€]+")
_POSSESSIVE = re.compile(r"['’‘`´]s$")
_APOSTROPHE = re.compile(r"['’‘`´]")
_STRETCHED = re.compile(r"(.)\1{2,}")
_SOUNDS = (
    ("tch", "ch"), ("ture", "chr"), ("ph", "f"), ("th", "f"), ("ck", "k"), ("qu", "kw"), ("x", "ks"), ("wh", "w"),
    ("gh", "g"),
    ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("ch", "C"), ("sh", "S"), ("c", "k"), ("z", "s"), ("dg", "g"),
    ("j", "g"), ("kn", "n"), ("wr", "r"), ("v", "f"),
)  # fmt: skip
_VOWELS = re.compile(r"(?<=.)[aeiouyh]+")
_TWICE = re.compile(r"(.)\1+")
_ENDINGS = re.compile(r"(?:s|es|ed|ing|ly|er|ers)$")
_LONG = 5
_SLIPS = 2
SHORTEST = 4
"""Letters of the shortest word that is looked for under other spellings."""


@cache
def english_words() -> frozenset[str]:
    """English words and names: the word list of the tagger that comes with TextBlob."""
    words = (fold(line.split(" ", 1)[0]) for line in english_lexicon())
    return frozenset(word for word in words if word.isalpha())


class Speller:
    """Finds the words that rules look for under the spellings that people use."""

    def __init__(
        self,
        looked_for: Iterable[str],
        spellings: Mapping[str, str],
        known: frozenset[str],
        english: frozenset[str],
        abroad: frozenset[str] = frozenset(),
    ) -> None:
        """`looked_for`: words worth finding misspelt; `spellings`: the ways of writing some words; `known`: no slips.

        `english`: English words that the word list lacks; `abroad`: small words of other languages, kept as they are
        beside what they mean in text-speak (“mi”, “mam”, “ya”).
        """
        self._abroad = abroad
        self._known = known
        self._english = english
        self._looked_for = frozenset(word for word in looked_for if len(word) >= SHORTEST and word.isascii())
        self._spellings = {fold(wrong): right for right, wrongs in spellings.items() for wrong in wrongs.split()}
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        self._by_loss: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._looked_for):
            self._by_sound[sound(word)].append(word)
            for less in {word, *_losses(word)}:
                self._by_loss[less].append(word)
        self.forms = lru_cache(maxsize=KEPT)(self._forms)
        self.is_english = lru_cache(maxsize=KEPT)(self._is_english)

    def _is_english(self, forms: Forms) -> bool:
        """Whether this is an English word or name, or a slip for one that rules look for."""
        return any(form in english_words() or form in self._looked_for or form in self._english for form in forms)

    def almost_english(self, word: str) -> bool:
        """Whether one slip made this of a longer English word."""
        if len(word) < _LONG or not word.isascii():
            return False
        parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
        slips = (head + new + tail[cut:] for head, tail in parts for new in ("", *ascii_lowercase) for cut in (0, 1))
        return any(slip in english_words() for slip in slips)

    def _forms(self, written: str) -> list[tuple[str, Forms]]:
        """The words that a written word is, each with the forms it may stand for."""
        plain_letters = _APOSTROPHE.sub("", written)
        low = fold(plain_letters)
        if low in self._spellings:
            own = (low,) if low in self._abroad else ()
            return [(written, (*self._one(word), *own)) for word in self._spellings[low].split()]
        if _MARK.search(written) and fold(written) not in self._known:
            plain = self._without_figures(fold(written))
            if plain is None:
                return [pair for piece in _MARK.split(written) if piece for pair in self._forms(piece)]
            return [(written, (plain,))]
        forms = self._one(low) if plain_letters.isascii() else (low,)  # who types accents is not slipping in English
        if plain_letters.casefold() != low:
            forms = (*forms, plain_letters.casefold())
        if _POSSESSIVE.search(written):
            forms = (*forms, fold(_POSSESSIVE.sub("", written)))
        if len(forms) == 1 and low not in self._known:
            parted = self._parted(low)
            if parted:
                return [(written, self._one(word)) for word in parted]
        return [(written, forms)]

    def _one(self, word: str) -> Forms:
        if self._is_word(word) or len(word) < 2 or script_of(word) not in ("latin", ""):
            return (word,)
        if _FIGURE.search(word) and not word.isdigit():
            plain = self._without_figures(word)
            return (word,) if plain is None else (word, plain)
        for drawn in (_STRETCHED.sub(r"\1\1", word), _STRETCHED.sub(r"\1", word), _TWICE.sub(r"\1", word)):
            if drawn != word and drawn in self._spellings:
                return (word, *self._spellings[drawn].split()[:1])
            if drawn != word and drawn in self._known:
                return (word, drawn)
        return (word, *self._alike(word))

    def _is_word(self, word: str) -> bool:
        """Whether this is a word as it stands, or one with an ending."""
        stem = _ENDINGS.sub("", word)
        return word in self._known or (
            len(stem) >= SHORTEST and (stem in english_words() or stem + "e" in english_words())
        )

    def _without_figures(self, word: str) -> str | None:
        """The word that figures or stars stand in, when it is one that rules look for."""
        plain = word.translate(_FIGURES)
        for guess in (plain, plain.replace("*", "")):
            if guess in self._looked_for or guess in self._known:
                return guess
            near = self._alike(guess) if len(guess) >= SHORTEST - 1 else ()
            if near:
                return near[0]
        return None

    def _alike(self, word: str) -> Forms:
        """Words that sound the same, or differ by one letter."""
        if len(word) < SHORTEST - 1:
            return ()
        heard = [like for like in self._by_sound.get(sound(word), ()) if _near(word, like)]
        slips = {like for less in {word, *_losses(word)} for like in self._by_loss.get(less, ())}
        near = sorted(like for like in slips if like[0] == word[0] and abs(len(like) - len(word)) <= 1)
        return tuple(dict.fromkeys((*heard, *near)))[:6]

    def _parted(self, word: str) -> list[str]:
        """Two to five words written without blanks between (“hehitsme”), when one of them is looked for."""
        if not 6 <= len(word) <= 30 or not word.isascii():
            return []
        best: dict[int, list[str]] = {0: []}
        for end in range(1, len(word) + 1):
            for begin in range(max(0, end - 12), end):
                piece = word[begin:end]
                fits = piece in self._looked_for or piece in _SMALL
                if begin in best and fits and (end not in best or len(best[begin]) < len(best[end]) - 1):
                    best[end] = [*best[begin], piece]
        pieces = best.get(len(word), [])
        small = sum(piece in _SMALL for piece in pieces)
        return pieces if 2 <= len(pieces) <= 5 and 0 < small < len(pieces) else []


_SMALL = frozenset(["i", "he", "she", "we", "me", "my", "it", "is", "to", "the", "in", "at", "us", "him", "her", "his", "be", "am", "so", "no", "not", "and", "dad", "mum", "hit", "hits", "die", "cut", "want"])  # fmt: skip # noqa: E501


def sound(word: str) -> str:
    """How a word sounds, roughly: its first letter and its consonants."""
    for letters, heard in _SOUNDS:
        word = word.replace(letters, heard)
    return _TWICE.sub(r"\1", _VOWELS.sub("", word))


def _losses(word: str) -> Iterable[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def _near(word: str, like: str) -> bool:
    """Same sound, and few letters changed: a sound of two letters fits too many words."""
    return len(sound(like)) >= 3 and word[0] == like[0] and _slips(word, like) <= _SLIPS + len(like) // 8


def _slips(word: str, like: str) -> int:
    """Letters put in, left out or changed between two words (Levenshtein)."""
    row = list(range(len(like) + 1))
    for at, letter in enumerate(word, start=1):
        last, row[0] = row[0], at
        for place, other in enumerate(like, start=1):
            last, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, last + (letter != other))
    return row[-1]
