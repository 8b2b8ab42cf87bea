"""Signing in with the council’s own account, at a provider that really runs."""

from __future__ import annotations

import pytest
from flask import Flask

from app.accounts import service as accounts
from app.accounts import setup
from app.audit import service as audit
from app.kernel.errors import HeardError
from app.kernel.work import Database
from tests.accounts.by_provider import BACK, START, come_in, is_in, told
from tests.accounts.conftest import PASSWORD, Staff, sign_in
from tests.support.client import PageClient, page_of
from tests.support.provider import CLIENT, Running


def test_whoever_is_on_the_staff_list_comes_in_and_goes_on_to_the_page_they_asked_for(browser: PageClient) -> None:
    assert "Sign in with your council account" in browser.get("/office/sign-in").text
    answer = come_in(browser)
    assert 'content="0; url=/office/people"' in answer.text, "the step to it comes from this site, with its cookie"
    assert browser.get("/office/people").status_code == 200


def test_the_provider_is_asked_with_state_nonce_and_a_proof_of_who_asked(
    browser: PageClient, identity: Running
) -> None:
    come_in(browser)
    asked = identity.asked()["authorize"]
    assert (asked["client_id"], asked["response_type"], asked["scope"]) == (CLIENT, "code", "openid email")
    assert (asked["code_challenge_method"], len(asked["code_challenge"])) == ("S256", 43)
    assert len(asked["state"]) >= 43
    assert len(asked["nonce"]) >= 43
    assert asked["redirect_uri"] == f"http://127.0.0.1:8000{BACK}"


def test_what_was_begun_waits_in_a_cookie_that_is_for_nothing_else(browser: PageClient) -> None:
    (cookie,) = browser.get(START).headers.getlist("Set-Cookie")
    assert cookie.startswith("office-visit=")
    assert f"Path={START}" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    answer = come_in(browser)
    gone = next(line for line in answer.headers.getlist("Set-Cookie") if line.startswith("office-visit="))
    assert "Max-Age=0" in gone


def test_the_address_is_compared_as_the_staff_list_keeps_it(browser: PageClient, identity: Running) -> None:
    identity.says(email=" ADA@Example.org", email_verified=True)
    come_in(browser)
    assert is_in(browser)


def test_the_second_factor_is_the_providers_to_ask_for(browser: PageClient, identity: Running) -> None:
    """Nobody in this test typed a code of ours: the administrator's role would ask for one after a password."""
    come_in(browser)
    assert browser.get("/office/people").status_code == 200


def test_an_installation_can_ask_for_its_own_second_factor_all_the_same(
    app: Flask, browser: PageClient, identity: Running
) -> None:
    setup.connect(app, identity.settings(SECOND_FACTOR="here"))
    answer = come_in(browser)
    assert "/office/sign-in/code" in answer.text
    assert not is_in(browser)


def test_whoever_stops_halfway_is_told_that_nothing_happened(browser: PageClient, identity: Running) -> None:
    identity.says(wrong="stopped")
    assert told(come_in(browser)) == "stopped"


def test_a_provider_that_breaks_down_is_waited_for(browser: PageClient, identity: Running) -> None:
    identity.says(wrong="broken")
    answer = come_in(browser)
    assert told(answer) == "away"
    assert answer.status_code == 503


def test_a_provider_that_is_not_there_is_said_to_be_away(app: Flask, staff: Staff, client: PageClient) -> None:
    nobody = Running("http://127.0.0.1:9")
    setup.connect(app, nobody.settings())
    assert told(client.get(START)) == "away"
    assert client.get("/office/sign-in").status_code == 200


def test_keys_are_asked_for_again_when_the_provider_has_new_ones(
    browser: PageClient, identity: Running, app: Flask
) -> None:
    come_in(browser)
    before = identity.asked()["keys"]
    identity.says(wrong="new key", email="cat@example.org", email_verified=True)
    other = app.test_client()
    assert isinstance(other, PageClient)
    come_in(other, "/office/")
    assert is_in(other)
    assert identity.asked()["keys"] == before + 1


def test_only_accounts_of_the_council_are_taken(app: Flask, browser: PageClient, identity: Running) -> None:
    setup.connect(app, identity.settings(DOMAINS="ashbourne.gov.uk, vale.gov.uk"))
    assert told(come_in(browser)) == "domain"
    setup.connect(app, identity.settings(DOMAINS="Example.org"))
    come_in(browser)
    assert is_in(browser)


def test_the_claims_are_those_that_the_council_names(app: Flask, browser: PageClient, identity: Running) -> None:
    setup.connect(app, identity.settings(EMAIL_CLAIM="upn", VERIFIED_CLAIM="xms_edov"))
    identity.says(email="cat@example.org", email_verified=True, upn="ada@example.org", xms_edov="1")
    come_in(browser)
    assert "ada@example.org" in browser.get("/office/me").text


def test_somebody_who_has_left_is_not_let_in(
    browser: PageClient, identity: Running, local_database: Database, staff: Staff
) -> None:
    with local_database.writing() as work:
        accounts.deactivate(work, staff.analyst, actor=staff.administrator)
    identity.says(email="ben@example.org", email_verified=True)
    assert told(come_in(browser)) == "not-listed"


def test_where_passwords_are_switched_off_an_administrator_still_has_theirs(
    app: Flask, browser: PageClient, identity: Running, local_database: Database
) -> None:
    setup.connect(app, identity.settings(PASSWORDS="administrators"))
    page = browser.get("/office/sign-in")
    assert "For administrators, when that does not work" in page.text
    refused = browser.send(page, {"email": "cat@example.org", "password": PASSWORD})
    assert "Passwords are switched off here" in refused.text
    assert not is_in(browser)
    wrong = browser.send(page, {"email": "cat@example.org", "password": "not this one"})
    assert "do not belong together" in wrong.text
    sign_in(browser, "ada")
    assert is_in(browser)
    with local_database.reading() as work:
        assert "sign-in.past-provider" in [entry.action for entry in audit.entries(work).entries]


def test_signing_out_here_offers_the_way_out_there(browser: PageClient, identity: Running) -> None:
    come_in(browser)
    answer = browser.send(browser.get("/office/sign-out"))
    assert answer.location == "/office/signed-out"
    out = browser.get(answer.location)
    there = [link.get("href", "") for link in page_of(out).all("a")]
    assert any(href.startswith(f"{identity.issuer}/out?client_id={CLIENT}") for href in there)
    assert not is_in(browser)


def test_a_session_by_the_provider_ends_like_any_other(
    browser: PageClient, local_database: Database, staff: Staff
) -> None:
    come_in(browser)
    with local_database.writing() as work:
        accounts.sign_out_everywhere(work, staff.administrator, actor=staff.administrator)
    assert not is_in(browser)


@pytest.mark.parametrize("address", [START, BACK, "/office/signed-out"])
def test_without_a_provider_there_is_no_such_page(staff: Staff, client: PageClient, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"ISSUER": "http://provider.example"}, "https"),
        ({"ISSUER": "https://["}, "https"),
        ({"ISSUER": "https://provider.example"}, "CLIENT_ID and HEARD_OIDC_CLIENT_SECRET"),
        (
            {"ISSUER": "https://p.example", "CLIENT_ID": "a", "CLIENT_SECRET": "b", "PASSWORDS": "off"},
            "administrators",
        ),
    ],
)
def test_settings_that_cannot_be_meant_stop_the_start(given: dict[str, str], says: str) -> None:
    with pytest.raises(HeardError, match=says):
        setup.connect(Flask("another"), {f"HEARD_OIDC_{name}": value for name, value in given.items()})
