"""Questions about the person: apart, optional as a whole, and of nobody who is too young for them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.questionnaire import equality
from app.questionnaire.answers import Answers
from app.questionnaire.equality import every_about, sets, youngest
from app.questionnaire.journey import Journey
from app.questionnaire.model import Survey
from app.questionnaire.paths import every_way
from tests.questionnaire.making import HEAD, survey_of

SETS = pytest.mark.parametrize("name", sets())
ABOUT = every_about()
GROWN = {"about-gender", "about-orientation"}
YOUNG_AGES = {"5-8", "9-12", "13-15", "prefer-not"}
FIVE_BROAD = ["white", "mixed", "asian", "black", "other"]


def survey_with(name: str) -> Survey:
    tiers = ", ".join(youngest(name))
    head = HEAD.replace("[adult]", f"[{tiers}]") + f"equality: {name}\n"
    return survey_of(
        "pages:\n  - id: kind\n    questions:\n      - {id: kind, type: scale, scale: agree, text: They are kind.}\n",
        head=head,
    )


def asked(name: str, tier: str, **answers: str) -> list[str]:
    """What somebody is asked about themselves."""
    given_ = Answers({f"about-{id_}".replace("_", "-"): value for id_, value in answers.items()})
    return list(Journey(survey_with(name), given_, quarter_number=1, tier=tier).asked)[1:]


@SETS
def test_a_set_makes_a_survey_without_fault_that_counts_nothing_more(name: str) -> None:
    survey = survey_with(name)
    assert {way.longest for way in every_way(survey).values()} == {1}
    assert all(q.purpose == "equality" and not q.required for q in list(survey.questions.values())[1:])


@SETS
def test_nothing_is_asked_without_a_yes_and_it_can_all_be_skipped(name: str) -> None:
    for tier in youngest(name):
        assert asked(name, tier) == asked(name, tier, you="no") == ["about-you"]
        assert len(asked(name, tier, you="yes")) > 3


@SETS
def test_nobody_is_asked_what_is_for_older_people(name: str) -> None:
    for tier, years in youngest(name).items():
        for id_ in asked(name, tier, you="yes"):
            assert years >= ABOUT[id_].from_age, f"{tier}: {id_}"


@SETS
@given(age=st.sampled_from(ABOUT["about-age"].question.codes))
def test_gender_and_orientation_are_asked_only_of_who_said_they_are_sixteen_or_older(name: str, age: str) -> None:
    for tier in youngest(name):
        met = GROWN.intersection(asked(name, tier, you="yes", age=age))
        assert not met or age not in YOUNG_AGES
        assert not met or tier not in ("little", "junior")


@pytest.mark.parametrize("tier", ["junior", "easy"])
def test_a_child_of_nine_has_five_broad_groups_and_own_words(tier: str) -> None:
    assert "about-ethnic-group" in asked("child", tier, you="yes")
    codes = ABOUT["about-ethnic-group"].question.codes
    assert list(codes) == [*FIVE_BROAD, "own-words", "prefer-not"]
    assert ABOUT["about-ethnic-group"].question.options[-2].detail
    for group in FIVE_BROAD:
        more = asked("child", tier, you="yes", ethnic_group=group)
        assert [id_ for id_ in more if id_.startswith("about-ethnic")] == ["about-ethnic-group"]


def test_a_child_of_five_is_asked_neither_sex_nor_ethnic_group() -> None:
    assert asked("child", "little", you="yes") == [
        *("about-you", "about-age", "about-extra-help", "about-home-language"),
    ]


def test_a_young_person_is_asked_of_gender_and_orientation_at_sixteen_and_not_at_fifteen() -> None:
    assert set(asked("young-person", "teen", you="yes", age="16-17")) >= GROWN
    assert not GROWN & set(asked("young-person", "teen", you="yes", age="13-15"))


def test_adults_choose_among_nineteen_ethnic_groups() -> None:
    second = {group: ABOUT[f"about-ethnic-{group}"].question for group in FIVE_BROAD}
    groups = [code for question in second.values() for code in question.codes if code != "prefer-not"]
    assert len(groups) == len(set(groups)) == 19
    for group in FIVE_BROAD:
        more = asked("family", "adult", you="yes", ethnic_group=group)
        assert f"about-ethnic-{group}" in more
        assert sum(id_.startswith("about-ethnic-") for id_ in more) == 2


@pytest.mark.parametrize("id_", ABOUT)
def test_preferring_not_to_say_is_an_answer_to_everything(id_: str) -> None:
    about = ABOUT[id_]
    assert about.source
    assert date.fromisoformat(about.effective)
    if id_ != equality.START:
        assert about.question.codes[-1] == "prefer-not"


@pytest.mark.parametrize("name", ["carer", "staff"])
def test_small_groups_are_not_asked_their_gender_identity(name: str) -> None:
    assert "about-gender" not in survey_with(name).questions


def test_health_s_effect_is_asked_only_after_a_yes() -> None:
    assert "about-health-effect" in asked("care-leaver", "adult", you="yes", health="yes")
    assert "about-health-effect" not in asked("care-leaver", "adult", you="yes", health="no")


def test_own_words_of_a_child_are_read_for_safety_like_any_other() -> None:
    assert all(a.question.screen for a in ABOUT.values() if any(option.detail for option in a.question.options))
