"""Each question has what its type needs, nothing its type cannot have, and names only what exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

from app.questionnaire.catalogue import Reference
from app.questionnaire.checks import bounds
from app.questionnaire.checks.ids import KEBAB
from app.questionnaire.checks.places import every_question
from app.questionnaire.faults import Finding, did_you_mean, unknown
from app.questionnaire.messages import MESSAGES
from app.questionnaire.model import PURPOSES, Question, Survey, Text
from app.questionnaire.types import TYPES
from app.questionnaire.types.text import ANSWERED

OF_INFO = frozenset({"id", "type", "text", "hint", "rotate", "relevant", "picture", "audio", "tiers"})
OF_ALL = OF_INFO | {"evidence", "purpose", "part", "required", "messages"}
"""Keys that a question of any type but `info` may have."""
RECORDING = re.compile(r"[a-z0-9-]+\.(?:mp3|m4a|ogg)")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,8})*")
_BARE = Question("", "", Text(""))


def check(survey: Survey, reference: Reference) -> Iterator[Finding]:
    for where, question in every_question(survey):
        if question.type not in TYPES:
            advice = f"There is no type “{question.type}”. {did_you_mean(question.type, TYPES)}"
            yield Finding(where, "unknown-type", advice)
            continue
        yield from _keys(where, question)
        yield from _options(where, question)
        yield from _alerts(where, question)
        yield from bounds.check(where, question)
        yield from _names(where, question, reference)
        yield from _files(where, question)
    yield from _measured_once(survey)


def _keys(where: str, question: Question) -> Iterator[Finding]:
    kind = TYPES[question.type]
    given = {f.name for f in fields(question) if getattr(question, f.name) != getattr(_BARE, f.name)}
    given -= {"options"} if question.scale else set()  # the scale's own
    allowed = OF_INFO | {"numbers"} if kind.name == "info" else OF_ALL | kind.takes
    for key in sorted(given - allowed):
        advice = f"A question of type “{kind.name}” has no “{key}”. Take it out, or change the type."
        yield Finding(f"{where}.{key}", "key-not-for-type", advice)
    for key in sorted(kind.needs - given):
        yield Finding(where, f"{key}-missing", f"A question of type “{kind.name}” needs “{key}”. Add it.")


def _options(where: str, question: Question) -> Iterator[Finding]:
    if len(question.options) == 1:
        yield Finding(f"{where}.options", "too-few-options", "One answer is no choice. Add another.")
    if sum(option.detail for option in question.options) > 1:
        yield Finding(f"{where}.options", "two-details", "Only one answer can offer a text box.")
    for option in question.options:
        place = f"{where}.options.{option.code}"
        if option.exclusive and question.type != "choices":
            yield Finding(place, "exclusive-not-for-type", "Take out “exclusive”: one answer is all it takes.")
        if option.detail and question.type == "scale":
            yield Finding(place, "detail-not-for-type", "A scale has no text box. Ask in a question of its own.")
        if option.score is not None and not 0 <= option.score <= 100:
            yield Finding(place, "score-out-of-range", "Write a score from 0 to 100, or none.")
        if option.positive and option.negative:
            yield Finding(place, "good-and-bad", "An answer is positive or negative, not both.")
    if question.purpose in ("quote", "thanks") and not {"yes", "no"} <= set(question.codes):
        yield Finding(where, "consent-unclear", "Consent is a yes or a no: give it the codes “yes” and “no”.")


def _alerts(where: str, question: Question) -> Iterator[Finding]:
    known = (ANSWERED,) if TYPES[question.type].compares == "words" else question.codes
    yield from unknown(f"{where}.alert", "code-not-on-scale", question.alert, known)


def _names(where: str, question: Question, reference: Reference) -> Iterator[Finding]:
    yield from unknown(f"{where}.core", "unknown-core", _one(question.core), reference.core)
    yield from unknown(f"{where}.evidence", "unknown-evidence", question.evidence, reference.evidence)
    yield from unknown(f"{where}.purpose", "unknown-purpose", _one(question.purpose), PURPOSES)
    yield from unknown(f"{where}.messages", "unknown-message", tuple(question.messages), MESSAGES)


def _files(where: str, question: Question) -> Iterator[Finding]:
    """Pictures and recordings are named, never reached by a path."""
    if question.picture is not None and not KEBAB.fullmatch(question.picture):
        advice = f"“{question.picture}” is no drawing of ours: write its name only, like “q-listen”."
        yield Finding(f"{where}.picture", "not-a-picture", advice)
    for language, name in question.audio.items():
        if not (LANGUAGE.fullmatch(language) and RECORDING.fullmatch(name)):
            advice = "Write a language and the name of its recording, like {en: listen.mp3}."
            yield Finding(f"{where}.audio.{language}", "not-a-recording", advice)


def _one(word: str | None) -> tuple[str, ...]:
    return () if word is None else (word,)


def _measured_once(survey: Survey) -> Iterator[Finding]:
    """A measure is one question of a survey, or nobody could say what its figure means."""
    first: dict[str, str] = {}
    for where, question in every_question(survey):
        if question.core and first.setdefault(question.core, question.id) != question.id:
            advice = f"“{first[question.core]}” already measures “{question.core}”. Leave it to one of them."
            yield Finding(f"{where}.core", "core-twice", advice)
