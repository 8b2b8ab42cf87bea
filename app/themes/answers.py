"""Answers that are whole as they stand: “Nothing”, “All of it”, “n/a”, “don't know”. What they mean is for the
question to say. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from app.themes.lexicon import lexicon
from app.themes.words import Words
from app.voices.questions import COULD_IMPROVE, NEITHER, WHAT_GOOD

WELL, LACKING, UNKNOWN = 1, -1, 0
_PRAISED = {
    "nothing": {COULD_IMPROVE: WELL, WHAT_GOOD: LACKING, NEITHER: UNKNOWN},
    "nothing-to-mend": {COULD_IMPROVE: WELL, WHAT_GOOD: UNKNOWN, NEITHER: WELL},
    "not-applicable": {COULD_IMPROVE: WELL, WHAT_GOOD: UNKNOWN, NEITHER: UNKNOWN},
    "all-well": {COULD_IMPROVE: WELL, WHAT_GOOD: WELL, NEITHER: WELL},
    "everything": {COULD_IMPROVE: LACKING, WHAT_GOOD: WELL, NEITHER: UNKNOWN},
    "unsure": {COULD_IMPROVE: UNKNOWN, WHAT_GOOD: UNKNOWN, NEITHER: UNKNOWN},
}
"""What each kind of answer says where each kind of question was asked."""
_ORDER = ("unsure", "all-well", "nothing-to-mend", "not-applicable", "everything", "nothing")
"""“Nothing to say” is no “nothing”, and “nothing needs changing” is more than one."""


_LONGEST = 16
"""No whole answer has more words."""


@dataclass(frozen=True)
class Answer:
    """A whole answer: its kind, what it says of the service here, its words, and whether nothing else was written."""

    kind: str
    says: int
    words: tuple[int, int]
    alone: bool


def answer(words: Words, question_kind: str) -> Answer | None:
    """The whole answer that this comment is, or that its first clause is where the question gives it a meaning."""
    for alone in (True, False):
        part = words if alone else words.upto(words.clauses.count(words.clauses[0]))
        if not alone and len(part) == len(words):
            return None
        kinds = _said_whole(part) if len(part) <= _LONGEST else frozenset()
        for kind in _ORDER:
            says = _PRAISED[kind][question_kind]
            if kind in kinds and (alone or says):
                return Answer(kind, says, (0, len(part) - 1), alone)
    return None


def explains(words: Words) -> bool:
    """Does it begin with “because”? Then it explains a mark that was given, and says nothing of what was asked."""
    return len(words) > 0 and words.tokens[0] in lexicon().because


def _said_whole(part: Words) -> frozenset[str]:
    """The kinds of answer of which this is nothing but one, small words around it aside."""
    lists = lexicon()
    return frozenset(
        hit.meaning
        for hit in lists.answers.find(part)
        if lists.before_answers.issuperset(part.tokens[: hit.words[0]])
        and lists.after_answers.issuperset(part.tokens[hit.words[-1] + 1 :])
    )
