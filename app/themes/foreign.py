"""How a comment in another language than English felt, as far as a few plain words say; else unclear. Pure.

No translation is made. A language is here only when what its words say was measured and beats saying nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.kernel.yaml import read
from app.themes.cues import Hit, Phrasebook
from app.themes.lexicon import lexicon
from app.themes.sentiment import Evidence, Sentiment, step_of, unreadable
from app.themes.words import DATA, Words, lowered, read_words
from app.voices.questions import COULD_IMPROVE, NEITHER, WHAT_GOOD

_TOKEN = re.compile(
    r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u0655\u0900-\u0d7f'])*|(?P<stop>[.!?,;:\n()–—…،؛؟۔।。，！？]+|-(?=\s))"
)
_LOOK_BACK = 3
_DENIED = -0.7
_NOTHING_SAID = 2.0
_OTHER_SCRIPT = re.compile(r"[\u0400-\u1dff\u3040-\ud7af\ufb50-\ufdff]")


@dataclass(frozen=True)
class _Tongue:
    feelings: Phrasebook[float]
    answers: Phrasebook[str]
    deny: Phrasebook[None]
    denied_after: bool
    turns: frozenset[str]


def readable() -> frozenset[str]:
    """The codes of the languages that are read."""
    return frozenset(_tongues())


def judge_foreign(text: str, language: str, question_kind: str = NEITHER) -> Sentiment:
    """Judge a text in another language by its plainest words, faces and pictures; unclear where none speaks."""
    signs = tuple(_pictures(text))
    typed = None if _OTHER_SCRIPT.search(text) else _tongues().get(f"{language}-Latn")
    tongue = typed or _tongues().get(language)
    if tongue is None:
        return step_of(signs, None, "words", question_kind) if signs else unreadable("language")
    words = _words(text, tongue.turns)
    if len(words) and (said := _answer(words, tongue, question_kind)):
        return step_of((said,), None, "nothing", question_kind)
    shown = [*(_evidence(words, hit, tongue) for hit in _apart(tongue.feelings.find(words))), *signs]
    if not shown:
        return unreadable("language")
    return step_of(shown, None, "words", question_kind, bool(words.turns))


def _answer(words: Words, tongue: _Tongue, question_kind: str) -> Evidence | None:
    """“Nic” or “wszystko” as the whole answer, where the question gives it a meaning."""
    for hit in tongue.answers.find(words):
        if (hit.words[0], hit.words[-1]) == (0, len(words) - 1):
            good = COULD_IMPROVE if hit.meaning == "nothing" else WHAT_GOOD
            weight = 0.0 if question_kind == NEITHER else _NOTHING_SAID if question_kind == good else -_NOTHING_SAID
            return Evidence(words.starts[0], words.ends[-1], weight) if weight else None
    return None


def _evidence(words: Words, hit: Hit[float], tongue: _Tongue) -> Evidence:
    first, last, weight = hit.words[0], hit.words[-1], hit.meaning
    near = range(last + 1, last + 1 + _LOOK_BACK) if tongue.denied_after else range(first - _LOOK_BACK, first)
    denies = {at.words[0] for at in tongue.deny.find(words)}
    for at in near:
        if at in denies and words.clauses[at] == words.clauses[first]:
            first, last, weight = min(first, at), max(last, at), weight * _DENIED
            break
    return Evidence(words.starts[first], words.ends[last], round(weight, 2))


def _apart(hits: list[Hit[float]]) -> Iterator[Hit[float]]:
    """Hits that share no word: the longest first, then the strongest."""
    taken: set[int] = set()
    for hit in sorted(hits, key=lambda hit: (-len(hit.words), -abs(hit.meaning), hit.words)):
        if taken.isdisjoint(hit.words):
            taken.update(hit.words)
            yield hit


def _pictures(text: str) -> Iterator[Evidence]:
    """Faces and pictures say the same in every language."""
    listed = lexicon().pictures
    words = read_words(text)
    for token, start, end in zip(words.tokens, words.starts, words.ends, strict=True):
        if token in listed and not token.isalpha():
            yield Evidence(start, end, listed[token])


def _words(text: str, turning: frozenset[str]) -> Words:
    tokens: list[str] = []
    spans: list[tuple[int, int]] = []
    clauses: list[int] = []
    turns: set[int] = set()
    clause = 0
    for match in _TOKEN.finditer(lowered(text)):
        if match["stop"]:
            clause += 1
            continue
        if match[0] in turning:
            clause += 1
            turns.add(clause)
        tokens.append(match[0])
        spans.append(match.span())
        clauses.append(clause)
    starts, ends = zip(*spans, strict=True) if spans else ((), ())
    return Words(tuple(tokens), tuple(starts), tuple(ends), tuple(clauses), frozenset(turns))


@cache
def _tongues() -> dict[str, _Tongue]:
    data: dict[str, Any] = read(DATA / "foreign.yaml")
    return {code: _tongue(listed) for code, listed in data.items() if code != "source"}


def _tongue(listed: dict[str, Any]) -> _Tongue:
    weights = ("3", "2", "1", "-1", "-2", "-3")
    feelings = [(str(phrase), float(weight)) for weight in weights for phrase in listed.get(weight, ())]
    answers = [(phrase, kind) for kind in ("nothing", "everything") for phrase in listed.get(kind, ())]
    return _Tongue(
        Phrasebook(feelings),
        Phrasebook(answers),
        Phrasebook((word, None) for word in listed["not"]),
        listed.get("denied") == "after",
        frozenset(listed["but"]),
    )
