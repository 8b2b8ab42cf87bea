"""Every way is walked in advance: the longest is found, and what nobody meets."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from app.questionnaire.answers import Answers
from app.questionnaire.journey import Journey
from app.questionnaire.model import ROTATIONS, Page, Survey
from app.questionnaire.paths import ways
from app.questionnaire.rules import read
from tests.questionnaire.making import REFERENCE, loaded, survey_of


def counted(body: str) -> dict[str, int]:
    survey = survey_of(body)
    return {rotation: ways(survey, rotation).longest for rotation in ROTATIONS}


def test_pages_to_read_and_questions_with_a_purpose_are_not_counted() -> None:
    body = """
scales: {yes-no: [yes, no]}
pages:
  - id: read-this
    questions:
      - {id: read-this, type: info, text: Read this.}
  - id: words
    questions:
      - {id: words, type: text, text: Tell us.}
  - id: quote
    questions:
      - {id: quote, type: scale, scale: yes-no, text: "May we quote you?", purpose: quote}
"""
    assert counted(body) == {"A": 1, "B": 1}


def test_each_rotation_has_its_own_longest_way() -> None:
    body = """
pages:
  - id: page
    questions:
      - {id: one, type: number, text: One.}
      - {id: two, type: number, text: Two., rotate: A}
      - {id: three, type: number, text: Three., rotate: A}
      - {id: four, type: number, text: Four., rotate: B}
"""
    assert counted(body) == {"A": 3, "B": 2}


def test_branches_that_exclude_each_other_are_not_added_up() -> None:
    body = """
scales: {which: [east, west, neither]}
pages:
  - id: which
    questions:
      - {id: which, type: scale, scale: which, text: Which.}
  - id: east
    relevant: {equal: [{answer: which}, east]}
    questions:
      - {id: east-one, type: number, text: One.}
      - {id: east-two, type: number, text: Two.}
  - id: west
    relevant: {equal: [{answer: which}, west]}
    questions:
      - {id: west-one, type: number, text: One.}
"""
    assert counted(body) == {"A": 3, "B": 3}


def test_what_only_a_count_a_number_a_day_or_words_can_lead_to_is_met() -> None:
    body = """
scales: {yes-no: [yes, no]}
pages:
  - id: first
    questions:
      - id: likes
        type: choices
        text: What do you like?
        options: [{code: a, label: A}, {code: b, label: B}, {code: c, label: C}]
      - {id: age, type: number, text: Age., whole: false}
      - {id: met-on, type: date, text: Met.}
      - {id: words, type: text, text: Words.}
  - id: second
    questions:
      - {id: all-three, type: info, text: Yes., relevant: {at-least: [{count: {answer: likes}}, 3]}}
      - id: sixteen
        type: info
        text: Yes.
        relevant: {all: [{more: [{answer: age}, 15]}, {less: [{answer: age}, 17]}]}
      - {id: that-day, type: info, text: Yes., relevant: {equal: [{answer: met-on}, 2026-04-01]}}
      - {id: wrote, type: info, text: Yes., relevant: {answered: {answer: words}}}
  - id: quote
    questions:
      - {id: quote, type: scale, scale: yes-no, text: "May we quote you?", purpose: quote}
"""
    survey = survey_of(body)
    assert ways(survey, "A").met == set(survey.questions)


def test_a_repeated_answer_is_unsaid_for_whoever_could_skip_it() -> None:
    body = """
pages:
  - id: first
    questions:
      - {id: age, type: number, text: Age.}
  - id: second
    questions:
      - {id: anybody, type: info, text: "You are {answer:age}."}
      - {id: who-said, type: info, text: "You are {answer:age}.", relevant: {at-least: [{answer: age}, 16]}}
"""
    survey = loaded(body).survey
    assert survey is not None
    assert ways(survey, "A").unsaid == {("anybody", "age")}


def test_forty_deciding_questions_are_walked_in_no_time() -> None:
    pages = "\n".join(
        f"""
  - id: p{n}
    relevant: {{not: {{equal: [{{answer: q{n - 1}}}, disagree]}}}}
    questions:
      - {{id: q{n}, type: scale, scale: agree, text: Statement {n}.}}"""
        for n in range(1, 41)
    )
    first = "pages:\n  - {id: p0, questions: [{id: q0, type: scale, scale: agree, text: The first.}]}"
    survey = loaded(first + pages, reference=REFERENCE).survey
    assert survey is not None
    assert ways(survey, "A").longest == 41


CODES = ("a", "b", "c")
ATOMS = st.tuples(st.integers(0, 2), st.lists(st.sampled_from(CODES), min_size=1, unique=True)).map(
    lambda atom: {"any-in": [{"answer": f"q{atom[0]}"}, atom[1]]}
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: (
        inner.map(lambda one: {"not": one}) | st.lists(inner, min_size=2, max_size=2).map(lambda two: {"all": two})
    ),
    max_leaves=4,
)


@given(st.lists(st.none() | CONDITIONS, min_size=3, max_size=4))
def test_the_longest_way_is_as_long_as_the_longest_journey_anybody_could_make(conditions: list[object]) -> None:
    survey = _survey(conditions)
    answers = (
        Answers({f"q{n}": code for n, code in enumerate(codes) if code})
        for codes in product((None, *CODES), repeat=len(conditions))
    )
    journeys = [Journey(survey, given_, quarter_number=1, tier="adult").asked for given_ in answers]
    found = ways(survey, "A")
    assert found.longest == max(len(asked) for asked in journeys)
    assert found.met == {id_ for asked in journeys for id_ in asked}


def _survey(conditions: list[object]) -> Survey:
    """A page for each condition; a rule that looks forward is left to look at nothing, as in a draft."""
    base = survey_of(
        "scales: {abc: [a, b, c]}\npages: [{id: p, questions: [{id: q, type: scale, scale: abc, text: Q.}]}]"
    )
    template = base.questions["q"]
    pages = tuple(
        Page(f"p{n}", (replace(template, id=f"q{n}"),), read(raw, "here")[0] if raw else None)
        for n, raw in enumerate(conditions)
    )
    return replace(base, pages=pages)
