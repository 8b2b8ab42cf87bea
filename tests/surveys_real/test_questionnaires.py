"""The questionnaires we ship: sound, short, kind, and asking what they are for."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.council.workers import workers
from app.library import service as library
from app.questionnaire.answers import Answers
from app.questionnaire.journey import Journey
from app.questionnaire.lint import Checked, lint
from app.questionnaire.model import EASY, Question, Survey
from app.questionnaire.policies import policy
from app.questionnaire.rules import references
from app.voices.questions import COULD_IMPROVE, WHAT_GOOD, kind_of
from config import ROOT

FILES = sorted((ROOT / "surveys").glob("*.yaml"))
KEYS = [path.stem for path in FILES]
EVERY = pytest.mark.parametrize("key", KEYS)

MEASURES = {
    "children-9-12": {"explain", "listen", "respect", "time", "safe", "complain", "difference"},
    "parents-plan": {"explain", "listen", "respect", "time", "complain", "difference"},
    "supervision": set(),
}
ALERTS = {
    "children-9-12": {"safe": {"sometimes", "never"}},
    "parents-plan": {},
    "supervision": {},
}
HEADLINES = {"supervision": {"frequency", "reflective", "recorded"}}
BREATH = 18
"""The most words a child of nine reads before a comma, colon or full stop."""
EASY_SENTENCE = 16
"""The most words in a sentence of easy read."""
EASY_ALREADY = ("child-lives", "helped-most", "should-change")
"""Questions of the parents' questionnaire whose plain words are easy words."""


@cache
def checked() -> Checked:
    return lint(FILES, library.reference())


def survey_of(key: str) -> Survey:
    return next(survey for survey in checked().surveys if survey.key == key)


def texts(survey: Survey) -> list[Question]:
    return [question for question in survey.questions.values() if question.type == "text"]


def journeys(key: str) -> st.SearchStrategy[Journey]:
    """Somebody answering or skipping anything, in any quarter; what is off their path counts for nothing."""
    return st.deferred(lambda: _journeys(key))


def _journeys(key: str) -> st.SearchStrategy[Journey]:
    survey = survey_of(key)
    given_answers = {
        question.id: st.none() | st.sampled_from(question.codes or ("something in my own words",))
        for question in survey.questions.values()
    }
    return st.builds(
        lambda quarter, values: Journey(survey, _answers(values), quarter_number=quarter, tier=survey.tiers[0]),
        st.integers(1, 4),
        st.fixed_dictionaries(given_answers),
    )


def _answers(values: dict[str, str | None]) -> Answers:
    return Answers({id_: value for id_, value in values.items() if value is not None})


def any_journey() -> st.SearchStrategy[Journey]:
    return st.sampled_from(KEYS).flatmap(journeys)


class TestEveryQuestionnaire:
    def test_is_without_fault(self) -> None:
        assert [str(fault) for fault in checked().faults] == []
        assert [survey.key for survey in checked().surveys] == KEYS

    @given(any_journey())
    def test_asks_nobody_more_than_its_policy_allows(self, journey: Journey) -> None:
        asked = [question for question in journey.asked.values() if question.purpose is None]
        assert len(asked) <= policy(journey.survey.policy).max_questions <= 15

    @given(any_journey())
    def test_ends_by_asking_whoever_wrote_something_whether_it_may_be_shown(self, journey: Journey) -> None:
        wrote = any(journey.kept().get(question.id) for question in texts(journey.survey))
        assert [page.id for page in journey.path if page.id == "quote"] == (["quote"] if wrote else [])
        assert not wrote or journey.path[-1].id == "quote"

    @given(any_journey())
    def test_passes_thanks_on_only_where_something_good_was_said(self, journey: Journey) -> None:
        if "thanks" in journey.asked:
            good = [q.id for q in texts(journey.survey) if kind_of(q.id, q.text.default) == WHAT_GOOD]
            assert [id_ for id_ in good if journey.kept().get(id_)]

    @given(any_journey())
    def test_shows_one_question_a_page_under_its_own_name(self, journey: Journey) -> None:
        assert [[question.id for question in page.questions] for page in journey.path] == [
            [page.id] for page in journey.path
        ]

    @EVERY
    def test_says_how_long_it_takes_and_has_a_drawing(self, key: str) -> None:
        survey = survey_of(key)
        assert survey.minutes is not None
        assert survey.picture is not None

    @EVERY
    def test_never_lets_a_worrying_answer_change_what_comes_next(self, key: str) -> None:
        """The adult who holds the phone must learn nothing from it."""
        survey = survey_of(key)
        rules = [page.relevant for page in survey.pages] + [q.relevant for q in survey.questions.values()]
        looked_at = {id_ for rule in rules if rule for id_ in references(rule)}
        assert looked_at & {question.id for question in survey.questions.values() if question.alert} == set()

    @EVERY
    def test_asks_what_was_good_and_what_could_be_better_apart(self, key: str) -> None:
        kinds = [kind_of(question.id, question.text.default) for question in texts(survey_of(key))]
        assert set(kinds) == {WHAT_GOOD, COULD_IMPROVE}

    @EVERY
    def test_every_question_that_is_counted_is_evidence_for_something_or_leads_somewhere(self, key: str) -> None:
        survey = survey_of(key)
        rules = [page.relevant for page in survey.pages]
        leads = {id_ for rule in rules if rule for id_ in references(rule)}
        plain = [q.id for q in survey.questions.values() if not (q.evidence or q.purpose or q.id in leads)]
        assert plain == []

    @EVERY
    def test_every_choice_that_is_counted_has_a_base(self, key: str) -> None:
        chosen = [q for q in survey_of(key).questions.values() if q.type == "choice" and q.purpose is None]
        assert [q.id for q in chosen if not all(option.in_base for option in q.options)] == []


