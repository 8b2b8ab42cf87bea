"""A link that somebody attacks, and what an attacker must never get."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from app.kernel.work import Database
from app.respond import store
from tests.support.asking import ask, set_up, start
from tests.support.client import PageClient

KIND = {200, 302, 303, 307, 308, 400, 404, 405, 409, 413, 414, 415, 429}
"""What a visitor may be told. Anything from 500 on is a fault of ours."""
PUBLIC = (
    "/", "/back", "/s/", "/s/{code}", "/q/1", "/q/2", "/q/99", "/q/on", "/q/check", "/q/later", "/q/done", "/help",
    "/contact", "/you-said", "/accessibility", "/privacy", "/cookies",
)  # fmt: skip
FORMS = ("/", "/back", "/contact", "/s/{code}", "/q/1", "/q/2", "/q/check", "/q/done")
FIELDS = (
    "answer",
    "answer-2",
    "answer.something-else",
    "go",
    "mark",
    "csrf_token",
    "begin",
    "worker",
    "words",
    "stamp",
    "code",
)
NASTY = (
    "", " ", "\x00", "a\x00b", "\u202etxet", "\u2066\u2069", "\ufeff", "\ud800", "\udfff half", "😀" * 40,
    "e\u0301" * 50, "<script>alert(1)</script>", "{{ 7*7 }}", "{worker}", "%s%n%(x)s", "' OR 1=1 --",
    "../../etc/passwd", "next", "skip", "check", "\r\nSet-Cookie: a=b", "9" * 3000, "-1", "1e999", "NaN", "null",
    "teacher", "none", "[]", "٣", "\x1b[2J",
)  # fmt: skip
BYTES = (
    b"\xff\xfe",
    b"%",
    b"%zz",
    b"%00",
    b"%ed%a0%80",
    b"a=%c3%28",
    b"=&=&&",
    b"answer=%u0041",
    b"+" * 99,
    b"\x00" * 9,
)
KINDS = (
    "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-7", "application/json",
    "multipart/form-data", "multipart/form-data; boundary=x", "text/plain", "nonsense", "",
)  # fmt: skip
COOKIES = ("e30.", "....", "a" * 4000, "eyJjbGllbnQiOiJ4In0.AAAA.BBBB")
IN_A_COOKIE = st.characters(min_codepoint=33, max_codepoint=126, exclude_characters=';,"\\')
WORDS = st.one_of(st.sampled_from(NASTY), st.text(max_size=60), st.text(st.characters(codec=None), max_size=20))
QUICK = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
LONG = settings(QUICK, max_examples=2000)


@dataclass
class Target:
    """A respondent in the middle of their answers, and somebody who meddles with their browser."""

    database: Database
    app: Flask
    client: PageClient
    code: str
    page: TestResponse

    def body(self) -> list[tuple[str, bytes]]:
        with self.database.reading() as work:
            return sorted((row.id, row.body) for row in work.execute(store.draft.select()))

    def address(self, path: str) -> str:
        return path.replace("{code}", self.code)

    def stranger(self) -> FlaskClient:
        """A client that takes any answer: what is sent here, no page of ours would send."""
        return FlaskClient(self.app, self.app.response_class)

    def twin(self) -> FlaskClient:
        """The respondent's own browser, whose cookie the meddling may not change for the next try."""
        other = self.stranger()
        for cookie in self.client._cookies.values():
            other.set_cookie(cookie.key, cookie.value, domain="localhost")
        return other


@pytest.fixture
def target(local_database: Database, app: Flask, client: PageClient) -> Target:
    set_up(local_database)
    link = ask(local_database, "children-9-12", languages=("pl", "ur"))
    first = start(client, link)
    client.send(first, {"answer": "teacher"}, press="next")
    return Target(local_database, app, client, link.code, client.get("/q/2"))


def sent_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def quoted(text: str) -> str:
    """Percent-encoded byte by byte, also what is no character."""
    return "".join(f"%{byte:02x}" for byte in sent_bytes(text))


def form_body(pairs: Sequence[tuple[str, str]]) -> str:
    """The body of a form, or a query."""
    return "&".join(f"{quoted(name)}={quoted(value)}" for name, value in pairs)


def token(page: TestResponse, name: str = "csrf_token") -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page.text)
    assert found
    return found[1]


def clear(response: TestResponse) -> None:
    """A page for a person: known status, a heading, and nothing of the machine."""
    assert response.status_code in KIND, f"{response.request.method} {response.request.path}: {response.status}"
    if response.status_code >= 400 and response.request.method != "HEAD":
        assert "<h1" in response.text
        assert "Traceback" not in response.text
