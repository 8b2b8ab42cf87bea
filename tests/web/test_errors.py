"""Whatever goes wrong is answered with a page that says what to do."""

from __future__ import annotations

import pytest
from flask import Flask, abort, redirect
from flask.typing import ResponseReturnValue

from app.kernel.errors import BadInput, NotFound, Refused
from app.web.errors import PAGES, page_for
from app.web.setup import MAX_BODY
from tests.support.client import PageClient, page_of
from tests.support.pages import text

SECRET = "what a child wrote"


@pytest.fixture
def site(site: Flask) -> Flask:
    def fail(how: str) -> ResponseReturnValue:
        if how.isdecimal():
            abort(int(how))
        raise {
            "not-found": NotFound("link 7 of the table"),
            "refused": Refused("Ask your manager to open it."),
            "bad": BadInput("Line 3: write a date."),
            "fault": ValueError(SECRET),
        }[how]

    site.add_url_rule("/fail/<how>", "fail", fail)
    site.add_url_rule("/office/fail/<how>", "office_fail", fail)
    site.add_url_rule("/elsewhere", "elsewhere", lambda: redirect("/gallery/junior/start"))
    return site


@pytest.mark.parametrize("door", ["", "/office"])
@pytest.mark.parametrize("code", sorted(PAGES))
def test_each_error_has_a_page_at_each_door(client: PageClient, door: str, code: int) -> None:
    response = client.get(f"{door}/fail/{code}")
    assert response.status_code == code
    page = page_of(response)
    assert text(next(page.all("h1"))) == str(PAGES[code].title)
    assert str(PAGES[code].text) in response.text
    assert (page.root.get("class") or "").endswith("tier-office" if door else "tier-adult")


@pytest.mark.parametrize(("code", "like"), [(418, 400), (410, 400), (503, 500)])
def test_an_error_nobody_thought_of_has_a_page_too(client: PageClient, code: int, like: int) -> None:
    assert page_for(code) == PAGES[like]
    assert client.get(f"/fail/{code}").status_code == code


def test_a_service_says_what_to_do_and_the_page_repeats_it(client: PageClient) -> None:
    refused, bad = client.get("/fail/refused"), client.get("/fail/bad")
    assert (refused.status_code, bad.status_code) == (403, 400)
    assert "Ask your manager to open it." in refused.text
    assert "Line 3: write a date." in bad.text


def test_what_is_not_there_looks_like_an_address_mistyped(client: PageClient) -> None:
    missing, mistyped = client.get("/fail/not-found"), client.get("/nowhere")
    assert missing.status_code == mistyped.status_code == 404
    assert missing.text == mistyped.text


def test_our_fault_gives_a_reference_and_none_of_the_words(client: PageClient) -> None:
    response = client.get("/fail/fault")
    assert response.status_code == 500
    assert SECRET not in response.text
    assert "If you tell us about it, say:" in response.text


def test_when_even_the_page_cannot_be_drawn_there_are_words(site: Flask, client: PageClient) -> None:
    def broken() -> dict[str, object]:
        raise RuntimeError("no database")

    site.context_processor(broken)
    response = client.get("/fail/fault")
    assert (response.status_code, response.mimetype) == (500, "text/plain")
    assert str(PAGES[500].text) in response.text


def test_a_wrong_method_says_which_are_right(client: PageClient) -> None:
    response = client.post("/healthz")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


def test_too_much_is_refused_before_it_is_read(client: PageClient) -> None:
    response = client.post("/gallery/junior/question", data={"why": "x" * (MAX_BODY + 1)})
    assert response.status_code == 413


def test_a_redirect_is_not_an_error(client: PageClient) -> None:
    assert client.get("/elsewhere").status_code == 302


@pytest.mark.parametrize(
    "path", ["/%ff%fe", "/%00", "/gallery/junior/question?lang=%ff", "/..%2f..%2fetc/passwd", "/static/../config.py"]
)
def test_bad_input_is_never_our_fault(client: PageClient, path: str) -> None:
    assert client.get(path).status_code in (200, 400, 404)