@pytest.mark.parametrize("key", MEASURES)
def test_the_measures_shared_across_audiences_are_asked(key: str) -> None:
    assert {q.core for q in survey_of(key).questions.values() if q.core} == MEASURES[key]


@pytest.mark.parametrize("key", ALERTS)
def test_somebody_sees_the_same_day_what_must_be_seen(key: str) -> None:
    assert {q.id: set(q.alert) for q in survey_of(key).questions.values() if q.alert} == ALERTS[key]


@pytest.mark.parametrize("key", HEADLINES)
def test_the_figures_that_the_board_names_are_there(key: str) -> None:
    assert {q.headline for q in survey_of(key).questions.values() if q.headline} == HEADLINES[key]


@pytest.mark.parametrize("key", ["children-9-12", "parents-plan"])
def test_children_and_families_may_say_who_helps_and_every_word_is_read_for_safety(key: str) -> None:
    survey = survey_of(key)
    assert survey.pages[0].questions[0].purpose == "helper"
    assert all(question.screen for question in texts(survey))


class TestChildrenOfNineToTwelve:
    def test_read_no_more_than_a_breath_at_a_time(self) -> None:
        worker = max((word.inside for word in workers()), key=lambda words: len(words.split()))
        for sentence in _said(survey_of("children-9-12"), "junior"):
            for breath in re.split(r"[.,:;?!…]", sentence.replace("{worker}", worker)):
                assert len(breath.split()) <= BREATH, sentence

    def test_are_asked_the_same_in_every_quarter(self) -> None:
        assert not [q.id for q in survey_of("children-9-12").questions.values() if q.rotate]


class TestParents:
    @given(journeys("parents-plan"))
    def test_are_asked_about_time_with_a_child_only_where_the_council_arranged_where_it_lives(
        self, journey: Journey
    ) -> None:
        arranged = journey.kept().get("child-lives") in ("council-arranged", "shared", "different-places")
        assert ("time-with-child" in journey.asked) == arranged

    @given(journeys("parents-plan"))
    def test_are_asked_about_replies_in_one_quarter_and_reports_in_the_next(self, journey: Journey) -> None:
        assert ("reply-in-time" in journey.asked) != ("reports-plain" in journey.asked)

    def test_have_easy_words_for_every_question(self) -> None:
        asked = survey_of("parents-plan").questions.values()
        assert [q.id for q in asked if EASY not in q.text.variants and q.id not in EASY_ALREADY] == []

    def test_read_short_sentences_in_easy_read(self) -> None:
        for sentence in _said(survey_of("parents-plan"), EASY):
            for part in re.split(r"[.?!]", sentence):
                assert len(part.split()) <= EASY_SENTENCE, sentence


class TestSupervision:
    @given(journeys("supervision"))
    def test_asks_about_cancelling_where_policy_was_missed_and_about_follow_up_where_it_was_met(
        self, journey: Journey
    ) -> None:
        survey, frequency = journey.survey, journey.kept().get("frequency")
        met = [option.code for option in survey.questions["frequency"].options if option.positive]
        assert ("actions-checked" in journey.asked) == (frequency in met)
        assert ("cancelled" in journey.asked) == (frequency is not None and frequency not in met)

    def test_counts_fewer_cancellations_as_better(self) -> None:
        cancelled = survey_of("supervision").questions["cancelled"]
        assert cancelled.reverse
        assert [option.code for option in cancelled.options if option.positive] == ["never"]

    def test_links_nobody_to_an_answer(self) -> None:
        survey = survey_of("supervision")
        assert survey.promises == ("anonymous", "unlinked")
        assert not [q.id for q in survey.questions.values() if q.purpose in ("helper", "thanks")]


def _said(survey: Survey, tier: str) -> list[str]:
    """Every sentence a reader of a tier meets."""
    said = [text for q in survey.questions.values() for text in (q.text, q.hint) if text]
    labels = [option.label for q in survey.questions.values() for option in q.options]
    return [text.for_tier(tier) for text in (*said, *labels)]
