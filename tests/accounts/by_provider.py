"""Signing in with the council’s own account, as a browser does it."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import requests
from werkzeug.test import TestResponse

from app.accounts.provider_views import PROBLEMS
from tests.support.client import PageClient

START, BACK = "/office/sign-in/provider", "/office/sign-in/provider/back"


def go_there(browser: PageClient, to: str = "/office/people") -> str:
    """Begin, sign in at the provider; returns the address it sends the browser back to."""
    asked = browser.get(START, query_string={"next": to})
    assert asked.status_code == 302, asked.text
    sent = requests.get(asked.location, allow_redirects=False, timeout=5)
    return sent.headers["Location"]


def come_back(browser: PageClient, address: str) -> TestResponse:
    """Follow the provider's redirect."""
    parts = urlsplit(address)
    return browser.get(parts.path, query_string=dict(parse_qsl(parts.query)))


def come_in(browser: PageClient, to: str = "/office/people") -> TestResponse:
    return come_back(browser, go_there(browser, to))


def is_in(browser: PageClient) -> bool:
    return browser.get("/office/me").status_code == 200


def told(answer: TestResponse) -> str:
    """Why somebody was not let in: the reason whose words the page says."""
    assert answer.status_code in (403, 503)
    (reason,) = {str(words): name for name, words in PROBLEMS.items() if str(words) in answer.text}.values()
    return reason
