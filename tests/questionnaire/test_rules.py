"""What each operator means, as truth tables; what a rule looks like; what is no rule."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.questionnaire.model import AnswerRef, Question, Rule, Text, Value
from app.questionnaire.rules import OPERATORS, holds, nodes, read, references, written

QUESTIONS = {
    id_: Question(id_, kind, Text(id_))
    for id_, kind in {"listen": "scale", "likes": "choices", "age": "number", "met": "date", "why": "text"}.items()
}
ANSWERS: dict[str, Value] = {
    "listen": "never",
    "likes": ("food", "talk"),
    "age": "16",
    "met": "2026-04-01",
    "why": "Because.",
}
LISTEN, LIKES, AGE, MET, WHY, GONE = ({"answer": id_} for id_ in (*ANSWERS, "gone"))
TRUE, FALSE = {"answered": LISTEN}, {"answered": GONE}


def rule(raw: Any) -> Rule:
    found, findings = read(raw, "here")
    assert found is not None, findings
    return found


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ({"all": [TRUE, TRUE]}, True),
        ({"all": [TRUE, FALSE]}, False),
        ({"any": [FALSE, TRUE]}, True),
        ({"any": [FALSE, FALSE]}, False),
        ({"not": TRUE}, False),
        ({"not": FALSE}, True),
        ({"answered": WHY}, True),
        ({"answered": GONE}, False),
        ({"equal": [LISTEN, "never"]}, True),
        ({"equal": [LISTEN, "always"]}, False),
        ({"equal": [AGE, 16]}, True),
        ({"equal": [AGE, 16.0]}, True),
        ({"less": [AGE, 16]}, False),
        ({"less": [AGE, 16.5]}, True),
        ({"at-most": [AGE, 16]}, True),
        ({"at-most": [AGE, 15]}, False),
        ({"more": [AGE, 16]}, False),
        ({"more": [AGE, 9]}, True),
        ({"at-least": [AGE, 16]}, True),
        ({"at-least": [AGE, 100]}, False),
        ({"less": [MET, "2026-04-02"]}, True),
        ({"more": [MET, "2026-04-01"]}, False),
        ({"any-in": [LISTEN, ["sometimes", "never"]]}, True),
        ({"any-in": [LISTEN, ["always"]]}, False),
        ({"any-in": [LIKES, ["talk", "play"]]}, True),
        ({"any-in": [LIKES, ["play"]]}, False),
        ({"all-in": [LIKES, ["food", "talk", "play"]]}, True),
        ({"all-in": [LIKES, ["food"]]}, False),
        ({"all-in": [LISTEN, ["never"]]}, True),
        ({"at-least": [{"count": LIKES}, 2]}, True),
        ({"more": [{"count": LIKES}, 2]}, False),
        ({"equal": [{"count": LISTEN}, 1]}, True),
    ],
)
def test_an_operator_holds_or_does_not(raw: Any, expected: bool) -> None:
    assert holds(rule(raw), ANSWERS, QUESTIONS) is expected


@pytest.mark.parametrize("operator", ["equal", "less", "at-most", "more", "at-least"])
@pytest.mark.parametrize("sides", [[GONE, 16], [16, GONE], [GONE, GONE], [{"count": GONE}, 0]])
def test_a_comparison_with_a_missing_answer_does_not_hold(operator: str, sides: list[Any]) -> None:
    assert holds(rule({operator: sides}), ANSWERS, QUESTIONS) is False


@pytest.mark.parametrize("operator", ["any-in", "all-in"])
def test_a_missing_answer_is_in_no_list(operator: str) -> None:
    assert holds(rule({operator: [GONE, ["never"]]}), ANSWERS, QUESTIONS) is False


@pytest.mark.parametrize("operator", ["equal", "less", "more"])
def test_things_of_different_kinds_are_never_alike(operator: str) -> None:
    assert holds(rule({operator: [LISTEN, 16]}), ANSWERS, QUESTIONS) is False


def test_numbers_are_compared_as_numbers_and_codes_as_codes() -> None:
    assert holds(rule({"less": [AGE, 100]}), {"age": "16"}, QUESTIONS)
    assert holds(rule({"equal": [LISTEN, "16"]}), {"listen": "16"}, QUESTIONS)


def test_two_answers_can_be_compared() -> None:
    questions = {**QUESTIONS, "born": Question("born", "date", Text("born"))}
    assert holds(rule({"more": [MET, {"answer": "born"}]}), {**ANSWERS, "born": "2015-01-31"}, questions)


def test_a_rule_knows_what_it_looks_at() -> None:
    looked = rule({"all": [{"equal": [AGE, 16]}, {"not": {"at-least": [{"count": LIKES}, 2]}}]})
    assert list(references(looked)) == ["age", "likes"]
    assert [node.operator for node in nodes(looked)] == ["all", "equal", "not", "at-least", "count"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("always", "rule-shape"),
        ({}, "rule-shape"),
        ({"answered": LISTEN, "not": TRUE}, "rule-shape"),
        ({"answered": "listen"}, "rule-shape"),
        ({"answered": {"question": "listen"}}, "rule-shape"),
        ({"all": []}, "rule-shape"),
        ({"all": TRUE}, "rule-shape"),
        ({"not": [TRUE, TRUE]}, "rule-shape"),
        ({"equal": LISTEN}, "rule-shape"),
        ({"equal": [LISTEN, True]}, "rule-shape"),
        ({"equal": [LISTEN, None]}, "rule-shape"),
        ({"any-in": [LISTEN, []]}, "rule-shape"),
        ({"any-in": [LISTEN, [True]]}, "rule-shape"),
        ({"count": LIKES}, "rule-shape"),
        ({"equals": [LISTEN, "never"]}, "rule-unknown-operator"),
    ],
)
def test_what_is_no_rule_is_refused(raw: Any, code: str) -> None:
    found, findings = read(raw, "pages.why.relevant")
    assert found is None
    assert [(finding.where, finding.code) for finding in findings] == [("pages.why.relevant", code)]


def test_every_wrong_part_of_a_rule_is_told() -> None:
    _, findings = read({"any": ["one", {"all": ["two", TRUE]}, {"eqaul": [AGE, 1]}]}, "here")
    assert [finding.code for finding in findings] == ["rule-shape", "rule-shape", "rule-unknown-operator"]


IDS = st.sampled_from(sorted(ANSWERS))
REFS = IDS.map(AnswerRef)
CODES = st.text("abc-", min_size=1, max_size=5)
LEAVES = (
    REFS.map(lambda ref: Rule("answered", (ref,)))
    | st.tuples(REFS, st.lists(CODES, min_size=1).map(tuple)).map(lambda sides: Rule("any-in", sides))
    | st.tuples(REFS, CODES | st.integers()).map(lambda sides: Rule("equal", sides))
    | st.tuples(REFS, st.integers(0, 9)).map(lambda s: Rule("at-least", (Rule("count", (s[0],)), s[1])))
)
RULES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(lambda rules: Rule("all", tuple(rules)))
        | st.lists(inner, min_size=1, max_size=3).map(lambda rules: Rule("any", tuple(rules)))
        | inner.map(lambda one: Rule("not", (one,)))
    ),
    max_leaves=8,
)


@given(RULES)
def test_a_rule_written_down_is_read_back_the_same(tree: Rule) -> None:
    assert read(written(tree), "here") == (tree, [])


@given(RULES)
def test_a_rule_holds_exactly_when_its_opposite_does_not(tree: Rule) -> None:
    assert holds(tree, ANSWERS, QUESTIONS) is not holds(Rule("not", (tree,)), ANSWERS, QUESTIONS)


@given(RULES)
def test_every_rule_can_be_evaluated_with_no_answers_at_all(tree: Rule) -> None:
    assert holds(tree, {}, {}) in (True, False)


def test_there_are_twelve_operators_and_no_more() -> None:
    assert sorted(OPERATORS) == sorted(
        ["all", "any", "not", "answered", "equal", "less", "at-most", "more", "at-least", "any-in", "all-in", "count"]
    )
