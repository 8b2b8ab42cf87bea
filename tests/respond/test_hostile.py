"""Two presses, two tabs, two phones, one tablet: one voice is counted once, and no child meets another's answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.kernel.work import Database
from app.reach.service import Link
from app.respond import letterbox, store
from tests.respond.looking import code_on, counted, rows
from tests.support.asking import answer_all, ask, follow, respond, set_up, start
from tests.support.client import PageClient

SECRET = "what the first child wrote"


@pytest.fixture
def asking(database: Database) -> Database:
    """Here on both kinds of database: two writers meet differently on each."""
    set_up(database)
    return database


@pytest.fixture
def link(asking: Database) -> Link:
    return ask(asking, "parents-plan", languages=("pl",))


def twin(client: PageClient) -> PageClient:
    """Another connection of the same browser: what two tabs, or two presses at once, are to the server."""
    other = client.application.test_client()
    assert isinstance(other, PageClient)
    for cookie in client._cookies.values():
        other.set_cookie(cookie.key, cookie.value, domain="localhost")
    return other


def at_once(*presses: Callable[[], TestResponse]) -> list[TestResponse]:
    """Press several buttons at the same moment."""
    barrier = Barrier(len(presses))

    def press(button: Callable[[], TestResponse]) -> TestResponse:
        barrier.wait(10)
        return button()

    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(press, presses))


def resume(app: Flask, code: str) -> tuple[PageClient, TestResponse]:
    """A second device that goes on with the four words."""
    other = app.test_client()
    assert isinstance(other, PageClient)
    return other, follow(other, other.send(other.get("/back"), {"words": code}, to="/back"))


# -- never a second response


def test_several_presses_of_start_at_once_make_one_draft(asking: Database, client: PageClient, link: Link) -> None:
    page = client.get(f"/s/{link.code}")
    tabs = [twin(client) for _ in range(4)]
    pressed = at_once(*(lambda tab=tab: tab.send(page) for tab in tabs))
    assert [(answer.status_code, answer.location) for answer in pressed] == [(302, "/q/1")] * 4
    assert len(rows(asking)) == 1


def test_two_presses_of_next_at_once_keep_one_answer(asking: Database, client: PageClient, link: Link) -> None:
    page = start(client, link)
    tabs = [twin(client), twin(client)]
    pressed = at_once(*(lambda tab=tab: tab.send(page, {"answer": "teacher"}, press="next") for tab in tabs))
    assert [answer.location for answer in pressed] == ["/q/2", "/q/2"]
    assert re.search(r'value="teacher" checked', client.get("/q/1").text)


def test_several_presses_of_send_at_once_make_one_response(asking: Database, client: PageClient, link: Link) -> None:
    check = answer_all(client, start(client, link))
    tabs = [twin(client) for _ in range(4)]
    pressed = at_once(*(lambda tab=tab: tab.send(check) for tab in tabs))
    assert [answer.location for answer in pressed] == ["/q/done"] * 4
    assert counted(asking) == 1


def test_answers_given_at_once_in_two_tabs_are_both_kept(asking: Database, client: PageClient, link: Link) -> None:
    answer_all(client, start(client, link))
    first, second = client.get("/q/2"), client.get("/q/3")
    offered = [re.findall(r'name="answer" value="([^"]+)"', page.text) for page in (first, second)]
    for choice, other in zip(*offered, strict=False):
        at_once(
            partial(twin(client).send, first, {"answer": choice}, press="next"),
            partial(twin(client).send, second, {"answer": other}, press="next"),
        )
        assert f'value="{choice}" checked' in client.get("/q/2").text
        assert f'value="{other}" checked' in client.get("/q/3").text


def test_an_answer_changed_while_another_tab_sends_is_counted_or_refused(
    asking: Database, client: PageClient, link: Link
) -> None:
    check = answer_all(client, start(client, link))
    page = client.get("/q/1")
    tabs = twin(client), twin(client)
    changed, sent = at_once(
        lambda: tabs[0].send(page, {"answer": "advocate"}, press="next"), lambda: tabs[1].send(check)
    )
    assert sent.location == "/q/done"
    assert counted(asking) == 1
    with asking.reading() as work:
        helper = [row.value for row in work.execute(store.answer.select()) if row.question_id == "helper"]
    assert helper == (["nobody"] if changed.location == "/q/done" else ["advocate"])


def test_sending_in_two_tabs_one_after_the_other(asking: Database, client: PageClient, link: Link) -> None:
    check = answer_all(client, start(client, link))
    other = twin(client)
    client.send(check)
    late = other.send(check)
    assert late.location == "/q/done"
    assert counted(asking) == 1


def test_the_back_button_after_sending_finds_nothing_to_send(
    asking: Database, client: PageClient, link: Link
) -> None:
    begin = client.get(f"/s/{link.code}")
    first = follow(client, client.send(begin))
    check = answer_all(client, first)
    client.send(check)
    for _ in ("waiting", "counted"):
        for page in (check, first, begin):
            assert follow(client, client.send(page)).request.path == "/q/done"
        assert counted(asking) == 1
        assert rows(asking) == []


def test_the_first_page_in_another_language_is_no_second_beginning(
    asking: Database, client: PageClient, link: Link
) -> None:
    begin = client.get(f"/s/{link.code}")
    done = follow(client, client.send(answer_all(client, follow(client, client.send(begin)))))
    code = code_on(done.text)
    client.get("/?lang=pl")
    assert code_on(follow(client, client.send(begin)).text) == code
    assert rows(asking)[0].sent
    assert counted(asking) == 1
    assert code_on(follow(client, client.send(begin)).text) == code
    assert rows(asking) == []


def test_a_start_pressed_again_in_another_language_still_ends_with_its_code(
    asking: Database, client: PageClient, link: Link
) -> None:
    begin = client.get(f"/s/{link.code}")
    client.send(begin)
    client.get("/?lang=pl")
    first = follow(client, client.send(begin))
    later = code_on(client.get("/q/later").text)
    done = follow(client, client.send(answer_all(client, first)))
    assert code_on(done.text) == later
    assert counted(asking) == 1


def test_four_words_on_two_devices_sent_on_both(asking: Database, app: Flask, client: PageClient, link: Link) -> None:
    client.send(start(client, link), {"answer": "teacher"}, press="next")
    other, theirs = resume(app, code_on(client.get("/q/later").text))
    mine = answer_all(client, client.get("/q/2"))
    check = answer_all(other, theirs)
    sent = at_once(lambda: client.send(mine), lambda: other.send(check))
    assert [answer.location for answer in sent] == ["/q/done", "/q/done"]
    assert counted(asking) == 1
    assert other.send(check).location == client.send(mine).location == "/q/done"
    assert counted(asking) == 1


def test_emptying_the_letterbox_twice_at_once_counts_once(asking: Database, app: Flask, link: Link) -> None:
    for _ in range(3):
        child = app.test_client()
        assert isinstance(child, PageClient)
        respond(child, link)
    barrier = Barrier(2)

    def settle(_: int) -> int:
        barrier.wait(10)
        return letterbox.settle(asking, everything=True)

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(settle, range(2))) == 3
    assert counted(asking) == 3


def test_the_first_wrong_codes_at_once_are_told_so_in_words(asking: Database, app: Flask) -> None:
    devices = [app.test_client() for _ in range(4)]
    pages = [device.get("/back") for device in devices]
    wrong = {"words": "four words nobody has"}
    typed = at_once(
        *(partial(device.send, page, wrong, to="/back") for device, page in zip(devices, pages, strict=True))
    )
    assert [answer.status_code for answer in typed] == [400] * 4
