"""Words: cleaned, never cut, never counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.questionnaire.clean import clean
from app.questionnaire.problem import Problem
from app.questionnaire.types import type_of
from tests.questionnaire.making import english, question_of

WORDS = question_of("type: text, text: Tell us.")
SHORT = question_of("type: text, text: Tell us., maximum: 10")
TEXT = type_of(WORDS)


def test_words_are_kept_as_they_were_written_but_for_their_ends() -> None:
    assert TEXT.parse(WORDS, {"answer": ["  Line one,\r\n  line two.  "]}).value == "Line one,\n  line two."


@pytest.mark.parametrize("nothing", [{}, {"answer": []}, {"answer": [""]}, {"answer": [" \n\x00 "]}])
def test_nothing_written_is_skipped(nothing: dict[str, list[str]]) -> None:
    parsed = TEXT.parse(WORDS, nothing)
    assert parsed.ok
    assert parsed.value is None


def test_words_may_be_required() -> None:
    required = question_of("type: text, text: Tell us., required: true")
    assert TEXT.parse(required, {"answer": ["  "]}).problems == (Problem("required", "answer"),)


@pytest.mark.parametrize(("question", "limit"), [(WORDS, 5_000), (SHORT, 10)])
def test_too_long_is_refused_with_the_limit_and_nothing_is_lost(question: object, limit: int) -> None:
    assert question in (WORDS, SHORT)
    asked = WORDS if question is WORDS else SHORT
    assert TEXT.parse(asked, {"answer": ["é" * limit]}).value == "é" * limit
    over = TEXT.parse(asked, {"answer": ["é" * (limit + 3)]})
    assert over.problems == (Problem("too-long", "answer", {"limit": limit, "over": 3}),)
    assert over.typed == {"answer": ("é" * (limit + 3),)}


def test_a_new_line_counts_as_one_however_the_browser_sends_it() -> None:
    assert TEXT.parse(SHORT, {"answer": ["1234\r\n6789"]}).ok


def test_words_are_shown_and_exported_and_never_counted() -> None:
    assert TEXT.show(WORDS, "They listen.", "adult", english) == ["They listen."]
    assert TEXT.export(WORDS, "They listen.") == {"asked": "They listen."}
    assert TEXT.count_values(WORDS, "They listen.") == []


def test_words_fill_the_form_again() -> None:
    assert TEXT.typed_from(WORDS, "They listen.", {}, "answer-3") == {"answer-3": ("They listen.",)}
    assert TEXT.typed_from(WORDS, None, {}) == {}


@given(st.text(st.characters()))
def test_whatever_is_written_is_an_answer_nothing_or_too_long(typed: str) -> None:
    parsed = TEXT.parse(SHORT, {"answer": [typed]})
    assert parsed.value == (clean(typed) or None) if parsed.ok else len(clean(typed)) > 10


NAUGHTY = (
    "undefined",
    "NULL",
    "true",
    "0",
    "-1/0",
    "=cmd|' /C calc'!A0",
    "${7*7} {{7*7}} {worker} %s %(x)s",
    "<img src=x onerror=alert(1)>",
    "'; DROP TABLE answer; --",
    "../../etc/passwd",
    "مرحبا بالعالم",
    "ਸਤ ਸ੍ਰੀ ਅਕਾਲ",
    "田中さん",
    "👩🏽‍🦱❤️‍🔥",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
    "ﬃ ½ № ™ ﷽",
    "file\\path\\n",
)


@pytest.mark.parametrize("words", NAUGHTY)
def test_naughty_strings_are_words_like_any_others(words: str) -> None:
    assert TEXT.parse(WORDS, {"answer": [words]}).value == words
