"""Each part of what a child wrote goes as far as the child chose, and never further."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.questionnaire.answers import Answers
from app.questionnaire.journey import Journey
from app.questionnaire.model import SHARED
from app.questionnaire.sharing import KEEP_BACK, NOT_READ_OUT, READ_OUT, parts
from tests.questionnaire.making import HEAD, survey_of

SHARING = """scales: {consent: ["yes", "no"]}
pages:
  - id: good
    questions:
      - {id: good, type: text, text: "What is good?"}
  - id: good-sharing
    relevant: {answered: {answer: good}}
    questions:
      - id: good-sharing
        type: choice
        purpose: sharing
        part: good
        text: May we read this out?
        options: [{code: read-out, label: Read}, {code: not-read-out, label: Chair}, {code: keep-back, label: Nobody}]
  - id: private
    questions:
      - {id: private, type: draw, text: "What else?", sharing: not-read-out}
  - id: quote
    questions:
      - {id: quote, type: scale, scale: consent, purpose: quote, text: "May we use your words?"}
"""
SURVEY = survey_of(SHARING, head=HEAD)


def shared(**answers: str | None) -> dict[str, tuple[tuple[str, ...], str]]:
    values = {id_.replace("_", "-"): value for id_, value in answers.items() if value is not None}
    journey = Journey(SURVEY, Answers(values), quarter_number=1, tier="adult")
    return {part.question.id: (part.words, part.sharing) for part in parts(journey)}


def test_each_part_goes_as_far_as_was_chosen_for_it() -> None:
    assert shared(good="My dog.", good_sharing=READ_OUT) == {"good": (("My dog.",), READ_OUT)}
    assert shared(good="My dog.", good_sharing=KEEP_BACK) == {"good": (("My dog.",), KEEP_BACK)}


def test_a_part_whose_choice_was_skipped_reaches_the_chair_and_is_not_read_out() -> None:
    assert shared(good="My dog.") == {"good": (("My dog.",), NOT_READ_OUT)}


def test_what_must_not_be_read_out_never_is() -> None:
    assert shared(private="I am scared.", good_sharing=READ_OUT) == {"private": (("I am scared.",), NOT_READ_OUT)}


def test_a_choice_without_words_shares_nothing() -> None:
    assert shared(good_sharing=READ_OUT, quote="yes") == {}


@given(
    good=st.none() | st.just("My dog."),
    choice=st.none() | st.sampled_from(SHARED),
    private=st.none() | st.just("I am scared."),
)
def test_nothing_is_read_out_without_a_yes_for_that_very_part(
    good: str | None, choice: str | None, private: str | None
) -> None:
    found = shared(good=good, good_sharing=choice, private=private)
    assert list(found) == [id_ for id_, said in (("good", good), ("private", private)) if said]
    read_out = {id_ for id_, (_, how) in found.items() if how == READ_OUT}
    assert read_out == ({"good"} if good and choice == READ_OUT else set())
