"""Every staff page says whom it is for, and keeps to it."""

from __future__ import annotations

import pytest
from flask import Flask

from app.accounts import policy
from app.accounts.access import needs
from tests.accounts.conftest import Staff, sign_in
from tests.support.client import PageClient

OPEN = {
    "/office/sign-in",
    "/office/sign-in/code",
    "/office/sign-in/provider",
    "/office/sign-in/provider/back",
    "/office/sign-out",
    "/office/signed-out",
    "/office/welcome/<token>",
}


def test_every_staff_address_needs_a_permission_or_says_that_it_is_open(app: Flask) -> None:
    found = {
        rule.rule: vars(app.view_functions[rule.endpoint]).get("permission", "nothing said")
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/office")
    }
    assert {address for address, permission in found.items() if permission is None} == OPEN
    assert {permission for permission in found.values() if permission} <= set(policy.policy().permissions)


def test_a_guard_cannot_ask_for_what_nobody_has() -> None:
    with pytest.raises(KeyError, match="no-such"):
        needs("no-such.permission")


@pytest.mark.parametrize("name", ["ben", "cat"])
@pytest.mark.parametrize("address", ["/office/people", "/office/people/add", "/office/set-up/", "/office/audit"])
def test_who_is_no_administrator_is_told_that_the_page_is_not_for_them(
    client: PageClient, staff: Staff, name: str, address: str
) -> None:
    assert sign_in(client, name).get(address).status_code == 403


@pytest.mark.parametrize("name", ["ada", "ben", "cat"])
def test_every_role_lands_on_today(client: PageClient, staff: Staff, name: str) -> None:
    page = sign_in(client, name).get("/office/")
    assert page.status_code == 200
    assert name.title() in page.get_data(as_text=True)


@pytest.mark.parametrize(
    "address", ["/office/people/1/out", "/office/people/1/link", "/office/set-up/help-numbers/childline/checked"]
)
def test_a_post_from_nobody_leads_to_the_door_and_not_back(client: PageClient, staff: Staff, address: str) -> None:
    answer = client.post(address)
    assert (answer.status_code, answer.location) == (302, "/office/sign-in")


def test_a_post_without_its_token_changes_nothing(ada: PageClient, staff: Staff) -> None:
    answer = ada.post(f"/office/people/{staff.analyst}/out")
    assert answer.status_code == 400
    assert "Press the button again" in answer.get_data(as_text=True)
    assert "Stop them signing in" in ada.get(f"/office/people/{staff.analyst}").get_data(as_text=True)
