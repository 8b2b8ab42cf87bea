"""What somebody takes back goes from the reading for safety too, unless somebody may not be safe."""

from __future__ import annotations

import pytest

from app.kernel.clock import today
from app.kernel.work import Database
from app.reach.service import Link
from app.respond import letterbox, receipts
from app.respond import store as respond_store
from app.respond.receipts import More
from app.safeguarding import queue, reading, store
from app.safeguarding.queue import Decided
from app.safeguarding.taking_back import mark_of
from tests.front.receipts import opened, press, withdraw
from tests.front.test_pages import four_words
from tests.safeguarding.conftest import DISCLOSURE, FINE, Readers
from tests.support.asking import ask, respond
from tests.support.client import PageClient

NOTHING = Decided("no-concern", "A game they play.", told="not-needed")


@pytest.fixture
def link(asking: Database) -> Link:
    return ask(asking, "children-9-12")


def sent(database: Database, client: PageClient, link: Link, words: str) -> str:
    """A child's words, sent; returns the hash of their four words."""
    respond(client, link, words)
    with database.reading() as work:
        return str(work.execute(respond_store.draft.select()).one().code_mac)


def kept(database: Database) -> list[bool]:
    """For every item that waits to be read, whether its words are there."""
    with database.reading() as work:
        return [row.body is not None for row in work.execute(store.safety_item.select().where(store.OPEN))]


@pytest.mark.parametrize("screened", [False, True])
@pytest.mark.parametrize("counted", [False, True])
def test_words_in_which_nothing_is_found_go_with_the_answers(
    database: Database, asking: Database, client: PageClient, link: Link, screened: bool, counted: bool
) -> None:
    mac = sent(asking, client, link, FINE)
    if screened:
        reading.screen_waiting(asking)
    if counted:
        letterbox.settle(asking, everything=True)
    with asking.writing() as work:
        assert receipts.withdraw(work, mac)
    assert kept(asking) == []
    with asking.reading() as work:
        row = work.execute(store.safety_item.select()).one()
        assert (row.body, row.mark, row.decision) == (None, None, None)
        assert (row.came_at.hour, row.decided_on) == (12, today()), "of the hour only the day is kept"


@pytest.mark.parametrize("screened", [False, True])
def test_a_disclosure_stays_until_a_person_has_read_it_because_taking_back_may_be_another_s_wish(
    database: Database, asking: Database, client: PageClient, link: Link, screened: bool, readers: Readers
) -> None:
    mac = sent(asking, client, link, DISCLOSURE)
    if screened:
        reading.screen_waiting(asking)
    with asking.writing() as work:
        assert receipts.withdraw(work, mac)
    assert kept(asking) == [True]
    with asking.writing() as work:
        (item,) = queue.waiting(work).items
        heard = queue.opened(work, item.id, readers.rhea).heard
        assert heard
        assert DISCLOSURE in heard.text
        queue.decide(work, item.id, NOTHING, readers.rhea)
    assert kept(asking) == []
    with asking.reading() as work:
        assert work.execute(store.safety_item.select()).one().body is None, "closing removes the words"


def test_what_was_added_goes_too_and_nobody_elses_words_do(asking: Database, client: PageClient, link: Link) -> None:
    mac = sent(asking, client, link, FINE)
    with asking.writing() as work:
        slip = receipts.slip(work, mac)
        assert slip
        receipts.add(work, slip, "once", More("And we had cake.", "en", slip.quarter))
    letterbox.settle(asking, everything=True)
    client.delete_cookie("heard")
    sent(asking, client, link, "Ours is nice.")
    assert kept(asking) == [True] * 3
    with asking.writing() as work:
        assert receipts.withdraw(work, mac)
    assert kept(asking) == [True]


def test_two_items_of_one_writer_are_not_joined_by_their_marks_nor_to_anything_else(
    database: Database, asking: Database, client: PageClient, link: Link
) -> None:
    mac = sent(asking, client, link, FINE)
    with asking.writing() as work:
        slip = receipts.slip(work, mac)
        assert slip
        receipts.add(work, slip, "once", More("And we had cake.", "en", slip.quarter))
        rows = work.execute(store.safety_item.select()).all()
        assert len({row.mark for row in rows}) == 2
        drafts = {value for row in work.execute(respond_store.draft.select()) for value in row}
        assert not drafts & {row.mark for row in rows}
        assert all(row.mark == mark_of(work, row.id, mac) for row in rows), "the four words alone find them"


def test_once_it_is_read_no_mark_is_left(asking: Database, client: PageClient, link: Link, readers: Readers) -> None:
    sent(asking, client, link, DISCLOSURE)
    reading.screen_waiting(asking)
    with asking.writing() as work:
        (item,) = queue.waiting(work).items
        passed_on = Decided("police", "He is hurt.", reference="4711", told="cannot")
        queue.decide(work, item.id, passed_on, readers.rhea)
        assert work.execute(store.safety_item.select()).one().mark is None


@pytest.mark.parametrize("words", [FINE, DISCLOSURE])
def test_the_pages_say_it_before_and_afterwards_the_same_whatever_was_written(
    asking: Database, client: PageClient, link: Link, words: str
) -> None:
    code = four_words(respond(client, link, words).text)
    sure = press(client, opened(client, code), "ask")
    assert "they still read it once" in sure.text
    done = withdraw(client, code)
    assert "still reads it once" in done.text
    assert "We keep only that these four words were used." in done.text
