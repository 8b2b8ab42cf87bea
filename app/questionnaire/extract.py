"""A Babel extractor: the texts of `surveys/*.yaml`, `data/scales.yaml` and `data/equality.yaml`, with their contexts.

[extractors]                                   # in the Babel mapping file
survey = app.questionnaire.extract:extract
[survey: surveys/*.yaml]
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

from app.kernel import yaml
from app.kernel.errors import BadInput
from app.questionnaire.catalogue import default_reference, scales
from app.questionnaire.contexts import Entry, of_option, of_question, texts
from app.questionnaire.equality import KEY, every_about
from app.questionnaire.lines import Lines
from app.questionnaire.load import load_text
from app.questionnaire.model import Survey

SHARED = ("scale:", f"{KEY}:")
"""What the contexts of texts begin with that no survey has for itself."""
Found = tuple[int, str, tuple[str, str], list[str]]
"""Line, gettext function, its arguments, comments: what Babel wants of an extractor."""


def extract(
    fileobj: IO[bytes], keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Found]:
    """Every text of one file. Raises `BadInput` for a survey that cannot be read: lint it first."""
    text = fileobj.read().decode("utf-8")
    raw = yaml.parse(text, "survey")
    lines = Lines(text)
    for place, (context, english, comment) in _entries(text, raw):
        yield max(1, lines.of(place)), "pgettext", (context, english), [comment]


def _entries(text: str, raw: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    if "pages" in raw:
        return _survey(text)
    return _about() if "questions" in raw else _scales(raw)


def _survey(text: str) -> Iterator[tuple[str, Entry]]:
    survey = load_text(text, "survey", default_reference()).survey
    if survey is None:
        raise BadInput("this questionnaire cannot be read: run `flask surveys lint` to see why")
    for entry in texts(survey):
        if not entry[0].startswith(SHARED):  # extracted from their own files
            yield _place(survey, entry[0]), entry


def _about() -> Iterator[tuple[str, Entry]]:
    for id_, about in every_about().items():
        for entry in of_question(about.question):
            yield f"questions.{id_}", entry


def _scales(raw: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    for name in raw:
        for option in scales()[name].options:
            for entry in of_option(option, f"the scale “{name}”"):
                yield f"{name}.options.{option.code}", entry


def _place(survey: Survey, context: str) -> str:
    """The path of ids in the file that a context stands for."""
    if context == survey.title.context:
        return "title"
    id_, _, part = context.split(":")[1].partition(".")
    if id_ == "scale":
        return f"scales.{part}"
    number = survey.places.get(id_)
    return f"pages.{id_}" if number is None else f"pages.{survey.pages[number].id}.questions.{id_}"
