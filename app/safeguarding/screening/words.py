"""A text as words, each in every form it may stand for, with the places where a sentence or a breath ends. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from app.safeguarding.screening.letters import clean, fold

Forms = tuple[str, ...]
"""What one written word may stand for: itself, its word without “’s”, the words it is a likely misspelling of."""

_LETTER = r"[^\W_\u3400-\u9fff]|[\u0900-\u0963\u0966-\u0dff\u0610-\u061a\u064b-\u065f\u0670\u0300-\u036f]"
_WORD = re.compile(
    rf"""(?P<word>[@$]?(?:{_LETTER})+(?:['’‘`´@$!*|€]{{1,3}}(?:{_LETTER})+)*)
    | (?P<sign>[\u3400-\u9fff\U0001f100-\U0001faff\u2600-\u27bf])
    | (?P<stop>[.!?;।॥۔؟。！？…።]+)
    | (?P<breath>[,\n:()،、，\u2013\u2014/"“”|]+|\ -\ )""",
    re.VERBOSE,
)
_SPELT_OUT = re.compile(r"(?<![^\W_])[^\W\d_](?:[ .*_~-]{1,3}[^\W\d_](?![^\W_])){3,}")
"""“h e  h i t s  m e”, “s.u.i.c.i.d.e”: at least four single letters in a row."""
_BETWEEN = re.compile(r"[ .*_~-]+")
LONGEST = 40
"""Letters of a word; what is longer is cut (no cue is as long)."""


@dataclass
class Words:
    """The words of a text in order. `sentences`, `breaths`: the sentence, and the part of it, each stands in."""

    written: list[str] = field(default_factory=list)
    forms: list[Forms] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    breaths: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.forms)

    def quote(self, places: tuple[int, ...]) -> str:
        """The words at and between these places, as they were written, not more than a line of them."""
        first, last = min(places), min(max(places), min(places) + 11)
        return " ".join(self.written[first : last + 1])

    def by_sentence(self, shortest: int) -> list[Words]:
        """Each sentence by itself, but for those of fewer words than `shortest`."""
        parts: dict[int, Words] = {}
        for place, sentence in enumerate(self.sentences):
            part = parts.setdefault(sentence, Words())
            part.written.append(self.written[place])
            part.forms.append(self.forms[place])
            part.sentences.append(sentence)
            part.breaths.append(self.breaths[place])
        return [part for part in parts.values() if len(part) >= shortest]

    def after(self, form: str) -> Words:
        """What follows the last of these words; nothing where it is not written."""
        places = [place for place, forms in enumerate(self.forms) if form in forms]
        since = slice(places[-1] + 1 if places else len(self), None)
        return Words(self.written[since], self.forms[since], self.sentences[since], self.breaths[since])


def read_words(text: str, forms_of: Callable[[str], list[tuple[str, Forms]]]) -> Words:
    """Read a text; `forms_of` says what each written word may stand for (“wanna” is two words)."""
    found: list[tuple[str, Forms, int, int]] = []
    sentence = breath = 0
    for match in _WORD.finditer(_joined(clean(text))):
        sort = match.lastgroup
        if sort == "stop":
            sentence += 1
            breath += 1
        elif sort == "breath":
            breath += 1
        else:
            for written, forms in forms_of(match[0][:LONGEST]):
                found.append((written, forms, sentence, breath))
    return Words(*map(list, zip(*found, strict=True))) if found else Words()


def _joined(text: str) -> str:
    """Words that were spelt out letter by letter, put together; wider gaps among them part words."""
    return _SPELT_OUT.sub(lambda match: _closed(match[0]), text)


def _closed(run: str) -> str:
    widest = max(len(gap) for gap in _BETWEEN.findall(run))
    narrowest = min(len(gap) for gap in _BETWEEN.findall(run))
    if widest == narrowest:
        return _BETWEEN.sub("", run)
    return _BETWEEN.sub(lambda gap: " " if len(gap[0]) == widest else "", run)


def folded(phrase: str, accents: bool = False) -> list[str]:
    """The words of a phrase in a rule, as texts are read: Chinese sign by sign, apostrophes dropped.

    Vietnamese keeps its accents, without which its words are other people's.
    """
    shape = str.casefold if accents else fold
    return [
        shape(re.sub(r"['’‘`´]", "", match[0]))
        for match in _WORD.finditer(clean(phrase))
        if match.lastgroup in ("word", "sign")
    ]
