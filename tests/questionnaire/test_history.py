"""An id is a meaning: what was published under it stays what it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.questionnaire.making import REFERENCE, codes_of, loaded, survey_of

SCALE = "type: scale, scale: mood"
CHOICE = "type: choice, options: [{code: east, label: East}, {code: west, label: West}]"


def survey(question: str, id_: str = "asked", moods: str = "good, bad") -> str:
    return f"""
scales: {{mood: [{moods}], other-mood: [good, bad]}}
pages:
  - id: page
    questions:
      - {{id: {id_}, text: Tell us., {question}}}
"""


def changed(before: str, now: str) -> list[str]:
    published = replace(REFERENCE, previous={"tiny": survey_of(before)})
    return codes_of(loaded(now, reference=published))


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (survey(SCALE), survey("type: number")),
        (survey(SCALE), survey("type: scale, scale: other-mood")),
        (survey(SCALE, moods="good, bad, worst"), survey(SCALE)),
        (survey(CHOICE), survey(CHOICE.replace("west", "north"))),
    ],
    ids=["another type", "another scale", "a code less on the scale", "a code renamed"],
)
def test_a_change_of_meaning_is_refused(before: str, now: str) -> None:
    assert changed(before, now) == ["id-changed-meaning"]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (survey(SCALE), survey(SCALE)),
        (survey(SCALE), survey(SCALE, moods="good, so-so, bad")),
        (survey(SCALE), survey(SCALE).replace("Tell us.", "Please tell us.")),
        (survey(SCALE), survey("type: number", id_="asked-anew")),
    ],
    ids=["no change", "a code more", "other words", "a new id"],
)
def test_what_keeps_its_meaning_may_change(before: str, now: str) -> None:
    assert changed(before, now) == []


def test_another_survey_may_use_the_same_id_as_it_likes() -> None:
    published = replace(REFERENCE, previous={"other": survey_of(survey(SCALE))})
    assert codes_of(loaded(survey("type: number"), reference=published)) == []
