"""What somebody wrote before a meeting, part by part, each with how far its writer wants it to go."""

from __future__ import annotations

from dataclasses import dataclass

from app.questionnaire.journey import Journey
from app.questionnaire.model import SHARED, Question
from app.questionnaire.types import type_of

READ_OUT, NOT_READ_OUT, KEEP_BACK = SHARED


@dataclass(frozen=True)
class Part:
    """The words under one question, and how far they go (one of `SHARED`)."""

    question: Question
    words: tuple[str, ...]
    sharing: str


def parts(journey: Journey) -> tuple[Part, ...]:
    """Every part in which something was written, in the order of the questionnaire.

    A part whose choice was skipped goes to the chair and is not read out: what a child wrote reaches the person it
    was written for, and nobody else hears it without a yes.
    """
    given = journey.kept()
    chosen = {q.part: given.get(q.id) for q in journey.asked.values() if q.purpose == "sharing"}
    found = []
    for id_, question in journey.asked.items():
        words = tuple(type_of(question).words(question, given.get(id_), given.details_of(id_)))
        if words and type_of(question).compares == "words":
            found.append(Part(question, words, question.sharing or str(chosen.get(id_) or NOT_READ_OUT)))
    return tuple(found)
