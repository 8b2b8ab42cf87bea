"""Pages drawn once for everybody: nobody gets what belongs to another."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.work import Database
from app.reach.service import Link
from app.respond import sheets
from app.respond.sheets import Sheet, shown
from tests.support.asking import ask, follow, start
from tests.support.client import PageClient

TOKEN = re.compile(r'name="(?:csrf_token|mark|begin)" value="([^"]+)"')


@pytest.fixture
def link(asking: Database) -> Link:
    return ask(asking, "parents-plan", languages=("pl",))


def tokens(page: str) -> list[str]:
    return TOKEN.findall(page)


def test_two_children_on_one_page_have_their_own_tokens(app: Flask, link: Link) -> None:
    first, second = (start(PageClient(app), link).text for _ in range(2))
    assert len(set(tokens(first))) == len(set(tokens(second))) == 2
    assert not set(tokens(first)) & set(tokens(second))
    assert TOKEN.sub("", first) == TOKEN.sub("", second)


def test_an_answer_given_before_is_shown_to_its_writer_only(app: Flask, link: Link) -> None:
    one, other = PageClient(app), PageClient(app)
    first = start(one, link)
    choice = re.findall(r'name="answer" value="([^"]+)"', first.text)[1]
    one.send(first, {"answer": choice}, press="next")
    assert " checked" not in start(other, link).text
    assert f'value="{choice}" checked' in one.get("/q/1").text


def test_a_page_in_another_language_is_another_page(app: Flask, link: Link) -> None:
    english, polish = PageClient(app), PageClient(app)
    start(english, link)
    polish.get(f"/s/{link.code}?lang=pl")
    assert 'lang="pl"' in start(polish, link).text
    assert 'lang="pl" dir' not in english.get("/q/1").text.split("<body")[0]


def test_a_code_stands_on_its_own_thank_you_page(app: Flask, link: Link, asking: Database) -> None:
    codes = set()
    for _ in range(2):
        client = PageClient(app)
        page = start(client, link)
        while "/q/check" not in page.request.path:
            page = follow(client, client.send(page, {}, press="skip"))
        done = follow(client, client.send(page))
        codes |= set(re.findall(r'<p class="code"[^>]*>([^<]+)</p>', done.text))
    assert len(codes) == 2


def test_a_page_is_drawn_anew_after_half_a_minute(app: Flask) -> None:
    drawn: list[int] = []

    def draw(own: sheets.Values) -> str:
        drawn.append(1)
        return f"<p>{own['name']}</p>"

    with app.test_request_context("/q/1"):
        assert [shown("same", {"name": who}, draw) for who in ("Ada", "<b>")] == ["<p>Ada</p>", "<p>&lt;b&gt;</p>"]
        assert len(drawn) == 1
        shown(None, {"name": "Ada"}, draw)
        assert len(drawn) == 2
        kept = next(iter(app.extensions["sheets"].values()))
        app.extensions["sheets"] = {
            key: Sheet(kept.pieces, kept.drawn_at - sheets.KEEP - 1) for key in app.extensions["sheets"]
        }
        shown("same", {"name": "Ada"}, draw)
        assert len(drawn) == 3


def test_an_address_that_says_more_than_ours_is_never_kept(app: Flask) -> None:
    with app.test_request_context("/q/1?anything=1"):
        shown("same", {"name": "Ada"}, lambda own: own["name"])
    assert not app.extensions.get("sheets")


def test_no_more_is_kept_than_memory_has_room_for(app: Flask) -> None:
    with app.test_request_context("/q/1"):
        for number in range(sheets.MOST_KEPT + 5):
            shown(number, {}, lambda own: "page")
    assert len(app.extensions["sheets"]) <= sheets.MOST_KEPT


@given(st.text(), st.text())
def test_whatever_is_filled_in_is_escaped(before: str, value: str) -> None:
    page = Sheet((before, "hole", ""), 0).filled({"hole": value})
    assert page.startswith(before)
    assert not set("<>\"'") & set(page[len(before) :])
