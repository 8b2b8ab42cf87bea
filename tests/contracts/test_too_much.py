"""Too much, too many, too wrong: every form answers in words and stores nothing."""

from __future__ import annotations

import re

import pytest

from tests.support.asking import answer_all
from tests.support.client import PageClient
from tests.support.target import FORMS, Target, clear, token


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
