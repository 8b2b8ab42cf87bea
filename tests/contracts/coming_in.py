"""Everybody comes in: passers-by, people with a link, staff at their desks; each walks wherever they may go."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.operate import demo
from tests.contracts.newcomers import PASSWORD, let_come
from tests.support import second_factor
from tests.support.asking import answer_all, follow
from tests.support.client import PageClient, page_of
from tests.support.office import look
from tests.support.walking import Walk

Cookies = dict[tuple[str, str, str], Any]
FOUR_WORDS = re.compile(r'class="code"[^>]*>([^<]+)<')
PREVIEWED = "children-9-12"
STARTS = (
    "/", "/back", "/say", "/help", "/contact", "/you-said", "/accessibility", "/privacy", "/cookies",
    "/office/sign-in",
)  # fmt: skip


@dataclass(eq=False)
class Visitor:
    """Somebody with a browser of their own, and wherever they may go in it."""

    name: str
    walk: Walk = field(repr=False)

    @property
    def client(self) -> FlaskClient:
        return self.walk.client

    @property
    def cookies(self) -> Cookies:
        return dict(self.client._cookies or {})

    @cookies.setter
    def cookies(self, kept: Cookies) -> None:
        self.client._cookies = dict(kept)


@dataclass
class Doors:
    """Where everybody comes in."""

    app: Flask
    visitors: list[Visitor] = field(default_factory=list)
    barren: set[str] = field(default_factory=set)

    def open(self, printed: demo.Printed) -> list[Visitor]:
        """Let everybody in, one after another."""
        come = let_come(self.app.extensions["heard"])
        links = tuple(link.path for link in (*printed.links, *printed.personal))
        self._walk("a passer-by", self._client(), *STARTS, come.welcome, *links)
        for path in ["/say", *(path for path in links if path.startswith("/s/"))]:
            self._begin(path)
        for known in printed.sign_ins:
            self._sign_in(known.email, known.password, *come.pages)
        self._sign_in(come.email, PASSWORD)
        self._preview(printed.sign_ins[0])
        return self.visitors

    def _client(self) -> FlaskClient:
        return FlaskClient(self.app, self.app.response_class)

    def _walk(self, name: str, client: FlaskClient, *starts: str) -> Visitor:
        visitor = Visitor(name, Walk(self.app, client, self.barren))
        visitor.walk.on(*starts)
        self.visitors.append(visitor)
        return visitor

    def _sign_in(self, email: str, password: str, *pages: str) -> None:
        """At their desk, or, where they have a second factor, first before the box for the code."""
        member = PageClient(self.app, self.app.response_class)
        answer = member.send(member.get("/office/sign-in"), {"email": email, "password": password})
        assert answer.status_code == 302, answer.text
        if (answer.location or "").startswith("/office/sign-in/code"):
            self._as(member, answer.location)  # in a browser of their own they go no further
            second_factor.typed(member, answer)
        self._as(member, "/office/", *pages, name=email)

    def _preview(self, known: demo.SignIn) -> None:
        """A member of staff looks at a questionnaire to its end."""
        member = PageClient(self.app, self.app.response_class)
        member.send(member.get("/office/sign-in"), {"email": known.email, "password": known.password})
        begun = follow(member, member.send(look(member, PREVIEWED), {"worker": "social-worker"}))
        answered = answer_all(member, begun)
        self._as(member, name="looks through").walk.read(answered)
        self._as(member, name="has looked through").walk.read(follow(member, member.send(answered)))

    def _begin(self, path: str) -> None:
        """Somebody opens a link and stops before sending; another one, where more than one may, sends everything."""
        if (found := self._first_question(path)) is None:
            return
        browser, question = found
        self._as(browser, question.request.path, "/q/check", "/q/later")
        self._as(browser, answer_all(browser, question).request.path)
        if (found := self._first_question(path)) is not None:
            browser, question = found
            done = follow(browser, browser.send(answer_all(browser, question)))
            sender = self._as(browser, done.request.path)
            for words in FOUR_WORDS.findall(done.text):
                sender.walk.read(browser.send(browser.get("/back"), {"words": words}))

    def _first_question(self, path: str) -> tuple[PageClient, TestResponse] | None:
        browser = PageClient(self.app, self.app.response_class)
        first = browser.get(path)
        if which := [node.attrib["href"] for node in page_of(first).all("a") if "form=" in node.get("href", "")]:
            first = browser.get(which[0])  # a choice between questionnaires, or between whom its words are for
        if not any(form.get("method", "").lower() == "post" for form in page_of(first).all("form")):
            return None  # closed
        begun = follow(browser, browser.send(first))
        return (browser, begun) if begun.request.path.startswith("/q/") else None

    def _as(self, browser: PageClient, *starts: str, name: str = "") -> Visitor:
        """Walk on as whoever has this browser, in one that takes any answer."""
        other = self._client()
        other._cookies = dict(browser._cookies or {})
        return self._walk(name or starts[0], other, *starts)
