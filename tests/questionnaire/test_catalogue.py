"""The shared scales, the measures and the policies are data that keep what they promise."""

from __future__ import annotations

from pathlib import Path

import pytest

import app
from app.kernel import yaml
from app.kernel.errors import NotFound
from app.questionnaire.catalogue import measures, scales
from app.questionnaire.checks.words import MACHINE_TYPE
from app.questionnaire.model import AUDIENCES, PROMISES
from app.questionnaire.policies import policies, policy

ROLES = Path(app.__file__).parent / "accounts" / "data" / "roles.yaml"


def codes(name: str, *, good: bool) -> list[str]:
    return [o.code for o in scales()[name].options if (o.positive if good else o.negative)]


@pytest.mark.parametrize(
    ("name", "good", "bad", "scores"),
    [
        ("how-often", ["always", "most"], ["sometimes", "never"], [100, 67, 33, 0, None]),
        ("yes-bit-no", ["yes"], ["no"], [100, 50, 0, None]),
        ("yes-partly-no", ["yes"], ["no"], [100, 50, 0, None]),
        ("agree", ["strongly-agree", "agree"], ["disagree", "strongly-disagree"], [100, 75, 50, 25, 0, None, None]),
        ("better-worse", ["much-better", "bit-better"], ["bit-worse", "much-worse"], [100, 75, 50, 25, 0, None]),
        ("experience", ["very-good", "good"], ["poor", "very-poor"], [None] * 6),
    ],
)
def test_what_is_good_and_what_is_bad_on_each_scale(
    name: str, good: list[str], bad: list[str], scores: list[int | None]
) -> None:
    assert codes(name, good=True) == good
    assert codes(name, good=False) == bad
    assert [option.score for option in scales()[name].options] == scores
    assert scales()[name].shared


def test_not_knowing_is_outside_the_base_except_in_the_nhs_question() -> None:
    outside = {name: [o.code for o in scale.options if not o.in_base] for name, scale in scales().items()}
    assert outside == {
        "how-often": ["not-sure"],
        "yes-bit-no": ["dont-know"],
        "yes-partly-no": ["not-sure"],
        "agree": ["does-not-apply", "prefer-not"],
        "better-worse": ["not-sure"],
        "experience": [],
    }


def test_every_label_is_typographic_and_knows_its_context() -> None:
    for name, scale in scales().items():
        for option in scale.options:
            assert option.label.context == f"scale:{name}"
            for words in (option.label.default, *option.label.variants.values()):
                assert not any(pattern.search(words) for pattern, _, _ in MACHINE_TYPE)


def test_the_seven_measures_and_feeling_safe_without_a_colour() -> None:
    assert list(measures()) == ["listen", "respect", "explain", "safe", "time", "complain", "difference"]
    assert [id_ for id_, measure in measures().items() if not measure.coloured] == ["safe"]


def test_every_policy_has_its_source_and_speaks_of_known_things() -> None:
    for name, one in policies().items():
        assert one.name == name
        assert one.source
        assert set(one.promises) <= set(PROMISES)
        assert set(one.audiences) <= set(AUDIENCES)


def test_every_audience_has_a_policy() -> None:
    assert {audience for one in policies().values() for audience in one.audiences} == set(AUDIENCES)


def test_no_policy_lets_fewer_than_ten_be_a_group_or_more_than_fifteen_be_asked() -> None:
    assert all(one.smallest_group >= 10 for one in policies().values())
    assert all(one.max_questions <= 15 for one in policies().values())


def test_children_are_always_read_and_staff_are_never_named() -> None:
    assert all(one.screen and one.needs_triage for one in policies().values() if "child" in one.audiences)
    assert "named" not in policy("staff").promises


def test_words_are_read_by_roles_that_exist_and_may_read_words() -> None:
    roles = yaml.read(ROLES)["roles"]
    readers = {role["id"] for role in roles if "redacted-words" in role["reads"]}
    assert {reader for one in policies().values() for reader in one.readers} <= readers


def test_exit_interviews_wait_for_five_even_at_night() -> None:
    assert (policy("exit").batch, policy("exit").nightly) == (5, False)


def test_a_policy_that_is_not_there_is_said_with_those_that_are() -> None:
    with pytest.raises(NotFound, match="child, young-person"):
        policy("strict")
