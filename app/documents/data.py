"""A document as plain JSON: all that the PDF template ever sees of it."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, fields, is_dataclass
from datetime import date
from typing import Any

from babel.dates import format_date

from app.charts.model import Chart
from app.charts.palette import named
from app.charts.svg import NARROW, WIDE, Drawing, drawing
from app.documents import toned
from app.documents.charted import alternative
from app.documents.direction import runs
from app.documents.model import Callout, Cell, Document


def of(document: Document) -> str:
    """The document as JSON, each block with its kind, each chart with its drawings, each tone with its colours."""
    made = {
        **_Writer(document).plain(document),
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


class _Writer:
    """Parts of one document as JSON."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def plain(self, value: Any) -> Any:
        """Any part of the model."""
        if is_dataclass(value):
            parts = {field.name: self.plain(getattr(value, field.name)) for field in fields(value)}
            return {"kind": type(value).__name__, **parts, **self.more(value)}
        if isinstance(value, tuple):
            return [self.plain(item) for item in value]
        return value.isoformat() if isinstance(value, date) else value

    def more(self, value: Any) -> dict[str, Any]:
        """What the template is told beside the fields."""
        if isinstance(value, Chart):
            drawings = {"wide": self.drawn(value, WIDE), "narrow": self.drawn(value, NARROW)}
            return {"kind": "Chart", "alt": alternative(value), "small": value.kind == "spark", **drawings}
        if isinstance(value, Callout):
            return {"title": toned.heading(value), "colours": asdict(toned.colours(value.tone))}
        if isinstance(value, Cell):
            words = [self.plain(run) for run in toned.shown(value, self.document.labels)]
            return {"words": words, "colours": asdict(toned.colours(value.tone))}
        return {}

    def drawn(self, chart: Chart, width: float) -> dict[str, Any]:
        """A drawing as the template sets it."""
        labels = self.document.labels
        return layers(drawing(chart, width=width, direction=self.document.direction, interval=labels.interval))


def layers(drawn: Drawing) -> dict[str, Any]:
    """The lines of a drawing, and its words with their places and colours."""
    colours = named()
    words = [
        {**asdict(word), "colour": colours[word.colour].light, "rtl": runs(word.words) == "rtl"}
        for word in drawn.words
    ]
    return {"lines": drawn.lines, "words": words, "width": drawn.width, "height": drawn.height}
