"""Everything a person can reach by following links: addresses as they are printed, forms as they stand."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from tests.support.client import filled
from tests.support.pages import Page
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


@dataclass(frozen=True)
class Form:
    """One form as a browser would send it: where to, and what it holds before anybody typed."""

    path: str
    method: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted({name for name, _ in self.fields}))


@dataclass(frozen=True)
class Walk:
    """What was reached: addresses and forms, each once."""

    paths: tuple[str, ...]
    forms: tuple[Form, ...]


def view_of(app: Flask, path: str, method: str = "GET") -> str | None:
    """Which view an address leads to; None when it leads nowhere."""
    return _kind_of(app, path, method)[0] or None


def walk(app: Flask, client: FlaskClient, *starts: str) -> Walk:
    """Follow every link of our own from the first pages on, and open what is sealed. Nothing else is sent."""
    going = _Going(app, client)
    going.waiting.extend(starts)
    going.seen.update(starts)
    while going.waiting:
        going.look(going.waiting.popleft())
    return Walk(tuple(going.paths), tuple(going.forms.values()))


class _Going:
    """A walk on its way."""

    def __init__(self, app: Flask, client: FlaskClient) -> None:
        self.app, self.client = app, client
        self.waiting: deque[str] = deque()
        self.seen: set[str] = set()
        self.paths: list[str] = []
        self.forms: dict[tuple[object, ...], Form] = {}
        self.met: Counter[tuple[str, ...]] = Counter()

    def look(self, path: str) -> None:
        """Open a page, unless enough of its kind were opened, and take down what is on it."""
        kind = _kind_of(self.app, path)
        if not kind[0] or kind[0] == "static" or self.met[kind] >= PAGES_OF_A_KIND:
            return
        self.met[kind] += 1
        self.paths.append(path)
        self.read(self.client.get(path, follow_redirects=True))

    def read(self, answer: TestResponse) -> None:
        if answer.mimetype != "text/html":
            return
        page = Page(answer.text, answer.request.path)
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


def _links(page: Page) -> Iterator[str]:
    for node in page.all("a"):
        target = urlsplit(urljoin(page.path, node.get("href", "")))
        if not target.netloc and target.scheme == "":
            yield target.path + (f"?{target.query}" if target.query else "")


def _forms(page: Page) -> Iterator[Form]:
    for node in page.all("form"):
        action = urlsplit(urljoin(page.path, node.get("action", "")))
        values = tuple(filled(node).items(multi=True)) + tuple(_to_choose(node))
        files = tuple(each.get("name", "") for each in node.iter("input") if each.get("type") == "file")
        where = action.path + (f"?{action.query}" if action.query else "")
        yield Form(where, node.get("method", "get").upper(), values, files)


def _to_choose(form: Element) -> Iterator[tuple[str, str]]:
    """What can be chosen and is not: each choice, and each button."""
    for node in form.iter():
        if node.tag == "button" and node.get("name") and node.get("type", "submit") == "submit":
            yield node.attrib["name"], node.get("value", "")
        if node.tag == "input" and node.get("type") in ("radio", "checkbox") and "checked" not in node.attrib:
            yield node.get("name", ""), node.get("value", "on")
        if node.tag == "select":
            yield from ((node.get("name", ""), option.get("value", "")) for option in node.iter("option"))
