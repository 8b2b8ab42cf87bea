"""What a question asks for decides how “nothing” is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.kernel.yaml import read
from app.voices.questions import COULD_IMPROVE, KINDS, NEITHER, WHAT_GOOD, kind_of


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (("best-thing",), WHAT_GOOD),
        (("what_good",), WHAT_GOOD),
        (("What helped most?",), WHAT_GOOD),
        (("helped-most", "What helped most?"), WHAT_GOOD),
        (("do-differently",), COULD_IMPROVE),
        (("could_improve",), COULD_IMPROVE),
        (("one-change", "What one change would improve it?"), COULD_IMPROVE),
        (("put-right", "What would put it right?"), COULD_IMPROVE),
        (("why", "Please tell us why."), NEITHER),
        (("both", "What helped most? What should we change?"), NEITHER),
        (("",), NEITHER),
    ],
)
def test_the_kind_of_a_question_is_heard_in_its_id_or_its_words(said: tuple[str, ...], kind: str) -> None:
    assert kind_of(*said) == kind


def test_a_word_is_matched_whole() -> None:
    assert kind_of("likelihood") == NEITHER
    assert kind_of("Are you living with relatives?") == NEITHER


def test_every_free_text_question_of_the_shipped_surveys_has_a_kind() -> None:
    asked = [
        question
        for file in sorted((Path(__file__).parents[2] / "surveys").glob("*.yaml"))
        for page in read(file)["pages"]
        for question in page["questions"]
        if question["type"] == "text"
    ]
    assert asked
    assert {kind_of(question["id"]) for question in asked} <= set(KINDS)
    assert any(kind_of(question["id"]) == COULD_IMPROVE for question in asked)
