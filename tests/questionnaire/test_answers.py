"""Answers are replaced, never changed; their JSON is compact, exact and tolerant of ids that are gone."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.errors import BadInput
from app.questionnaire.answers import Answers

IDS = st.text("abcxyz-", min_size=1, max_size=6)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
VALUES = WORDS | st.lists(IDS, min_size=1, unique=True).map(tuple)
ANSWERS = st.builds(
    Answers,
    st.dictionaries(IDS, VALUES),
    st.dictionaries(IDS, st.dictionaries(IDS, WORDS, min_size=1)),
    st.frozensets(IDS),
)


@given(ANSWERS)
def test_answers_come_back_from_their_json(answers: Answers) -> None:
    assert Answers.from_json(answers.to_json()) == answers


@given(ANSWERS)
def test_the_same_answers_are_the_same_text(answers: Answers) -> None:
    backwards = Answers(
        dict(reversed(answers.values.items())), dict(reversed(answers.details.items())), answers.seen
    )  # fmt: skip
    assert backwards.to_json() == answers.to_json()


@given(ANSWERS, IDS, VALUES)
def test_an_answer_takes_the_place_of_an_earlier_one(
    answers: Answers, id_: str, value: str | tuple[str, ...]
) -> None:
    before = answers.to_json()
    after = answers.answering(id_, value, {"other": "my own words"})
    assert after.get(id_) == value
    assert after.details_of(id_) == {"other": "my own words"}
    assert {key: v for key, v in after.values.items() if key != id_} == {
        key: v for key, v in answers.values.items() if key != id_
    }
    assert answers.to_json() == before


@pytest.mark.parametrize("nothing", [None, "", ()])
def test_answering_nothing_takes_the_answer_and_its_words_away(nothing: str | tuple[str, ...] | None) -> None:
    answers = Answers().answering("helper", "other", {"other": "my aunt"})
    assert answers.answering("helper", nothing, {"other": "left over"}) == Answers()


def test_pages_seen_are_remembered() -> None:
    assert Answers().seeing("listen").seeing("safe").seeing("listen").seen == {"listen", "safe"}


def test_only_some_answers_can_be_kept() -> None:
    answers = Answers().answering("a", "1").answering("b", ("x",), {"x": "words"}).seeing("one").seeing("two")
    assert answers.only({"b", "gone"}, ["two"]) == Answers({"b": ("x",)}, {"b": {"x": "words"}}, frozenset({"two"}))


def test_the_json_is_compact_and_says_its_format() -> None:
    answers = Answers().answering("listen", "never").answering("likes", ("food", "talk")).seeing("listen")
    assert answers.to_json() == '{"a":{"likes":["food","talk"],"listen":"never"},"d":{},"s":["listen"],"v":1}'


def test_ids_the_questionnaire_no_longer_has_do_no_harm() -> None:
    assert Answers.from_json('{"v":1,"a":{"long-gone":"x"},"d":{},"s":["gone-too"]}').get("listen") is None


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', "{}", '{"v":1}', '{"v":1,"a":[],"d":{},"s":[]}'])
def test_a_damaged_text_is_refused_and_never_read_as_no_answers(text: str) -> None:
    with pytest.raises(BadInput, match="damaged"):
        Answers.from_json(text)


def test_a_format_of_the_future_is_refused_by_its_number() -> None:
    with pytest.raises(BadInput, match="format 2"):
        Answers.from_json(json.dumps({"v": 2}))
