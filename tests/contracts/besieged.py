"""A whole council with people signed in at every desk, and everybody trying what no page of ours would send."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from app.kernel.work import Database, metadata
from app.operate import demo
from tests.support.asking import answer_all, follow
from tests.support.client import PageClient, page_of
from tests.support.pages import Page
from tests.support.target import KIND, form_body, quoted
from tests.support.walking import Form, Walk, view_of, walk

ALLOWED = KIND | {403}
COUNTED = frozenset({"accounts.sign_in", "accounts.second_code", "front.come_back", "front.find"})
"""Views that count guesses at a code or a password, and so write when they refuse."""

TRAIL = frozenset({"audit_entry", "audit_head"})
"""Whoever is shown sealed words once more, with what they forgot, has looked at them once more."""

WRITES = re.compile(r"\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)

STARTS = ("/", "/back", "/say", "/help", "/contact", "/you-said", "/accessibility", "/privacy", "/cookies")


@dataclass
class Besieged:
    """The demonstration, everybody in it, and how often each address was tried."""

    app: Flask
    database: Database
    file: Path
    walks: list[tuple[FlaskClient, Walk]] = field(default_factory=list)
    told: Counter[int] = field(default_factory=Counter)
    tried: Counter[str] = field(default_factory=Counter)
    written: set[str] = field(default_factory=set)
    """The tables of every statement that writes, since they were last asked about."""

    def open_doors(self, printed: demo.Printed) -> None:
        """Let everybody in, walk wherever they may go, and remember how it was."""
        visitor = self._client()
        links = tuple(link.path for link in (*printed.links, *printed.personal))
        self.walks.append((visitor, walk(self.app, visitor, *STARTS, *links)))
        for path in [path for path in links if path.startswith("/s/")]:
            self._begin(path)
        for known in printed.sign_ins:
            member = self._client()
            _signed_in(member, known.email, known.password)
            self.walks.append((member, walk(self.app, member, "/office/")))
        self._keep()
        self.listen()

    def listen(self) -> None:
        """Hear of every statement that the application makes."""

        @event.listens_for(self.app.extensions["heard"].engine, "before_cursor_execute")
        def heard(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
            if writing := WRITES.match(statement):
                self.written.add(writing[1])

    def forms(self) -> list[tuple[FlaskClient, Form]]:
        return [(client, form) for client, walked in self.walks for form in walked.forms]

    def paths(self) -> list[tuple[FlaskClient, str]]:
        return [(client, path) for client, walked in self.walks for path in walked.paths]

    def reached(self) -> set[str | None]:
        """The views some form leads to."""
        return {view_of(self.app, form.path, form.method) for _, form in self.forms()}

    def send(self, client: FlaskClient, form: Form, pairs: Sequence[tuple[str, str]], files: Sequence[bytes]) -> None:
        """Send a form; whoever is refused has changed nothing."""
        if form.method == "GET":
            self.ask(client, form.path, "", "GET", pairs)
            return
        before, self.written = self._version(), set()
        if form.files:
            answer = client.post(form.path, data=_in_parts(form, pairs, files), content_type="multipart/form-data")
        else:
            answer = client.post(form.path, data=form_body(pairs), content_type="application/x-www-form-urlencoded")
        self._note(answer, form.method)
        stored = self.written - TRAIL if self._version() != before else set()
        if answer.status_code >= 400 and view_of(self.app, form.path, form.method) not in COUNTED:
            assert not stored, f"{form.path} refused ({answer.status_code}) and wrote {sorted(stored)} all the same"
        if "/sign-in" in (answer.location or "") and form.path.startswith("/office"):
            self.begin_again()

    def ask(
        self,
        client: FlaskClient,
        path: str,
        behind: str,
        method: str,
        query: Sequence[tuple[str, str]],
        body: bytes = b"",
    ) -> None:
        """Open an address, with anything written behind it, in any way at all."""
        address = path.split("?")[0] + quoted(behind)
        answer = client.open(address, method=method, query_string=form_body(query), data=body)
        self._note(answer, method)

    def begin_again(self) -> None:
        """Put the council back as it was when everybody came in."""
        with closing(sqlite3.connect(f"{self.file}.kept")) as kept, closing(sqlite3.connect(self.file)) as live:
            kept.backup(live)

    def leave(self) -> None:
        """Nobody is here any more."""
        self._watching.close()
        self.app.extensions["heard"].engine.dispose()
        self.database.engine.dispose()

    def unfit(self) -> list[str]:
        """Columns in which something lies that no database and no page can carry."""
        found = []
        with self.database.reading() as work:
            for table in metadata.sorted_tables:
                for row in work.execute(table.select()):
                    for name, value in row._mapping.items():
                        if isinstance(value, str) and ("\x00" in value or not _whole(value)):
                            found.append(f"{table.name}.{name}")
        return sorted(set(found))

    def _client(self) -> FlaskClient:
        return FlaskClient(self.app, self.app.response_class)

    def _begin(self, path: str) -> None:
        """Somebody opens a link, presses its button and stands before the first question."""
        browser = PageClient(self.app, self.app.response_class)
        first = browser.get(path)
        if not any(form.get("method", "").lower() == "post" for form in page_of(first).all("form")):
            return  # closed, or a choice between questionnaires, each of which has an address of its own
        question = follow(browser, browser.send(first))
        self._as(browser, question.request.path, "/q/check", "/q/later")
        answered = answer_all(browser, question)
        self._as(browser, answered.request.path)
        self._as(browser, follow(browser, browser.send(answered)).request.path)

    def _as(self, browser: PageClient, *starts: str) -> None:
        """Walk on as whoever has this browser, in one that takes any answer."""
        other = self._client()
        for cookie in browser._cookies.values():
            other.set_cookie(cookie.key, cookie.value, domain="localhost")
        self.walks.append((other, walk(self.app, other, *starts)))

    def _keep(self) -> None:
        with closing(sqlite3.connect(self.file)) as live, closing(sqlite3.connect(f"{self.file}.kept")) as kept:
            live.backup(kept)
        self._watching = sqlite3.connect(self.file)

    def _version(self) -> int:
        """A number that changes whenever anybody else has written."""
        (version,) = self._watching.execute("PRAGMA data_version").fetchone()
        return int(version)

    def _note(self, answer: TestResponse, method: str) -> None:
        where = f"{method} {answer.request.path}"
        self.told[answer.status_code] += 1
        self.tried[view_of(self.app, answer.request.path, method) or "nowhere"] += 1
        assert answer.status_code in ALLOWED, f"{where}: {answer.status}"
        if answer.status_code >= 400 and method != "HEAD" and answer.mimetype == "text/html":
            assert "<h1" in answer.text, where
            assert "Traceback" not in answer.text, where


def _in_parts(form: Form, pairs: Sequence[tuple[str, str]], files: Sequence[bytes]) -> MultiDict[str, object]:
    """The same with files; a browser sends no half characters there."""
    data: MultiDict[str, object] = MultiDict((_sound(name), _sound(value)) for name, value in pairs)
    for name, content in zip(form.files, files, strict=False):
        data.add(name, (BytesIO(content), "a.jpg"))
    return data


def _sound(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _signed_in(client: FlaskClient, email: str, password: str) -> None:
    page = client.get("/office/sign-in")
    token = next(node.attrib["value"] for node in Page(page.text).all("input") if node.get("name") == "csrf_token")
    answer = client.post("/office/sign-in", data={"csrf_token": token, "email": email, "password": password})
    assert answer.status_code == 302, answer.text
