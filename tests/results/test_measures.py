"""What a base is, what counts as positive, and what is never scored."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.library.service import reference
from app.questionnaire.load import load
from app.questionnaire.model import Option, Question, Survey, Text
from app.results.measures import by_core, counted, is_counted, is_scored, tally
from config import ROOT


def survey(name: str) -> Survey:
    found = load(ROOT / "surveys" / f"{name}.yaml", reference()).survey
    assert found is not None
    return found


CHILDREN, PARENTS = survey("children-9-12"), survey("parents-plan")
LISTEN, SAFE = PARENTS.questions["listen"], CHILDREN.questions["safe"]
NHS = load(ROOT / "tests/surveys/valid/nhs-question.yaml", reference()).survey


def test_not_sure_and_does_not_apply_are_given_but_not_in_the_base() -> None:
    said = tally(LISTEN, {"agree": 7, "disagree": 2, "does-not-apply": 4, "prefer-not": 1})
    assert (said.given, said.base, said.positive, said.negative) == (14, 9, 7, 2)


def test_for_the_nhs_question_every_answer_counts_even_not_knowing() -> None:
    assert NHS is not None
    question = next(q for q in NHS.questions.values() if is_scored(q))
    everybody = tally(question, dict.fromkeys(question.codes, 1))
    assert everybody.base == everybody.given == len(question.codes)
    assert 0 < everybody.positive < everybody.base


def test_nobody_chose_is_nought_and_a_code_we_do_not_have_is_nobody() -> None:
    assert tally(LISTEN, {"gone": 9}).given == 0
    assert set(tally(LISTEN, {}).counts.values()) == {0}


def test_feeling_safe_has_no_positive_share_and_only_always_is_always() -> None:
    assert not is_scored(SAFE)
    best = next(option.code for option in SAFE.options if option.score == 100)
    assert tally(SAFE, dict.fromkeys(SAFE.codes, 1)).positive == 1
    assert tally(SAFE, {best: 6}).positive == 6


@pytest.mark.parametrize("name", ["children-9-12", "parents-plan", "supervision"])
def test_who_helped_and_what_may_be_quoted_are_not_figures(name: str) -> None:
    kept = counted(survey(name))
    assert kept
    assert all(question.purpose is None and question.options for question in kept)


def test_words_are_never_counted() -> None:
    assert not is_counted(Question("why", "text", Text("Why?")))


def test_a_question_without_a_positive_answer_has_no_score() -> None:
    assert not is_scored(replace(LISTEN, core=None, options=(Option("red", Text("Red")),)))


def test_each_measure_is_asked_by_each_audience_in_its_own_words() -> None:
    found = by_core([CHILDREN, PARENTS])
    assert [one.key for one, _ in found["listen"]] == ["children-9-12", "parents-plan"]
    assert all(question.core == core for core, asked in found.items() for _, question in asked)
    assert by_core([]) == {}


@given(st.dictionaries(st.sampled_from([*LISTEN.codes, *SAFE.codes]), st.integers(0, 500)))
def test_a_share_is_always_a_share(counts: dict[str, int]) -> None:
    for question in (LISTEN, SAFE):
        said = tally(question, counts)
        assert 0 <= said.positive <= said.base <= said.given
        assert said.positive + said.negative <= said.base
