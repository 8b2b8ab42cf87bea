"""An id is a meaning: figures join versions by it, so it never comes to mean something else."""

from __future__ import annotations

from collections.abc import Iterator

from app.questionnaire.catalogue import Reference
from app.questionnaire.checks.places import every_question
from app.questionnaire.faults import Finding
from app.questionnaire.model import Question, Survey


def check(survey: Survey, reference: Reference) -> Iterator[Finding]:
    last = reference.previous.get(survey.key)
    for where, question in every_question(survey):
        before = last.questions.get(question.id) if last else None
        for change in _changes(before, question) if before else ():
            advice = f"{change} Figures would mix two meanings: give the question a new id, or take the change back."
            yield Finding(where, "id-changed-meaning", advice)


def _changes(before: Question, now: Question) -> Iterator[str]:
    if before.type != now.type:
        yield f"“{now.id}” was published as a “{before.type}” and is now a “{now.type}”."
    elif before.scale != now.scale:
        yield f"“{now.id}” was published on the scale “{before.scale}” and is now on “{now.scale}”."
    gone = [code for code in before.codes if code not in now.codes]
    if gone and before.scale == now.scale:
        yield f"“{now.id}” was published with {', '.join(f'“{code}”' for code in gone)}."
