"""What a shape alone cannot say. A check takes a survey and what is known outside, and yields findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.questionnaire.catalogue import Reference
from app.questionnaire.checks import history, ids, logic, promises, questions, sharing, voice, words
from app.questionnaire.faults import Finding
from app.questionnaire.model import Survey

Check = Callable[[Survey, Reference], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    ids.check,
    promises.check,
    questions.check,
    words.check,
    voice.check,
    sharing.check,
    logic.check,
    history.check,
)
