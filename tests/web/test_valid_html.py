"""Every kind of page is HTML as the standard has it: the Nu checker of the W3C, from npm, finds nothing."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from flask import Flask

from app.kernel.work import Database
from app.questionnaire.model import TIERS
from tests.support.asking import ask, follow, set_up
from tests.support.client import PageClient
from tests.support.holding import EVERY_LOOK, LOOKS, hold
from tests.support.machine import html_checker

pytestmark = [pytest.mark.slow, pytest.mark.html]
ALONE = ("/", "/back", "/privacy", "/accessibility", "/cookies", "/comfort", "/help", "/you-said", "/nowhere", "/q/1")
STAFF = ("/office/sign-in", "/office/nowhere")


def pages(app: Flask, database: Database) -> dict[str, str]:
    """One of each: alone, behind the staff door, and a whole way in each tier."""
    set_up(database, surveys=LOOKS)
    link = ask(database, EVERY_LOOK, languages=("ur",), worker=None)
    stranger = PageClient(app)
    found = {path: stranger.get(path).text for path in (*ALONE, *STAFF, f"/s/{link.code}")}
    for tier in TIERS:
        client = PageClient(app)
        page = hold(client, database, link, tier)
        while page.request.path != "/q/done":
            found[f"{tier} {page.request.path}"] = page.text
            page = follow(client, client.send(page, {"answer": "A garden"} if "<textarea" in page.text else None))
        found[f"{tier} /q/done"] = page.text
    return found


def test_every_kind_of_page_is_valid(app: Flask, local_database: Database, tmp_path: Path) -> None:
    names, folder = {}, tmp_path / "pages"
    folder.mkdir()
    for number, (name, html) in enumerate(pages(app, local_database).items()):
        (folder / f"{number}.html").write_text(html, encoding="utf-8")
        names[f"{number}.html"] = name
    command = ["java", "-jar", str(html_checker()), "--format", "json", "--exit-zero-always", str(folder)]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=300).stderr)
    wrong = [one for one in told["messages"] if one["type"] == "error"]
    assert [f"{names[one['url'].rsplit('/', 1)[1]]}: {one['message']}" for one in wrong] == []
