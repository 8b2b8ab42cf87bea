"""A document as a tagged PDF (PDF/UA-1), set by Typst from one template and our own fonts. Same in, same out."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Literal

import typst

from app.documents import data
from app.documents.clean import cleaned
from app.documents.direction import steered
from app.documents.glyphs import FONTS, drawable
from app.documents.model import Document

ROOM = Path(__file__).parent
FIRST = ("Atkinson Hyperlegible Next", "Noto Sans")
"""Tried before the others, each of which has the letters of its script."""
STANDARD: Literal["ua-1"] = "ua-1"
"""Typst refuses what this forbids: a picture without words, a heading left out, a letter that cannot be read."""

_one_at_a_time = Lock()


def pdf(document: Document) -> bytes:
    """The document as a PDF that says its title and its language, and is read out in order."""
    plain = cleaned(document)
    inputs = {
        "title": plain.title,
        "document": data.of(cleaned(steered(plain), drawable)),
        "families": json.dumps(families()),
    }
    made = datetime.combine(document.day, time(), UTC)
    with _one_at_a_time:
        written = compiler().compile(format="pdf", sys_inputs=inputs, pdf_standards=STANDARD, timestamp=made)
    if not isinstance(written, bytes):
        raise TypeError("Typst gives one PDF as bytes")
    return written


@cache
def compiler() -> typst.Compiler:
    """One for the process: fonts are read once, and what does not change from letter to letter is set once."""
    return typst.Compiler(ROOM / "document.typ", root=ROOM, font_paths=fonts())


@cache
def families() -> list[str]:
    """Every family there is, in the order in which a letter is looked for."""
    return [*FIRST, *sorted(set(fonts().families()) - {*FIRST})]


@cache
def fonts() -> typst.Fonts:
    """Ours alone: a document must not look different on another machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
