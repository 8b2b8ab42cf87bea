"""All that the machine says of one comment, in one call. Other languages than English by a few cues alone. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.themes.coding import Coded, code, code_in
from app.themes.foreign import judge_foreign
from app.themes.language import ENGLISH, language_of
from app.themes.learning import Model, shipped
from app.themes.learning.features import Prepared
from app.themes.redaction import redact
from app.themes.sentiment import Sentiment, judge
from app.themes.tagging import Tag, by_model, by_rules, felt_with, themes_of
from app.themes.words import read_words
from app.voices.questions import NEITHER

VERSION = 5
"""Raise it when a rule or a list changes what is said: comments are then read again, beside the old reading."""


@dataclass(frozen=True)
class Analysis:
    """What was found. Every offset, in `sentiment`, `themes` and `tags`, is into `redacted`.

    `tags` are the labels that are given: the model's; in other languages than English, the rules'. `themes` are the
    same as themes of the codebook; with a model for other labels, what the rules found there. `chances` has every
    label the model knows, given or not; it is empty where the comment could not be read: a count would be a guess.
    """

    language: str
    redacted: str
    sentiment: Sentiment
    themes: tuple[Coded, ...]
    tags: tuple[Tag, ...] = ()
    chances: Mapping[str, float] = field(default_factory=dict)


def analyse(
    text: str,
    language: str = ENGLISH,
    question_kind: str = NEITHER,
    model: Model | None = None,
    question: str = "",
    service: str = "",
) -> Analysis:
    """Read one comment. `language` is that of the page it was written on; never raises, whatever the text.

    `model` is the one that Heard ships when none is given.
    `question` (id or wording) and `service` are for a model that was learned with them.
    """
    redacted = redact(text)
    spoken = language_of(redacted, language)
    if spoken != ENGLISH:
        return _foreign(spoken, redacted, question_kind, model)
    words = read_words(redacted)
    themes = code(words, question_kind)
    felt = judge(redacted, question_kind, words, themes)
    model = model or shipped()
    comment = Prepared(words, question_kind, question, service, themes)
    reading = model.read_prepared(comment)
    felt = felt_with(felt, reading)
    tags = by_model(model, comment, reading, felt)
    given = themes_of(tags) if model.figures.shipped else themes
    return Analysis(spoken, redacted, felt, given, tags, reading.probabilities)


def _foreign(spoken: str, redacted: str, question_kind: str, model: Model | None) -> Analysis:
    """Another language: what its own few cues say, without chances, which nobody has measured; nothing without cues.

    The cues are those of the codebook in use: under a model of other labels they say nothing.
    """
    felt = judge_foreign(redacted, spoken, question_kind)
    themes = code_in(spoken, redacted, question_kind)
    tags = by_rules(themes) if model is None or model.figures.shipped else ()
    return Analysis(spoken, redacted, felt, themes, tags)
