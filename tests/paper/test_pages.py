"""Printing a form, typing it in, and what becomes of it."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask
from werkzeug.test import TestResponse

from app.accounts import policy
from app.audit import service as audit
from app.kernel.clock import Quarter, today
from app.kernel.ids import new_id
from app.kernel.work import Database
from app.library import service as library
from app.paper import service, sheet
from app.reach import service as reach
from app.reach.service import Link
from app.respond import letterbox, promises, store
from app.respond.facts import RESPONSES
from tests.respond.looking import code_on
from tests.support.asking import ANALYST, ask, respond, set_up
from tests.support.client import PageClient, page_of
from tests.support.office import BOARD, sign_in
from tests.support.pages import text


@pytest.fixture
def link(asking: Database) -> Link:
    return ask(asking, "children-9-12")


def page_for(client: PageClient, link: Link, form: str = "children-9-12.junior") -> TestResponse:
    return client.get(f"/office/paper/{link.id}/type?form={form}&rotation=A&lang=en")


def responses(database: Database) -> list[dict[str, object]]:
    letterbox.settle(database, everything=True)
    with database.reading() as work:
        return [dict(row._mapping) for row in work.execute(RESPONSES.select())]


def envelopes(database: Database) -> int:
    with database.reading() as work:
        return len(work.execute(store.draft.select()).all())


def test_a_form_is_chosen_by_its_link_and_typed_in_once_marked_as_paper(
    asking: Database, clerk: PageClient, link: Link
) -> None:
    assert f'href="/office/paper/{link.id}"' in clerk.get("/office/paper").text
    typing = clerk.send(clerk.get(f"/office/paper/{link.id}"))
    assert typing.status_code == 200
    posted = clerk.send(typing, {"day": today().isoformat(), "q3": "always", "q14": "She listens."})
    assert posted.status_code == 200
    assert "The form is posted" in posted.text
    (found,) = responses(asking)
    assert (found["mode"], found["day"], found["tier"], found["survey_key"]) == (
        "paper",
        today(),
        "junior",
        "children-9-12",
    )
    with asking.reading() as work:
        answers = {(row.question_id, row.value) for row in work.execute(store.answer.select())}
        assert reach.days(work, link.id) == [(today(), 1)]
    assert ("listen", "always") in answers


def test_an_answer_from_a_phone_is_marked_as_online(asking: Database, client: PageClient, link: Link) -> None:
    respond(client, link)
    assert [found["mode"] for found in responses(asking)] == ["online"]


def test_the_page_follows_the_printed_form_question_by_question(
    asking: Database, client: PageClient, link: Link
) -> None:
    sign_in(client, asking, "analyst")
    address = "/office/surveys/children-9-12/paper/print"
    printed = page_of(client.get(f"{address}?tier=junior&rotation=A&lang=en&link={link.id}"))
    on_paper = [text(node) for node in printed.all("p") if node.get("class") == "ask__words"]
    boxes = [text(node) for node in printed.all("li") if node.get("class") == "boxes__one"]
    typing = page_of(page_for(client, link))
    asked = [text(node) for node in typing.all("legend", "label") if re.match(r"\d+\. ", text(node))]
    ticked = [text(node) for node in typing.all("label") if re.match(r"\d+ ", text(node))]
    assert [re.sub(r"^(\d+)\.", r"\1", words) for words in asked] == on_paper
    assert ticked == boxes


@pytest.mark.parametrize("key", ["children-9-12", "parents-plan", "early-help"])
@pytest.mark.parametrize("rotation", ["A", "B"])
def test_every_form_is_printed_with_its_code_its_help_numbers_and_who_reads_it(
    asking: Database, client: PageClient, key: str, rotation: str
) -> None:
    link = ask(asking, key)
    sign_in(client, asking, "analyst")
    with asking.reading() as work:
        survey = library.current(work, key).survey
    if rotation not in survey.sets:
        return
    address = f"/office/surveys/{key}/paper/print?tier={survey.tiers[0]}&rotation={rotation}&lang=en&link={link.id}"
    words = text(next(page_of(client.get(address)).all("main")))
    assert f"{link.code} · {key} · {survey.tiers[0]} · {rotation} · en · 1" in words
    assert "999" in words
    reading = {role.public_name for role in (*policy.readers_of("paper"), *promises.readers(survey))}
    for role in policy.roles():
        assert (role.public_name in words) is (role.public_name in reading), role.id
    for line in sheet.lines(survey, rotation, survey.tiers[0]):
        assert line.number == 0 or f" {line.number} " in words


def test_a_form_is_printed_in_another_language_and_the_next_staff_page_is_not(
    asking: Database, client: PageClient, link: Link
) -> None:
    sign_in(client, asking, "analyst")
    page = page_of(client.get("/office/surveys/children-9-12/paper/print?tier=junior&rotation=A&lang=ur&link="))
    assert (page.root.get("lang"), page.root.get("dir")) == ("ur", "rtl")
    words = text(next(page.all("main")))
    assert "میرے ورکر" in words
    assert "my worker" not in words.casefold()
    assert page_of(client.get("/office/paper")).root.get("lang") == "en"


def test_without_a_link_the_code_is_left_to_be_written_in(asking: Database, client: PageClient) -> None:
    sign_in(client, asking, "administrator")
    page = client.get("/office/surveys/parents-plan/paper/print?tier=adult&rotation=A&lang=en&link=")
    assert page.status_code == 200
    assert "/s/" not in page.text
    wrong = client.get("/office/surveys/parents-plan/paper/print?tier=purple")
    assert wrong.location == "/office/surveys/parents-plan/paper"


def test_pressing_twice_or_loading_again_posts_once(asking: Database, clerk: PageClient, link: Link) -> None:
    typing = page_for(clerk, link)
    typed = {"day": today().isoformat(), "q3": "always", "receipt": "y"}
    first, second = clerk.send(typing, typed), clerk.send(typing, typed)
    assert code_on(first.text) == code_on(second.text)
    assert len(responses(asking)) == 1
    clerk.send(typing, typed)
    assert len(responses(asking)) == 1


def test_the_words_on_the_slip_are_the_receipt_and_are_shown_only_when_wanted(
    asking: Database, clerk: PageClient, link: Link
) -> None:
    typed = {"day": today().isoformat(), "q3": "always"}
    assert 'class="code"' not in clerk.send(page_for(clerk, link), typed).text
    code = code_on(clerk.send(page_for(clerk, link), typed | {"receipt": "y"}).text)
    receipt = clerk.send(clerk.get("/back"), {"words": code})
    assert receipt.status_code == 200
    assert "always" not in receipt.text


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"day": "", "q3": "always"}, "Enter the day on the form"),
        ({"day": "2999-01-01", "q3": "always"}, "This day is still to come"),
        ({"day": "2001-01-01", "q3": "always"}, "The link was not open on this day"),
        ({"q3": ["always", "never"]}, "Question 3: Choose one answer"),
        ({"q14": "so much " * 700}, "Question 14: Write no more than 2,000 characters"),
        ({}, "Nothing was answered on this form"),
        ({"q3": "always", "csrf_token": "old"}, "This page was open for a long time"),
    ],
)
def test_what_cannot_be_right_is_said_and_nothing_is_lost_or_stored(
    asking: Database, clerk: PageClient, link: Link, typed: dict[str, str | list[str]], message: str
) -> None:
    day = {} if "day" in typed else {"day": today().isoformat()}
    answer = clerk.send(page_for(clerk, link), day | {"q16": "Kept words"} | typed if typed else day)
    assert answer.status_code == 400
    assert message in answer.text
    assert ("Kept words" in answer.text) is bool(typed)
    assert envelopes(asking) == 0


def test_answers_off_the_way_are_left_out_and_named(asking: Database, clerk: PageClient, link: Link) -> None:
    with asking.reading() as work:
        survey = library.current(work, "children-9-12").survey
    thanks = next(line.number for line in sheet.lines(survey, "A", survey.tiers[0]) if line.question.id == "thanks")
    answer = clerk.send(page_for(clerk, link), {"day": today().isoformat(), "q3": "always", f"q{thanks}": "yes"})
    assert f"like this: {thanks}." in answer.text


def test_a_late_form_counts_in_the_quarter_that_runs(asking: Database, client: PageClient) -> None:
    with time_machine.travel("2026-06-20T12:00:00Z"):
        link = ask(asking, "children-9-12", closes_on=date(2026, 12, 31))
    with time_machine.travel("2026-07-03T12:00:00Z"):
        clerk = sign_in(client, asking, "paper-clerk")
        answer = clerk.send(page_for(clerk, link), {"day": "2026-06-25", "q3": "always"})
        assert "counts in the present one" in answer.text
        answer = clerk.send(page_for(clerk, link), {"day": "2026-07-02", "q3": "always"})
        assert "counts in the present one" not in answer.text
        found = {(each["day"], each["quarter"]) for each in responses(asking)}
    assert found == {(date(2026, 7, 1), "2026-Q2"), (date(2026, 7, 2), "2026-Q2")}


@pytest.mark.parametrize("days", [0, 1, 40, 200])
def test_the_day_that_counts_is_never_in_a_quarter_that_is_over(days: int) -> None:
    counted = service.counted_on(today() - timedelta(days=days))
    assert Quarter.of(counted) == Quarter.of(today())
    assert counted <= today()


def test_a_link_that_is_paused_or_to_come_takes_no_form_and_one_that_closed_does(
    asking: Database, clerk: PageClient, link: Link
) -> None:
    later = ask(asking, "parents-plan", opens_on=today() + timedelta(days=1))
    with asking.writing() as work:
        reach.pause(work, link.id, True, ANALYST)
    for refused in (link, later):
        answer = page_for(clerk, refused)
        assert answer.status_code == 403
        assert "This link is not open" in answer.text
        assert refused.code not in clerk.get("/office/paper").text
    with asking.writing() as work:
        reach.pause(work, link.id, False, ANALYST)
    with time_machine.travel(f"{link.closes_on + timedelta(days=3)}T12:00:00Z"):
        clerk = sign_in(clerk, asking, "paper-clerk")
        answer = clerk.send(page_for(clerk, link), {"day": link.closes_on.isoformat(), "q3": "always"})
        assert "The form is posted" in answer.text


def test_where_nobody_reads_disclosures_a_childs_form_is_not_typed_in_but_acted_on(
    local_database: Database, client: PageClient
) -> None:
    set_up(local_database, made_up=False)
    link = ask(local_database, "children-9-12")
    sign_in(client, local_database, "paper-clerk")
    answer = page_for(client, link)
    assert answer.status_code == 403
    assert "follow your procedure" in answer.text


def test_only_whoever_may_enter_paper_does(asking: Database, app: Flask, link: Link) -> None:
    for role, board in (("administrator", None), ("board-reader", BOARD)):
        client = app.test_client()
        assert isinstance(client, PageClient)
        sign_in(client, asking, role, board)
        for address in ("/office/paper", f"/office/paper/{link.id}", f"/office/paper/{link.id}/type"):
            assert client.get(address).status_code == 403
    assert {role.id for role in policy.roles() if "paper.enter" in role.permissions} == {
        role.id for role in policy.readers_of("paper")
    }


def test_the_trail_says_who_typed_under_which_link_in_a_transaction_without_an_answer(
    asking: Database, clerk: PageClient, link: Link
) -> None:
    clerk.send(page_for(clerk, link), {"day": today().isoformat(), "q3": "always"})
    with asking.reading() as work:
        entry = audit.newest(work)
    assert entry is not None
    assert (entry.action, entry.subject) == ("paper.entered", f"link:{link.id}")


def test_a_key_that_has_sent_sends_no_second_form(asking: Database, link: Link) -> None:
    key = new_id()
    with asking.reading() as work:
        form = service.FormOf(library.current(work, "children-9-12"), "junior", "A", "en")
        survey = form.version.survey
    answers = sheet.read(survey, "A", "junior", {"q3": ["always"]}).answers
    done = []
    for _ in range(2):
        with asking.writing_once() as work:
            done.append(service.post(work, key, link, form, answers, today()))
    assert done == [service.Stored.POSTED, service.Stored.ALREADY]
    assert len(responses(asking)) == 1
