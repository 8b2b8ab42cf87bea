"""Texts are typographically sound, speak to no machine, and ask only for names that will be there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.questionnaire.catalogue import Reference
from app.questionnaire.checks.places import every_question, every_text, sentences
from app.questionnaire.faults import Finding, did_you_mean
from app.questionnaire.messages import PARAMS
from app.questionnaire.model import Survey
from app.questionnaire.piping import ANSWER, GIVEN, has_stray_brace, names

MACHINE_TYPE = (
    (re.compile(r"[\"']"), "straight-quotes", "Use “curly” quotes and the apostrophe ’."),
    (re.compile(r"\.\.\."), "straight-quotes", "Use one ellipsis: …"),
    (re.compile(r" - |--"), "straight-quotes", "Use a dash: – or —"),
    (re.compile(r"</?[a-zA-Z]|&[a-z]+;"), "html-in-text", "Write plain words: HTML would be shown as it is typed."),
)


def check(survey: Survey, reference: Reference) -> Iterator[Finding]:
    for where, number, text in every_text(survey):
        for sentence in sentences(text):
            yield from _typed(where, sentence)
            yield from _named(survey, where, number, sentence)
    yield from _fixed(survey, reference)
    for where, question in every_question(survey):
        for name, text in question.messages.items():
            for sentence in sentences(text):
                yield from _typed(f"{where}.messages.{name}", sentence)
                yield from _unknown(f"{where}.messages.{name}", sentence, PARAMS.get(name, ()))


def _fixed(survey: Survey, reference: Reference) -> Iterator[Finding]:
    """A scale that comes with its question (the NHS one) is asked in exactly those words of adults."""
    for where, question in every_question(survey):
        wording = reference.wordings.get(question.scale or "")
        if wording and "adult" in survey.tiers and question.text.for_tier("adult") != wording:
            advice = f"The scale “{question.scale}” belongs to one question. Ask adults: “{wording}”"
            yield Finding(f"{where}.text", "fixed-wording", advice)


def _typed(where: str, sentence: str) -> Iterator[Finding]:
    for pattern, code, advice in MACHINE_TYPE:
        found = pattern.search(sentence)
        if found:
            yield Finding(where, code, f"{advice} (at “{sentence[max(0, found.start() - 12) : found.end() + 12]}”)")
    if has_stray_brace(sentence):
        yield Finding(where, "stray-brace", "A brace begins or ends nothing. Write names like {worker}.")


def _named(survey: Survey, where: str, number: int, sentence: str) -> Iterator[Finding]:
    """Names the page knows, or (for a question, never a title) answers given on an earlier page."""
    before = 0 if where.endswith("title") else number
    earlier = [f"{ANSWER}{id_}" for id_, place in survey.places.items() if place < before]
    yield from _unknown(where, sentence, (*GIVEN, *earlier))


def _unknown(where: str, sentence: str, known: tuple[str, ...]) -> Iterator[Finding]:
    for name in names(sentence):
        if name not in known:
            advice = f"“{{{name}}}” will not be known here. {did_you_mean(name, known)}"
            yield Finding(where, "unknown-name", advice)
