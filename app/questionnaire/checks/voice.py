"""Free text is read for safety where children write it, and asks at the end whether it may be quoted."""

from __future__ import annotations

from collections.abc import Iterator

from app.questionnaire.catalogue import Reference
from app.questionnaire.checks.places import every_question
from app.questionnaire.faults import Finding
from app.questionnaire.model import Question, Survey
from app.questionnaire.types import TYPES


def check(survey: Survey, reference: Reference) -> Iterator[Finding]:
    policy = reference.policies.get(survey.policy)
    if policy and policy.screen:
        yield from _screened(survey)
    yield from _quoted(survey)


def takes_words(question: Question) -> bool:
    """Whether somebody can write in it."""
    return writes(question) or any(option.detail for option in question.options)


def writes(question: Question) -> bool:
    """Whether it is answered in words alone (or a drawing)."""
    return question.type in TYPES and TYPES[question.type].compares == "words"


def _screened(survey: Survey) -> Iterator[Finding]:
    for where, question in every_question(survey):
        if takes_words(question) and not question.screen:
            advice = "A child may write here that they are not safe. Add “screen: true”, so that a person reads it."
            yield Finding(where, "screen-missing", advice)


def _quoted(survey: Survey) -> Iterator[Finding]:
    words = [q.id for _, q in every_question(survey) if writes(q)]
    consents = [q.id for _, q in every_question(survey) if q.purpose == "quote"]
    if not words:
        return
    if not consents:
        advice = "People write in their own words here: end with a question “purpose: quote” (yes or no)."
        yield Finding("pages", "quote-missing", advice)
    elif survey.places[consents[-1]] < survey.places[words[-1]]:
        advice = f"Ask after “{words[-1]}”: nobody can agree to be quoted before they have written."
        yield Finding(f"pages.{survey.pages[survey.places[consents[-1]]].id}", "quote-too-early", advice)
