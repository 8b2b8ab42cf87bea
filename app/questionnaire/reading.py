"""How old somebody has to be to read a text: what lint warns of, and does not refuse.

The measure is Linsear Write (John O’Hayre, Gobbledygook Has Gotta Go, US Bureau of Land Management, 1966): a word is
one point, a hard word (three syllables or more) three; the points of a sentence give a school grade, and a grade and
five years an age. It counts and does not divide by the number of words, so it holds for one short sentence too. Words
that every reader of ours knows are easy however long they are (`data/reading.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from app.kernel import yaml
from app.questionnaire.checks.places import every_question
from app.questionnaire.faults import Finding
from app.questionnaire.model import Question, Survey, Text
from app.questionnaire.policies import DATA

HARD = 3
"""Syllables that make a word hard, and the points it then costs."""
_NAME = re.compile(r"\{[^}]*\}")
_SENTENCE = re.compile(r"[.?!:;…()–—\n]+(?=\s|$|\()|[()]")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d[\d.,]*")
_VOWELS = re.compile(r"[aeiouy]+")
_ENDING = re.compile(r"(?<=[a-z]{3})(?:es|ed|ing|s|’s)$")
_TWO = re.compile(
    r"\b(?:and|or) (?:I|you|we|they|it|is|do|does|did|has|how|what|when|where|which|who|why)\b|as well as|and/or"
)


@cache
def _data() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.read(DATA / "reading.yaml")
    return found


@cache
def _easy() -> frozenset[str]:
    return frozenset(_data()["easy_words"].split())


@cache
def as_given() -> frozenset[str]:
    """Texts that stay as they are although they are harder; the data says why."""
    return frozenset(text for group in _data()["as_given"] for text in group["texts"])


def syllables(word: str) -> int:
    """About how many syllables an English word has: groups of vowels, without what is not spoken."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    silent = re.search(r"[^aeiou]e$|[^aeioutd]ed$|[^aeiouscxz]es$", plain) and not re.search(r"[^aeiou]les?$", plain)
    split = len(re.findall(r"i[ao](?!u)|[^q]ua|[eiouy]ing|iu", plain)) - len(re.findall(r"[tsc]i[ao]", plain))
    return max(1, len(_VOWELS.findall(plain)) - bool(silent) + max(0, split))


def is_hard(word: str) -> bool:
    """Whether a word costs three points: an ending makes no word harder, and what everybody knows is easy."""
    plain = word.lower()
    stem = _ENDING.sub("", plain)
    parts = plain.split("-")
    if len(parts) > 1:
        return any(is_hard(part) for part in parts)
    return not {plain, stem, stem + "e"} & _easy() and min(syllables(plain), syllables(stem)) >= HARD


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence; a name to be filled in is one easy word."""
    plain = _NAME.sub("worker", text)
    return [words for part in _SENTENCE.split(plain) if (words := _WORD.findall(part))]


def age(words: Sequence[str]) -> int:
    """The age, in whole years, at which a sentence is read with ease."""
    points = sum(HARD if is_hard(word) else 1 for word in words)
    return int(5 + (points / 2 if points > 20 else (points - 2) / 2))


def warnings(survey: Survey) -> Iterator[Finding]:
    """What is harder than a tier should have to read, and questions that ask two things."""
    for where, tier, words in said_in(survey):
        if words not in as_given():
            yield from _hard(where, survey.audience, tier, words)
    for where, question in every_question(survey):
        for tier, words in _of_tiers(survey, question.text, question):
            if question.type != "info" and words not in as_given() and _asks_two(words):
                advice = f"For {tier} this asks two things, and one answer cannot tell which. Ask one: “{words}”"
                yield Finding(f"{where}.text", "asks-two-things", advice)


def _asks_two(words: str) -> bool:
    return words.count("?") > 1 or _TWO.search(words) is not None


def _hard(where: str, audience: str, tier: str, words: str) -> Iterator[Finding]:
    target = _data()["targets"]["professional" if audience in _data()["professionals"] else tier]
    for sentence in sentences(words):
        said, most = " ".join(sentence), target.get("words", len(sentence))
        if len(sentence) > most:
            advice = f"For {tier} a sentence has at most {most} words; this has {len(sentence)}: “{said}”"
            yield Finding(where, "long-sentence", advice)
        hard = [word for word in sentence if is_hard(word)]
        if len(sentence) <= most and (age(sentence) > target["age"] or len(hard) > target["hard"]):
            why = f" Hard words: {', '.join(hard)}." if hard else " Make it shorter."
            advice = f"For {tier} this is too hard at the age of {target['age']}: “{said}”.{why}"
            yield Finding(where, "hard-to-read", advice)


def said_in(survey: Survey) -> Iterator[tuple[str, str, str]]:
    """Every text with its place, the tier that reads it, and its words."""
    for tier in survey.tiers:
        yield "title", tier, survey.title.for_tier(tier)
    for where, question in every_question(survey):
        own = [] if question.scale else [(f".options.{o.code}.label", o.label) for o in question.options]
        for part, text in ((".text", question.text), (".hint", question.hint), *own):
            if text:
                yield from ((where + part, tier, words) for tier, words in _of_tiers(survey, text, question))


def _of_tiers(survey: Survey, text: Text, question: Question) -> Iterator[tuple[str, str]]:
    """What each reader who is asked reads; the same words said to several are looked at for each."""
    for tier in question.tiers or survey.tiers:
        yield tier, text.for_tier(tier)
