"""A frozen pack: its document as JSON, whose SHA-256 covers every figure and the hash of every quote. Pure.

The words of a quote are not in it, only their hash: whoever takes a quote back is quoted nowhere, also not in a pack
frozen before, and the pack's own hash stays what it was.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any

from app.board import quoted
from app.charts import model as charts
from app.documents import model as documents
from app.documents.model import Document, Run

_KINDS: dict[str, Any] = {
    name: found
    for module in (charts, documents)
    for name, found in vars(module).items()
    if isinstance(found, type) and is_dataclass(found)
}


@dataclass(frozen=True)
class Frozen:
    """A pack as it was frozen."""

    key: str
    quarter: str
    version: int
    document: Document
    quotes: tuple[str, ...]
    """The hash of each quote in it."""


def to_json(frozen: Frozen) -> str:
    """The same pack gives the same text, byte for byte."""
    body = {**vars(frozen), "document": plain(frozen.document), "quotes": list(frozen.quotes)}
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Frozen:
    """Read `to_json` back."""
    body = json.loads(text)
    return Frozen(**{**body, "document": made(body["document"]), "quotes": tuple(body["quotes"])})


def digest(text: str) -> str:
    """The mark by which a frozen pack is known."""
    return hashlib.sha256(text.encode()).hexdigest()


def freeze(key: str, quarter: str, version: int, document: Document) -> Frozen:
    """A document, frozen."""
    return Frozen(key, quarter, version, document, tuple(dict.fromkeys(quoted.digests(document.blocks))))


def plain(value: Any) -> Any:
    """A part of a document as JSON can say it, each with its kind."""
    if is_dataclass(value):
        return {"is": type(value).__name__, **{one.name: plain(getattr(value, one.name)) for one in fields(value)}}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return {"day": value.isoformat()} if isinstance(value, date) else value


def made(value: Any) -> Any:
    """Read `plain` back."""
    if isinstance(value, list):
        return tuple(made(item) for item in value)
    if not isinstance(value, dict):
        return value
    if "day" in value and len(value) == 1:
        return date.fromisoformat(value["day"])
    given = dict(value)
    return _KINDS[given.pop("is")](**{name: made(item) for name, item in given.items()})


def changed(value: Any, change: Callable[[Any], Any]) -> Any:
    """A document with each part of it changed from the inside out."""
    if isinstance(value, tuple):
        return tuple(changed(item, change) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        inner = {one.name: changed(getattr(value, one.name), change) for one in fields(value)}
        return change(replace(value, **inner))
    return value


def relinked(document: Document, to: Callable[[str], str]) -> Document:
    """A document whose links lead where `to` says; an empty address takes the link away."""

    def one(part: Any) -> Any:
        if isinstance(part, Run | charts.Point) and part.link:
            return replace(part, link=to(part.link))
        return part

    found: Document = changed(document, one)
    return found
