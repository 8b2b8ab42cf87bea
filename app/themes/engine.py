"""All that the machine says of one comment, in one call. Other languages than English are only redacted. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from app.themes.coding import Coded, code
from app.themes.language import ENGLISH, language_of
from app.themes.redaction import redact
from app.themes.sentiment import Sentiment, judge, unreadable
from app.themes.words import read_words
from app.voices.questions import NEITHER

VERSION = 1
"""Raise it when a rule or a list changes what is said: comments are then read again, beside the old reading."""


@dataclass(frozen=True)
class Analysis:
    """What was found. Every offset, in `sentiment` and `themes`, is into `redacted`."""

    language: str
    redacted: str
    sentiment: Sentiment
    themes: tuple[Coded, ...]


def analyse(text: str, language: str = ENGLISH, question_kind: str = NEITHER) -> Analysis:
    """Read one comment. `language` is that of the page it was written on; never raises, whatever the text."""
    redacted = redact(text)
    spoken = language_of(redacted, language)
    if spoken != ENGLISH:
        return Analysis(spoken, redacted, unreadable("language"), ())
    words = read_words(redacted)
    themes = code(words, question_kind)
    return Analysis(spoken, redacted, judge(redacted, question_kind, words, themes), themes)
