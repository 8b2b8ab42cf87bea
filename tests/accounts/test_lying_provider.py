"""A provider that lies, and whoever speaks in its name: nobody comes in by either."""

from __future__ import annotations

import time
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
import time_machine
from flask import Flask

from app.audit import service as audit
from app.kernel.clock import now
from app.kernel.work import Database
from tests.accounts.by_provider import BACK, START, come_back, come_in, go_there, is_in, told
from tests.support.client import PageClient
from tests.support.provider import CLIENT, Running


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ({"nonce": "of another sign-in"}, "token"),
        ({"nonce": None}, "token"),
        ({"aud": "another-client"}, "token"),
        ({"aud": [CLIENT, "another"], "azp": "another"}, "token"),
        ({"iss": "https://elsewhere.example"}, "token"),
        ({"exp": int(time.time()) - 120}, "token"),
        ({"exp": None}, "token"),
        ({"iat": int(time.time()) + 3600}, "token"),
        ({"sub": None}, "token"),
        ({"at_hash": "of another token"}, "token"),
        ({"email_verified": False}, "unverified"),
        ({"email_verified": None}, "unverified"),
        ({"email": None}, "no-email"),
        ({"email": ["ada@example.org"]}, "no-email"),
        ({"email": "not an address"}, "no-email"),
        ({"email": "stranger@example.org"}, "not-listed"),
    ],
)
def test_a_token_that_says_anything_else_lets_nobody_in(
    browser: PageClient, identity: Running, local_database: Database, claims: dict[str, object], reason: str
) -> None:
    identity.says(**{"email": "ada@example.org", "email_verified": True, **claims})
    assert told(come_in(browser)) == reason
    assert not is_in(browser)
    with local_database.reading() as work:
        newest = audit.newest(work)
    assert newest is not None
    assert (newest.action, newest.subject) == ("sign-in.provider-refused", f"reason:{reason}")


@pytest.mark.parametrize("wrong", ["no signature", "a secret as key", "the public key as secret", "another's key"])
def test_a_token_that_the_provider_did_not_sign_lets_nobody_in(
    browser: PageClient, identity: Running, wrong: str
) -> None:
    identity.says(wrong=wrong, email="ada@example.org", email_verified=True)
    assert told(come_in(browser)) == "token"
    assert not is_in(browser)


def test_a_reply_is_good_once(browser: PageClient, app: Flask) -> None:
    address = go_there(browser)
    kept = browser.get_cookie("office-visit", path=START)
    assert kept is not None
    come_back(browser, address)
    assert is_in(browser)
    thief = app.test_client()
    assert isinstance(thief, PageClient)
    thief.set_cookie("office-visit", kept.value, path=START)
    assert told(come_back(thief, address)) == "state"
    assert not is_in(thief)


def test_a_reply_in_a_browser_that_did_not_ask_lets_nobody_in(browser: PageClient, app: Flask) -> None:
    """An attacker who sends somebody the end of their own sign-in would have them work in the wrong account."""
    address = go_there(browser)
    victim = app.test_client()
    assert isinstance(victim, PageClient)
    assert told(come_back(victim, address)) == "state"
    victim.get(START)
    assert told(come_back(victim, address)) == "state"
    assert not is_in(victim)


def test_a_reply_that_comes_too_late_is_refused(browser: PageClient) -> None:
    address = go_there(browser)
    with time_machine.travel(now() + timedelta(minutes=11)):
        assert told(come_back(browser, address)) == "state"


def test_a_code_that_the_provider_does_not_know_lets_nobody_in(browser: PageClient) -> None:
    address = urlsplit(go_there(browser))
    reply = dict(parse_qsl(address.query)) | {"code": "guessed"}
    assert told(browser.get(BACK, query_string=reply)) == "reply"


def test_a_reply_that_says_it_is_another_providers_is_refused(browser: PageClient) -> None:
    address = urlsplit(go_there(browser))
    reply = dict(parse_qsl(address.query)) | {"iss": "https://elsewhere.example"}
    assert told(browser.get(BACK, query_string=reply)) == "reply"


def test_a_provider_that_calls_itself_otherwise_is_not_asked(browser: PageClient, identity: Running) -> None:
    identity.says(wrong="another issuer")
    assert told(browser.get(START)) == "published"
