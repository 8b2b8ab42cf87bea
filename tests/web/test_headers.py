"""No response leaves without its headers, whoever made it."""

from __future__ import annotations

import pytest
from flask import Flask, Response
from werkzeug.test import Client, TestResponse

from app.web.headers import ALWAYS, POLICY, SecurityHeaders
from tests.support.client import PageClient

EVERY_KIND = ("/gallery/junior/question", "/nowhere", "/static/adult.css", "/healthz", "/office/gallery/table")


@pytest.mark.parametrize("path", EVERY_KIND)
def test_every_kind_of_response_has_every_header(client: PageClient, path: str) -> None:
    response = client.get(path, buffered=True)
    assert {name: response.headers.get(name) for name in ALWAYS} == ALWAYS


def test_nothing_from_elsewhere_and_nothing_inline_is_allowed() -> None:
    allowed = dict(directive.split(" ", 1) for directive in POLICY.split("; "))
    assert allowed["default-src"] == "'none'"
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert all(source in ("'none'", "'self'", "data:") for sources in allowed.values() for source in sources.split())


def test_a_page_is_never_kept_so_that_back_shows_no_answers(client: PageClient) -> None:
    assert client.get("/gallery/junior/check").headers["Cache-Control"] == "no-store"


def answered(app: Flask, *, in_production: bool) -> TestResponse:
    return Client(SecurityHeaders(app.wsgi_app, in_production=in_production)).get("/made")


def made(**headers: str) -> Flask:
    """An application with one view that says some headers itself."""
    app = Flask(__name__, static_folder=None)
    app.add_url_rule("/made", "made", lambda: Response("made", headers=headers))
    return app


def test_a_view_cannot_weaken_a_header_or_say_it_twice() -> None:
    response = answered(made(**{"Content-Security-Policy": "default-src *"}), in_production=False)
    assert response.headers.getlist("Content-Security-Policy") == [POLICY]


def test_a_picture_may_be_kept_when_its_view_says_so_but_a_page_may_not() -> None:
    kept = {"Cache-Control": "max-age=60"}
    picture = answered(made(**kept, **{"Content-Type": "image/png"}), in_production=False)
    page = answered(made(**kept, **{"Content-Type": "text/html"}), in_production=False)
    assert picture.headers["Cache-Control"] == "max-age=60"
    assert page.headers.getlist("Cache-Control") == ["no-store"]


def test_production_is_spoken_to_over_https_alone() -> None:
    assert "max-age" in answered(made(), in_production=True).headers["Strict-Transport-Security"]
    assert "Strict-Transport-Security" not in answered(made(), in_production=False).headers
