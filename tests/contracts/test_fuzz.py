"""Whatever is sent to the respondents' door, a clear page comes back, and answers already given stay as they were."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from werkzeug.test import TestResponse

from app.kernel.work import Database
from app.respond import store
from tests.support.asking import answer_all, ask, set_up, start
from tests.support.client import PageClient

KIND = {200, 302, 303, 307, 308, 400, 404, 405, 409, 413, 414, 415, 429}
"""What a visitor may be told. Anything from 500 on is a fault of ours."""
PUBLIC = (
    "/", "/back", "/s/", "/s/{code}", "/q/1", "/q/2", "/q/99", "/q/on", "/q/check", "/q/later", "/q/done", "/help",
    "/you-said", "/accessibility", "/privacy", "/cookies",
)  # fmt: skip
FORMS = ("/", "/back", "/s/{code}", "/q/1", "/q/2", "/q/check", "/q/done")
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


def quoted(text: str) -> str:
    """Percent-encoded byte by byte, also what is no character."""
    return "".join(f"%{byte:02x}" for byte in sent_bytes(text))


def form_body(pairs: list[tuple[str, str]]) -> str:
    return "&".join(f"{quoted(name)}={quoted(value)}" for name, value in pairs)


def pairs() -> SearchStrategy[list[tuple[str, str]]]:
    name = st.one_of(st.sampled_from(FIELDS), st.text(max_size=12))
    return st.lists(st.tuples(name, WORDS), max_size=12)


def queries() -> SearchStrategy[str]:
    name = st.sampled_from(("then", "form", "lang", "n", "go", "next", "%ff", ""))
    part = st.builds(lambda key, value: f"{key}={quoted(value)}", name, WORDS)
    return st.lists(part, max_size=4).map("&".join)


ATTACKS: dict[str, SearchStrategy[Any]] = {
    "path": st.sampled_from(FORMS),
    "fields": pairs(),
    "query": queries(),
    "with_token": st.booleans(),
}


def attack(target: Target, path: str, fields: list[tuple[str, str]], query: str, with_token: bool) -> None:
    """Post any fields to any form with the respondent's own cookie and, at will, their token; never their mark."""
    before = target.body()
    own = [("csrf_token", token(target.page))] if with_token else []
    given_fields = own + [(name, value) for name, value in fields if not (with_token and name == "begin")]
    answer = target.twin().post(
        f"{target.address(path)}?{query}",
        data=form_body(given_fields),
        content_type="application/x-www-form-urlencoded",
    )
    clear(answer)
    assert target.body() == before


@QUICK
@given(**ATTACKS)
def test_any_fields_on_any_form(
    target: Target, path: str, fields: list[tuple[str, str]], query: str, with_token: bool
) -> None:
    attack(target, path, fields, query, with_token)


@pytest.mark.slow
@LONG
@given(**ATTACKS)
def test_many_more_fields_on_any_form(
    target: Target, path: str, fields: list[tuple[str, str]], query: str, with_token: bool
) -> None:
    attack(target, path, fields, query, with_token)


@QUICK
@given(answers=st.lists(WORDS, max_size=4), go=WORDS, query=queries())
def test_any_answer_on_ones_own_page_is_kept_as_an_answer_or_refused(
    target: Target, answers: list[str], go: str, query: str
) -> None:
    """With the right token and mark: what is not on the form is refused, and the draft never breaks."""
    form = [("csrf_token", token(target.page)), ("mark", token(target.page, "mark")), ("go", go)]
    form += [("answer", answer) for answer in answers]
    before, twin = target.body(), target.twin()
    answer = twin.post(f"/q/1?{query}", data=form_body(form), content_type="application/x-www-form-urlencoded")
    clear(answer)
    if answer.status_code == 400:
        assert target.body() == before
    else:
        assert answer.status_code == 302
    again = twin.get("/q/1")
    assert again.status_code == 200
    assert set(re.findall(r'value="([^"]+)" checked', again.text)) <= {"teacher"}


