"""Nothing opens unless a role says so: every staff address is opened as every role, and as nobody."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from app.accounts import matrix, policy
from app.accounts.matrix import Address
from app.accounts.policy import Role
from app.kernel.work import Database
from config import ROOT
from tests.support.asking import SERVICE, set_up
from tests.support.client import PageClient
from tests.support.office import BOARD, sign_in

PART = re.compile(r"<(?:\w+(?:\((.*?)\))?:)?\w+>")
"""A variable part of an address, and what it may be when that is a list."""


@pytest.fixture
def council(local_database: Database) -> Database:
    """A live council with one service: nobody is let off the second factor for being made up."""
    set_up(local_database, made_up=False)
    return local_database


def gets(app: Flask) -> list[Address]:
    return [each for each in matrix.addresses(app) if "GET" in each.methods]


def path_of(address: Address) -> str:
    """The address with something in its variable parts that need not be there."""
    return PART.sub(lambda part: (part[1] or "1").split(",")[0], address.rule)


def opened(client: PageClient, address: Address) -> bool:
    """Whether the guard lets somebody through."""
    answer = client.get(path_of(address))
    assert answer.status_code < 500, address
    return answer.status_code != 403 and not (answer.location or "").startswith("/office/sign-in")


QUICK = {"analyst", "board-reader"}
ROLES = [
    pytest.param(role, id=role.id, marks=() if role.id in QUICK else pytest.mark.slow) for role in policy.roles()
]


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_exactly_the_addresses_that_the_data_gives_it(
    app: Flask, client: PageClient, council: Database, role: Role
) -> None:
    board, service = (BOARD if role.for_board else None), (SERVICE if role.for_service else None)
    sign_in(client, council, role.id, board, service)
    asked = [each for each in gets(app) if each.permission is not None]
    found = {each.rule: opened(client, each) for each in asked}
    assert found == {each.rule: each.allows(role) for each in asked}
    barred = [each for each in matrix.addresses(app) if "POST" in each.methods and not each.allows(role)]
    assert {client.post(path_of(each)).status_code for each in barred} == {403}


def test_nobody_opens_anything_but_the_way_in(app: Flask, client: PageClient, council: Database) -> None:
    assert [each.rule for each in gets(app) if each.permission is not None and opened(client, each)] == []


def test_somebody_without_a_role_opens_nothing(app: Flask, client: PageClient, council: Database) -> None:
    from_before = {each.rule for each in gets(app) if each.allows(policy.role("paper-clerk"))}
    assert from_before, "the role had something to lose"
    sign_in(client, council, "paper-clerk")
    with council.writing() as work:
        work.connection.exec_driver_sql("DELETE FROM staff_role")
    assert [each.rule for each in gets(app) if each.permission is not None and opened(client, each)] == []


def test_the_page_about_roles_says_what_is_so(app: Flask) -> None:
    print(matrix.grid(app))
    written = (ROOT / "docs/roles.md").read_text(encoding="utf-8")
    assert written == matrix.document(app), "make it again: flask accounts roles > docs/roles.md"


def test_every_permission_is_held_by_some_role(app: Flask) -> None:
    held = {name for role in policy.roles() for name in role.permissions}
    assert held == set(policy.policy().permissions)
