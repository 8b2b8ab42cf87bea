"""The receipt: what was done since, and adding something. Never an answer."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine

from app.front import service as front
from app.kernel.clock import Quarter, today
from app.kernel.work import Database
from app.reach import ready
from app.reach.service import Link
from app.replies import service as replies
from app.replies.service import Item
from app.respond import after_store, letterbox, receipts, store
from app.respond.facts import RESPONSES
from app.results import editions
from app.themes import service as themes
from app.voices import service as voices
from app.voices.facts import VOICES
from app.voices.model import Which
from tests.front.receipts import LATER, MORE, NOON, SECRET, count, everything, opened, press
from tests.front.test_pages import four_words
from tests.support.asking import ANALYST, ask, respond, set_up
from tests.support.client import PageClient


def test_it_shows_what_was_told_since_and_what_is_still_owed(
    asking: Database, client: PageClient, link: Link
) -> None:
    told = [Item("Letters are hard to read", "We rewrote them", "done")]
    with time_machine.travel(NOON - timedelta(days=30), tick=False):
        link = ask(asking, "parents-plan")
        with asking.writing() as work:
            replies.publish(work, link.reply_id, [Item("Before you spoke", "An old reply", "done")], ANALYST)
    with time_machine.travel(NOON, tick=False):
        link = ask(asking, "parents-plan")
        words = four_words(respond(client, link).text)
    with time_machine.travel(LATER, tick=False):
        with asking.writing() as work:
            replies.publish(work, link.reply_id, told, ANALYST)
            replies.owe(
                work, audience="parent", service_id=None, owner_id=ANALYST.id, due_on=today() + timedelta(days=40)
            )
            replies.owe(
                work, audience="child", service_id=None, owner_id=ANALYST.id, due_on=today() + timedelta(days=3)
            )
        page = opened(client, words).text
    assert "We rewrote them" in page
    assert "An old reply" not in page
    assert "By 29 November 2026 we will tell you what changed." in page


def test_it_never_shows_an_answer(asking: Database, client: PageClient, link: Link) -> None:
    words = four_words(respond(client, link, SECRET).text)
    for _ in range(2):
        receipt = opened(client, words)
        pages = [receipt, press(client, receipt, "ask"), press(client, receipt, "add", words=MORE)]
        for page in pages:
            assert SECRET not in page.text
            assert MORE not in page.text
        letterbox.settle(asking, everything=True)


def test_what_is_added_is_a_voice_of_the_same_person_place_and_quarter(
    asking: Database, client: PageClient, link: Link
) -> None:
    words = four_words(respond(client, link, SECRET).text)
    done = press(client, opened(client, words), "add", words=f"  {MORE} ")
    assert "We have added what you wrote." in done.text
    assert count(asking) == (1, count(asking)[1])
    with asking.reading() as work:
        (response,) = work.execute(RESPONSES.select())
        (voice,) = work.execute(VOICES.select().where(VOICES.c.question_id == receipts.ADDED))
        assert voices.original(work, voice.id) == MORE
    for same in ("service_id", "team_id", "audience", "quarter", "tier", "survey_key"):
        assert getattr(voice, same) == getattr(response, same)
    assert (voice.origin, voice.origin_id, voice.consent_quote) == ("respond", response.id, "unasked")
    while themes.analyse_undone(asking):
        continue
    with asking.reading() as work:
        assert MORE in [each.text for each in voices.comments(work, Which(ids=[voice.id]))]
    assert "We have your answers" in opened(client, words).text, "the four words stay the receipt"


def test_what_is_added_to_counted_answers_waits_in_the_letterbox_too(
    asking: Database, client: PageClient, link: Link
) -> None:
    """Whoever watches the tables must not learn from the moment whose answers somebody came back to.

    The words are read for safety at once, beside it: that copy leads to nobody.
    """
    words = four_words(respond(client, link).text)
    before = count(asking)
    receipt = opened(client, words)
    tables = everything(asking)
    press(client, receipt, "add", words=MORE)
    after = everything(asking)
    assert {name for name in after if after[name] != tables[name]} == {"addition", "safety_item"}
    assert MORE not in str(after["addition"])
    with asking.reading() as work:
        keys = {row.id for row in work.execute(RESPONSES.select())} | {
            row.receipt for row in work.execute(store.response.select())
        }
        (waiting,) = work.execute(after_store.addition.select())
    assert not keys & {waiting.id, waiting.code_mac}
    assert count(asking) == (before[0], before[1] + 1)


def test_adding_fills_no_batch_so_nobody_can_empty_the_letterbox_around_another(
    database: Database, client: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with time_machine.travel(NOON, tick=False):
        set_up(database, made_up=False)
        link = ask(database, "parents-plan")
        monkeypatch.setattr(ready, "is_ready", lambda *_given: True)
        words = four_words(respond(client, link).text)
        receipt = opened(client, words)
        for n in range(receipts.MOST_WAITING):
            receipt = press(client, receipt, "add", words=f"{MORE} {n}")
        assert letterbox.settle(database) == 0
    with time_machine.travel(NOON + timedelta(hours=14), tick=False):
        assert letterbox.settle(database) == 1 + receipts.MOST_WAITING


def test_pressing_twice_adds_once(asking: Database, client: PageClient, link: Link) -> None:
    words = four_words(respond(client, link).text)
    before = count(asking)
    receipt = opened(client, words)
    for _ in range(3):
        press(client, receipt, "add", words=MORE)
    assert count(asking) == (before[0], before[1] + 1)


def test_adding_without_end_is_refused_kindly_and_what_was_typed_is_kept(
    asking: Database, client: PageClient, link: Link
) -> None:
    receipt = opened(client, four_words(respond(client, link).text))
    for n in range(receipts.MOST_WAITING):
        receipt = press(client, receipt, "add", words=f"{MORE} {n}")
    answer = press(client, receipt, "add", words="and one more")
    assert answer.status_code == 400
    assert answer.text.count("Come back tomorrow to add more.") == 2
    assert "and one more" in answer.text


@pytest.mark.parametrize(
    ("typed", "said"), [(" ", "Write something first."), ("x" * 4001, "Write a little less here.")]
)
def test_what_cannot_be_added_is_said_beside_its_box(
    asking: Database, client: PageClient, link: Link, typed: str, said: str
) -> None:
    answer = press(client, opened(client, four_words(respond(client, link).text)), "add", words=typed)
    assert answer.status_code == 400
    assert answer.text.count(said) == 2


def test_what_is_added_after_the_figures_were_made_counts_in_the_next_quarter(
    asking: Database, client: PageClient
) -> None:
    with time_machine.travel(NOON, tick=False):
        words = four_words(respond(client, ask(asking, "parents-plan")).text)
        letterbox.settle(asking, everything=True)
    with time_machine.travel(LATER, tick=False):
        with asking.writing() as work:
            editions.make(work, Quarter.of(NOON.date()))
        press(client, opened(client, words), "add", words=MORE)
        letterbox.settle(asking, everything=True)
    with asking.reading() as work:
        (voice,) = work.execute(VOICES.select().where(VOICES.c.question_id == receipts.ADDED))
    assert voice.quarter == "2026-Q3"


@pytest.mark.parametrize("forged", ["", "nonsense", "ImFiYyI.forged"])
def test_a_receipt_nobody_was_given_leads_to_the_four_words(
    asking: Database, client: PageClient, link: Link, forged: str
) -> None:
    respond(client, link)
    before = everything(asking)
    for go in ("add", "ask", "withdraw"):
        answer = client.post("/back/receipt", data={"receipt": forged, "go": go, "words": MORE})
        assert (answer.status_code, answer.location) == (302, "/back")
    assert client.get("/back/receipt").location == "/back"
    assert everything(asking) == before


def test_neither_the_words_nor_what_finds_them_stands_in_an_address(
    asking: Database, client: PageClient, link: Link
) -> None:
    receipt = opened(client, four_words(respond(client, link).text))
    assert set(re.findall(r'action="([^"]+)"', receipt.text)) == {"/back/receipt"}


def test_wrong_codes_are_counted_as_before(asking: Database, client: PageClient, link: Link) -> None:
    for n in range(3):
        client.send(client.get("/back"), {"words": f"no such words {n}"})
    with asking.reading() as work:
        assert front.store.pace(work) is not None
        wrong, _since = front.store.pace(work) or (0, None)
    assert wrong == 3


def test_an_old_page_of_a_receipt_keeps_what_was_typed(asking: Database, client: PageClient, link: Link) -> None:
    receipt = opened(client, four_words(respond(client, link).text))
    answer = press(client, receipt, "add", words=MORE, csrf_token="old")
    assert answer.status_code == 400
    assert MORE in answer.text
    assert press(client, press(client, receipt, "ask"), "withdraw", csrf_token="old").status_code == 400
    assert count(asking)[0] == 1
