"""A council that closed two quarters, with one child who may be quoted; made once, copied for each test."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import time_machine
from flask import Flask

from app.kernel.clock import Quarter
from app.kernel.keys import KeyRing
from app.kernel.work import Database
from app.results import editions
from app.themes import service as themes
from app.themes.quotes import service as quotes
from app.themes.reviewing import service as reviewing
from tests.support.asking import ask, set_up
from tests.support.databases import SqliteTemplate
from tests.support.deciding import write
from tests.support.office import BOARD, answered
from tests.support.staff import hire

CLOSED = datetime(2026, 10, 1, 12, tzinfo=UTC)
SPRING, SUMMER = Quarter(2026, 1), Quarter(2026, 2)
WORDS = "Please do not roll your eyes at me"
ORIGIN = "f" * 32


def make(app: Flask, template: SqliteTemplate, keys: KeyRing, folder: Path) -> Path:
    """Make it; returns the file."""
    file = folder / "heard.db"
    database = Database(template.copy(file), keys)
    with time_machine.travel(datetime(2026, 5, 4, 12, tzinfo=UTC), tick=False) as clock, app.test_request_context():
        set_up(database)
        parents, children = ask(database, "parents-plan"), ask(database, "children-9-12")
        answered(database, parents, 24, listen="agree", respect="disagree")
        answered(database, parents, 16, listen="disagree", respect="agree")
        clock.move_to(datetime(2026, 8, 4, 12, tzinfo=UTC))
        answered(database, parents, 36, listen="agree", respect="disagree")
        answered(database, parents, 14, listen="disagree", respect="agree")
        answered(database, children, 20, listen="always", safe="always")
        answered(database, children, 10, listen="sometimes", safe="sometimes")
        _quote(database)
        clock.move_to(CLOSED)
        with database.writing() as work:
            editions.make(work, SPRING)
            editions.make(work, SUMMER)
    database.engine.dispose()
    return file


def _quote(database: Database) -> None:
    """One child’s words, looked at by two and placed."""
    analyst, lead = hire(database, "analyst", "Priya"), hire(database, "quality-lead", "Ingrid")
    facts = {"survey_key": "children-9-12", "audience": "child", "tier": "junior", "quarter": SUMMER.label}
    (voice_id,) = write(database, WORDS, **facts, origin_id=ORIGIN)
    themes.analyse_for_a_while(database)
    with database.writing() as work:
        reviewing.leave(work, voice_id, WORDS, None, analyst)
        quote_id = quotes.choose(work, voice_id, WORDS, analyst)
        quotes.check(work, quote_id, lead)
        quotes.place(work, BOARD, SUMMER.label, quote_id, analyst)
