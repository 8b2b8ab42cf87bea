"""A respondent's way: before you start, one question a page, check, thank you."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from app.kernel.work import Database
from app.respond import letterbox, store
from app.respond.draft import CLIENT
from tests.respond.looking import code_on, counted
from tests.support.asking import answer_all, ask, follow, respond, start
from tests.support.client import PageClient


def drafts(database: Database) -> int:
    with database.reading() as work:
        return len(work.execute(store.draft.select()).all())


def test_looking_at_a_link_makes_nothing(asking: Database, client: PageClient) -> None:
    link = ask(asking, "parents-plan")
    assert "Before you start" in client.get(f"/s/{link.code}").text
    assert drafts(asking) == 0


def test_a_whole_journey_is_counted_once(asking: Database, client: PageClient) -> None:
    done = respond(client, ask(asking, "children-9-12"))
    assert "Thank you" in done.text
    assert counted(asking) == 1


def test_the_answers_are_what_was_chosen(asking: Database, client: PageClient) -> None:
    respond(client, ask(asking, "children-9-12"))
    letterbox.settle(asking, everything=True)
    with asking.reading() as work:
        rows = work.execute(store.answer.select()).all()
    assert ("listen", "always") in {(row.question_id, row.value) for row in rows}


def test_pressing_start_twice_makes_one_draft(asking: Database, client: PageClient) -> None:
    page = client.get(f"/s/{ask(asking, 'parents-plan').code}")
    client.send(page)
    client.send(page)
    assert drafts(asking) == 1


def test_pressing_send_twice_makes_one_response(asking: Database, client: PageClient) -> None:
    check = answer_all(client, start(client, ask(asking, "parents-plan")))
    first, second = client.send(check), client.send(check)
    assert first.location == second.location
    assert counted(asking) == 1


def test_going_back_after_sending_shows_no_answer(asking: Database, client: PageClient) -> None:
    respond(client, ask(asking, "parents-plan"), words="my secret words")
    for address in ("/q/1", "/q/check", "/q/later"):
        page = follow(client, client.get(address))
        assert "my secret words" not in page.text
        assert "Thank you" in page.text


def test_sending_an_old_page_again_after_the_count_changes_nothing(asking: Database, client: PageClient) -> None:
    check = answer_all(client, start(client, ask(asking, "parents-plan")))
    client.send(check)
    assert counted(asking) == 1
    assert "Thank you" in follow(client, client.send(check)).text
    assert counted(asking) == 1


def test_a_question_can_be_skipped_and_shows_as_skipped(asking: Database, client: PageClient) -> None:
    page = start(client, ask(asking, "children-9-12"))
    while "/q/check" not in page.request.path:
        page = follow(client, client.send(page, press="skip"))
    assert "Skipped" in page.text


def test_jumping_ahead_leads_to_the_page_that_was_reached(asking: Database, client: PageClient) -> None:
    start(client, ask(asking, "children-9-12"))
    assert client.get("/q/9").location == "/q/1"
    assert client.get("/q/check").location == "/q/1"


def test_going_back_shows_what_was_chosen(asking: Database, client: PageClient) -> None:
    page = start(client, ask(asking, "children-9-12"))
    client.send(page, {"answer": "teacher"}, press="next")
    assert re.search(r'value="teacher" checked', client.get("/q/1").text)


def test_an_answer_that_is_not_on_the_form_keeps_the_page_and_the_draft(asking: Database, client: PageClient) -> None:
    page = start(client, ask(asking, "children-9-12"))
    client.send(page, {"answer": "teacher"}, press="next")
    refused = client.send(client.get("/q/1"), {"answer": "purple"}, press="next")
    assert refused.status_code == 400
    assert "Pick one of these answers" in refused.text
    assert re.search(r'value="teacher" checked', client.get("/q/1").text)


def test_words_that_are_too_long_are_kept_on_the_page(asking: Database, client: PageClient) -> None:
    page = start(client, ask(asking, "parents-plan"))
    while "<textarea" not in page.text:
        page = follow(client, client.send(page, press="skip"))
    refused = client.send(page, {"answer": "so much " * 700}, press="next")
    assert refused.status_code == 400
    assert "so much so much" in refused.text
    assert "too many" in refused.text


def test_a_stale_token_shows_the_page_again_with_what_was_typed(asking: Database, client: PageClient) -> None:
    page = start(client, ask(asking, "children-9-12"))
    again = client.send(page, {"answer": "teacher", "csrf_token": "old"}, press="next")
    assert again.status_code == 400
    assert re.search(r'value="teacher" checked', again.text)


def test_changing_an_answer_from_the_check_page_comes_back_to_it(asking: Database, client: PageClient) -> None:
    check = answer_all(client, start(client, ask(asking, "children-9-12")))
    change = re.search(r'href="(/q/1\?then=check)"', check.text)
    assert change
    page = client.get(change[1])
    assert client.send(page, {"answer": "teacher"}, press="next").location.endswith("/q/check")


def test_five_children_one_tablet_five_responses_and_none_sees_anothers(asking: Database, client: PageClient) -> None:
    link = ask(asking, "children-9-12")
    codes = set()
    for n in range(5):
        words = f"words of child {n}"
        first = start(client, link)
        assert not re.search(r" checked", first.text)
        check = answer_all(client, first, words)
        assert words in check.text
        assert not any(f"words of child {other}" in check.text for other in range(n))
        codes.add(code_on(follow(client, client.send(check)).text))
    assert len(codes) == 5
    assert counted(asking) == 5


def test_a_page_left_open_never_writes_into_another_childs_answers(asking: Database, client: PageClient) -> None:
    link = ask(asking, "children-9-12")
    left_open = start(client, link)
    start(client, link)
    late = client.send(left_open, {"answer": "teacher"}, press="next")
    assert late.status_code == 409
    assert not re.search(r" checked", client.get("/q/1").text)


def test_the_browser_holds_one_cookie(asking: Database, client: PageClient) -> None:
    respond(client, ask(asking, "parents-plan"))
    assert len(client._cookies) == 1


def test_four_words_open_the_draft_again_on_another_device(asking: Database, app: Flask, client: PageClient) -> None:
    page = start(client, ask(asking, "children-9-12"))
    client.send(page, {"answer": "teacher"}, press="next")
    code = code_on(client.get("/q/later").text)
    other = app.test_client()
    typed = code.upper().replace("-", "  ")
    assert follow(other, other.send(other.get("/back"), {"words": typed}, to="/back")).request.path == "/q/2"
    assert re.search(r'value="teacher" checked', other.get("/q/1").text)


def test_four_words_are_a_receipt_that_shows_no_answer(asking: Database, app: Flask, client: PageClient) -> None:
    done = respond(client, ask(asking, "parents-plan"), words="my secret words")
    code = code_on(done.text)
    for _ in ("waiting", "counted"):
        other = app.test_client()
        receipt = other.send(other.get("/back"), {"words": code}, to="/back")
        assert "We have your answers" in receipt.text
        assert "secret" not in receipt.text
        counted(asking)


def test_finishing_clears_the_device(asking: Database, client: PageClient) -> None:
    done = respond(client, ask(asking, "parents-plan"))
    client.send(done, to="/q/done")
    with client.session_transaction() as kept:
        assert CLIENT not in kept


@pytest.mark.parametrize("hostile", ["\x00nul", "\ud800half", "\u202etxet", "<script>alert(1)</script>", "{worker}"])
def test_hostile_words_are_stored_harmlessly(asking: Database, client: PageClient, hostile: str) -> None:
    page = start(client, ask(asking, "parents-plan"))
    while "<textarea" not in page.text:
        page = follow(client, client.send(page, press="skip"))
    sent = hostile.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    page = follow(client, client.send(page, {"answer": sent}, press="next"))
    assert page.status_code == 200
    assert "<script>alert" not in answer_all(client, page).text
