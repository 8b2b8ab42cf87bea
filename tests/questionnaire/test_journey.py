"""The way through a questionnaire: made anew from the answers, never jumped ahead on, never stored."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.questionnaire.answers import Answers
from app.questionnaire.journey import Journey, rotation_of
from app.questionnaire.model import Value
from app.questionnaire.rules import holds
from tests.questionnaire.making import english, survey_of

SURVEY = survey_of(
    """
scales: {yes-no: [yes, no], how: [well, badly, not-sure]}
pages:
  - id: intro
    questions:
      - {id: intro, type: info, text: A few questions about {place}.}
  - id: in-care
    questions:
      - {id: in-care, type: scale, scale: yes-no, text: "Does your child live elsewhere?"}
  - id: contact
    relevant: {equal: [{answer: in-care}, yes]}
    questions:
      - {id: contact, type: scale, scale: how, text: "How is time together arranged?"}
  - id: why
    relevant: {equal: [{answer: contact}, badly]}
    questions:
      - id: why
        type: choices
        text: What is in the way?
        options: [{code: far, label: Far}, {code: time, label: Time}]
  - id: plan
    questions:
      - {id: plan, type: scale, scale: how, text: "How does the plan work?"}
      - {id: far-away, type: number, text: "How many miles?", relevant: {any-in: [{answer: why}, [far]]}}
  - id: reach
    questions:
      - {id: reach, type: scale, scale: how, text: "Can you reach us?", rotate: A}
      - {id: records, type: scale, scale: how, text: "Are records fair?", rotate: B}
  - id: autumn
    questions:
      - {id: autumn, type: scale, scale: how, text: "How was the summer?", rotate: B}
