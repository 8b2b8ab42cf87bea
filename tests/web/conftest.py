"""The furniture by itself: the gallery, in English, Polish, and Urdu that nobody has checked."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from flask import Flask
from playwright.sync_api import Browser

from app.kernel.work import Database
from tests.support.asking import ask, set_up
from tests.support.client import PageClient
from tests.support.holding import EVERY_LOOK, LOOKS
from tests.web.gallery.app import gallery
from tests.web.looking import Place

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'


def write_catalogue(folder: Path, language: str, domain: str = "messages", **words: str) -> None:
    """A small catalogue, as translators keep it."""
    target = folder / language / "LC_MESSAGES" / f"{domain}.po"
    target.parent.mkdir(parents=True, exist_ok=True)
    entries = "".join(f'\nmsgid "{english}"\nmsgstr "{other}"\n' for english, other in words.items())
    target.write_text(HEAD + entries, encoding="utf-8")


@pytest.fixture
def translations(tmp_path: Path) -> Path:
    """`translations/` of an installation that speaks three languages."""
    folder = tmp_path / "translations"
    write_catalogue(folder, "pl", Back="Wstecz")
    write_catalogue(folder, "ur", Back="واپس")
    (folder / "status.yaml").write_text("ur: draft\n", encoding="utf-8")
    return folder


@pytest.fixture
def site(tmp_path: Path, translations: Path) -> Flask:
    """The gallery, as an application of its own; errors are answered, not raised."""
    app = gallery(tmp_path / "instance", translations)
    app.test_client_class = PageClient
    return app


@pytest.fixture
def client(site: Flask) -> PageClient:
    return cast(PageClient, site.test_client())


@pytest.fixture
def place(chromium: Browser, app: Flask, live: str, local_database: Database) -> Place:
    """The whole application, with a questionnaire that has everything a look has to show."""
    set_up(local_database, surveys=LOOKS)
    return Place(chromium, app, live, local_database, ask(local_database, EVERY_LOOK, languages=("ur",)))
