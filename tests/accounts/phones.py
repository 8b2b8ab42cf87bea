"""Whoever signs in with a password and a phone, a step at a time."""

from __future__ import annotations

import re

import pyotp
from werkzeug.test import TestResponse

from app.kernel.clock import now
from tests.accounts.conftest import PASSWORD
from tests.support.client import PageClient

PAGE, FIRST = "/office/me/second-factor", "/office/me/second-factor/first-code"


def code(secret: str) -> str:
    return pyotp.TOTP(secret).at(now())


def password(client: PageClient, name: str = "cat") -> TestResponse:
    """Type the right password; the answer leads to the code."""
    page = client.get("/office/sign-in")
    return client.send(page, {"email": f"{name}@example.org", "password": PASSWORD})


def type_code(client: PageClient, typed: str) -> TestResponse:
    return client.send(client.get("/office/sign-in/code"), {"code": typed})


def is_in(client: PageClient) -> bool:
    return client.get("/office/me").status_code == 200


def key_on(page: TestResponse) -> str:
    (key,) = re.findall(r"<code>([A-Z2-7 ]+)</code>", page.text)
    return key.replace(" ", "")


def codes_on(page: TestResponse) -> list[str]:
    return re.findall(r"<code>([a-z0-9-]+)</code>", page.text)
