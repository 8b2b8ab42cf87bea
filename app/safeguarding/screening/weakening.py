"""What speaks against a cue: a “not” that reaches it, a saying, a game, a lesson, a past that is over. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from app.safeguarding.screening.patterns import Hit
from app.safeguarding.screening.rulebook import ENGLISH, Rule, Rulebook
from app.safeguarding.screening.words import Words

NEGATED = "it is denied"
SAYING = "saying"
_LEFT = 0.2
"""What is left of a cue that something speaks against."""

_NEAR = {"story": 9, "talk": 9, "accident": 12, "supposed": 9}
"""Words between a cue and what speaks against it."""
_REACHES = {
    "story": ("act", "topic", "feeling"),
    "talk": ("topic", "act", "feeling", "self"),
    "supposed": ("act", "topic", "feeling", "self"),
    "accident": ("act",),
}
_SHARED = (SAYING, "past", "better", "turn", "still", "safe")
"""What may speak against a cue of a language that is written alike."""

_LIGHT_WORDS = 6
"""Light words between a “not” and what it denies."""


class Weakening:
    """What speaks against the cues of one text."""

    def __init__(self, rules: Rulebook, words: Words, hits: Sequence[Hit[Rule]]) -> None:
        self._rules = rules
        self._words = words
        self._signs = [rules.book.signs(forms) for forms in words.forms]
        self._against = [hit for hit in hits if hit.meaning.weakens]
        self._cues = cues = [hit for hit in hits if not hit.meaning.weakens]
        self._denied = {hit.anchor for hit in cues if self._negated(hit)} - {
            hit.anchor for hit in cues if self._has_negator(hit)
        }

    def of(self, hit: Hit[Rule]) -> tuple[float, str]:
        """What is left of the cue's weight, and what took the rest; empty when nothing did."""
        against = [other for other in self._against if _may_be_about(other.meaning, hit.meaning)]
        for other in against:
            if other.meaning.weakens == SAYING and hit.anchor in other.places:
                return 0.0, other.meaning.says
        if hit.anchor in self._denied or self._negated(hit):
            return hit.meaning.weight * _LEFT, NEGATED
        for other in against:
            if self._reaches(other, hit):
                return hit.meaning.weight * _LEFT, other.meaning.says
        over = self._over(hit, against)
        return (hit.meaning.weight * _LEFT, over) if over else (hit.meaning.weight, "")

    def _reaches(self, other: Hit[Rule], hit: Hit[Rule]) -> bool:
        weakens = other.meaning.weakens
        if weakens not in _NEAR or hit.meaning.about not in _REACHES[weakens]:
            return False
        first, last = other.places[0], other.places[-1]
        within = self._words.sentences if weakens in ("supposed", "accident") else self._words.breaths
        if within[first] != within[hit.anchor]:
            return False
        if weakens == "supposed":
            return 0 <= hit.anchor - first <= _NEAR[weakens]
        if not set(other.places).isdisjoint(hit.places) or (weakens == "talk" and self._of_the_writer(hit)):
            return False
        return min(abs(hit.anchor - first), abs(hit.anchor - last)) <= _NEAR[weakens]

    def _of_the_writer(self, hit: Hit[Rule]) -> bool:
        """Whether it happens to whoever writes: no lesson is about “he hits me”."""
        own = self._rules.marks[hit.meaning.language]["own"]
        return hit.meaning.about == "act" and any(own in self._signs[place] for place in hit.places)

    def _over(self, hit: Hit[Rule], against: Sequence[Hit[Rule]]) -> str:
        """The past, said to be over: what is better now is said in so many words, and nothing says “still”."""
        said = {other.meaning.weakens: other for other in against if self._close(other, hit)}
        if "past" not in said or "still" in said or hit.meaning.kind == "sexual":
            return ""
        if "better" not in said and not self._turned(hit, against):
            return ""
        if hit.meaning.about == "act" and "safe" not in said:
            return ""
        return said["past"].meaning.says

    def _turned(self, hit: Hit[Rule], against: Sequence[Hit[Rule]]) -> bool:
        """Whether a “now” comes after the cue and nothing that is a cue comes after that: “she was scared of men when
        she came, now she gives my husband hugs”.
        """
        after = [
            other.places[0]
            for other in against
            if other.meaning.weakens == "turn" and other.places[0] > hit.anchor and self._close(other, hit)
        ]
        return bool(after) and not any(cue.places[-1] > after[0] for cue in self._cues)

    def _close(self, other: Hit[Rule], hit: Hit[Rule]) -> bool:
        sentences = self._words.sentences
        return abs(sentences[other.anchor] - sentences[hit.anchor]) <= 1

    def _negated(self, hit: Hit[Rule]) -> bool:
        language = self._rules.languages[hit.meaning.language]
        marks = self._rules.marks[language.code]
        if hit.meaning.about == "act" and self._qualified(hit):
            return False
        if language.after:
            return self._negator_after(hit, marks)
        return self._negator_before(hit, marks)

    def _has_negator(self, hit: Hit[Rule]) -> bool:
        """Whether a “not” is part of what was found (“not safe”): it denies nothing then."""
        negator = self._rules.marks[hit.meaning.language]["negator"]
        return any(negator in self._signs[place] for place in hit.places)

    def _negator_before(self, hit: Hit[Rule], marks: dict[str, int]) -> bool:
        at = hit.anchor
        for here in range(at - 1, max(-1, at - 1 - _LIGHT_WORDS - len(hit.places)), -1):
            if self._words.breaths[here] != self._words.breaths[at]:
                return False
            if marks["negator"] in self._signs[here]:
                return here not in hit.places
            joined = here + 1 < len(self._words) and self._words.forms[here + 1][0] in (
                "or",
                "nor",
                "and",
                "lub",
                "ani",
            )
            passable = here in hit.places or marks["light"] in self._signs[here] or (joined and self._is_cue(here))
            if not passable:
                return False
        return False

    def _negator_after(self, hit: Hit[Rule], marks: dict[str, int]) -> bool:
        last = hit.places[-1]
        near = (*range(last + 1, min(len(self._words), last + 3)), *range(max(0, hit.anchor - 2), last))
        return any(
            marks["negator"] in self._signs[here] and here not in hit.places
            for here in near
            if self._words.breaths[here] == self._words.breaths[hit.anchor]
        )

    def _is_cue(self, place: int) -> bool:
        return self._rules.book.begins(self._words.forms[place])

    def _qualified(self, hit: Hit[Rule]) -> bool:
        """“He doesn't hit me as much”, “… unless I am bad”: a denial that denies little."""
        return any(
            other.meaning.weakens == "qualifies" and 0 < other.places[0] - hit.anchor <= 7
            and self._words.sentences[other.places[0]] == self._words.sentences[hit.anchor]
            for other in self._against
        )  # fmt: skip


def _may_be_about(against: Rule, cue: Rule) -> bool:
    """Whether they are of one language; a saying, or a past that is over, may be of another that shares the cue's
    words, as many do, English apart.
    """
    if against.language == cue.language:
        return True
    return against.weakens in _SHARED and ENGLISH not in (against.language, cue.language)
