"""A version is canonical JSON: the same survey is the same text anywhere, and comes back exactly."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.kernel.errors import BadInput
from app.questionnaire import structure
from app.questionnaire.load import load
from app.questionnaire.model import Survey
from tests.questionnaire.making import REFERENCE
from tests.questionnaire.test_surveys import VALID


@pytest.fixture(params=VALID, ids=lambda path: path.stem)
def survey(request: pytest.FixtureRequest) -> Survey:
    path: Path = request.param
    return load(path, REFERENCE).checked()


def test_a_survey_comes_back_exactly(survey: Survey) -> None:
    assert structure.from_json(structure.to_json(survey)) == survey


def test_reading_and_writing_again_changes_no_byte(survey: Survey) -> None:
    text = structure.to_json(survey)
    assert structure.to_json(structure.from_json(text)) == text


def test_the_same_survey_has_the_same_fingerprint(survey: Survey) -> None:
    twin = structure.from_json(structure.to_json(survey))
    assert structure.fingerprint(twin) == structure.fingerprint(survey)
    assert len(structure.fingerprint(survey)) == 64


def test_one_word_more_is_another_fingerprint(survey: Survey) -> None:
    reworded = replace(survey, title=replace(survey.title, default=survey.title.default + " Really?"))
    assert structure.fingerprint(reworded) != structure.fingerprint(survey)


def test_a_version_stands_alone_with_its_scales_words_and_scores() -> None:
    survey = load(next(path for path in VALID if path.stem == "shared-scale"), REFERENCE).checked()
    body = json.loads(structure.to_json(survey))
    assert body["format"] == 1
    option = body["survey"]["pages"][0]["questions"][0]["options"][0]
    assert option == {
        "code": "strongly-agree",
        "label": {"default": "Strongly agree", "variants": {"easy": "Yes, a lot"}, "context": "scale:agree"},
        "score": 100,
        "positive": True,
    }


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format":1}', '{"format":1,"survey":{"key":"x"}}'])
def test_a_damaged_version_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="damaged"):
        structure.from_json(text)


def test_a_version_of_the_future_is_refused_by_its_number() -> None:
    with pytest.raises(BadInput, match="format 2"):
        structure.from_json('{"format":2,"survey":{}}')


def test_a_rule_that_cannot_be_read_is_damage_too() -> None:
    survey = load(next(path for path in VALID if path.stem == "rule-not"), REFERENCE).checked()
    with pytest.raises(BadInput, match="damaged"):
        structure.from_json(structure.to_json(survey).replace('"equal"', '"alike"'))
