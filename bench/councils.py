"""Invented councils to measure: filled once, the same on SQLite and PostgreSQL, served over HTTP to an analyst.

What is made can be kept in a folder, because a hundred thousand answers take minutes.
"""

from __future__ import annotations

import json
import logging
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter
from typing import Any

from flask import Flask
from sqlalchemy import JSON, Table, select
from werkzeug.serving import make_server

from app.board import lifecycle
from app.factory import create_app
from app.kernel.clock import Quarter, today
from app.kernel.keys import fresh_keys, key_ring
from app.kernel.work import Database, Work, metadata
from app.operate.server import when_ready
from app.results import editions
from app.web.sessions import STAFF
from bench.crowd import fill
from config import Settings
from tests.support.asking import ANALYST
from tests.support.client import PageClient
from tests.support.databases import fresh_postgres
from tests.support.machine import postgres_url
from tests.support.office import sign_in

HOST = "127.0.0.1"
PACK = "social-work"
AT_ONCE = 5000
"""Rows in memory while a council is copied."""


@dataclass(frozen=True)
class Council:
    """A council with so many responses, served, and the cookie of an analyst of it who has signed in."""

    number: int
    app: Flask
    database: Database
    port: int
    cookie: str
    quarter: Quarter
    """The newest that is closed."""

    def get(self, path: str) -> bytes:
        """A page as a browser is sent it. Raises RuntimeError for anything but a page."""
        connection = HTTPConnection(HOST, self.port)
        connection.request("GET", path.format(quarter=self.quarter.label), headers={"Cookie": self.cookie})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
        return body


@contextmanager
def council(kind: str, number: int, folder: Path) -> Iterator[Council]:
    """One that is filled, taken from the folder where it was kept, and served."""
    secrets, file = _keys(folder), _made(folder, number)
    with ExitStack() as stack:
        own = folder / f"{kind}-{number}"
        stack.callback(shutil.rmtree, own, ignore_errors=True)
        own.mkdir()
        url = f"sqlite:///{own / 'heard.db'}"
        if kind == "postgres":
            url = stack.enter_context(fresh_postgres(_server()))
            _copy(file, url)
        else:
            shutil.copyfile(file, own / "heard.db")
        database = Database(url, key_ring(secrets))
        stack.callback(database.engine.dispose)
        analyse(database)
        app = create_app(Settings.load({"HEARD_INSTANCE": str(own), "HEARD_DATABASE_URL": url, **secrets}))
        app.test_client_class = PageClient
        app.config["TESTING"] = True
        stack.callback(app.extensions["heard"].engine.dispose)
        quarter = Quarter.of(today()).previous
        _close(database, quarter)
        yield Council(number, app, database, stack.enter_context(_served(app)), _cookie(app, database), quarter)


def _keys(folder: Path) -> dict[str, str]:
    file = folder / "keys.json"
    if not file.exists():
        file.write_text(json.dumps(fresh_keys()))
    found: dict[str, str] = json.loads(file.read_text())
    return found


def _made(folder: Path, number: int) -> Path:
    """The SQLite file of a council of so many responses; made where there is none."""
    file = folder / f"{number}.db"
    if not file.exists():
        began, making = perf_counter(), folder / f"{number}.making"
        making.unlink(missing_ok=True)
        database = Database(f"sqlite:///{making}", key_ring(_keys(folder)))
        metadata.create_all(database.engine)
        fill(database, number)
        database.engine.dispose()
        making.rename(file)
        print(f"{number} responses made in {perf_counter() - began:.0f} s", flush=True)
    return file


def _server() -> str:
    server = postgres_url()
    if server is None:
        raise RuntimeError("no PostgreSQL answers here: leave it out, or set HEARD_TEST_POSTGRES")
    return server


def _copy(file: Path, url: str) -> None:
    """Every row of a SQLite file, to an empty PostgreSQL database."""
    source, target = (Database(each, key_ring(fresh_keys())) for each in (f"sqlite:///{file}", url))
    metadata.create_all(target.engine)
    with source.reading() as work, target.writing() as into:
        driver: Any = into.connection.connection.driver_connection
        for table in metadata.sorted_tables:
            names = ", ".join(f'"{column.name}"' for column in table.c)
            with driver.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
                for row in work.execute(select(table).execution_options(yield_per=AT_ONCE)):
                    copy.write_row(_plain(table, row))
    for database in (source, target):
        database.engine.dispose()


def _plain(table: Table, row: Sequence[Any]) -> list[Any]:
    return [
        json.dumps(value) if isinstance(column.type, JSON) and value is not None else value
        for column, value in zip(table.c, row, strict=True)
    ]


def analyse(database: Database) -> None:
    """Let the database see how its rows lie, as PostgreSQL does by itself before long."""
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")


def _close(database: Database, newest: Quarter) -> None:
    """Make the editions of every closed quarter but the newest, which is measured."""
    with database.reading() as work:
        owed = [quarter for quarter in editions.owed(work) if quarter != newest]
    for quarter in owed:
        with database.writing() as work:
            editions.make(work, quarter)


def begin_pack(work: Work, quarter: Quarter) -> None:
    """The quarter's edition, and a draft of its pack."""
    editions.make(work, quarter)
    lifecycle.begin(work, PACK, quarter.label, today(), ANALYST)


def _cookie(app: Flask, database: Database) -> str:
    client = app.test_client()
    assert isinstance(client, PageClient)
    kept = sign_in(client, database, "analyst").get_cookie(STAFF.cookie, path=STAFF.path)
    assert kept is not None
    return f"{STAFF.cookie}={kept.value}"


@contextmanager
def _served(app: Flask) -> Iterator[int]:
    """Over HTTP, in this process: its processor time is the server's, the parser's and a few lines of the asker's."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server(HOST, 0, app)
    when_ready(None)  # the collector of garbage comes round as it does in a worker
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.port
    finally:
        server.shutdown()
        thread.join()
