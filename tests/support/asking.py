"""A council that asks: set up, questionnaires published, links made; and a respondent who answers."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Table
from werkzeug.test import TestResponse

from app.accounts.policy import Person, permissions_of
from app.council import service as council
from app.kernel.clock import today
from app.kernel.work import Database, Work
from app.library import service as library
from app.library import store
from app.reach import service as reach
from app.reach.service import Link, NewLink
from app.respond import spoken
from config import ROOT
from tests.support.client import PageClient

ANALYST = Person("0" * 32, "An analyst", frozenset({"analyst"}), permissions_of(["analyst"]))
SERVICE = "safeguarding"
ABOUT = "about you?"
"""What the page says that asks whether questions about the person may be asked."""


def set_up(database: Database, *, made_up: bool = True, surveys: Path = ROOT / "surveys") -> None:
    """A council with one service and its questionnaires published."""
    library.forget()
    spoken.forget()
    with database.writing() as work:
        council.begin(work, "Test Council", made_up)
        council.add_service(work, "Safeguarding", "social-work")
        publish(work, surveys)


_published: dict[frozenset[tuple[str, str]], dict[Table, list[dict[str, Any]]]] = {}


def publish(work: Work, surveys: Path) -> None:
    """Publish questionnaires that are new here; read and checked once a process, and copied after that."""
    texts = frozenset((path.name, path.read_text(encoding="utf-8")) for path in surveys.glob("*.yaml"))
    if texts not in _published:
        before = _stored(work)
        library.sync(work, surveys, ROOT / "translations")
        _published[texts] = {t: [row for row in rows if row not in before[t]] for t, rows in _stored(work).items()}
        return
    for table, rows in _published[texts].items():
        if rows:
            day = "published_on" if table is store.survey_version else "made_on"
            work.execute(table.insert(), [row | {day: today()} for row in rows])


def _stored(work: Work) -> dict[Table, list[dict[str, Any]]]:
    """Every version and translation there is."""
    tables = (store.survey_version, store.survey_translation)
    return {table: [dict(row._mapping) for row in work.execute(table.select())] for table in tables}


def ask(database: Database, *surveys: str, **changes: Any) -> Link:
    """Make a link to some questionnaires."""
    wanted = NewLink(
        **{
            "name": "Posters",
            "surveys": surveys,
            "service_id": SERVICE,
            "team_id": None,
            "promise": "anonymous",
            "languages": (),
            "worker": "social-worker",
            "group_size": 40,
            "opens_on": today(),
            "closes_on": today() + timedelta(days=30),
            "reply_due": today() + timedelta(days=90),
        }
        | changes
    )
    with database.writing() as work:
        return reach.make(work, wanted, ANALYST)


def start(client: PageClient, link: Link) -> TestResponse:
    """Read the first page, press “I understand, start”, and see the first question."""
    return follow(client, client.send(client.get(f"/s/{link.code}")))


def follow(client: PageClient, response: TestResponse) -> TestResponse:
    """Go where a response leads, as a browser would."""
    while response.status_code in (301, 302, 303):
        response = client.get(response.location)
    return response


def answer_all(
    client: PageClient, page: TestResponse, words: str = "It was fine.", *, about: bool = False
) -> TestResponse:
    """Answer every question with its first answer or some words, as far as the check page.

    Questions about the person are declined, as most people would, unless `about` is wanted.
    """
    while "/q/check" not in page.request.path:
        choices = re.findall(r'type="(?:radio|checkbox)" id="answer" name="answer" value="([^"]+)"', page.text)
        answer = "no" if ABOUT in page.text and not about else choices[0] if choices else words
        page = follow(client, client.send(page, {"answer": answer}, press="next"))
    return page


def respond(client: PageClient, link: Link, words: str = "It was fine.") -> TestResponse:
    """A whole response; returns the thank-you page."""
    return follow(client, client.send(answer_all(client, start(client, link), words)))
