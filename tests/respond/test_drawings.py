"""A drawing: sealed, for its own browser alone, gone with its draft; then beside its response, joined to nobody."""

from __future__ import annotations

import base64
import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete

from app.kernel import clock
from app.kernel.work import Database
from app.questionnaire.types.draw import HEAD, LARGEST, SIGNATURE
from app.reach.service import Link
from app.respond import drawings, letterbox, service, store, unclear
from app.respond.drawings import BLOCK, IMAGE
from app.voices.store import voice
from tests.front.receipts import withdraw
from tests.respond.looking import code_on, rows
from tests.support.asking import ask, follow, set_up
from tests.support.client import PageClient
from tests.support.holding import EVERY_LOOK, LOOKS, hold

SEAL = 30
"""Bytes that sealing adds: key number, nonce, tag."""
TEXT = "A garden"


def png(filling: bytes = b"a child drew this") -> str:
    """Something a script might post."""
    return HEAD + base64.b64encode(SIGNATURE + filling).decode()


@pytest.fixture
def asking(database: Database) -> Database:
    set_up(database, surveys=LOOKS)
    return database


@pytest.fixture
def link(asking: Database) -> Link:
    return ask(asking, EVERY_LOOK)


def kept(database: Database) -> list[Any]:
    with database.reading() as work:
        return list(work.execute(store.drawing.select()))


def at_the_drawing(client: PageClient, asking: Database, link: Link) -> Any:
    page = hold(client, asking, link, "little")
    while "data-draw=" not in page.text:
        page = follow(client, client.send(page, press="skip"))
    return page


def draw(client: PageClient, page: Any, image: str = "", **more: str) -> Any:
    return client.send(page, {"answer-drawing": image or png(), **more}, press="next")


def sent(client: PageClient, page: Any) -> None:
    page = follow(client, page)
    while "/q/check" not in page.request.path:
        page = follow(client, client.send(page, press="skip"))
    assert "Thank you" in follow(client, client.send(page)).text


def test_a_drawing_is_a_sealed_row_and_the_draft_holds_only_its_key(
    client: PageClient, asking: Database, link: Link
) -> None:
    draw(client, at_the_drawing(client, asking, link))
    (row,) = kept(asking)
    assert SIGNATURE not in row.image
    assert (row.response_id, row.question_id) == (None, None)
    assert (len(row.image) - SEAL) % BLOCK == 0
    with asking.reading() as work:
        (draft,) = rows(asking)
        body = work.unseal(draft.body, "draft", "body", draft.id)
        assert row.id in body
        assert png().removeprefix(HEAD) not in body


def test_drawings_of_different_sizes_are_sealed_to_the_same_length(asking: Database) -> None:
    with asking.writing() as work:
        drawings.change(work, drawings.Changes({"a" * 32: "x" * 10, "b" * 32: "x" * 9_000}))
    assert len({len(row.image) for row in kept(asking)}) == 1


def test_it_is_shown_again_on_its_page_and_to_be_checked(client: PageClient, asking: Database, link: Link) -> None:
    page = at_the_drawing(client, asking, link)
    n = page.request.path.rsplit("/", 1)[1]
    after = follow(client, draw(client, page))
    address = f"/q/{n}/drawing/1"
    assert f'src="{address}"' in client.get(f"/q/{n}").text
    shown = client.get(address)
    assert (shown.mimetype, shown.data) == ("image/png", SIGNATURE + b"a child drew this")
    assert shown.headers["Cache-Control"] == "no-store"
    while "/q/check" not in after.request.path:
        after = follow(client, client.send(after, press="skip"))
    assert f'src="{address}"' in after.text


def test_no_other_browser_sees_it(app: Flask, client: PageClient, asking: Database, link: Link) -> None:
    page = at_the_drawing(client, asking, link)
    draw(client, page)
    address = f"{page.request.path}/drawing/1"
    other = PageClient(app)
    assert other.get(address).status_code == 404
    at_the_drawing(other, asking, link)
    assert other.get(address).status_code == 404


