"""Outside office hours every page that asks a child, the last page, help and contact say that nobody reads now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import time_machine
from flask import Flask

from app.accounts.policy import Person
from app.council import service as council
from app.kernel.work import Database
from app.reach.service import Link
from app.safeguarding import hours
from app.safeguarding.rules import rules
from tests.safeguarding.conftest import Readers
from tests.support.asking import answer_all, ask, follow, set_up, start
from tests.support.client import PageClient
from tests.support.staff import signed_in

SATURDAY, THURSDAY = datetime(2026, 9, 19, 10, tzinfo=UTC), datetime(2026, 9, 17, 10, tzinfo=UTC)
OURS = "Nobody reads this outside office hours."
THEIRS = "The office is shut. Ring 01793 466900."
POLISH = "Biuro jest zamknięte. Zadzwoń: 01793 466900."


@pytest.fixture
def saturday() -> Iterator[None]:
    with time_machine.travel(SATURDAY):
        yield


@pytest.fixture
def link(asking: Database) -> Link:
    return ask(asking, "children-9-12", languages=("pl",))


def say(database: Database, app: Flask, tag: str, words: str, person: Person) -> None:
    with app.test_request_context("/office/"), database.writing() as work:
        hours.say(work, tag, words, person)


@pytest.mark.usefixtures("saturday")
def test_it_stands_on_every_page_on_which_a_child_is_asked(asking: Database, client: PageClient, link: Link) -> None:
    assert OURS in client.get(f"/s/{link.code}").text
    page = start(client, link)
    while "/q/check" not in page.request.path:
        assert OURS in page.text, page.request.path
        page = follow(client, client.send(page, {}, press="skip"))
    assert OURS in page.text
    for address in ("/help", "/contact"):
        assert OURS in client.get(address).text
    assert OURS in follow(client, client.send(page)).text, "on the last page too"


def test_in_office_hours_nothing_is_said_of_it(asking: Database, client: PageClient) -> None:
    with time_machine.travel(THURSDAY):
        link = ask(asking, "children-9-12")
        pages = [
            client.get(f"/s/{link.code}"),
            first := start(client, link),
            client.get("/help"),
            client.get("/contact"),
        ]
        pages.append(follow(client, client.send(answer_all(client, first))))
    assert not [page.request.path for page in pages if OURS in page.text]


def test_on_a_day_on_which_the_council_is_closed_it_is_said_too(asking: Database, client: PageClient) -> None:
    with asking.writing() as work:
        council.add_closure_day(work, THURSDAY.date(), "Moving house")
    with time_machine.travel(THURSDAY):
        assert OURS in client.get("/help").text


@pytest.mark.usefixtures("saturday")
def test_the_council_says_it_in_its_own_words_in_each_language(
    app: Flask, asking: Database, client: PageClient, link: Link, readers: Readers
) -> None:
    say(asking, app, "en", THEIRS, readers.rhea)
    say(asking, app, "pl", POLISH, readers.rhea)
    assert THEIRS in client.get("/help").text
    polish = client.get("/help?lang=pl").text
    assert f'<p lang="pl" dir="ltr">{POLISH}' in polish
    assert POLISH in start(client, link).text
    assert f'<p lang="en" dir="ltr">{THEIRS}' in client.get("/help?lang=ur").text, "English where it wrote nothing"
    say(asking, app, "en", " ", readers.rhea)
    assert OURS in client.get("/help?lang=en").text


@pytest.fixture
def live(local_database: Database) -> Database:
    """Real people: what nobody has approved is not shown to them as if somebody had."""
    set_up(local_database, made_up=False)
    with local_database.writing() as work:
        said = {"name": "Interpreters for Swindon", "number": "0117 496 0000", "text": "Say which language."}
        council.add_help_number(work, **said, audience="language")
    return local_database


@pytest.mark.usefixtures("saturday", "live")
@pytest.mark.parametrize("tag", ["pl", "ur"])
def test_help_that_nobody_approved_is_in_english_with_an_interpreters_number(
    app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch, tag: str
) -> None:
    offered = app.extensions["languages"]
    monkeypatch.setitem(offered, tag, replace(offered[tag], draft=True))
    page = client.get(f"/help?lang={tag}").text
    assert "Help now" in page
    assert "Interpreters for Swindon" in page
    assert offered[tag].autonym in page
    assert OURS in page
    monkeypatch.setitem(offered, tag, replace(offered[tag], draft=False))
    approved = client.get(f"/help?lang={tag}").text
    assert "Help now" not in approved
    assert "Interpreters for Swindon" not in approved


@pytest.mark.usefixtures("saturday")
def test_whoever_oversees_writes_it_language_by_language(
    asking: Database, client: PageClient, readers: Readers
) -> None:
    office = signed_in(client, readers.rhea)
    listed = office.get("/office/safety/hours")
    assert listed.text.count("The product’s words") == len(client.application.extensions["languages"])
    page = office.get("/office/safety/hours/pl")
    done = follow(client, office.send(page, {"words": POLISH}))
    assert "Your words" in done.text
    assert POLISH in done.text
    too_long = office.send(page, {"words": "x" * 601})
    assert too_long.status_code == 400
    assert "x" * 601 in too_long.text, "what was typed is kept"
    with asking.reading() as work:
        assert hours.own(work) == {"pl": POLISH}


def test_the_words_never_promise_that_somebody_is_there() -> None:
    assert "Nobody reads" in rules().out_of_hours
