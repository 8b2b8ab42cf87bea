"""Whatever is sent to the respondents' door, a clear page comes back, and answers already given stay as they were."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.support.target import (
    BYTES,
    COOKIES,
    FIELDS,
    FORMS,
    IN_A_COOKIE,
    KINDS,
    LONG,
    PUBLIC,
    QUICK,
    WORDS,
    Target,
    clear,
    form_body,
    quoted,
    token,
)


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
