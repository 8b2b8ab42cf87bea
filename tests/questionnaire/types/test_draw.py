"""A drawing, words instead of one, or both; whatever else is posted is refused kindly and nothing is lost."""

from __future__ import annotations

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.questionnaire.answers import Answers
from app.questionnaire.problem import Problem
from app.questionnaire.types import type_of
from app.questionnaire.types.draw import DRAWN, HEAD, LARGEST, SIGNATURE
from tests.questionnaire.making import english, question_of

ASKED = question_of("type: draw, text: Draw it., screen: true")
DRAW = type_of(ASKED)


def posted(image: bytes) -> str:
    return HEAD + b64encode(image).decode()


PNG = SIGNATURE + b"lines"
WORDS, PICTURE = ["A park"], [posted(PNG)]


def test_words_alone_are_the_answer() -> None:
    parsed = DRAW.parse(ASKED, {"answer": WORDS, "answer-drawing": [""]})
    assert (parsed.value, parsed.details) == ("A park", {})
    assert DRAW.words(ASKED, parsed.value, parsed.details) == ["A park"]
    assert DRAW.show(ASKED, parsed.value, "little", english, parsed.details) == ["A park"]


def test_a_drawing_alone_is_kept_beside_a_code_and_has_no_words() -> None:
    parsed = DRAW.parse(ASKED, {"answer-drawing": PICTURE})
    assert (parsed.value, parsed.details) == (DRAWN, {"drawing": b64encode(PNG).decode()})
    assert DRAW.words(ASKED, parsed.value, parsed.details) == []
    assert DRAW.show(ASKED, parsed.value, "little", english, parsed.details) == ["A drawing"]
    assert DRAW.show(ASKED, parsed.value, "little", english) == ["A drawing"]


def test_both_are_kept() -> None:
    parsed = DRAW.parse(ASKED, {"answer": WORDS, "answer-drawing": PICTURE})
    assert DRAW.show(ASKED, parsed.value, "little", english, parsed.details) == ["A drawing", "A park"]
    assert DRAW.export(ASKED, parsed.value, parsed.details) == {"asked": "A park", "asked.drawing": "1"}


def test_the_word_drawn_is_a_word_where_nothing_was_drawn() -> None:
    parsed = DRAW.parse(ASKED, {"answer": [DRAWN]})
    assert DRAW.words(ASKED, parsed.value, parsed.details) == [DRAWN]
    assert DRAW.export(ASKED, parsed.value, parsed.details) == {"asked": DRAWN, "asked.drawing": "0"}


def test_neither_is_skipped() -> None:
    assert DRAW.parse(ASKED, {}).value is None
    assert DRAW.export(ASKED, None) == {"asked": "", "asked.drawing": ""}


@pytest.mark.parametrize(
    "bad",
    [
        "not a picture",
        HEAD,
        HEAD + "!!!!",
        HEAD + "ÄÄÄÄ",
        posted(b"GIF89a"),
        posted(b"<svg onload=alert(1)>"),
        "data:image/svg+xml;base64," + b64encode(PNG).decode(),
        "data:text/html;base64," + b64encode(PNG).decode(),
    ],
)
def test_what_is_no_png_is_refused_and_the_words_are_kept(bad: str) -> None:
    parsed = DRAW.parse(ASKED, {"answer": WORDS, "answer-drawing": [bad]})
    assert parsed.problems == (Problem("not-a-drawing", "answer-drawing"),)
    assert parsed.value is None
    assert parsed.typed["answer"] == ("A park",)


def test_a_drawing_may_be_as_large_as_the_limit_and_not_a_byte_larger() -> None:
    fits, over = SIGNATURE.ljust(LARGEST, b"."), SIGNATURE.ljust(LARGEST + 1, b".")
    assert DRAW.parse(ASKED, {"answer-drawing": [posted(fits)]}).ok
    assert DRAW.parse(ASKED, {"answer-drawing": [posted(over)]}).problems == (
        Problem("drawing-too-big", "answer-drawing"),
    )


def test_both_fields_can_be_wrong_at_once() -> None:
    short = question_of("type: draw, text: Draw it., screen: true, maximum: 3")
    parsed = DRAW.parse(short, {"answer": WORDS, "answer-drawing": ["x"]})
    assert [problem.field for problem in parsed.problems] == ["answer", "answer-drawing"]


@given(words=st.text(st.characters(), max_size=20), lines=st.none() | st.binary(max_size=60))
def test_an_answer_fills_the_form_again(words: str, lines: bytes | None) -> None:
    form = {"answer": [words], "answer-drawing": [] if lines is None else [posted(SIGNATURE + lines)]}
    parsed = DRAW.parse(ASKED, form)
    kept = Answers.from_json(Answers().answering("asked", parsed.value, parsed.details).to_json())
    again = DRAW.parse(ASKED, DRAW.typed_from(ASKED, kept.get("asked"), kept.details_of("asked")))
    assert (again.value, again.details) == (parsed.value, parsed.details)
    assert DRAW.count_values(ASKED, parsed.value) == []
