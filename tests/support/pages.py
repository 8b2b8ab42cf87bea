"""What every page of Heard keeps, whoever it is for. The test client holds each HTML response to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

import html5lib

UNLABELLED = frozenset({"hidden", "submit", "button", "reset", "image"})
REFERENCES = ("for", "aria-describedby", "aria-labelledby", "aria-controls")
_ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_QUESTION = re.compile(r"^/q/\d+$")


@dataclass(frozen=True)
class Page:
    """One HTML document as a browser understands it."""

    html: str
    path: str = "/"

    @cached_property
    def _parsed(self) -> tuple[Element, list[str]]:
        parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
        root = parser.parse(self.html)
        return root, [f"line {where[0]}: HTML fault “{code}” {detail or ''}" for where, code, detail in parser.errors]

    @property
    def root(self) -> Element:
        return self._parsed[0]

    @property
    def parse_errors(self) -> list[str]:
        return self._parsed[1]

    def all(self, *tags: str) -> Iterator[Element]:
        """Every element with one of these names (every element at all, without a name), in document order."""
        return (node for node in self.root.iter() if isinstance(node.tag, str) and (not tags or node.tag in tags))

    @cached_property
    def parents(self) -> dict[Element, Element]:
        return {child: parent for parent in self.all() for child in parent}

    def inside(self, node: Element, tag: str) -> Element | None:
        """The nearest element of that name around a node."""
        around = self.parents.get(node)
        while around is not None and around.tag != tag:
            around = self.parents.get(around)
        return around

    @cached_property
    def ids(self) -> Counter[str]:
        return Counter(node.attrib["id"] for node in self.all() if "id" in node.attrib)


def text(node: Element) -> str:
    """What is read aloud inside an element, with single spaces."""
    return " ".join("".join(node.itertext()).split())


def faults(page: Page) -> list[str]:
    """Everything about a page that breaks the contract, in plain words; empty when it is well."""
    return [fault for check in CHECKS for fault in check(page)]


def _heading(page: Page) -> Iterator[str]:
    headings = [text(node) for node in page.all("h1")]
    if len(headings) != 1 or not headings[0]:
        yield f"one first-level heading with words is needed, found {headings}"
    titles = [text(node) for node in page.all("title") if page.inside(node, "head") is not None]
    if len(titles) != 1 or not titles[0]:
        yield f"one title with words is needed, found {titles}"
    elif _QUESTION.match(page.path) and headings and headings[0] in titles[0]:
        yield "the title of a question page goes into the browser’s history, so it must not say what is asked"


def _language(page: Page) -> Iterator[str]:
    for name in ("lang", "dir"):
        if not page.root.get(name):
            yield f"<html> has no {name}"


def _ids(page: Page) -> Iterator[str]:
    yield from (f"id “{name}” is used {count} times" for name, count in page.ids.items() if count > 1)
    for node in page.all():
        wanted = [name for key in REFERENCES for name in node.get(key, "").split()]
        if node.tag == "a" and node.get("href", "").startswith("#") and len(node.attrib["href"]) > 1:
            wanted.append(node.attrib["href"][1:])
        yield from (
            f"<{node.tag}> points at “#{name}”, which is not on the page" for name in wanted if name not in page.ids
        )


def _labels(page: Page) -> Iterator[str]:
    labelled = {node.get("for") for node in page.all("label") if text(node)}
    for field in page.all("input", "select", "textarea"):
        if field.get("type") in UNLABELLED:
            continue
        around = page.inside(field, "label")
        named = field.get("aria-label") or field.get("aria-labelledby") or (around is not None and text(around))
        if not named and field.get("id") not in labelled:
            yield f"<{field.tag} name={field.get('name')}> has no label"
    for group in page.all("fieldset"):
        if not any(text(node) for node in group.iter("legend")):
            yield "a fieldset has no legend"
    yield from (f"<img src={node.get('src')}> has no alt" for node in page.all("img") if "alt" not in node.attrib)
    yield from ("a button has no words" for node in page.all("button") if not (text(node) or node.get("aria-label")))


def _policy(page: Page) -> Iterator[str]:
    for node in page.all():
        if node.tag == "style" or (node.tag == "script" and not node.get("src")):
            yield f"inline <{node.tag}>: the content policy refuses it"
        for name, value in node.attrib.items():
            if name == "style" or str(name).startswith("on") or value.lower().startswith("javascript:"):
                yield f"<{node.tag} {name}>: the content policy refuses it"
        loads = node.get("href") if node.tag == "link" else node.get("src")
        if loads and node.get("rel") not in ("canonical", "alternate") and _ELSEWHERE.match(loads):
            yield f"<{node.tag}> loads from another host: {loads}"


def _forms(page: Page) -> Iterator[str]:
    for form in page.all("form"):
        method = form.get("method", "").lower()
        if method not in ("get", "post") or not form.get("action"):
            yield f"a form says its method and action; this one says {form.attrib}"
        names = {node.get("name") for node in form.iter("input")}
        if method == "post" and "csrf_token" not in names:
            yield f"the form to {form.get('action')} has no csrf_token"
        if method == "get" and "csrf_token" in names:
            yield f"the form to {form.get('action')} would put its csrf_token in the address"


def _parse(page: Page) -> Iterator[str]:
    yield from page.parse_errors


CHECKS: tuple[Callable[[Page], Iterator[str]], ...] = (_parse, _heading, _language, _ids, _labels, _policy, _forms)
