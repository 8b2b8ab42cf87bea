"""Paths of ids for findings, and the walks that checks share."""

from __future__ import annotations

from collections.abc import Iterator

from app.questionnaire.model import Question, Rule, Survey, Text


def every_question(survey: Survey) -> Iterator[tuple[str, Question]]:
    """Each question with its path."""
    for page in survey.pages:
        for question in page.questions:
            yield f"pages.{page.id}.questions.{question.id}", question


def every_rule(survey: Survey) -> Iterator[tuple[str, int, Rule]]:
    """Each rule with its path and the position of its page."""
    for number, page in enumerate(survey.pages):
        if page.relevant:
            yield f"pages.{page.id}.relevant", number, page.relevant
        for question in page.questions:
            if question.relevant:
                yield f"pages.{page.id}.questions.{question.id}.relevant", number, question.relevant


def every_text(survey: Survey) -> Iterator[tuple[str, int, Text]]:
    """Each text with its path and the position of its page (the title and scales stand before the first)."""
    yield "title", 0, survey.title
    for name, scale in survey.scales.items():
        if not scale.shared:
            yield from ((f"scales.{name}.{option.code}", 0, option.label) for option in scale.options)
    for number, page in enumerate(survey.pages):
        if page.title:
            yield f"pages.{page.id}.title", number, page.title
        for question in page.questions:
            yield from ((f"pages.{page.id}.{path}", number, text) for path, text in _question_texts(question))


def _question_texts(question: Question) -> Iterator[tuple[str, Text]]:
    path = f"questions.{question.id}"
    yield f"{path}.text", question.text
    if question.hint:
        yield f"{path}.hint", question.hint
    if question.scale is None:
        yield from ((f"{path}.options.{option.code}.label", option.label) for option in question.options)


def sentences(text: Text) -> Iterator[str]:
    """The words of a text, for every tier."""
    yield text.default
    yield from text.variants.values()
