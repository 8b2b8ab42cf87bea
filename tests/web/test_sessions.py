"""Respondents and staff share no cookie."""

from __future__ import annotations

from http.cookies import Morsel, SimpleCookie

import pytest
from flask import Flask, Response, session

from app.web.sessions import TwoDoors
from tests.support.client import PageClient

PATHS = {"/note/<words>": "note", "/office/note/<words>": "office_note", "/officers/note/<words>": "officers_note"}


@pytest.fixture
def site(site: Flask) -> Flask:
    def note(words: str) -> Response:
        session["words"] = words
        session.permanent = True
        return read()

    def read() -> Response:
        return Response(session.get("words", "nothing"), mimetype="text/plain")

    for rule, endpoint in PATHS.items():
        site.add_url_rule(rule, endpoint, note)
    site.add_url_rule("/read", "read", read)
    site.add_url_rule("/office/read", "office_read", read)
    return site


def cookie_set(client: PageClient, path: str) -> Morsel[str]:
    """The one cookie that a response sets."""
    (line,) = client.get(path).headers.getlist("Set-Cookie")
    (morsel,) = SimpleCookie(line).values()
    return morsel


def test_the_respondents_cookie_ends_with_the_browser_whatever_a_view_asks(client: PageClient) -> None:
    cookie = cookie_set(client, "/note/a")
    assert (cookie.key, cookie["path"], cookie["samesite"]) == ("heard", "/", "Lax")
    assert cookie["httponly"]
    assert not cookie["expires"]
    assert not cookie["max-age"]


def test_the_staff_cookie_is_sent_to_the_office_alone(client: PageClient) -> None:
    cookie = cookie_set(client, "/office/note/a")
    assert (cookie.key, cookie["path"], cookie["samesite"]) == ("office", "/office", "Strict")
    assert cookie["httponly"]
    assert cookie["expires"]


def test_an_address_that_only_begins_like_the_office_is_public(client: PageClient) -> None:
    assert cookie_set(client, "/officers/note/a").key == "heard"


def test_neither_door_sees_what_the_other_keeps(client: PageClient) -> None:
    client.get("/note/public")
    client.get("/office/note/staff")
    assert client.get("/read").text == "public"
    assert client.get("/office/read").text == "staff"


def test_a_cookie_of_one_door_does_not_open_the_other(client: PageClient) -> None:
    taken = cookie_set(client, "/note/forged").value
    client.set_cookie("office", taken, path="/office")
    assert client.get("/office/read").text == "nothing"


def test_a_visit_that_keeps_nothing_sets_no_cookie(client: PageClient) -> None:
    assert "Set-Cookie" not in client.get("/healthz").headers


@pytest.mark.parametrize("path", ["/note/a", "/office/note/a"])
def test_in_production_cookies_travel_over_https_alone(site: Flask, client: PageClient, path: str) -> None:
    site.config["SESSION_COOKIE_SECURE"] = True
    assert cookie_set(client, path)["secure"]


def test_without_a_secret_key_there_is_no_session_rather_than_an_unsigned_one(site: Flask) -> None:
    site.secret_key = None
    with site.test_request_context("/"):
        assert TwoDoors().get_signing_serializer(site) is None
