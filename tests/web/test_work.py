"""A view opens its work; a POST that no form has checked cannot write."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask, Response, request
from sqlalchemy import text

from app.kernel.keys import KeyRing
from app.kernel.work import Database
from app.web.forms import UncheckedWrite
from app.web.work import reading, writing
from tests.support.client import PageClient
from tests.web.gallery.app import Answer

COUNT = text("SELECT count(*) FROM note")
ADD = text("INSERT INTO note VALUES (1)")


@pytest.fixture
def site(site: Flask, keys: KeyRing) -> Iterator[Flask]:
    database = Database("sqlite://", keys)
    site.extensions["heard"] = database
    site.testing = True

    def add() -> Response:
        if request.method == "POST":
            Answer().validate_on_submit()
        with writing() as work:
            work.execute(ADD)
        return Response("added", mimetype="text/plain")

    site.add_url_rule("/add", "add", add, methods=["GET", "POST"])
    with site.app_context(), writing() as work:
        work.execute(text("CREATE TABLE note (n INTEGER)"))
    yield site
    database.engine.dispose()


def notes(site: Flask) -> int:
    with site.app_context(), reading() as work:
        return int(work.execute(COUNT).scalar_one())


def test_a_checked_post_writes(site: Flask, client: PageClient) -> None:
    page = client.get("/gallery/junior/question")
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
    assert client.post("/add", data={"listen": "always", "csrf_token": token}).text == "added"
    assert notes(site) == 1


def test_a_post_without_a_good_token_and_every_get_do_not(site: Flask, client: PageClient) -> None:
    with pytest.raises(UncheckedWrite):
        client.post("/add", data={"listen": "always"})
    with pytest.raises(UncheckedWrite):
        client.get("/add")
    assert notes(site) == 0


def test_a_command_writes_without_a_form_and_a_view_may_say_why_it_does(site: Flask) -> None:
    with site.app_context(), writing() as work:
        work.execute(ADD)
    with site.test_request_context("/add"), writing(without_form="a sign-in provider calls back") as work:
        work.execute(ADD)
    assert notes(site) == 2


def test_what_reading_writes_by_mistake_is_gone(site: Flask) -> None:
    with site.app_context(), reading() as work:
        work.execute(ADD)
    assert notes(site) == 0
