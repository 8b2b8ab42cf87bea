"""The questionnaires we ship: sound, short, kind, and asking what they are for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from app.council.framework import standards
from app.council.workers import workers
from app.questionnaire.checks.voice import takes_words
from app.questionnaire.journey import Journey
from app.questionnaire.model import EASY, SHARED, Page, Question, Survey
from app.questionnaire.paths import every_way
from app.questionnaire.policies import policy
from app.questionnaire.reading import as_given, said_in
from app.questionnaire.rules import references
from tests.surveys_real.real import (
    ALERTS,
    ASKED_WHO_HELPS,
    BREATH,
    CHILDREN,
    EASY_SENTENCE,
    EQUALITY,
    EVERY,
    FAMILIES,
    FFT,
    HEADLINES,
    KEYS,
    LISTED,
    MEASURES,
    NO_EVIDENCE,
    OUTSIDE,
    PRAISED,
    PROMISES,
    any_journey,
    checked,
    journeys,
    survey_of,
    texts,
)


class TestEveryQuestionnaire:
    def test_is_without_fault(self) -> None:
        assert [str(fault) for fault in checked().faults] == []
        assert [survey.key for survey in checked().surveys] == KEYS

    def test_is_as_easy_to_read_as_its_readers_need(self) -> None:
        assert [str(warning) for warning in checked().warnings] == []

    def test_only_words_that_are_asked_are_let_off(self) -> None:
        asked = {words for survey in checked().surveys for _, _, words in said_in(survey)}
        assert as_given() <= asked

    def test_has_a_key_of_the_list(self) -> None:
        assert sorted(KEYS) == sorted(LISTED)

    @EVERY
    def test_promises_what_it_may_and_no_more(self, key: str) -> None:
        assert survey_of(key).promises == PROMISES[key]

    @EVERY
    def test_asks_nobody_more_than_fifteen_in_any_tier_and_rotation_however_they_answer(self, key: str) -> None:
        walked = every_way(survey_of(key))
        assert {reading: way.longest for reading, way in walked.items() if way.longest > 15} == {}

    @given(any_journey())
    def test_asks_nobody_more_than_its_policy_allows(self, journey: Journey) -> None:
        asked = [question for question in journey.asked.values() if _is_counted(question)]
        assert len(asked) <= policy(journey.survey.policy).max_questions <= 15

    @given(any_journey())
    def test_ends_by_asking_whoever_wrote_something_whether_it_may_be_shown(self, journey: Journey) -> None:
        wrote = any(journey.kept().get(question.id) for question in texts(journey.survey))
        ids = [page.id for page in journey.path if not _is_about_you(page)]
        assert [id_ for id_ in ids if id_ == "quote"] == (["quote"] if wrote else [])
        assert not wrote or ids[-1] == "quote"

    @given(any_journey())
    def test_asks_about_the_person_last_and_only_after_a_yes(self, journey: Journey) -> None:
        about = [_is_about_you(page) for page in journey.path]
        assert about == sorted(about)
        assert sum(about) <= 1 or journey.kept().get("about-you") == "yes"

    @given(any_journey())
    def test_passes_thanks_on_only_where_a_person_was_praised_in_words(self, journey: Journey) -> None:
        praised = PRAISED.get(journey.survey.key)
        assert ("thanks" in journey.asked) == (praised is not None and bool(journey.kept().get(praised)))

    @given(any_journey())
    def test_shows_one_question_a_page_under_its_own_name_and_several_only_under_a_title(
        self, journey: Journey
    ) -> None:
        single = [page for page in journey.path if page.title is None]
        assert [[question.id for question in page.questions] for page in single] == [[page.id] for page in single]

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
        both = [q.id for q in texts(survey_of(key)) if q.text.default.count("?") > 1 and q.type == "text"]
        assert both in ([], ["changed-your-mind"], ["learning-shared"], ["heard-from-families"])

    @EVERY
    def test_every_question_that_is_counted_is_evidence_for_something_or_leads_somewhere(self, key: str) -> None:
        survey = survey_of(key)
        leads = {id_ for page in survey.pages if page.relevant for id_ in references(page.relevant)}
        short = {question.id for page in survey.pages if page.title for question in page.questions}
        plain = [q for q in survey.questions.values() if not (q.evidence or q.purpose) and q.id not in leads | short]
        assert [q.id for q in plain if q.type != "info"] == NO_EVIDENCE.get(key, [])

    @EVERY
    def test_every_choice_that_is_counted_has_a_base(self, key: str) -> None:
        chosen = [q for q in survey_of(key).questions.values() if q.type == "choice" and q.purpose is None]
        assert {o.code for q in chosen for o in q.options if not o.in_base} <= OUTSIDE
        assert [q.id for q in chosen if sum(option.in_base for option in q.options) < 2] == []

    @EVERY
    def test_uses_every_word_of_a_tier_for_somebody_who_reads_it(self, key: str) -> None:
        survey = survey_of(key)
        spoken = {tier for q in survey.questions.values() if q.purpose != "equality" for tier in q.text.variants}
        assert spoken <= set(survey.tiers)

    def test_asks_adults_the_nhs_question_word_for_word_and_nobody_anything_with_other_codes(self) -> None:
        asked = survey_of("community-health").questions["experience"]
        assert asked.text.for_tier("adult") == "Overall, how was your experience of our service?"
        assert asked.codes == ("very-good", "good", "neither", "poor", "very-poor", "dont-know")
        assert [option.label.for_tier("adult") for option in asked.options] == FFT
        assert not asked.tiers, "every reader is asked it, in words of their own"
        assert next(iter(survey_of("community-health").questions.values())).purpose == "helper"
        assert list(survey_of("community-health").questions)[1] == "experience", "it comes first"


@pytest.mark.parametrize("key", MEASURES)
def test_the_measures_shared_across_audiences_are_asked(key: str) -> None:
    assert {q.core for q in survey_of(key).questions.values() if q.core} == MEASURES[key]


@pytest.mark.parametrize("key", ALERTS)
def test_somebody_sees_the_same_day_what_must_be_seen(key: str) -> None:
    assert {q.id: set(q.alert) for q in survey_of(key).questions.values() if q.alert} == ALERTS[key]


@pytest.mark.parametrize("key", HEADLINES)
def test_the_figures_that_the_board_names_are_there(key: str) -> None:
    assert {q.headline for q in survey_of(key).questions.values() if q.headline} == HEADLINES[key]


@pytest.mark.parametrize("key", ASKED_WHO_HELPS)
def test_children_care_leavers_and_families_may_say_who_helps_and_every_word_is_read_for_safety(key: str) -> None:
    survey = survey_of(key)
    assert survey.pages[0].questions[0].purpose == "helper"
    assert all(question.screen for question in survey.questions.values() if takes_words(question))


@pytest.mark.parametrize("key", [*CHILDREN, *FAMILIES, "care-leavers"])
def test_whoever_wants_easy_words_has_them_for_every_question(key: str) -> None:
    """Small children’s words are easy words."""
    survey = survey_of(key)
    assert EASY in survey.tiers or survey.tiers == ("little",)
    for sentence in _said(survey, survey.tiers[-1]) if EASY in survey.tiers else ():
        for part in re.split(r"[.?!]", sentence):
            assert len(part.split()) <= EASY_SENTENCE, sentence


@EVERY
def test_it_ends_with_questions_about_the_person_where_that_is_right(key: str) -> None:
    survey = survey_of(key)
    assert survey.equality == EQUALITY.get(key)
    assert ("about-you" in survey.questions) == (key in EQUALITY)


def _is_counted(question: Question) -> bool:
    return question.purpose is None and question.type != "info"


def _is_about_you(page: Page) -> bool:
    return page.questions[0].purpose == "equality"


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


class TestPulse:
    def test_asks_four_of_the_health_check_s_questions_in_the_same_words_and_nothing_else(self) -> None:
        whole, pulse = survey_of("health-check").questions, survey_of("pulse").questions
        assert list(pulse) == ["workload", "speak-up", "wellbeing", "staying"]
        assert all(whole[id_].text.default == question.text.default for id_, question in pulse.items())
        assert all(whole[id_].codes == question.codes for id_, question in pulse.items())


class TestBeforeAMeeting:
    def test_each_part_has_its_own_choice_right_after_it_but_the_one_that_is_never_read_out(self) -> None:
        survey = survey_of("meeting-before")
        ids = [question.id for question in survey.questions.values()]
        for part in ("going-well", "worried", "needs-to-happen"):
            choice = survey.questions[ids[ids.index(part) + 1]]
            assert (choice.purpose, choice.part, choice.codes) == ("sharing", part, SHARED)
        assert survey.questions["not-read-out"].sharing == "not-read-out"

    def test_what_may_be_quoted_is_read_by_those_who_read_other_childrens_words(self) -> None:
        assert policy(survey_of("meeting-before").policy).readers == ("analyst", "quality-lead")


class TestVisit:
    @given(journeys("visit"))
    def test_asks_standard_by_standard_after_observed_practice_only(self, journey: Journey) -> None:
        observed = journey.kept().get("purpose-of-visit") == "observed-practice"
        asked = [id_ for id_ in journey.asked if id_.startswith("standard-")]
        assert len(asked) == (5 if observed else 0)

    def test_has_a_question_for_each_of_the_ten_standards(self) -> None:
        asked = {q.evidence: q for id_, q in survey_of("visit").questions.items() if id_.startswith("standard-")}
        assert list(asked) == [(standard.id,) for standard in standards()]
        assert all(standard.short in asked[standard.id,].text.default for standard in standards())


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
        assert survey.promises == ("unlinked",)
        assert not [q.id for q in survey.questions.values() if q.purpose in ("helper", "thanks")]


def _said(survey: Survey, tier: str) -> list[str]:
    """Every sentence a reader of a tier meets."""
    said = [text for q in survey.questions.values() for text in (q.text, q.hint) if text]
    labels = [option.label for q in survey.questions.values() for option in q.options]
    return [text.for_tier(tier) for text in (*said, *labels)]
