"""Who may do and read what. Changing this table changes what children are told: change both with care."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.accounts import policy
from app.accounts.model import Held
from app.kernel.errors import BadInput
from tests.accounts.may import MAY, READS

DAY = date(2026, 6, 1)


@pytest.mark.parametrize("role_id", MAY)
def test_a_role_may_do_exactly_this(role_id: str) -> None:
    assert policy.role(role_id).permissions == MAY[role_id]


@pytest.mark.parametrize("role_id", READS)
def test_a_role_reads_exactly_this(role_id: str) -> None:
    assert policy.role(role_id).reads == READS[role_id]


def test_there_are_no_other_roles() -> None:
    assert {each.id for each in policy.roles()} == set(MAY) == set(READS)


def test_these_are_all_the_ways_of_reading() -> None:
    assert set(policy.policy().reads) == {
        "answers",
        "redacted-words",
        "contact-requests",
        "paper",
        "before-meetings",
        "cases",
        "safeguarding",
        "allegations",
        "praise",
        "figures",
    }


def test_whoever_reads_what_was_written_to_be_contacted_gets_back_to_people_and_nobody_else_does() -> None:
    readers = {each.id for each in policy.readers_of("contact-requests")}
    assert readers == {each.id for each in policy.roles() if policy.may([each.id], "contacts.answer")}


def test_whoever_may_type_in_paper_is_named_among_its_readers_and_nobody_else_is() -> None:
    readers = {each.id for each in policy.readers_of("paper")}
    assert readers == {each.id for each in policy.roles() if policy.may([each.id], "paper.enter")}


def test_what_a_child_writes_before_a_meeting_is_read_by_its_chair_only() -> None:
    assert [reader.id for reader in policy.readers_of("before-meetings")] == ["meeting-chair"]
    assert [each.id for each in policy.roles() if policy.may([each.id], "meetings.read")] == ["meeting-chair"]


def test_only_the_quality_team_reads_what_people_wrote_and_human_resources_what_leavers_wrote() -> None:
    assert [reader.public_name for reader in policy.readers_of("redacted-words")] == [
        "the quality team",
        "the quality team",
        "human resources colleagues outside your line of management",
    ]


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


def test_some_roles_are_for_one_board_or_one_service_and_none_for_both() -> None:
    assert [each.id for each in policy.roles() if each.for_board] == ["board-reader", "board-member"]
    assert [each.id for each in policy.roles() if each.for_service] == ["survey-owner", "team-manager"]


@pytest.mark.parametrize(("limited", "listed"), [("for_board", "by_board"), ("for_service", "by_service")])
def test_a_role_for_one_place_may_only_do_what_pages_keep_to_that_place(limited: str, listed: str) -> None:
    role = {"id": "x", "title": "X", "public_name": "x", "answers_to": "y", "permissions": ["all.read"], "reads": []}
    table = {"permissions": {"all.read": ""}, "reads": {}, "roles": [role]}
    with pytest.raises(BadInput, match=f"all.read is not listed under {listed}"):
        policy.build({**table, "roles": [role | {limited: True}]})
    assert policy.build({**table, listed: ["all.read"], "roles": [role | {limited: True}]}).roles["x"]


def test_whoever_reads_words_or_manages_proves_who_they_are_with_more_than_a_password() -> None:
    """So does whoever signs or writes. Reading figures, and paper in one's hands, takes a password alone."""
    for each in policy.roles():
        words = each.reads - {"figures", "paper"}
        doing = (".manage", ".arrange", ".seals", ".sign", ".write")
        manages = {name for name in each.permissions if name.endswith(doing)}
        assert each.second_factor is bool(words or manages), each.id


def test_what_is_held_for_one_service_reaches_no_other() -> None:
    held = [Held("survey-owner", None, DAY, "north"), Held("team-manager", None, DAY, "south")]
    roles = {each.role for each in held}
    person = policy.Person("1", "Ada", frozenset(roles), policy.permissions_of(roles), limited=policy.limited(held))
    assert person.service_ids == {"north", "south"}
    assert [person.may_for("surveys.read", place) for place in ("north", "south", "west", None)] == [
        True,
        True,
        False,
        False,
    ]
    assert [person.may_for("links.manage", place) for place in ("north", "south")] == [True, False]
    assert not person.may_for("staff.manage", "north")


def test_what_is_held_everywhere_is_not_lost_by_holding_it_for_one_service_too() -> None:
    held = [Held("survey-owner", None, DAY, "north"), Held("analyst", None, DAY)]
    roles = {each.role for each in held}
    person = policy.Person("1", "Ada", frozenset(roles), policy.permissions_of(roles), limited=policy.limited(held))
    assert person.may_for("links.manage", "south")
    assert person.may_for("links.manage", None)


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
