"""A screen left alone goes back to the start of its link; what was answered stays for who has the four words."""

from __future__ import annotations

import pytest
from flask import Flask

from app.kernel.work import Database
from app.reach.service import Link
from tests.respond.looking import code_on, counted
from tests.support.asking import answer_all, ask, follow, respond, start
from tests.support.client import PageClient

SECRET = "what the first child wrote"


@pytest.fixture
def link(asking: Database) -> Link:
    return ask(asking, "parents-plan")


def left_alone(client: PageClient, path: str = "/q/on") -> str:
    """What the script does with a page after its warning: the address it comes to."""
    page = follow(client, client.get(path))
    asked = page.request.path if page.request.path[3:].isdigit() else "/q/rest"
    if asked == "/q/rest":
        return follow(client, client.send(page, to="/q/rest")).request.full_path
    token, mark = (page.text.split(f'name="{name}" value="')[1].split('"')[0] for name in ("csrf_token", "mark"))
    posted = client.post(asked, data={"csrf_token": token, "mark": mark, "go": "rest", "answer": SECRET})
    return follow(client, posted).request.full_path


def test_the_page_before_you_start_comes_and_says_why(client: PageClient, link: Link) -> None:
    start(client, link)
    address = left_alone(client)
    assert address.startswith(f"/s/{link.code}?")
    assert "Nobody touched this screen for a while" in client.get(address).text


def test_the_next_person_finds_nothing_of_the_first(client: PageClient, link: Link) -> None:
    check = answer_all(client, start(client, link), SECRET)
    assert check.request.path == "/q/check"
    left_alone(client, "/q/check")
    for path in ("/q/1", "/q/on", "/q/check", "/q/later", "/q/done"):
        page = follow(client, client.get(path))
        assert SECRET not in page.text
        assert page.status_code in (200, 404)


def test_the_four_words_open_the_answers_again_with_what_was_typed_last(
    app: Flask, client: PageClient, link: Link
) -> None:
    page = start(client, link)
    while "<textarea" not in page.text:
        page = follow(client, client.send(page, press="skip"))
    where = page.request.path
    words = code_on(client.get("/q/later").text)
    left_alone(client, where)
    other = PageClient(app)
    follow(other, other.send(other.get("/back"), {"words": words}))
    assert SECRET in other.get(where).text


def test_an_answer_that_cannot_be_kept_never_keeps_the_screen(client: PageClient, link: Link) -> None:
    start(client, link)
    page = client.get("/q/1")
    token, mark = (page.text.split(f'name="{name}" value="')[1].split('"')[0] for name in ("csrf_token", "mark"))
    posted = client.post("/q/1", data={"csrf_token": token, "mark": mark, "go": "rest", "answer": "no such answer"})
    assert posted.location.startswith(f"/s/{link.code}")


def test_after_thank_you_it_goes_to_the_start_of_the_link_too(
    client: PageClient, asking: Database, link: Link
) -> None:
    words = code_on(respond(client, link).text)
    page = client.get("/q/done")
    assert words in page.text
    counted(asking)
    assert left_alone(client, "/q/done").startswith(f"/s/{link.code}?")
    assert words not in follow(client, client.get("/q/done")).text


def test_language_and_comfort_stay_for_who_was_only_slow(client: PageClient, link: Link) -> None:
    start(client, link)
    client.send(client.get("/comfort"), {"text": "large"})
    left_alone(client)
    assert "text-large" in client.get("/help").text


def test_without_a_good_token_nothing_is_forgotten(client: PageClient, link: Link) -> None:
    start(client, link)
    assert client.post("/q/rest").status_code == 400
    assert client.get("/q/1").status_code == 200


def test_the_warning_is_on_every_page_while_answers_are_open_and_on_none_before(
    client: PageClient, link: Link
) -> None:
    for path in ("/help", "/privacy", f"/s/{link.code}"):
        assert 'role="alertdialog"' not in client.get(path).text
    start(client, link)
    for path in ("/help", "/privacy", "/q/1", "/q/later", "/comfort"):
        assert 'role="alertdialog"' in client.get(path).text
