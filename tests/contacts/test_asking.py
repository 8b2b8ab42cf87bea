"""“I want someone to contact me”, as a child meets it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
import time_machine
from flask import Flask

from app.accounts import policy
from app.accounts.policy import Person
from app.contacts import service as contacts
from app.contacts.service import Asked, Contact
from app.kernel.work import Database
from app.reach.service import Link
from app.respond import letterbox
from app.respond.facts import RESPONSES
from tests.support.asking import answer_all, ask, follow, respond, start
from tests.support.client import PageClient, page_of
from tests.support.pages import text

WORDS = {"name": "Kit", "way": "phone", "details": "07700 900 123, my own", "when": "after school", "message": "no"}
ASK = "I want someone to contact me"


def kept(database: Database) -> list[Contact]:
    with database.reading() as work:
        return contacts.waiting(work)


def words_of(database: Database, contact: Contact, person: Person) -> Asked:
    with database.writing() as work:
        asked = contacts.opened(work, contact.id, person).asked
    assert asked is not None
    return asked


def responses(database: Database) -> list[str]:
    letterbox.settle(database, everything=True)
    with database.reading() as work:
        return [row.id for row in work.execute(RESPONSES.select())]


def test_it_is_offered_on_every_page_of_a_childs_questions(client: PageClient, link: Link, rita: Person) -> None:
    pages = [client.get(f"/s/{link.code}"), start(client, link)]
    pages.append(answer_all(client, pages[-1]))
    pages += [client.get("/q/1"), client.get("/q/later"), client.get("/help")]
    pages.append(follow(client, client.send(pages[2])))
    for page in pages:
        assert ASK in page.text, page.request.path
        assert 'href="/contact?tier=junior"' in page.text, page.request.path


def test_it_is_not_offered_to_adults_who_fill_in_a_form(client: PageClient, asking: Database, rita: Person) -> None:
    link = ask(asking, "parents-plan")
    for page in (client.get(f"/s/{link.code}"), start(client, link), respond(client, link)):
        assert ASK not in page.text


def test_the_page_says_who_reads_it_and_by_when(client: PageClient, link: Link, rita: Person) -> None:
    with time_machine.travel(datetime(2026, 12, 24, 23, 30, tzinfo=UTC), tick=False):
        page = client.get("/contact?tier=junior").text
    assert "Tuesday, 29 December 2026" in page or "Tuesday 29 December 2026" in page
    for role in policy.roles():
        assert (f"<li>{role.public_name}</li>" in page) is (contacts.READS in role.reads)


def test_where_nobody_gets_back_to_people_it_is_not_promised(client: PageClient, link: Link) -> None:
    page = client.get("/contact?tier=junior")
    assert "Nobody here can promise" in page.text
    assert "0800 1111" in page.text
    assert "<form" not in page.text


def test_just_contact_me_leaves_the_answers_where_they_are(
    client: PageClient, asking: Database, link: Link, rita: Person
) -> None:
    first = start(client, link)
    second = follow(client, client.send(first, {"answer": "teacher"}, press="next"))
    thanks = client.send(client.get("/contact"), WORDS, press="only")
    assert "We will get back to you" in thanks.text
    assert "0800 1111" in thanks.text
    assert 'href="/q/on"' in thanks.text
    (contact,) = kept(asking)
    asked = words_of(asking, contact, rita)
    assert (asked.name, asked.way, asked.message, asked.with_answers) == ("Kit", "phone", False, False)
    assert (asked.audience, asked.language) == ("child", "en")
    follow(client, client.send(answer_all(client, second)))
    assert len(responses(asking)) == 1
    assert kept(asking)[0].response_id is None


def test_send_my_answers_with_this_says_what_it_means_and_joins_the_two(
    client: PageClient, asking: Database, link: Link, rita: Person
) -> None:
    client.send(start(client, link), {"answer": "teacher"}, press="next")
    page = client.get("/contact")
    assert "your answers are no longer anonymous" in page.text
    thanks = client.send(page, WORDS, press="with")
    assert "We will get back to you" in thanks.text
    (main,) = page_of(thanks).all("main")
    assert "teacher" not in text(main).lower()
    assert kept(asking)[0].response_id is None, "nothing joins them before the letterbox is emptied"
    assert "Thank you. We have your answers." in client.get("/q/done").text
    (response,) = responses(asking)
    assert kept(asking)[0].response_id == response
    assert words_of(asking, kept(asking)[0], rita).with_answers


def test_with_nothing_answered_there_is_nothing_to_send_along(client: PageClient, link: Link, rita: Person) -> None:
    start(client, link)
    page = client.get("/contact")
    assert "Send my answers with this" not in page.text
    answer = client.post("/contact", data={**WORDS, "go": "with", **hidden(page.text)})
    assert answer.status_code == 400
    assert "Press “Just contact me”" in answer.text


def test_after_sending_one_can_only_be_contacted(
    client: PageClient, asking: Database, link: Link, rita: Person
) -> None:
    respond(client, link)
    page = client.get("/contact")
    assert "Send my answers with this" not in page.text
    assert "We will get back to you" in client.send(page, WORDS).text
    responses(asking)
    assert kept(asking)[0].response_id is None


@pytest.mark.parametrize("press", ["only", "with"])
def test_pressing_twice_makes_one(client: PageClient, asking: Database, link: Link, rita: Person, press: str) -> None:
    client.send(start(client, link), {"answer": "teacher"}, press="next")
    page = client.get("/contact")
    for _ in range(3):
        assert "We will get back to you" in client.send(page, WORDS, press=press).text
    assert len(kept(asking)) == 1
    assert len(responses(asking)) == (press == "with")


def test_what_was_put_right_afterwards_is_not_lost(
    client: PageClient, asking: Database, link: Link, rita: Person
) -> None:
    page = client.get("/contact?tier=junior")
    client.send(page, WORDS)
    client.send(page, WORDS | {"details": "07700 900 456"})
    assert {words_of(asking, each, rita).details for each in kept(asking)} == {
        "07700 900 123, my own",
        "07700 900 456",
    }


def test_a_press_that_broke_off_before_the_answers_were_sent_can_be_made_again(
    client: PageClient, asking: Database, link: Link, rita: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.send(start(client, link), {"answer": "teacher"}, press="next")
    page = client.get("/contact")

    def killed(*_: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("app.respond.service.send", killed)
        with pytest.raises(KeyboardInterrupt):
            client.send(page, WORDS, press="with")
    assert len(kept(asking)) == 1
    client.send(page, WORDS, press="with")
    (response,) = responses(asking)
    assert [each.response_id for each in kept(asking)] == [response]


def test_the_former_childs_page_does_not_send_the_next_childs_answers(
    client: PageClient, asking: Database, link: Link, rita: Person
) -> None:
    client.send(start(client, link), {"answer": "teacher"}, press="next")
    page = client.get("/contact")
    client.send(start(client, link), {"answer": "advocate"}, press="next")
    answer = client.send(page, WORDS, press="with")
    assert answer.status_code == 400
    assert "Other answers were started on this screen" in answer.text
    assert "07700 900 123" in answer.text
    assert responses(asking) == []
    assert "We will get back to you" in client.send(answer, press="only").text


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        ({"name": " "}, "Write what we should call you."),
        ({"way": "carrier-pigeon"}, "Not a valid choice"),
        ({"details": ""}, "Tell us how or where we can reach you."),
        ({"details": "my phone"}, "Write the number. Check each digit."),
        ({"way": "email", "details": "kit at example"}, "Write the e-mail address, with its @."),
        ({"when": "x" * 201}, "Write a little less here."),
    ],
)
def test_what_is_missing_is_said_beside_its_box_and_nothing_typed_is_lost(
    client: PageClient, asking: Database, link: Link, rita: Person, mistake: dict[str, str], said: str
) -> None:
    answer = client.send(client.get("/contact?tier=junior"), WORDS | mistake)
    assert answer.status_code == 400
    assert answer.text.count(said) == 2
    assert (WORDS | mistake)["when"] in answer.text
    assert kept(asking) == []


def test_a_page_that_was_open_too_long_keeps_what_was_typed(
    client: PageClient, asking: Database, link: Link, rita: Person
) -> None:
    page = client.get("/contact?tier=junior")
    answer = client.send(page, WORDS | {"csrf_token": "old"})
    assert answer.status_code == 400
    assert "Nothing you typed is lost" in answer.text
    assert "07700 900 123" in answer.text
    assert kept(asking) == []


def test_it_speaks_the_readers_language(client: PageClient, link: Link, rita: Person) -> None:
    start(client, link)
    assert 'dir="rtl"' in client.get("/contact?lang=ur").text


def test_a_child_is_told_the_same_whether_or_not_anything_was_answered(app: Flask, link: Link, rita: Person) -> None:
    """The confirmation says nothing of the answers, so nobody beside the child learns of any."""
    told = set()
    for answer in ("teacher", "nobody"):
        child = app.test_client()
        assert isinstance(child, PageClient)
        child.send(start(child, link), {"answer": answer}, press="next")
        (main,) = page_of(child.send(child.get("/contact"), WORDS, press="with")).all("main")
        told.add(text(main))
    assert len(told) == 1


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
