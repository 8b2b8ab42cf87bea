"""Errors are instructions, in the words of the tier, with everything they speak of filled in."""

from __future__ import annotations

import pytest

from app.questionnaire.checks.words import MACHINE_TYPE
from app.questionnaire.messages import MESSAGES, PARAMS, sentence
from app.questionnaire.model import TIERS
from app.questionnaire.piping import names
from app.questionnaire.problem import Problem
from tests.questionnaire.making import english, question_of

TICKS = "type: choices, text: Help., options: [{code: talk, label: To talk}, {code: none, label: None of these}]"


def said(message: str, tier: str = "adult", line: str = "type: number, text: People.", **params: str | int) -> str:
    return sentence(Problem(message, "answer", params), question_of(line), tier, english)


def test_a_message_speaks_to_its_tier() -> None:
    assert said("choose-one", "adult") == "Choose one answer"
    assert said("choose-one", "junior") == "Pick one answer, or press Skip"
    assert said("choose-one", "teen") == "Choose one answer"


def test_numbers_are_set_apart_days_are_in_words_and_codes_are_labels() -> None:
    assert said("too-long", limit=5000, over=1234).startswith("Write no more than 5,000 characters: this is 1,234")
    assert said("too-late", latest="2026-04-01") == "Enter 1 April 2026 or an earlier day"
    assert said("stands-alone", line=TICKS, option="none").startswith("Choose “None of these” on its own")


def test_a_question_may_say_it_in_its_own_words() -> None:
    line = 'type: number, text: People., messages: {too-big: "The room holds {maximum}"}'
    assert said("too-big", line=line, maximum="50") == "The room holds 50"
    assert said("too-small", line=line, minimum="1") == "Enter 1 or more"


def test_messages_are_translated_before_they_are_filled() -> None:
    def french(context: str, text: str) -> str:
        return {"Enter {minimum} or more": "Écrivez {minimum} ou plus"}[text]

    problem = Problem("too-small", "answer", {"minimum": "1"})
    assert sentence(problem, question_of("type: number, text: People."), "adult", french) == "Écrivez 1 ou plus"


def test_an_own_message_has_the_context_of_its_question() -> None:
    asked: list[str] = []

    def noting(context: str, text: str) -> str:
        asked.append(context)
        return text

    line = "type: number, text: People., messages: {not-a-number: Count them}"
    sentence(Problem("not-a-number", "answer"), question_of(line), "adult", noting)
    assert asked == ["tiny:asked.not-a-number"]


@pytest.mark.parametrize("message", MESSAGES)
def test_every_message_is_typographic_and_wants_only_what_it_is_given(message: str) -> None:
    text = MESSAGES[message]
    for words in (text.default, *text.variants.values()):
        assert not any(pattern.search(words) for pattern, _, _ in MACHINE_TYPE), words
        assert set(names(words)) <= set(PARAMS.get(message, ())), words
        assert not words.endswith("."), "an instruction under a field has no full stop"


@pytest.mark.parametrize("message", MESSAGES)
def test_the_youngest_are_told_in_few_words(message: str) -> None:
    text = MESSAGES[message]
    assert set(text.variants) <= set(TIERS)
    assert len(text.for_tier("little").split()) <= 14
