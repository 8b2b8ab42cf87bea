"""Who may do and read what. Changing this table changes what children are told: change both with care."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.accounts import policy
from app.kernel.errors import BadInput

MAY = {
    "analyst": {
        "today",
        "links.manage",
        "surveys.read",
        "results.living",
        "comments.read",
        "editions.make",
        "board.read",
        "replies.write",
    },
    "board-reader": {"today", "board.read"},
    "administrator": {"today", "surveys.read", "council.manage", "staff.manage", "audit.read"},
}
READS = {"analyst": {"answers", "redacted-words", "figures"}, "board-reader": {"figures"}, "administrator": set()}


@pytest.mark.parametrize("role_id", MAY)
def test_a_role_may_do_exactly_this(role_id: str) -> None:
    assert policy.role(role_id).permissions == MAY[role_id]


@pytest.mark.parametrize("role_id", READS)
def test_a_role_reads_exactly_this(role_id: str) -> None:
    assert policy.role(role_id).reads == READS[role_id]


def test_there_are_no_other_roles() -> None:
    assert {each.id for each in policy.roles()} == set(MAY) == set(READS)


def test_nobody_reads_words_as_they_were_written() -> None:
    assert set(policy.policy().reads) == {"answers", "redacted-words", "figures"}


def test_only_the_quality_team_reads_what_people_wrote() -> None:
    assert [reader.public_name for reader in policy.readers_of("redacted-words")] == ["the quality team"]


def test_whoever_reads_words_may_open_comments_and_nobody_else_may() -> None:
    readers = {each.id for each in policy.readers_of("redacted-words")}
    assert readers == {each.id for each in policy.roles() if policy.may([each.id], "comments.read")}


def test_whoever_sees_living_figures_reads_answers_and_nobody_else_does() -> None:
    readers = {each.id for each in policy.readers_of("answers")}
    assert readers == {each.id for each in policy.roles() if policy.may([each.id], "results.living")}


def test_every_role_sees_what_waits_for_it_and_answers_to_somebody() -> None:
    for each in policy.roles():
        assert policy.may([each.id], "today")
        assert each.public_name
        assert each.answers_to


def test_only_a_board_reader_is_for_one_board() -> None:
    assert [each.id for each in policy.roles() if each.for_board] == ["board-reader"]


@given(st.sets(st.sampled_from(sorted(MAY))), st.sampled_from(sorted(policy.policy().permissions)))
def test_roles_together_may_do_what_any_of_them_may(held: set[str], permission: str) -> None:
    assert policy.may(held, permission) == any(permission in MAY[each] for each in held)


def test_a_slip_of_the_pen_is_no_permission() -> None:
    with pytest.raises(KeyError, match=r"links\.mange"):
        policy.may(["analyst"], "links.mange")
    with pytest.raises(KeyError, match="original-words"):
        policy.readers_of("original-words")
    with pytest.raises(BadInput, match="analist"):
        policy.role("analist")


@pytest.mark.parametrize("wrong", [{"permissions": ["links.mange"]}, {"reads": ["original-words"]}])
def test_a_role_cannot_have_what_the_file_does_not_name(wrong: dict[str, list[str]]) -> None:
    role = {"id": "x", "title": "X", "public_name": "x", "answers_to": "y", "permissions": [], "reads": []}
    with pytest.raises(BadInput, match="is not named"):
        policy.build({"permissions": {"today": ""}, "reads": {"figures": ""}, "roles": [role | wrong]})


def test_a_person_may_what_their_roles_may() -> None:
    person = policy.Person("1", "Ada", frozenset({"board-reader"}), policy.permissions_of({"board-reader"}))
    assert person.may("board.read")
    assert not person.may("links.manage")
