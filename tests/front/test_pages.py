"""The front door: a code from a poster, and four words to come back with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from app.front import service as front
from app.kernel.work import Database
from app.reach.service import Link
from app.respond import letterbox
from tests.support.asking import ask, follow, respond, set_up, start
from tests.support.client import PageClient, page_of
from tests.support.pages import text

NOON = datetime(2026, 9, 15, 12, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Stands still until a test moves it."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def link(local_database: Database) -> Link:
    set_up(local_database)
    return ask(local_database, "parents-plan")


def four_words(page: str) -> str:
    """The code a page shows."""
    found = re.search(r'class="code"[^>]*>([^<]+)<', page)
    assert found is not None
    assert len(found[1].split()) == 4
    return found[1].strip()


def come_back(client: PageClient, words: str) -> str:
    """What a browser that knows nothing is shown for some words."""
    for cookie in ("heard", "session", "heard_session"):
        client.delete_cookie(cookie)
    answer = follow(client, client.send(client.get("/back"), {"words": words}))
    assert answer.status_code == 200
    (main,) = page_of(answer).all("main")
    return text(main)


def test_the_first_page_leads_everywhere(client: PageClient, link: Link) -> None:
    page = client.get("/").text
    for place in ("/back", "/you-said", "/help"):
        assert f'href="{place}' in page


@pytest.mark.parametrize("typed", ["{0}", " {0} ", "{1} {2}", "{1}-{2}", "{3}"])
def test_a_code_is_found_however_it_is_typed(client: PageClient, link: Link, typed: str) -> None:
    code = typed.format(link.code, link.code[:4], link.code[4:], link.code.upper())
    assert client.send(client.get("/"), {"code": code}).location == f"/s/{link.code}"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("bcdfghjk", "We do not know this code."),
        ("<?>", "We do not know this code."),
        ("   ", "We do not know this code."),
        ("", "Type the code from the poster or letter."),
    ],
)
def test_a_code_nobody_has_is_named_beside_its_box_and_stays_there(
    client: PageClient, link: Link, typed: str, said: str
) -> None:
    answer = client.send(client.get("/"), {"code": typed})
    assert answer.status_code == 400
    assert answer.text.count(said) == 2
    assert 'id="code-error"' in answer.text
    assert f'value="{typed.replace("<", "&lt;").replace(">", "&gt;")}"' in answer.text


def test_four_words_open_a_draft_where_it_was_left(client: PageClient, link: Link) -> None:
    client.send(start(client, link), press="next")
    words = four_words(client.get("/q/later").text)
    assert "I was told clearly" in come_back(client, words.upper().replace(" ", "-"))


def test_four_words_of_what_was_sent_say_that_it_came_and_nothing_of_it(
    client: PageClient, link: Link, local_database: Database
) -> None:
    words = four_words(respond(client, link, "A secret in a sentence.").text)
    letterbox.settle(local_database, everything=True)
    shown = come_back(client, f"  {words}  ")
    assert "We have your answers" in shown
    assert "They have been counted with everybody else’s." in shown
    assert "secret" not in shown


def test_before_the_letterbox_is_emptied_the_receipt_says_when_it_will_be(client: PageClient, link: Link) -> None:
    words = four_words(respond(client, link).text)
    assert "They are counted tonight at the latest." in come_back(client, words)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("river stone lamp bread", "We do not know these words."),
        ("", "Type your four words."),
        ("word " * 60, "Four words are enough."),
    ],
)
def test_words_nobody_has_are_named_beside_their_box(client: PageClient, link: Link, typed: str, said: str) -> None:
    answer = client.send(client.get("/back"), {"words": typed})
    assert answer.status_code == 400
    assert answer.text.count(said) == 2
    assert 'id="words-error"' in answer.text


def test_whoever_guesses_too_fast_waits_and_then_comes_in(
    clock: time_machine.Traveller, client: PageClient, link: Link, local_database: Database
) -> None:
    words = four_words(respond(client, link).text)
    with local_database.writing() as work:
        for number in range(front.FREE_TRIES + 31):
            front.read_code(work, f"wrong words number {number}")
    page = client.get("/back")
    assert "The door is busy: wait 8 seconds" in page.text
    early = client.send(page, {"words": words})
    assert early.status_code == 429
    assert early.text.count("Wait 8 seconds, then try again.") == 2
    assert words in early.text
    clock.shift(timedelta(seconds=8))
    assert "We have your answers" in client.send(early, {"words": words}).text


def test_a_stamp_of_ones_own_does_not_shorten_the_wait(client: PageClient, link: Link) -> None:
    answer = client.send(client.get("/back"), {"words": "river stone lamp bread", "stamp": "0"})
    assert answer.status_code == 429
