"""The cookies page names exactly the cookies that a browser is given, and all that may be in them."""

from __future__ import annotations

from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from app.accounts import setup
from app.accounts.limits import limits
from app.kernel.work import Database
from app.web.sessions import PUBLIC, STAFF, VISIT, Door, serializer_of
from tests.support import second_factor
from tests.support.asking import ask, respond
from tests.support.client import PageClient, page_of
from tests.support.office import look_through, sign_in
from tests.support.pages import text
from tests.support.provider import running
from tests.support.staff import hire, signed_in

DOORS = (PUBLIC, STAFF)
ELSEWHERE = {"provider", "half"}
"""What stands in it for whoever comes by the provider or types a code; the tests below bring both about."""


class Watched(PageClient):
    """A browser that notes every cookie it was ever given, with everything that was in it."""

    def open(self, *args: object, **kwargs: object) -> TestResponse:
        response = super().open(*args, **kwargs)
        for line in response.headers.getlist("Set-Cookie"):
            for morsel in SimpleCookie(line).values():
                self.application.extensions["given"].append(morsel)
        return response


@pytest.fixture
def watched(app: Flask) -> PageClient:
    app.extensions["given"] = []
    app.test_client_class = Watched
    made = app.test_client()
    assert isinstance(made, PageClient)
    return made


def inside(app: Flask, door: Door) -> set[str]:
    """The names under which anything was kept in the cookies of one door."""
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    assert isinstance(serializer, URLSafeTimedSerializer)
    values = [morsel.value for morsel in app.extensions["given"] if morsel.key == door.cookie and morsel.value]
    return {name for value in values for name in serializer.loads(value)}


def test_a_journey_and_a_day_at_work_set_exactly_the_cookies_that_are_told(
    app: Flask, asking: Database, watched: PageClient
) -> None:
    link = ask(asking, "children-9-12", languages=("pl",))
    watched.get("/?lang=pl")
    watched.get("/?lang=en")
    watched.send(watched.get("/comfort"), {"colours": "dark"})
    respond(watched, link)
    with app.test_request_context("/"):
        assert inside(app, PUBLIC) == set(PUBLIC.holds)
    sign_in(watched, asking, "analyst")
    page = watched.get("/office/links")
    pause = watched.get(f"/office/links/{link.id}")
    watched.send(pause, to=f"/office/links/{link.id}/pause")
    assert page.status_code == 200
    look_through(watched, "children-9-12", lang="pl")
    with app.test_request_context("/office"):
        assert inside(app, STAFF) == set(STAFF.holds) - ELSEWHERE
    assert {morsel.key for morsel in app.extensions["given"]} == {door.cookie for door in DOORS}


def test_what_is_told_of_each_is_how_it_is_set(app: Flask, asking: Database, watched: PageClient) -> None:
    respond(watched, ask(asking, "parents-plan"))
    sign_in(watched, asking, "analyst")
    for door in DOORS:
        given = [morsel for morsel in app.extensions["given"] if morsel.key == door.cookie and morsel.value]
        assert given
        for morsel in given:
            assert (morsel["path"], morsel["samesite"], morsel["httponly"]) == (door.path, door.same_site, True)
            assert not morsel["expires"], "the page says that it goes when the browser is closed"
            assert not morsel["max-age"]


def test_a_code_and_a_provider_add_what_is_told_of_them_and_nothing_else(
    app: Flask, asking: Database, watched: PageClient
) -> None:
    person = hire(asking, "analyst", "Ada")
    with asking.writing() as work:
        second_factor.set_up(work, person.id)
    signed_in(watched, person)
    with running() as provider:
        provider.says(email="ada@example.org", email_verified=True)
        setup.connect(app, provider.settings())
        watched.send(watched.get("/office/sign-out"))
        there = requests.get(watched.get(VISIT.path).location, allow_redirects=False, timeout=5).headers["Location"]
        watched.get(urlsplit(there).path, query_string=dict(parse_qsl(urlsplit(there).query)))
    with app.test_request_context("/office"):
        assert ELSEWHERE <= inside(app, STAFF) <= set(STAFF.holds)
    visits = [morsel for morsel in app.extensions["given"] if morsel.key == VISIT.cookie and morsel.value]
    assert visits
    for morsel in visits:
        assert set(serializer_of(app, VISIT).loads(morsel.value)) == set(VISIT.holds)
        assert (morsel["path"], morsel["samesite"], morsel["httponly"]) == (VISIT.path, VISIT.same_site, True)
    assert {morsel.key for morsel in app.extensions["given"]} <= {door.cookie for door in (*DOORS, VISIT)}


def test_the_page_tells_every_cookie_by_name_purpose_content_and_end(asking: Database, client: PageClient) -> None:
    words = text(next(page_of(client.get("/cookies")).all("main")))
    for door in (*DOORS, VISIT):
        assert f"Its name {door.cookie} " in words
        assert str(door.purpose) in words
        assert all(str(held) in words for held in door.holds.values())
    assert f"{limits().idle.total_seconds() / 60:.0f} minutes" in words
    assert f"{limits().longest_session.total_seconds() / 3600:.0f} hours" in words