@QUICK
@given(
    path=st.sampled_from(PUBLIC),
    query=queries(),
    method=st.sampled_from(("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "BREW")),
)
def test_any_address_by_any_method(target: Target, path: str, query: str, method: str) -> None:
    before = target.body()
    clear(target.twin().open(f"{target.address(path)}?{query}", method=method))
    assert target.body() == before


@QUICK
@given(
    path=st.one_of(
        WORDS, st.sampled_from([f"q/{n}" for n in ("0", "-1", "1.5", "٣", "9" * 3000, "1/2", "１", "%00", "x")])
    )
)
def test_any_path_at_all(target: Target, path: str) -> None:
    before, twin = target.body(), target.twin()
    for prefix in ("/", "/s/", "/q/"):
        clear(twin.get(prefix + quoted(path)))
        clear(twin.post(prefix + quoted(path)))
    assert target.body() == before


@QUICK
@given(body=st.one_of(st.binary(max_size=200), st.sampled_from(BYTES)), kind=st.sampled_from(KINDS))
def test_any_bytes_of_any_kind(target: Target, body: bytes, kind: str) -> None:
    before, twin = target.body(), target.twin()
    for path in FORMS:
        clear(twin.post(target.address(path), data=body, headers={"Content-Type": kind}))
    assert target.body() == before


@QUICK
@given(cookie=st.one_of(st.text(IN_A_COOKIE, max_size=80), st.sampled_from(COOKIES)))
def test_a_forged_cookie_opens_nothing(target: Target, cookie: str) -> None:
    before, stranger = target.body(), target.stranger()
    for path in ("/q/1", "/q/check", "/q/done", "/q/later", "/q/on", "/back"):
        stranger.set_cookie("heard", cookie, domain="localhost")
        answer = stranger.get(path)
        clear(answer)
        assert not re.search(r'value="teacher" checked', answer.text)
    stranger.set_cookie("heard", cookie, domain="localhost")
    clear(stranger.post("/q/1", data={"answer": "advocate"}))
    assert target.body() == before


@pytest.mark.parametrize("mangle", [lambda v: v[:-1], lambda v: v + "A", lambda v: v[::-1], lambda v: "." + v])
def test_a_cookie_changed_by_a_letter_opens_nothing(target: Target, mangle: Any) -> None:
    stranger = target.stranger()
    value = next(cookie.value for cookie in target.client._cookies.values() if cookie.key == "heard")
    stranger.set_cookie("heard", mangle(value), domain="localhost")
    assert stranger.get("/q/1").status_code == 404


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("size", [5_000_000, 9_000_000])
def test_a_text_of_megabytes_is_refused_in_words(target: Target, path: str, size: int) -> None:
    before = target.body()
    form = {"csrf_token": token(target.page), "mark": token(target.page, "mark"), "go": "next", "answer": "x" * size}
    answer = target.twin().post(target.address(path), data=form)
    clear(answer)
    assert answer.status_code >= 300
    assert len(answer.get_data()) < 100_000, "a page never sends megabytes back to a phone"
    assert target.body() == before


def test_a_text_of_megabytes_where_words_are_asked_for(target: Target) -> None:
    page = target.page
    while "<textarea" not in page.text:
        page = target.client.get(target.client.send(page, press="skip").location)
    before = target.body()
    refused = target.client.send(page, {"answer": "x" * 400_000}, press="next")
    clear(refused)
    assert refused.status_code in (400, 413)
    assert target.body() == before


@pytest.mark.parametrize("path", FORMS)
def test_very_many_fields_are_refused_in_words(target: Target, path: str) -> None:
    before = target.body()
    body = "&".join(f"f{n}=1" for n in range(50_000))
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        parts = "".join(f'--x\r\nContent-Disposition: form-data; name="f{n}"\r\n\r\n1\r\n' for n in range(2_000))
        sent = parts + "--x--\r\n" if "multipart" in kind else body
        clear(target.twin().post(target.address(path), data=sent, headers={"Content-Type": kind}))
    assert target.body() == before


def test_a_page_that_is_not_on_the_path_takes_nothing(target: Target) -> None:
    before = target.body()
    form = {"csrf_token": token(target.page), "mark": token(target.page, "mark"), "go": "next", "answer": "always"}
    for n in (3, 9, 10_000, 10**18):
        assert target.twin().post(f"/q/{n}", data=form).location == "/q/2"
    assert target.twin().post("/q/check", data=form).location == "/q/2"
    assert target.body() == before


@pytest.mark.parametrize("given_token", ["", "old", "a.b.c", "\x00", "é", "9" * 9000])
def test_a_wrong_token_writes_nothing_and_loses_nothing(target: Target, given_token: str) -> None:
    before = target.body()
    for path in ("/q/1", "/q/2"):
        page = target.client.get(path)
        choice = re.findall(r'name="answer" value="([^"]+)"', page.text)[-1]
        again = target.twin().post(
            path, data={"csrf_token": given_token, "mark": token(page, "mark"), "go": "next", "answer": choice}
        )
        assert again.status_code == 400
        assert f'value="{choice}" checked' in again.text
    assert target.body() == before


def test_without_a_token_nothing_begins_is_sent_or_cleared(target: Target) -> None:
    answer_all(target.client, target.page)
    before, twin = target.body(), target.twin()
    assert twin.post(f"/s/{target.code}", data={"begin": "0" * 32}).status_code == 400
    assert twin.post("/q/check", data={"mark": token(target.client.get("/q/check"), "mark")}).status_code == 400
    twin.post("/q/done")
    assert twin.get("/q/1").status_code == 200
    assert target.body() == before


@pytest.mark.parametrize("begin", ["", "short", "g" * 32, "0" * 32 + "\n", "\x00" * 32, "0" * 33])
def test_a_forged_key_begins_nothing_and_the_page_offers_a_good_one(target: Target, begin: str) -> None:
    before, stranger = target.body(), target.app.test_client()
    assert isinstance(stranger, PageClient)
    refused = stranger.send(stranger.get(f"/s/{target.code}"), {"begin": begin})
    assert refused.status_code == 400
    assert target.body() == before
    assert stranger.send(refused).location == "/q/1"
