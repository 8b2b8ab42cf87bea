"""Everything a person can reach by following links: addresses as they are printed, forms as they stand."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import lxml.html
from flask import Flask
from flask.testing import FlaskClient
from lxml.html import HtmlElement
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from tests.support.client import filled
from tests.support.filling_in import Blank, blanks
from tests.support.target import form_body

OPENING = frozenset(
    {
        "allegations.opened", "case_letters.show", "cases.unfold", "chairing.unfolded", "contacts.opened",
        "learning.show", "preview.born", "privacy.find", "privacy.opened", "safety.opened", "sent_along.show",
    }
)  # fmt: skip
"""Forms that show what is sealed and change nothing but the record of who looked."""

_KEY = re.compile(r"[0-9a-f]{32}$|\d+$")

PAGES_OF_A_KIND = 3
"""How many pages of one view are walked on: enough to meet each state, few enough to end."""

DEAD_ENDS_OF_A_VIEW = 8
"""After so many pages of a view, one after the other, that led nowhere new, the rest are taken down unopened."""


Kind = tuple[tuple[str, ...], tuple[str, ...]]
"""What makes two forms the same: where they lead, and the names they send."""


@dataclass(frozen=True)
class Form:
    """One form as a browser would send it: where to, and what it holds before anybody typed."""

    path: str
    method: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...]
    blanks: tuple[Blank, ...] = field(default=(), repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted({name for name, _ in self.fields}))


def view_of(app: Flask, path: str, method: str = "GET") -> str | None:
    """Which view an address leads to; None when it leads nowhere."""
    return _kind_of(app, path, method)[0] or None


class Walk:
    """A walk on its way: addresses and forms that were reached, each once.

    `barren` remembers, from walk to walk, the views that answer with a file: they are taken down and not opened
    again, for nothing leads on from them.
    """

    def __init__(self, app: Flask, client: FlaskClient, barren: set[str]) -> None:
        self.app, self.client, self.barren = app, client, barren
        self.waiting: deque[str] = deque()
        self.seen: set[str] = set()
        self.paths: list[str] = []
        self.forms: dict[Kind, Form] = {}
        self.met: Counter[tuple[str, ...]] = Counter()
        self.in_vain: Counter[str] = Counter()

    def on(self, *starts: str) -> None:
        """Follow every link of our own from these pages on, and open what is sealed. Nothing else is sent."""
        self.waiting.extend(starts)
        self.seen.update(starts)
        while self.waiting:
            self.look(self.waiting.popleft())

    def look(self, path: str) -> None:
        """Open a page, unless enough of its kind were opened, and take down what is on it."""
        kind = _kind_of(self.app, path)
        if not kind[0] or kind[0] == "static" or self.met[kind] >= PAGES_OF_A_KIND:
            return
        self.met[kind] += 1
        self.paths.append(path)
        if kind[0] in self.barren or self.in_vain[kind[0]] >= DEAD_ENDS_OF_A_VIEW:
            return
        known = len(self.seen) + len(self.forms)
        answer = self.client.get(path, follow_redirects=True)
        if answer.mimetype != "text/html":
            self.barren.add(kind[0])
        self.read(answer)
        self.in_vain[kind[0]] = 0 if len(self.seen) + len(self.forms) > known else self.in_vain[kind[0]] + 1

    def read(self, answer: TestResponse) -> None:
        if answer.mimetype != "text/html":
            return
        page = lxml.html.document_fromstring(answer.text, base_url=answer.request.path)
        for link in _links(page):
            if link not in self.seen:
                self.seen.add(link)
                self.waiting.append(link)
        for form in _forms(page):
            kind = _kind_of(self.app, form.path, form.method)
            known = (kind, form.names) in self.forms
            self.forms.setdefault((kind, form.names), form)
            if form.method == "GET":
                self.waiting.append(f"{form.path.split('?')[0]}?{form_body(form.fields)}")
            if kind[0] in OPENING and not known:
                self.read(self.client.post(form.path, data=MultiDict(form.fields), follow_redirects=True))


def _kind_of(app: Flask, path: str, method: str = "GET") -> tuple[str, ...]:
    """The view, and whatever in the address is no key of a row: two acts on a case are two kinds of page."""
    try:
        endpoint, given = app.url_map.bind("localhost").match(urlsplit(path).path, method=method)
    except HTTPException:
        return ("",)
    return (str(endpoint), *(str(value) for value in given.values() if not _KEY.match(str(value))))


def _links(page: HtmlElement) -> Iterator[str]:
    for node in page.iter("a"):
        target = urlsplit(urljoin(page.base_url, node.get("href", "")))
        if not target.netloc and target.scheme == "":
            yield target.path + (f"?{target.query}" if target.query else "")


def _forms(page: HtmlElement) -> Iterator[Form]:
    for node in page.iter("form"):
        action = urlsplit(urljoin(page.base_url, node.get("action", "")))
        values = tuple(filled(node).items(multi=True)) + tuple(_to_choose(node))
        files = tuple(each.get("name", "") for each in node.iter("input") if each.get("type") == "file")
        where = action.path + (f"?{action.query}" if action.query else "")
        yield Form(where, node.get("method", "get").upper(), values, files, blanks(node))


def _to_choose(form: HtmlElement) -> Iterator[tuple[str, str]]:
    """What can be chosen and is not: each choice, and each button."""
    for node in form.iter():
        if node.tag == "button" and node.get("name") and node.get("type", "submit") == "submit":
            yield node.attrib["name"], node.get("value", "")
        if node.tag == "input" and node.get("type") in ("radio", "checkbox") and "checked" not in node.attrib:
            yield node.get("name", ""), node.get("value", "on")
        if node.tag == "select":
            yield from ((node.get("name", ""), option.get("value", "")) for option in node.iter("option"))
