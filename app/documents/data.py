"""A document as plain JSON: all that the PDF template ever sees of it."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from babel.dates import format_date

from app.charts.model import Chart
from app.documents.charted import table_of
from app.documents.model import Document


def of(document: Document) -> str:
    """The document as JSON, each block with its kind."""
    made = {
        **_plain(document),
        "day_in_words": day_in_words(document),
        "page_label": page_label(document.labels.page),
        "addressed": document.addressed,
    }
    return json.dumps(made, ensure_ascii=False)


def day_in_words(document: Document) -> str:
    """“26 November 2026”, in the document's language."""
    return format_date(document.day, "long", locale=document.language.replace("-", "_"))


def page_label(label: str) -> list[str]:
    """“Page {page} of {pages}” in its parts, so that a writer can put numbers between them."""
    return [part for part in re.split(r"(\{pages?\})", label) if part]


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        parts = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        if isinstance(value, Chart):
            parts["table"] = _plain(table_of(value))
        return {**parts, "kind": type(value).__name__}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