""".replace("{place}", "us")
)

ALL_THE_WAY: dict[str, Value] = {"in-care": "yes", "contact": "badly", "why": ("far",)}


def journey(answers: Answers | dict[str, Value], quarter: int = 1) -> Journey:
    given_ = answers if isinstance(answers, Answers) else Answers(answers)
    return Journey(SURVEY, given_, quarter_number=quarter, tier="adult")


def pages(answers: Answers | dict[str, Value], quarter: int = 1) -> list[str]:
    return [page.id for page in journey(answers, quarter).path]


def test_a_page_is_on_the_path_when_its_rule_holds() -> None:
    assert pages({}) == ["intro", "in-care", "plan", "reach"]
    assert pages({"in-care": "yes"}) == ["intro", "in-care", "contact", "plan", "reach"]
    assert pages(ALL_THE_WAY) == ["intro", "in-care", "contact", "why", "plan", "reach"]


def test_an_answer_off_the_path_is_no_answer_to_a_rule() -> None:
    assert pages({**ALL_THE_WAY, "in-care": "no"}) == ["intro", "in-care", "plan", "reach"]


def test_a_page_shows_only_the_questions_that_are_asked() -> None:
    def asked(answers: dict[str, Value]) -> list[str]:
        return [question.id for page in journey(answers).path if page.id == "plan" for question in page.questions]

    assert asked({}) == ["plan"]
    assert asked(ALL_THE_WAY) == ["plan", "far-away"]


def test_questions_take_turns_by_the_quarter() -> None:
    assert [rotation_of(number) for number in (1, 2, 3, 4)] == ["A", "B", "A", "B"]
    for quarter, ids in ((1, ["reach"]), (2, ["records", "autumn"]), (3, ["reach"]), (4, ["records", "autumn"])):
        turning = [id_ for id_, question in journey({}, quarter).asked.items() if question.rotate]
        assert turning == ids


def test_pages_are_counted_from_one() -> None:
    way = journey({})
    numbered = [way.page(number) for number in range(6)]
    assert [page.id if page else None for page in numbered] == [None, "intro", "in-care", "plan", "reach", None]
    assert way.page(-1) is None


def test_after_a_page_comes_the_next_and_after_the_last_none() -> None:
    assert [journey({}).next_after(number) for number in (1, 3, 4)] == [2, 4, None]


def test_nobody_jumps_ahead_and_anybody_goes_back() -> None:
    fresh = journey({})
    assert [fresh.reachable(number) for number in range(6)] == [False, True, False, False, False, False]
    further = journey(Answers().seeing("intro").seeing("in-care"))
    assert [further.reachable(number) for number in range(1, 6)] == [True, True, True, False, False]


def test_a_page_is_passed_by_skipping_or_by_answering() -> None:
    assert journey(Answers().seeing("intro").answering("in-care", "no")).reachable(3)
    assert journey(Answers().seeing("intro").seeing("in-care")).reachable(3)


def test_a_changed_answer_that_opens_a_page_leads_there_first() -> None:
    done = Answers()
    for page in ("intro", "in-care", "plan", "reach"):
        done = done.seeing(page)
    assert journey(done).resume_at is None
    changed = journey(done.answering("in-care", "yes"))
    assert changed.resume_at == 3
    assert not changed.reachable(4)


def test_progress_is_pages_passed_of_pages_on_the_path() -> None:
    assert journey({}).progress == (0, 4)
    assert journey(Answers().seeing("intro").answering("in-care", "yes")).progress == (2, 5)


def test_only_what_is_on_the_path_is_sent() -> None:
    answers = Answers({**ALL_THE_WAY, "in-care": "no", "long-gone": "x"}, {"why": {"far": "words"}})
    assert journey(answers.seeing("intro").seeing("contact")).kept() == Answers(
        {"in-care": "no"}, {}, frozenset({"intro"})
    )


def test_earlier_answers_can_be_named_in_the_readers_words() -> None:
    said = journey(ALL_THE_WAY).said_before(english)
    assert said["answer:contact"] == "Badly"
    assert said["answer:why"] == "Far"
    assert said["answer:plan"] == ""


CODES = {id_: [None, *question.codes] for id_, question in SURVEY.questions.items()}
GIVEN = st.fixed_dictionaries(
    {
        **{id_: st.sampled_from(codes) for id_, codes in CODES.items() if id_ not in ("why", "far-away", "intro")},
        "why": st.sampled_from([None, ("far",), ("time",), ("far", "time")]),
        "far-away": st.sampled_from([None, "0", "40"]),
    }
).map(lambda values: Answers({id_: value for id_, value in values.items() if value is not None}))
QUARTERS = st.integers(1, 4)


@given(GIVEN, QUARTERS)
def test_the_path_never_has_a_page_whose_rule_does_not_hold(answers: Answers, quarter: int) -> None:
    way = journey(answers, quarter)
    for page in way.path:
        assert page.relevant is None or holds(page.relevant, way.kept().values, SURVEY.questions)
        for question in page.questions:
            assert question.relevant is None or holds(question.relevant, way.kept().values, SURVEY.questions)


@given(GIVEN, QUARTERS)
def test_the_path_keeps_the_order_of_the_file(answers: Answers, quarter: int) -> None:
    order = [page.id for page in SURVEY.pages]
    path = pages(answers, quarter)
    assert path == sorted(path, key=order.index)
    assert all(page.questions for page in journey(answers, quarter).path)


@given(GIVEN, QUARTERS)
def test_what_is_sent_is_on_the_path_and_sending_changes_no_path(answers: Answers, quarter: int) -> None:
    way = journey(answers, quarter)
    kept = way.kept()
    assert set(kept.values) == set(answers.values) & set(way.asked)
    assert pages(kept, quarter) == pages(answers, quarter)


@given(GIVEN, QUARTERS, st.data())
def test_an_answer_never_changes_the_way_that_led_to_it(answers: Answers, quarter: int, data: st.DataObject) -> None:
    way = journey(answers, quarter)
    number = data.draw(st.integers(1, len(way.path)))
    question = way.path[number - 1].questions[0]
    changed = journey(answers.answering(question.id, None), quarter)
    assert [page.id for page in changed.path[:number]] == [page.id for page in way.path[:number]]
