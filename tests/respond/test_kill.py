"""The web server and the letterbox are killed at any moment: every answer whose next page was shown is kept, once."""

from __future__ import annotations

import http.client
import http.cookiejar
import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from app.kernel.work import Database
from app.respond import letterbox, store
from app.respond.facts import RESPONSES
from app.voices import service as voices
from app.voices.model import Which
from config import ROOT, Settings
from tests.respond.test_letterbox import post
from tests.support.asking import ask, set_up
from tests.support.processes import eventually, family

pytestmark = pytest.mark.slow
LETTERS = 150
"""More than one transaction's worth, so that a kill can fall between two."""


@dataclass
class Server:
    """gunicorn as `flask up` starts it, on an installation of its own, which dies now and then."""

    environment: dict[str, str]
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        web = ["gunicorn", "-c", "python:app.operate.server", "--bind", f"127.0.0.1:{self.port}", "wsgi:app"]
        self.process = subprocess.Popen([sys.executable, "-m", *web], cwd=ROOT, env=self.environment)
        assert eventually(self.answers, 60)

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def kill(self) -> None:
        """The whole server at once, as when the power goes."""
        assert self.process is not None
        for pid in reversed(list(family(self.process.pid))):
            os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def kill_workers(self) -> None:
        assert self.process is not None
        for pid in list(family(self.process.pid))[1:]:
            os.kill(pid, signal.SIGKILL)


@dataclass
class Browser:
    """A phone that tries again when nobody answers."""

    base: str
    jar: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)

    def __post_init__(self) -> None:
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def open(self, path: str, form: dict[str, str] | None = None) -> tuple[str, str]:
        """Where it led, and the page; raises OSError when the connection broke."""
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        with self.opener.open(f"{self.base}{path}", data, timeout=20) as answer:
            return urllib.parse.urlsplit(answer.url).path, answer.read().decode()


def hidden(page: str) -> dict[str, str]:
    fields = {}
    for tag in re.findall(r"<input[^>]*>", page):
        if 'type="hidden"' in tag:
            name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
            assert name
            fields[name[1]] = value[1] if value else ""
    return fields


def persistently(browser: Browser, path: str, form: dict[str, str] | None = None) -> tuple[str, str]:
    """Reload until somebody answers, as a person would."""
    for _ in range(200):
        try:
            return browser.open(path, form)
        except urllib.error.HTTPError:
            raise
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
    raise AssertionError("nobody answers any more")


@pytest.fixture
def environment(settings: Settings, secrets: dict[str, str]) -> dict[str, str]:
    given = {"HEARD_INSTANCE": str(settings.instance), "HEARD_DATABASE_URL": settings.database_url}
    return {**os.environ, **given, **secrets}


@pytest.fixture
def asking(database: Database) -> Database:
    set_up(database)
    return database


@pytest.fixture
def server(asking: Database, environment: dict[str, str]) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    made = Server(environment, port)
    made.start()
    yield made
    made.kill()


def test_every_answer_whose_next_page_was_shown_survives_the_server(asking: Database, server: Server) -> None:
    link, browser, dice = ask(asking, "parents-plan"), Browser(server.base), random.Random(7)
    path, page = browser.open(f"/s/{link.code}")
    path, page = browser.open(f"/s/{link.code}", hidden(page))
    chosen: dict[str, str] = {}
    while path != "/q/check":
        options = re.findall(r'type="(?:radio|checkbox)" id="[^"]*" name="answer" value="([^"]+)"', page)
        answer = dice.choice(options) if options else f"Words on page {path}"
        chosen[path] = answer
        path, page = persistently(browser, path, {**hidden(page), "answer": answer, "go": "next"})
        if len(chosen) == 4:
            server.kill()
            server.start()
        elif len(chosen) % 3 == 0:
            server.kill_workers()
    server.kill()
    server.start()
    for seen, answer in chosen.items():
        _, again = persistently(browser, seen)
        assert f'value="{answer}" checked' in again or answer in again
    path, page = persistently(browser, "/q/check")
    assert persistently(browser, "/q/check", hidden(page))[0] == "/q/done"
    server.kill()
    server.start()
    assert persistently(browser, "/q/check", hidden(page))[0] == "/q/done"
    assert letterbox.settle(asking, everything=True) == 1
    assert letterbox.settle(asking, everything=True) == 0


@pytest.mark.parametrize("command", [("respond", "settle"), ("worker",)], ids=" ".join)
def test_a_letterbox_whose_emptying_is_killed_loses_nothing_and_counts_nothing_twice(
    asking: Database, environment: dict[str, str], command: tuple[str, ...]
) -> None:
    link = ask(asking, "parents-plan")
    for n in range(LETTERS):
        post(asking, link, f"Comment {n}")
    dice, killed = random.Random(3), 0
    for _ in range(6):
        with subprocess.Popen([sys.executable, "-m", "flask", *command], cwd=ROOT, env=environment) as process:
            moment = 2 + dice.random() * 2 if killed % 2 else None
            if moment is None:  # as soon as something has been counted, or it is over
                eventually(lambda process=process: counted(asking) or process.poll() is not None, 40)
            else:
                eventually(lambda process=process: process.poll() is not None, moment)
            killed += process.poll() is None
            process.kill()
        whole(asking)
    assert killed
    letterbox.settle(asking, everything=True)
    assert counted(asking) == LETTERS


def counted(database: Database) -> int:
    with database.reading() as work:
        return len(work.execute(RESPONSES.select()).all())


def whole(database: Database) -> None:
    """Each letter lies in the letterbox or is counted, never both, never neither; its words went with it."""
    with database.reading() as work:
        waiting = len(work.execute(store.draft.select().where(store.draft.c.sent.is_(True))).all())
        done = len(work.execute(RESPONSES.select()).all())
        assert waiting + done == LETTERS
        assert voices.count(work, Which(survey_key="parents-plan")) == done
        tally = work.execute(store.answer.select()).all()
        assert len(tally) == done
