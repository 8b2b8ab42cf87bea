"""Where translators find each text: the gettext contexts, and every text of a survey under its own.

children-9-12                     the title
children-9-12:listen              a question; `…:listen.hint` its hint, `…:listen.required` its own message
children-9-12:helped:nobody       an option of its own
children-9-12:scale.how-long      a scale of the survey's own;  scale:how-often  one that surveys share
equality:about-age                a question about the person, which many questionnaires end with
…:junior                          the same, said differently to a tier (or `easy`)
"""

from __future__ import annotations

from collections.abc import Iterator

from app.questionnaire.model import Option, Page, Question, Survey, Text

Entry = tuple[str, str, str]
"""Context, English, comment for the translator."""


def texts(survey: Survey) -> Iterator[Entry]:
    """Everything translatable in a survey, each once, in reading order."""
    seen: set[tuple[str, str]] = set()
    for context, english, comment in _all(survey):
        if (context, english) not in seen:
            seen.add((context, english))
            yield context, english, comment


def _all(survey: Survey) -> Iterator[Entry]:
    yield from entries(survey.title, "The name of the questionnaire")
    for page in survey.pages:
        yield from _page(page)


def _page(page: Page) -> Iterator[Entry]:
    if page.title:
        yield from entries(page.title, "The title of a page")
    for question in page.questions:
        yield from of_question(question)


def of_question(question: Question) -> Iterator[Entry]:
    """The texts of one question, its own options among them."""
    yield from entries(question.text, f"{'Information' if question.type == 'info' else 'Question'} ({question.type})")
    if question.hint:
        yield from entries(question.hint, f"Hint under: {question.text.default}")
    for option in question.options:
        yield from of_option(option, question.text.default)
    for message in question.messages.values():
        yield from entries(message, f"Error message at: {question.text.default}")


def of_option(option: Option, beside: str) -> Iterator[Entry]:
    """The texts of one thing that can be chosen."""
    yield from entries(option.label, f"Answer to: {beside}")


def entries(text: Text, comment: str) -> Iterator[Entry]:
    """The default words and each tier's."""
    yield text.context, text.default, comment
    for tier in text.variants:
        context, english = text.at(tier)
        yield context, english, f"{comment}; reading tier: {tier}"