def test_after_sending_nobody_sees_it(client: PageClient, asking: Database, link: Link) -> None:
    page = at_the_drawing(client, asking, link)
    sent(client, draw(client, page))
    assert client.get(f"{page.request.path}/drawing/1").status_code == 404
    letterbox.settle(asking, everything=True)
    assert client.get(f"{page.request.path}/drawing/1").status_code == 404


def test_another_drawing_takes_its_place_and_the_first_is_gone(
    client: PageClient, asking: Database, link: Link
) -> None:
    page = at_the_drawing(client, asking, link)
    draw(client, page)
    (first,) = kept(asking)
    draw(client, client.get(page.request.path), png(b"another"), **{"answer-keep": "yes"})
    (second,) = kept(asking)
    assert first.id != second.id


def test_it_stays_when_its_page_is_passed_again_with_or_without_words(
    client: PageClient, asking: Database, link: Link
) -> None:
    page = at_the_drawing(client, asking, link)
    draw(client, page)
    before = kept(asking)
    for words in ("", TEXT):
        client.send(client.get(page.request.path), {"answer": words}, press="next")
        assert kept(asking) == before
    assert TEXT in client.get(page.request.path).text


def test_it_goes_when_it_is_no_longer_kept_or_the_question_is_skipped(
    client: PageClient, asking: Database, link: Link
) -> None:
    page = at_the_drawing(client, asking, link)
    draw(client, page)
    client.send(client.get(page.request.path), {"answer-keep": []}, press="next")
    assert kept(asking) == []
    draw(client, client.get(page.request.path))
    client.send(client.get(page.request.path), press="skip")
    assert kept(asking) == []


def test_a_browser_cannot_take_anothers_drawing_by_its_key(
    app: Flask, client: PageClient, asking: Database, link: Link
) -> None:
    draw(client, at_the_drawing(client, asking, link))
    (row,) = kept(asking)
    other = PageClient(app)
    page = at_the_drawing(other, asking, link)
    assert draw(other, page, HEAD + row.id).status_code == 400
    other.send(other.get(page.request.path), {"answer-keep": "yes"}, press="next")
    assert other.get(f"{page.request.path}/drawing/1").status_code == 404


def test_a_drawing_as_large_as_is_allowed_fits(client: PageClient, asking: Database, link: Link) -> None:
    largest = png(b"\xff" * (LARGEST - len(SIGNATURE)))
    assert draw(client, at_the_drawing(client, asking, link), largest, answer="word " * 800).status_code == 302
    assert len(kept(asking)) == 1


@pytest.mark.parametrize("size", [LARGEST + 1, 700_000])
def test_a_larger_one_is_refused_in_words_that_say_what_to_do(
    client: PageClient, asking: Database, link: Link, size: int
) -> None:
    answer = draw(client, at_the_drawing(client, asking, link), png(b"\xff" * size), answer=TEXT)
    assert answer.status_code == 400
    assert TEXT in answer.text
    assert "There is a problem" in answer.text
    assert kept(asking) == []


def test_without_scripts_there_are_words_and_paper(client: PageClient, asking: Database, link: Link) -> None:
    page = at_the_drawing(client, asking, link)
    assert "draw on paper" in page.text
    client.send(page, {"answer": TEXT}, press="next")
    assert kept(asking) == []
    assert TEXT in client.get(page.request.path).text


