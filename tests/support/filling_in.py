"""How somebody of good will fills in a form that they know nothing about: words for words, a day for a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from lxml.html import HtmlElement

from app.kernel.clock import today

WAYS = 6
"""How many ways there are: other choices, other buttons, other days."""
_DAYS = (0, 30, -30, 1, 7, 90)
_TYPED = {"email": "somebody@example.org", "tel": "0117 496 0000", "number": "1"}


@dataclass(frozen=True)
class Blank:
    """One name of a form, how it is answered, and with what it may be."""

    name: str
    kind: str
    values: tuple[str, ...]

    def said(self, way: int) -> tuple[str, ...]:
        if self.kind == "date":
            return ((today() + timedelta(days=_DAYS[way])).isoformat(),)
        if self.kind == "one":
            return (self.values[way % len(self.values)],)
        return self.values[: way + 1] if self.kind == "any" else self.values


def blanks(form: HtmlElement) -> tuple[Blank, ...]:
    """Every name of a form that is sent, with its choices."""
    found: dict[tuple[str, str], list[str]] = {}
    for node in form.iter("input", "select", "textarea", "button"):
        for kind, values in _one(node):
            found.setdefault((node.get("name"), kind), []).extend(values)
    return tuple(Blank(name, kind, tuple(values)) for (name, kind), values in found.items() if name and values)


def _one(node: HtmlElement) -> Iterator[tuple[str, list[str]]]:
    kind = node.get("type", "text" if node.tag == "input" else node.tag)
    value = node.get("value", "")
    if "disabled" in node.attrib or kind in ("file", "button", "reset", "image"):
        return
    if node.tag == "button" or kind in ("radio", "submit"):
        yield "one", [value]
    elif node.tag == "select":
        options = [option.get("value", "") for option in node.iter("option")]
        yield "one", [option for option in options if option] or options
    elif kind == "checkbox":
        yield "any", [node.get("value", "on")]
    elif kind == "hidden":
        yield "held", [value]
    elif kind == "date" or node.get("name", "").endswith("_on"):
        yield "date", [value]
    else:
        typed = "1" if node.get("inputmode") == "numeric" else _TYPED.get(kind, "Something to say")
        yield "held", [value or (node.text or "").strip() or typed]
