"""Every type keeps the same promises."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.questionnaire.answers import Answers
from app.questionnaire.messages import MESSAGES, PARAMS
from app.questionnaire.model import Question
from app.questionnaire.types import TYPES, type_of
from app.questionnaire.types.base import field_at
from tests.questionnaire.making import english, question_of

ONE_OF_EACH = {
    "scale": question_of("type: scale, scale: agree, text: Tell us."),
    "choice": question_of(
        "type: choice, text: A., options: [{code: a, label: A}, {code: b, label: B, detail: true}]"
    ),
    "choices": question_of(
        "type: choices, text: A., options: [{code: a, label: A}, {code: b, label: B, detail: true}]"
    ),
    "text": question_of("type: text, text: Tell us."),
    "number": question_of("type: number, text: Tell us."),
    "date": question_of("type: date, text: Tell us."),
    "draw": question_of("type: draw, text: Draw it."),
    "files": question_of("type: files, text: Show us."),
    "info": question_of("type: info, text: Read this."),
}
FORMS = st.dictionaries(
    st.sampled_from(["answer", "answer-detail", "answer-day", "answer-month", "answer-year", "other"]),
    st.lists(
        st.text(st.characters(), max_size=20) | st.sampled_from(["a", "b", "agree", "1", "12", "2026"]), max_size=3
    ),
)
EVERY_TYPE = pytest.mark.parametrize("question", ONE_OF_EACH.values(), ids=ONE_OF_EACH)


def test_these_are_the_types() -> None:
    assert list(TYPES) == list(ONE_OF_EACH)
    assert all(type_of(question).name == name for name, question in ONE_OF_EACH.items())


def test_fields_say_their_place_on_the_page_and_nothing_about_the_question() -> None:
    assert [field_at(position) for position in (1, 2, 3)] == ["answer", "answer-2", "answer-3"]


@EVERY_TYPE
@given(form=FORMS)
def test_no_form_breaks_a_type_and_no_answer_is_lost_on_the_way(
    question: Question, form: dict[str, list[str]]
) -> None:
    kind = type_of(question)
    parsed = kind.parse(question, form)
    assert parsed.ok or parsed.value is None
    for problem in parsed.problems:
        assert problem.message in MESSAGES
        assert set(problem.params) == set(PARAMS.get(problem.message, ()))
        assert problem.field in kind.fields(question)
    if parsed.value is not None:
        kept = Answers().answering("asked", parsed.value, parsed.details)
        again = kind.parse(question, kind.typed_from(question, kept.get("asked"), kept.details_of("asked")))
        assert (again.value, again.details) == (parsed.value, parsed.details)


@EVERY_TYPE
def test_what_was_typed_is_kept_for_each_field_and_no_other(question: Question) -> None:
    fields = type_of(question).fields(question)
    form = {"csrf_token": ["secret"], **{field: ["x"] for field in fields}}
    assert type_of(question).parse(question, form).typed == dict.fromkeys(fields, ("x",))


@EVERY_TYPE
def test_an_export_has_the_same_columns_whether_or_not_anybody_answered(question: Question) -> None:
    kind = type_of(question)
    assert list(kind.export(question, None)) == kind.columns(question)
    assert all(column.startswith("asked") for column in kind.columns(question))
    assert kind.count_values(question, None) == []
    assert kind.show(question, None, "adult", english) == []


@pytest.mark.parametrize("name", [name for name in ONE_OF_EACH if name != "info"])
def test_a_required_question_left_empty_leads_to_its_first_field(name: str) -> None:
    kind, required = TYPES[name], replace(ONE_OF_EACH[name], required=True)
    [problem] = kind.parse(required, {}).problems
    assert (problem.message, problem.field) == ("required", kind.fields(required)[0])
