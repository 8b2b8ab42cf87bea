"""A comment as features, in views that are weighed apart: words, their parts, what was asked, what cues said. Pure.

A feature is a string that begins with the letter of its view. Spelling is mended first, so that “lisened” and
“listened” are one word. The cues of the codebook in use are a view among others: they know words that no labelled
comment has shown yet, and a model for any other labels learns what each of them is worth there.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from app.themes.codebook import codebook
from app.themes.coding import Coded, code
from app.themes.feelings import feelings
from app.themes.learning.parts import Comment
from app.themes.subjects import subjects_of
from app.themes.words import Words, read_words
from app.voices.questions import KINDS, kind_of

VIEWS = {"w": 1.0, "c": 1.0, "p": 0.5, "s": 0.6, "a": 0.5, "q": 0.2, "r": 0.4, "u": 0.6}
"""How much each view counts in the likeness of two comments.

w words and neighbours · c parts of words · p words near each other in a clause · s subjects that words belong to ·
a words by what was asked ·
q question, service, length · r themes and feeling as the rules read them · u cues as they stand.
"""

WORDS = frozenset("wcps")
"""The views of words alone. Phrases that a codebook invents are learned from in these: cues and phrases come from one
hand, and a model that learned what cues are worth *there* would believe them far too much elsewhere."""

_LETTERS = (2, 3, 4, 5)
_NEAR = 4
_FIRST_WORDS, _LAST_WORDS = 1_000, 500
"""What is looked at of a very long text."""
_LONGEST_TOKEN, _LONGEST_NAME = 24, 60


@dataclass(frozen=True)
class Prepared:
    """A comment and what the rules have read in it, so that nothing is read twice."""

    words: Words
    kind: str
    question: str
    service: str
    coded: tuple[Coded, ...]


def kind(question: str) -> str:
    """A kind as it is (`what_good` too), or worked out from the question's id or wording."""
    plain = question.strip().lower().replace("_", "-")
    return plain if plain in KINDS else kind_of(question)


def prepared(comment: Comment) -> Prepared:
    """Read a comment by the rules; never raises, whatever the text."""
    words, asked = read_words(comment.text), kind(comment.question)
    return Prepared(words, asked, comment.question, comment.service, code(words, asked))


def features(one: Prepared, views: Collection[str] = VIEWS) -> Counter[str]:
    """The features of a comment in these views at least, each with how often it stands there."""
    words = _shortened(one.words)
    tokens = [token[:_LONGEST_TOKEN] for token in words.tokens]
    found: Counter[str] = Counter([f"w{token}" for token in tokens])
    found.update([f"w{left} {right}" for left, right in pairwise(("<", *tokens, ">"))])
    found.update(chain.from_iterable(map(_parts, tokens)))
    found.update(_near(tokens, words.clauses))
    found.update(chain.from_iterable(map(_subjects, tokens)))
    if views == WORDS:
        return found
    found.update([f"a{one.kind}&{token}" for token in tokens])
    found.update(_asked(one, len(tokens)))
    found.update(_ruled(one))
    for hit in codebook().cues.find(words):
        found[f"u{hit.meaning.theme}"] += 1
        found[f"u{hit.meaning.theme}:{hit.meaning.polarity}"] += 1
    return found


def without_question(found: Counter[str]) -> Counter[str]:
    """The features of words that answer no question and speak of no service: those of a book."""
    return Counter({name: times for name, times in found.items() if name[0] not in "aq"})


def words_alone(found: Counter[str]) -> Counter[str]:
    """The features of a row that a book invents."""
    return Counter({name: times for name, times in found.items() if name[0] in WORDS})


class Known:
    """The features a model keeps, each with its place, and how rare it is."""

    def __init__(self, names: Sequence[str], rarity: NDArray[np.floating]) -> None:
        self.places = {name: at for at, name in enumerate(names)}
        self.rarity = rarity
        order = {view: at for at, view in enumerate(VIEWS)}
        self.views = frozenset(name[0] for name in names)
        self._views = np.array([order[name[0]] for name in names], np.intp)
        self._weights = np.array(list(VIEWS.values()))

    def weighed(self, found: Mapping[str, int]) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """The places of the known features and their values: each view of length 1, then weighed by `VIEWS`."""
        known = list(filter(self.places.__contains__, found))
        if not known:
            return np.zeros(0, np.intp), np.zeros(0, np.float32)
        places = np.array(list(map(self.places.__getitem__, known)), np.intp)
        values = self.rarity[places] * (1.0 + np.log(list(map(found.__getitem__, known))))
        views = self._views[places]
        squares = np.bincount(views, values * values, len(VIEWS))
        scale = np.sqrt(self._weights / np.where(squares > 0, squares, 1.0))
        return places, (values * scale[views]).astype(np.float32)


def _shortened(words: Words) -> Words:
    """Words that are no more than are looked at: those of the beginning and the end."""
    if len(words) <= _FIRST_WORDS + _LAST_WORDS:
        return words
    tokens = (*words.tokens[:_FIRST_WORDS], *words.tokens[-_LAST_WORDS:])
    starts, ends, clauses = (
        (*whole[:_FIRST_WORDS], *whole[-_LAST_WORDS:]) for whole in (words.starts, words.ends, words.clauses)
    )
    return replace(words, tokens=tokens, starts=starts, ends=ends, clauses=clauses)


@lru_cache(maxsize=20_000)
def _parts(token: str) -> tuple[str, ...]:
    """Pieces of two to five letters of a word, its two ends marked."""
    framed = f" {token} "
    return tuple(f"c{framed[at : at + size]}" for size in _LETTERS for at in range(max(1, len(framed) - size + 1)))


@lru_cache(maxsize=20_000)
def _subjects(token: str) -> tuple[str, ...]:
    return tuple(f"s{subject}" for subject in subjects_of(token))


def _near(tokens: list[str], clauses: tuple[int, ...]) -> list[str]:
    """Two words of a clause with at most three between them."""
    return [
        f"p{tokens[at - step]}_{tokens[at]}"
        for step in range(1, _NEAR + 1)
        for at in range(step, len(tokens))
        if clauses[at] == clauses[at - step]
    ]


def _asked(one: Prepared, length: int) -> Iterator[str]:
    service = " ".join(one.service.lower().split())[:_LONGEST_NAME]
    broader = service.split("|")[0].strip()
    size = int(math.log2(1 + length))
    yield from (f"qkind={one.kind}", f"qsize={size}", f"qkind={one.kind}&size={size}")
    if service:
        yield from (f"qservice={service}", f"qunit={broader}", f"qkind={one.kind}&service={service}")
    question = " ".join(one.question.lower().split())[:_LONGEST_NAME]
    if question:
        yield f"qasked={question}"


def _ruled(one: Prepared) -> Iterator[str]:
    for coded in one.coded:
        yield f"r{coded.theme}"
        yield f"r{coded.theme}:{coded.polarity}"
    total = sum(feeling.weight for feeling in feelings(_shortened(one.words), one.kind))
    yield f"rthemes={min(len(one.coded), 4)}"
    yield f"rfelt={max(-4, min(4, round(total)))}"
