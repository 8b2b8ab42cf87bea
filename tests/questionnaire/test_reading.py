"""Texts are measured against their readers’ age; what is too hard is warned of, and published all the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.questionnaire.reading import age, is_hard, sentences, syllables
from tests.questionnaire.making import HEAD, loaded

ONE = "pages:\n  - id: one\n    questions:\n      - {{id: one, type: scale, scale: agree, text: {text}}}\n"


def warned(text: str, *, tier: str = "adult", audience: str = "parent") -> list[str]:
    """The codes of what is warned of in a survey with one question."""
    head = HEAD.replace("[adult]", f"[{tier}]").replace("audience: parent", f"audience: {audience}")
    return [warning.code for warning in loaded(ONE.format(text=f'"{text}"'), head=head).warnings]


@pytest.mark.parametrize(
    ("word", "number"),
    [
        *[("me", 1), ("plan", 1), ("house", 1), ("like", 1), ("asked", 1), ("cares", 1), ("you", 1), ("people", 2)],
        *[("wanted", 2), ("places", 2), ("table", 2), ("before", 2), ("worker", 2), ("being", 2), ("family", 3)],
        *[("together", 3), ("manager", 3), ("supervision", 4), ("information", 4), ("disability", 5), ("seeing", 2)],
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, number: int) -> None:
    assert syllables(word) == number


def test_a_word_is_hard_from_three_syllables_on_unless_everybody_knows_it() -> None:
    assert is_hard("supervision")
    assert is_hard("self-evaluation")
    assert not is_hard("family")
    assert not is_hard("somebody’s")
    assert not is_hard("grown-up")
    assert not is_hard("expected"), "an ending makes no word harder"


def test_a_sentence_ends_where_a_reader_breathes_out() -> None:
    assert sentences("I know why. Do you (really)? See: this; that…") == [
        ["I", "know", "why"],
        ["Do", "you"],
        ["really"],
        ["See"],
        ["this"],
        ["that"],
    ]


def test_a_name_that_is_filled_in_is_one_easy_word() -> None:
    assert sentences("{worker} listens.") == [["worker", "listens"]]


def test_an_age_is_a_grade_and_five_years() -> None:
    assert age(["word"] * 10) == 5 + 4
    assert age(["word"] * 7 + ["supervision"]) == 5 + 4, "a hard word counts for three"
    assert age(["word"] * 22) == 5 + 11, "and long sentences are harder still"


@pytest.mark.parametrize(
    ("tier", "easy", "hard"),
    [
        ("little", "Does somebody listen to you?", "Does somebody listen to you when you are sad or cross?"),
        ("junior", "Someone asks me what I think first.", "Deliberation precedes every significant decision."),
        ("teen", "I had a real say in my plan.", "Participation in deliberation was satisfactory."),
        ("adult", "I know how to complain.", "Escalation procedures were communicated unambiguously."),
        ("easy", "They listened to me.", "They listened to me and to what I said to them about my home and school."),
    ],
)
def test_each_tier_is_warned_of_what_is_too_hard_for_it(tier: str, easy: str, hard: str) -> None:
    assert warned(easy, tier=tier) == []
    assert warned(hard, tier=tier) in (["hard-to-read"], ["long-sentence"])


def test_people_at_work_read_the_words_of_their_work() -> None:
    text = "Decisions and reasons from supervision are written on the child’s record within the time our policy sets."
    assert warned(text) == ["hard-to-read"]
    assert warned(text, audience="staff") == []


@pytest.mark.parametrize(
    "text",
    [
        "They were kind and I was safe.",
        "Were they kind? Were they fair?",
        "I know how to complain and who can help.",
        "They were kind as well as fair.",
    ],
)
def test_a_question_that_asks_two_things_is_warned_of(text: str) -> None:
    assert warned(text) == ["asks-two-things"]


@pytest.mark.parametrize("text", ["They were kind and fair.", "They treated me and my family well.", "Me or them?"])
def test_two_words_for_one_thing_are_one_question(text: str) -> None:
    assert warned(text) == []


def test_words_that_must_stay_as_they_are_are_not_warned_of() -> None:
    assert warned("Is the gender you identify with the same as your sex registered at birth?") == []


def test_a_warning_says_where_for_whom_and_what_makes_it_hard() -> None:
    [warning] = loaded(ONE.format(text="They explained the adjudication procedure satisfactorily.")).warnings
    assert warning.where == "pages.one.questions.one.text"
    assert warning.line == 12
    assert "For adult" in warning.message
    assert "adjudication, procedure, satisfactorily" in warning.message


def test_a_survey_with_faults_is_mended_first() -> None:
    found = loaded(ONE.format(text='"{nobody} communicated escalation procedures unambiguously to everybody"'))
    assert found.faults
    assert found.warnings == ()


@given(st.text())
def test_no_text_breaks_the_measure(text: str) -> None:
    assert all(age(words) >= 4 for words in sentences(text))
