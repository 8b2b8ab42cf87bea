"""Files: the answer is the keys of those that are kept, and how many there are is all that anybody counts."""

from __future__ import annotations

import pytest

from app.questionnaire.answers import Answers
from app.questionnaire.types.files import FilesType
from tests.questionnaire.making import english, question_of

ASKED = question_of("type: files, text: Show us.")
FILES = FilesType()
ONE, TWO = "1" * 32, "a" * 32


def test_the_answer_is_the_keys_each_once_in_order() -> None:
    parsed = FILES.parse(ASKED, {"answer": [TWO, ONE, TWO]})
    assert parsed.value == (TWO, ONE)
    kept = Answers.from_json(Answers().answering("asked", parsed.value, {"files": "bag"}).to_json())
    assert FILES.typed_from(ASKED, kept.get("asked"), kept.details_of("asked")) == {"answer": (TWO, ONE)}
    assert kept.details_of("asked") == {"files": "bag"}


@pytest.mark.parametrize("key", ["", "x" * 32, ONE + "0", "../" + ONE, "C:\\photo.jpg", "A" * 32])
def test_what_is_no_key_is_passed_over_and_is_nobodys_fault(key: str) -> None:
    assert FILES.parse(ASKED, {"answer": [key]}).value is None
    assert FILES.parse(ASKED, {"answer": [key]}).ok


def test_they_are_counted_for_the_reader_and_in_an_export_and_nowhere_else() -> None:
    assert FILES.show(ASKED, (ONE, TWO), "adult", english) == ["Files: 2"]
    assert FILES.export(ASKED, (ONE, TWO)) == {"asked": "2"}
    assert FILES.count_values(ASKED, (ONE, TWO)) == []
    assert FILES.words(ASKED, (ONE, TWO)) == []


def test_none_is_skipped() -> None:
    assert FILES.parse(ASKED, {}).value is None
    assert FILES.export(ASKED, None) == {"asked": ""}
