"""A document as a tagged PDF (PDF/UA-1), set by Typst from one template and our own fonts. Same in, same out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Literal

import typst

from app.charts.svg import Drawing
from app.documents import data
from app.documents.clean import cleaned
from app.documents.direction import steered
from app.documents.glyphs import FONTS, drawable
from app.documents.model import Document, runs_of

ROOM = Path(__file__).parent
FIRST = ("Atkinson Hyperlegible Next", "Noto Sans")
"""Tried before the others, each of which has the letters of its script."""
STANDARD: Literal["ua-1"] = "ua-1"
"""Typst refuses what this forbids: a picture without words, a heading left out, a letter that cannot be read."""

_one_at_a_time = Lock()


def pdf(document: Document) -> bytes:
    """The document as a PDF that says its title and its language, and is read out in order."""
    inputs = _inputs(document)
    made = datetime.combine(document.day, time(), UTC)
    with _one_at_a_time:
        written = compiler().compile(format="pdf", sys_inputs=inputs, pdf_standards=STANDARD, timestamp=made)
    if not isinstance(written, bytes):
        raise TypeError("Typst gives one PDF as bytes")
    return written


@dataclass(frozen=True)
class Layout:
    """How a document falls on its pages: how many there are, and the page on which each heading stands, from 1."""

    pages: int
    headings: tuple[tuple[str, int, int], ...]
    """The words of each heading, its level, and its page."""

    def taken(self, words: str) -> int:
        """How many pages a section takes: those from its heading to where the next of its level or above begins."""
        at = next(number for number, (said, _level, _page) in enumerate(self.headings) if said == words)
        _words, level, first = self.headings[at]
        after = next((page for _said, deep, page in self.headings[at + 1 :] if deep <= level), self.pages + 1)
        return max(after - first, 1)


def layout(document: Document) -> Layout:
    """Where the PDF's pages end, without writing it."""
    asked = typst.Compiler(ROOM / "document.typ", root=ROOM, font_paths=fonts(), sys_inputs=_inputs(document))
    laid = json.loads(asked.query("<laid>", field="value", one=True))
    said = ["".join(run.text for run in runs_of(found.words)) for found in document.headings]
    where = [(line["level"], line["page"]) for line in laid["headings"]]
    return Layout(laid["pages"], tuple((text, *place) for text, place in zip(said, where, strict=False)))


def pages(document: Document) -> int:
    """How many pages the PDF has: what must stand on one page is one page when this says 1 of its blocks alone."""
    return layout(document).pages


def picture(drawn: Drawing, ppi: int = 150) -> bytes:
    """A drawing as PNG on white, in our own fonts; `ppi` are pixels for 72 of its units."""
    inputs = {"drawing": json.dumps(data.layers(drawn)), "families": json.dumps(families())}
    with _one_at_a_time:
        made = _drawer().compile(format="png", sys_inputs=inputs, ppi=ppi)
    if not isinstance(made, bytes):
        raise TypeError("Typst gives one picture as bytes")
    return made


def _inputs(document: Document) -> dict[str, str]:
    plain = cleaned(document)
    return {
        "title": plain.title,
        "document": data.of(cleaned(steered(plain), drawable)),
        "families": json.dumps(families()),
    }


@cache
def _drawer() -> typst.Compiler:
    return typst.Compiler(ROOM / "picture.typ", root=ROOM, font_paths=fonts())


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
