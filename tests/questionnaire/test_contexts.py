"""Everything said in a survey is there for translators, each text once, in its own place."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS
from babel.messages.extract import extract as babel_extract

from app.kernel.errors import BadInput
from app.questionnaire.checks.places import every_text
from app.questionnaire.contexts import texts
from app.questionnaire.load import load
from app.questionnaire.model import Survey
from app.questionnaire.policies import DATA
from tests.questionnaire.making import HEAD, REFERENCE, survey_of
from tests.questionnaire.test_surveys import VALID

METHOD = "app.questionnaire.extract:extract"
BODY = """
scales: {mood: [good, bad]}
pages:
  - id: about
    title: Two questions
    questions:
      - {id: about, type: info, text: Read this.}
  - id: mood
    questions:
      - id: mood
        type: scale
        scale: mood
        text: {adult: "How do you feel?", easy: "How are you?"}
        hint: Think of today.
        messages: {required: Say how you feel}
      - {id: team, type: choice, text: "Which team?", options: [{code: east, label: East}, {code: west, label: West}]}
""".replace("id: team", "id: which-team")


def found_by_babel(content: bytes) -> Iterator[tuple[int, object, list[str], str | None]]:
    return iter(babel_extract(METHOD, io.BytesIO(content), keywords=DEFAULT_KEYWORDS, comment_tags=()))


def test_every_text_has_its_context() -> None:
    assert [(context, english) for context, english, _ in texts(survey_of(BODY))] == [
        ("tiny", "A tiny survey"),
        ("tiny:about.title", "Two questions"),
        ("tiny:about", "Read this."),
        ("tiny:mood", "How do you feel?"),
        ("tiny:mood:easy", "How are you?"),
        ("tiny:mood.hint", "Think of today."),
        ("tiny:scale.mood", "Good"),
        ("tiny:scale.mood", "Bad"),
        ("tiny:mood.required", "Say how you feel"),
        ("tiny:which-team", "Which team?"),
        ("tiny:which-team:east", "East"),
        ("tiny:which-team:west", "West"),
    ]


def test_a_translator_is_told_what_a_text_is() -> None:
    comments = {english: comment for _, english, comment in texts(survey_of(BODY))}
    assert comments["East"] == "Answer to: Which team?"
    assert comments["How are you?"] == "Question (scale); reading tier: easy"


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_nothing_said_in_a_survey_is_left_out_or_said_twice(path: Path) -> None:
    survey = load(path, REFERENCE).checked()
    found = [(context, english) for context, english, _ in texts(survey)]
    assert len(found) == len(set(found))
    said = {text.at(tier) for _, _, text in every_text(survey) for tier in ("adult", "junior", "teen", "easy")}
    assert said <= set(found)


def test_babel_finds_the_same_with_lines_and_contexts() -> None:
    found = list(found_by_babel((HEAD + BODY).encode()))
    assert [(context, english) for _, english, _, context in found] == [
        (context, english) for context, english, _ in texts(survey_of(BODY))
    ]
    lines = (HEAD + BODY).splitlines()
    by_english = {english: lines[line - 1] for line, english, _, _ in found}
    assert by_english["A tiny survey"] == "title: A tiny survey"
    assert by_english["Think of today."].strip() == "- id: mood"
    assert by_english["Good"].startswith("scales:")


def test_the_shared_scales_are_extracted_from_their_own_file_and_from_no_survey() -> None:
    shared = next(path for path in VALID if path.stem == "shared-scale")
    assert not any(context and context.startswith("scale:") for *_, context in found_by_babel(shared.read_bytes()))
    found = {(context, english) for _, english, _, context in found_by_babel((DATA / "scales.yaml").read_bytes())}
    assert ("scale:how-often", "Most of the time") in found
    assert ("scale:experience:junior", "OK") in found


def test_a_survey_that_cannot_be_read_is_not_passed_over_in_silence() -> None:
    with pytest.raises(BadInput, match="lint"):
        list(found_by_babel(b"key: broken\npages: none\n"))


def test_texts_of_a_stored_version_are_found_under_the_same_contexts() -> None:
    survey: Survey = survey_of(BODY)
    assert survey.questions["mood"].text.said("easy", lambda context, text: f"{context}|{text}") == (
        "tiny:mood:easy|How are you?"
    )
