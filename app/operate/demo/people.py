"""One invented respondent: a mood, choices that follow from it, and the real journey through a questionnaire."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.operate.demo.dice import Dice
from app.operate.demo.words import PRAISE, WISH
from app.questionnaire.answers import Answers
from app.questionnaire.journey import Journey
from app.questionnaire.model import Option, Question, Survey, Value
from app.voices.questions import COULD_IMPROVE, WHAT_GOOD, kind_of

MOODS = 13.0
"""How far people’s moods lie apart (standard deviation, points of 100)."""
WHIMS = 16.0
"""How far one person’s answers lie apart."""
SKIPS = 0.03
OUTSIDE = 0.05
"""How often somebody is not sure, or has nothing to do with it."""
FIRST = 0.6
"""How many choose the first answer where none is better than another: yes, you may quote me; nobody helps me."""
TONES = {WHAT_GOOD: PRAISE, COULD_IMPROVE: WISH}
"""What is written where a question asks for one of them."""

Writer = Callable[[Question, str], str | None]
"""Given a question and a tone, what is written; None where nothing comes to mind."""


@dataclass(frozen=True)
class Respondent:
    """Somebody who answers. `mood` is where their answers lie on average, 0 to 100."""

    mood: float
    writes: float
    leanings: Callable[[Question], float]
    write: Writer
    dice: Dice

    def walk(self, survey: Survey, *, quarter_number: int, tier: str) -> Answers:
        """Answer page by page as the path unfolds; returns what is sent."""

        return Journey(survey, Answers(), quarter_number=quarter_number, tier=tier).answered(self._answer)

    def _answer(self, question: Question) -> Value | None:
        """An answer, or None: everything may be skipped, and an invented day or person would mean nothing."""
        if question.purpose == "equality":
            return None
        if question.type == "text":
            return self._text(question)
        if self.dice.often(SKIPS):
            return None
        if question.type == "choices":
            return self._several(question)
        return self._one(question) if question.options else None

    def _one(self, question: Question) -> str:
        """A code: as good as the mood of the moment, or what has nothing to do with moods."""
        ranked = _ranked(question.options)
        outside = [code for code in question.codes if code not in ranked]
        if not ranked:
            return outside[0] if self.dice.often(FIRST) else self.dice.choice(outside)
        if outside and self.dice.often(OUTSIDE):
            return self.dice.choice(outside)
        aim = self.dice.gauss(self.mood + self.leanings(question), WHIMS)
        place = int((100 - aim) / 100 * len(ranked))
        return ranked[min(max(place, 0), len(ranked) - 1)]

    def _several(self, question: Question) -> Value:
        together = [option.code for option in question.options if not option.exclusive]
        chosen = set(self.dice.sample(together, k=min(len(together), self.dice.choice((1, 1, 2, 3)))))
        return tuple(code for code in question.codes if code in chosen)

    def _text(self, question: Question) -> str | None:
        if question.alert:  # nobody in a demonstration is to be worried about
            return None
        glad = self.dice.often(self.mood / 100)
        tone = TONES.get(kind_of(question.id, question.text.default), PRAISE if glad else WISH)
        fitting = 1.0 if glad == (tone == PRAISE) else 0.7
        if not self.dice.often(self.writes * fitting):
            return None
        return self.write(question, tone)


def _ranked(options: Sequence[Option]) -> list[str]:
    """Codes from best to worst: those with a score, else the first to the last bad one; none when none is better."""
    scored = sorted((option for option in options if option.score is not None), key=lambda one: -(one.score or 0))
    if scored:
        return [option.code for option in scored]
    bad = [place for place, option in enumerate(options, start=1) if option.negative]
    return [option.code for option in options[: max(bad, default=0)]]
