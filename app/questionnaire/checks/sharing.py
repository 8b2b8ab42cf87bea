"""How far each part of somebody's words goes is asked part by part, in a way that leaves nothing open."""

from __future__ import annotations

from collections.abc import Iterator

from app.questionnaire.catalogue import Reference
from app.questionnaire.checks.places import every_question
from app.questionnaire.checks.voice import writes
from app.questionnaire.faults import Finding, did_you_mean, unknown
from app.questionnaire.model import SHARED, Question, Survey


def check(survey: Survey, reference: Reference) -> Iterator[Finding]:
    parts = [question.id for _, question in every_question(survey) if writes(question)]
    asked = {question.part for _, question in every_question(survey) if question.purpose == "sharing"}
    shares = asked or any(question.sharing for _, question in every_question(survey))
    for where, question in every_question(survey):
        yield from unknown(f"{where}.sharing", "unknown-sharing", _one(question.sharing), SHARED)
        if question.purpose == "sharing" or question.part:
            yield from _choice(survey, where, question, parts)
        if shares and writes(question) and question.sharing is None and question.id not in asked:
            advice = f"Ask how far these words may go: a question “purpose: sharing” with “part: {question.id}”."
            yield Finding(where, "sharing-missing", advice)


def _choice(survey: Survey, where: str, question: Question, parts: list[str]) -> Iterator[Finding]:
    if (
        question.purpose != "sharing"
        or not set(question.codes) <= set(SHARED)
        or "not-read-out" not in question.codes
    ):
        advice = f"A “part” needs “purpose: sharing” and the codes {', '.join(SHARED)} (the last may be left out)."
        yield Finding(where, "sharing-unclear", advice)
    if question.part not in parts:
        known = did_you_mean(question.part or "", parts)
        yield Finding(
            f"{where}.part", "part-unknown", f"“part” names the question in words that it is about. {known}"
        )
    elif survey.places[question.part or ""] > survey.places[question.id]:
        yield Finding(f"{where}.part", "part-unknown", "Ask this after the words that it is about.")


def _one(word: str | None) -> tuple[str, ...]:
    return () if word is None else (word,)
