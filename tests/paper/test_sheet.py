"""A paper form has every question of its rotation in one order, and is read as the engine reads a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.library import service as library
from app.paper import sheet
from app.questionnaire.journey import Journey
from app.questionnaire.lint import lint
from app.questionnaire.model import ROTATIONS, Survey
from config import ROOT

CHECKED = lint(sorted((ROOT / "surveys").glob("*.yaml")), library.reference())
SURVEYS = {survey.key: survey for survey in CHECKED.surveys}
CHILDREN = SURVEYS["children-9-12"]
PARENTS = SURVEYS["parents-plan"]


def number_of(survey: Survey, question: str, rotation: str = "A") -> int:
    return next(
        line.number for line in sheet.lines(survey, rotation, survey.tiers[0]) if line.question.id == question
    )


@pytest.mark.parametrize("rotation", ROTATIONS)
@pytest.mark.parametrize("key", sorted(SURVEYS))
def test_every_question_that_fits_on_paper_is_there_once_with_its_number(key: str, rotation: str) -> None:
    lines = sheet.lines(SURVEYS[key], rotation, SURVEYS[key].tiers[0])
    asked = [
        q.id
        for page in SURVEYS[key].asking(rotation, SURVEYS[key].tiers[0])
        for q in page.questions
        if q.type != "files"
    ]
    assert [line.question.id for line in lines] == asked
    numbers = [line.number for line in lines if line.question.type != "info"]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(line.number == 0 for line in lines if line.question.type == "info")


def test_what_depends_on_an_answer_says_so() -> None:
    depends = {line.question.id for line in sheet.lines(CHILDREN, "A", CHILDREN.tiers[0]) if line.depends}
    assert {"thanks", "quote"} <= depends
    assert "listen" not in depends


def test_a_survey_that_always_asks_the_same_has_one_set() -> None:
    assert CHILDREN.sets == ("A",)
    assert PARENTS.sets == ROTATIONS


def test_what_was_ticked_is_the_answer_and_what_was_not_is_none() -> None:
    read = sheet.read(CHILDREN, "A", "junior", {"q3": ["always"], "q4": [""]})
    assert dict(read.answers.values) == {CHILDREN.pages[2].questions[0].id: "always"}
    assert not read.problems


def test_an_answer_the_rules_do_not_ask_for_is_left_out_and_named() -> None:
    thanks, best = number_of(CHILDREN, "thanks"), number_of(CHILDREN, "best-thing")
    read = sheet.read(CHILDREN, "A", "junior", {f"q{thanks}": ["yes"], "q3": ["always"]})
    assert "thanks" not in read.answers.values
    assert list(read.left_out) == [thanks]
    whole = sheet.read(CHILDREN, "A", "junior", {f"q{thanks}": ["yes"], f"q{best}": ["She laughs."]})
    assert whole.answers.get("thanks") == "yes"
    assert not whole.left_out


def test_two_boxes_where_one_is_allowed_are_a_problem_at_their_question_and_nothing_is_read() -> None:
    read = sheet.read(CHILDREN, "A", "junior", {"q3": ["always", "never"]})
    assert [(line.number, problem.message) for line, problem in read.problems] == [(3, "choose-one")]
    assert not read.answers.values
    assert read.typed["q3"] == ("always", "never")


TYPED = ["", "always", "never", "yes", "no", "agree", "nobody", "words", "\x00", "9" * 6000]


@given(
    form=st.dictionaries(
        st.sampled_from([f"q{n}" for n in range(20)] + ["q3-detail", "day"]),
        st.lists(st.sampled_from(TYPED)),
    ),
    rotation=st.sampled_from(ROTATIONS),
    key=st.sampled_from(sorted(SURVEYS)),
)
def test_whatever_is_typed_only_what_a_respondent_could_have_sent_is_kept(
    form: dict[str, list[str]], rotation: str, key: str
) -> None:
    survey = SURVEYS[key]
    read = sheet.read(survey, rotation, survey.tiers[0], form)
    journey = Journey(survey, read.answers, quarter_number=sheet.QUARTER_OF[rotation], tier=survey.tiers[0])
    assert journey.kept() == read.answers
    assert journey.resume_at is None or read.problems or not read.answers.values
