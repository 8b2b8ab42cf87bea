"""A respondent who has begun already, in any tier: the questions themselves, without the page before them."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Flask
from playwright.sync_api import BrowserContext
from werkzeug.test import TestResponse

from app.kernel.work import Database
from app.library import service as library
from app.reach.service import Link
from app.respond import service
from app.respond.draft import CLIENT
from config import ROOT
from tests.support.client import PageClient

LOOKS = ROOT / "tests/web/surveys"
"""A questionnaire with everything that a look has to show, in every tier."""
EVERY_LOOK = "every-look"


def begun(database: Database, link: Link, tier: str) -> str:
    """A draft in one tier; returns the key that its browser holds."""
    key = secrets.token_hex(16)
    with database.reading() as work:
        version = library.current(work, link.surveys[0])
    with database.writing() as work:
        assert service.begin(work, key, link, version, tier=tier, language="en", worker="social-worker")
    return key


def hold(client: PageClient, database: Database, link: Link, tier: str) -> TestResponse:
    """A client without scripts at the first question."""
    with client.session_transaction() as kept:
        kept[CLIENT] = begun(database, link, tier)
    return client.get("/q/1")


def hold_in(context: BrowserContext, app: Flask, address: str, **kept: Any) -> None:
    """Give a browser the respondents' cookie with this in it."""
    with app.test_request_context("/"):
        serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    context.add_cookies([{"name": "heard", "value": serializer.dumps(kept), "url": address}])