def test_it_is_forgotten_with_its_draft(
    client: PageClient, asking: Database, link: Link, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(client, at_the_drawing(client, asking, link))
    later = clock.today() + timedelta(days=service.KEEP_DRAFT_DAYS + 1)
    monkeypatch.setattr(unclear, "today", lambda: later)
    assert unclear.forget_old_drafts(asking) == 1
    assert kept(asking) == []


def test_a_draft_that_does_not_open_any_more_is_forgotten_all_the_same(
    client: PageClient, asking: Database, link: Link, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_the_drawing(client, asking, link)
    with asking.writing() as work:
        work.execute(store.draft.update().values(body=b"\x00\x09" + b"x" * 64))
    later = clock.today() + timedelta(days=service.KEEP_DRAFT_DAYS + 1)
    monkeypatch.setattr(unclear, "today", lambda: later)
    assert unclear.forget_old_drafts(asking) == 1


def test_counted_it_lies_beside_its_response_under_a_fresh_key(
    client: PageClient, asking: Database, link: Link
) -> None:
    sent(client, draw(client, at_the_drawing(client, asking, link), answer=TEXT))
    (before,) = kept(asking)
    letterbox.settle(asking, everything=True)
    (after,) = kept(asking)
    with asking.reading() as work:
        (response,) = work.execute(store.response.select()).all()
        (words,) = work.execute(voice.select()).all()
        image = work.unseal(after.image, *IMAGE, after.id).rstrip()
    assert base64.b64decode(image) == SIGNATURE + b"a child drew this"
    assert (after.response_id, after.question_id) == (response.id, "change")
    assert before.id != after.id
    assert before.image != after.image
    assert words.origin_id == response.id


@pytest.mark.parametrize("counted", [False, True])
def test_it_is_taken_back_with_what_was_sent(client: PageClient, asking: Database, link: Link, counted: bool) -> None:
    sent(client, draw(client, at_the_drawing(client, asking, link)))
    words = code_on(client.get("/q/done").text)
    if counted:
        letterbox.settle(asking, everything=True)
    assert len(kept(asking)) == 1
    withdraw(client, words)
    assert kept(asking) == []


def test_a_drawing_alone_is_no_voice(client: PageClient, asking: Database, link: Link) -> None:
    sent(client, draw(client, at_the_drawing(client, asking, link)))
    letterbox.settle(asking, everything=True)
    with asking.reading() as work:
        assert work.execute(voice.select()).all() == []
    assert len(kept(asking)) == 1


def test_nothing_of_the_draft_is_in_any_row_afterwards(client: PageClient, asking: Database, link: Link) -> None:
    draw(client, at_the_drawing(client, asking, link))
    (draft,), (drawn,) = rows(asking), kept(asking)
    sent(client, client.get("/q/on"))
    letterbox.settle(asking, everything=True)
    with asking.reading() as work:
        left = [
            repr(row)
            for table in (store.draft, store.drawing, store.response, store.answer, voice)
            for row in work.execute(table.select())
        ]
    for known in (draft.id, draft.client_mac, draft.code_mac, drawn.id):
        assert known is not None
        assert not any(known in row for row in left)


def test_deleting_a_response_deletes_what_was_drawn(client: PageClient, asking: Database, link: Link) -> None:
    sent(client, draw(client, at_the_drawing(client, asking, link)))
    letterbox.settle(asking, everything=True)
    with asking.writing() as work:
        work.execute(delete(store.answer))
        work.execute(delete(store.response))
    assert kept(asking) == []


def test_what_was_drawn_is_kept_on_the_page_when_its_token_was_too_old(
    client: PageClient, asking: Database, link: Link
) -> None:
    page = at_the_drawing(client, asking, link)
    again = draw(client, page, csrf_token="old")
    assert again.status_code == 400
    assert re.search(r'name="answer-drawing" value="data:image/png;base64,', again.text)
    assert draw(client, again).status_code == 302
    assert len(kept(asking)) == 1


def test_two_tabs_never_leave_a_drawing_that_no_answer_knows(
    client: PageClient, asking: Database, link: Link
) -> None:
    page = at_the_drawing(client, asking, link)
    with asking.reading() as work, client.session_transaction() as session:
        draft = service.opened(work, session["client"])
    assert draft is not None
    draw(client, page)
    with asking.writing() as work:
        assert not service.save(work, draft, drawings.Changes({"c" * 32: "eA=="}))
    assert len(kept(asking)) == 1
