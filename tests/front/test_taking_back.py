"""Taking answers back with four words, until their quarter closes: everything goes, and one word of it stays."""

from __future__ import annotations

import pytest
import time_machine
from flask import Flask
from sqlalchemy import inspect, select

from app.accounts import service as accounts
from app.contacts import service as contacts
from app.kernel.clock import Quarter, today
from app.kernel.work import Database
from app.reach import service as reach
from app.reach.service import Link
from app.reach.store import seal
from app.respond import letterbox
from app.respond.facts import RESPONSES
from app.results import editions
from app.themes import service as themes
from app.voices import service as voices
from app.voices.facts import VOICES
from tests.front.receipts import LATER, MORE, NOON, SECRET, count, everything, opened, press, withdraw
from tests.front.test_pages import four_words
from tests.support.asking import answer_all, ask, follow, respond, start
from tests.support.client import PageClient
from tests.support.promised import PEOPLE, give

THEME_TALLIES = ("theme_period", "theme_tally", "theme_pair")


def seals(database: Database) -> set[str]:
    """The keys of the seals there are."""
    with database.reading() as work:
        return set(work.execute(select(seal.c.id)).scalars())


@pytest.mark.parametrize("counted", [False, True])
def test_taking_back_deletes_everything_and_leaves_a_word_of_it(
    asking: Database, app: Flask, client: PageClient, link: Link, counted: bool
) -> None:
    neighbour = app.test_client()
    assert isinstance(neighbour, PageClient)
    respond(neighbour, link, "Mine stays.")
    count(asking)
    empty = everything(asking)
    words = four_words(respond(client, link, SECRET).text)
    press(client, opened(client, words), "add", words=MORE)
    if counted:
        count(asking)
        while themes.analyse_undone(asking):
            continue
    assert "Your answers are deleted" in withdraw(client, words).text
    after = everything(asking)
    changed = {name for name in after if after[name] != empty[name]}
    read = {"voice", "coding", "coding_theme", "coding_sweep", *THEME_TALLIES} if counted else set()
    assert changed <= {"withdrawal", "link_day", "safety_item"} | read, "a copy to be read for safety leads to nobody"
    with asking.reading() as work:
        assert len(work.execute(RESPONSES.select()).all()) == 1
        assert [voices.original(work, row.id) for row in work.execute(VOICES.select())].count(SECRET) == 0
        assert reach.days(work, link.id) == [(today(), 1)], "the tally of the link is one less"
    assert count(asking)[0] == 1, "nothing comes back with the next letters"


def test_afterwards_the_code_says_so_and_nothing_else(asking: Database, client: PageClient, link: Link) -> None:
    words = four_words(respond(client, link, SECRET).text)
    withdraw(client, words)
    page = opened(client, words)
    assert page.status_code == 200
    assert "These answers were taken back" in page.text
    with asking.reading() as work:
        columns = {column["name"] for column in inspect(work.connection).get_columns("withdrawal")}
    assert columns == {"receipt"}


def test_asking_whether_one_is_sure_takes_nothing_back(asking: Database, client: PageClient, link: Link) -> None:
    words = four_words(respond(client, link).text)
    before = everything(asking)
    assert "Take your answers back?" in press(client, opened(client, words), "ask").text
    assert everything(asking) == before


def test_once_the_figures_are_made_nothing_can_be_taken_back(asking: Database, client: PageClient) -> None:
    with time_machine.travel(NOON, tick=False):
        words = four_words(respond(client, ask(asking, "parents-plan")).text)
        letterbox.settle(asking, everything=True)
        assert "Take my answers back" in opened(client, words).text
    with time_machine.travel(LATER, tick=False):
        sure = press(client, opened(client, words), "ask")
        with asking.writing() as work:
            editions.make(work, Quarter.of(NOON.date()))
        answer = press(client, sure, "withdraw")
        page = opened(client, words)
    assert answer.status_code == 403
    for shown in (answer, page):
        assert "can no longer be taken back" in shown.text
    assert "Take my answers back" not in page.text
    assert count(asking)[0] == 1


def test_whoever_asked_to_be_contacted_is_still_contacted_but_nothing_leads_to_the_answers(
    asking: Database, client: PageClient
) -> None:
    with asking.writing() as work:
        accounts.invite(
            work, email="rita@example.org", name="Rita", role="contact-reader", board_id=None, actor="system"
        )
    link = ask(asking, "children-9-12")
    client.send(start(client, link), {"answer": "teacher"}, press="next")
    asked = {"name": "Kit", "way": "place", "details": "the youth club", "message": "no"}
    client.send(client.get("/contact"), asked, press="with")
    words = four_words(client.get("/q/done").text)
    count(asking)
    withdraw(client, words)
    with asking.reading() as work:
        assert [each.response_id for each in contacts.waiting(work)] == [None]


@pytest.mark.parametrize("counted", [False, True])
def test_who_a_confidential_link_was_made_for_goes_too_and_nobody_elses_name_does(
    asking: Database, client: PageClient, counted: bool
) -> None:
    tickets = give(asking, ask(asking, "parents-plan", promise="confidential"))
    client.send(answer_all(client, follow(client, client.send(client.get(tickets[3].path)))))
    words = four_words(client.get("/q/done").text)
    if counted:
        count(asking)
    before = seals(asking)
    assert "Your answers are deleted" in withdraw(client, words).text
    after = seals(asking)
    assert before - after == {asking.keys.mac("code", f"seal|{tickets[3].id}")}
    assert len(after) == len(PEOPLE) - 1
