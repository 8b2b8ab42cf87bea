"""Answers chosen from a list: one, several, none of these, something else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.questionnaire.model import Question
from app.questionnaire.problem import Problem
from app.questionnaire.types import type_of
from app.questionnaire.types.base import Parsed
from tests.questionnaire.making import english, question_of

SCALE = question_of("type: scale, scale: how-often, text: They listen.")
HELPER = question_of(
    'type: choice, text: "Who helps?", '
    "options: [{code: nobody, label: Nobody}, {code: other, label: Someone else, detail: true}]"
)
NEEDS = question_of(
    'type: choices, text: "What would help?", options: [{code: advocate, label: An advocate}, '
    "{code: friend, label: A friend}, {code: other, label: Something else, detail: true}, "
    "{code: none, label: No thanks, exclusive: true}]"
)


def parse(question: Question, *answers: str, detail: str = "", name: str = "answer") -> Parsed:
    return type_of(question).parse(question, {name: list(answers), f"{name}-detail": [detail]}, name)


def refused(parsed: Parsed) -> list[tuple[str, str]]:
    assert parsed.value is None
    return [(problem.message, problem.field) for problem in parsed.problems]


class TestOneAnswer:
    def test_is_a_code(self) -> None:
        assert parse(SCALE, "never").value == "never"

    def test_may_be_skipped(self) -> None:
        assert type_of(SCALE).parse(SCALE, {}) == Parsed(typed={"answer": ()})
        assert parse(SCALE, "").ok

    def test_has_to_be_on_the_form(self) -> None:
        assert refused(parse(SCALE, "Never")) == [("not-on-form", "answer")]

    def test_is_one(self) -> None:
        assert refused(parse(SCALE, "never", "always")) == [("choose-one", "answer")]
        assert parse(SCALE, "never", "never").value == "never"

    def test_may_be_required(self) -> None:
        required = question_of("type: scale, scale: how-often, text: They listen., required: true")
        assert refused(parse(required)) == [("required", "answer")]
        assert refused(parse(required, "Never")) == [("not-on-form", "answer")]

    def test_is_shown_in_the_words_of_the_tier(self) -> None:
        fft = question_of("type: scale, scale: experience, text: How was it.")
        assert type_of(fft).show(fft, "neither", "adult", english) == ["Neither good nor poor"]
        assert type_of(fft).show(fft, "neither", "junior", english) == ["OK"]
        assert type_of(fft).show(fft, None, "adult", english) == []

    def test_is_one_row_and_one_column(self) -> None:
        kind = type_of(SCALE)
        assert kind.count_values(SCALE, "never") == ["never"]
        assert kind.count_values(SCALE, None) == []
        assert kind.columns(SCALE) == ["asked"]
        assert kind.export(SCALE, "never") == {"asked": "never"}
        assert kind.export(SCALE, None) == {"asked": ""}

    def test_on_a_page_of_several_has_its_own_field(self) -> None:
        assert parse(SCALE, "never", name="answer-2").value == "never"
        assert parse(SCALE, "nonsense", name="answer-2").problems == (Problem("not-on-form", "answer-2"),)


class TestSomethingElse:
    def test_keeps_the_words_beside_it_on_one_line(self) -> None:
        parsed = parse(HELPER, "other", detail=" my\r\naunt ")
        assert (parsed.value, parsed.details) == ("other", {"other": "my aunt"})

    def test_needs_no_words(self) -> None:
        assert parse(HELPER, "other").details == {}

    def test_leaves_words_that_stand_beside_another_answer(self) -> None:
        assert parse(HELPER, "nobody", detail="my aunt").details == {}

    def test_refuses_an_essay_and_keeps_it_to_show_again(self) -> None:
        parsed = parse(HELPER, "other", detail="x" * 201)
        assert refused(parsed) == [("too-long", "answer-detail")]
        assert parsed.problems[0].params == {"limit": 200, "over": 1}
        assert parsed.typed == {"answer": ("other",), "answer-detail": ("x" * 201,)}

    def test_is_shown_and_exported_with_its_words(self) -> None:
        kind, words = type_of(HELPER), {"other": "my aunt"}
        assert kind.show(HELPER, "other", "adult", english, words) == ["Someone else: my aunt"]
        assert kind.columns(HELPER) == ["asked", "asked.detail"]
        assert kind.export(HELPER, "other", words) == {"asked": "other", "asked.detail": "my aunt"}

    def test_fills_the_form_again(self) -> None:
        typed = type_of(HELPER).typed_from(HELPER, "other", {"other": "my aunt"})
        assert typed == {"answer": ("other",), "answer-detail": ("my aunt",)}


class TestSeveralAnswers:
    def test_are_codes_in_the_order_of_the_form(self) -> None:
        assert parse(NEEDS, "friend", "advocate", "friend").value == ("advocate", "friend")

    def test_may_be_none_at_all(self) -> None:
        assert parse(NEEDS).value is None
        assert parse(NEEDS).ok

    def test_have_to_be_on_the_form(self) -> None:
        assert refused(parse(NEEDS, "friend", "dragon")) == [("not-on-form", "answer")]

    def test_leave_an_exclusive_one_alone(self) -> None:
        assert parse(NEEDS, "none").value == ("none",)
        assert parse(NEEDS, "none", "friend").problems == (Problem("stands-alone", "answer", {"option": "none"}),)

    def test_may_be_wrong_in_two_places(self) -> None:
        wrong = parse(NEEDS, "none", "other", detail="x" * 300)
        assert refused(wrong) == [("stands-alone", "answer"), ("too-long", "answer-detail")]

    def test_are_shown_one_by_one(self) -> None:
        shown = type_of(NEEDS).show(NEEDS, ("advocate", "other"), "adult", english, {"other": "my dog"})
        assert shown == ["An advocate", "Something else: my dog"]

    def test_are_a_row_each_and_a_column_for_each_option(self) -> None:
        kind = type_of(NEEDS)
        assert kind.count_values(NEEDS, ("advocate", "other")) == ["advocate", "other"]
        assert kind.export(NEEDS, ("advocate", "other"), {"other": "my dog"}) == {
            "asked.advocate": "1",
            "asked.friend": "0",
            "asked.other": "1",
            "asked.none": "0",
            "asked.detail": "my dog",
        }
        assert set(kind.export(NEEDS, None).values()) == {""}
        assert list(kind.export(NEEDS, None)) == kind.columns(NEEDS)


@given(st.lists(st.text() | st.sampled_from(NEEDS.codes)), st.text(max_size=250))
def test_whatever_is_posted_an_answer_is_on_the_form_or_there_is_a_problem(posted: list[str], detail: str) -> None:
    for question in (SCALE, HELPER, NEEDS):
        parsed = parse(question, *posted, detail=detail)
        chosen = (parsed.value,) if isinstance(parsed.value, str) else parsed.value or ()
        assert set(chosen) <= set(question.codes)
        assert parsed.ok or parsed.value is None
        assert set(parsed.details) <= set(chosen)
