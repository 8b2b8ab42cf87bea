"""Documents for the tests, and what can be read out of a written one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import docx as python_docx
from docx.document import Document as Word
from pypdf import PdfReader

from app.documents.model import (
    Address,
    Block,
    BulletList,
    Document,
    Facts,
    Heading,
    NumberedList,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    Signature,
    Table,
)

DAY = date(2026, 11, 26)
LETTER = Document(
    title="What happens with your complaint",
    day=DAY,
    reference="C-2026-0041",
    header=("Northshire Council", "Complaints team", "County Hall"),
    footer=("Northshire Council, County Hall",),
    blocks=(
        Address(("Ms Alexandra Sample", "14 Long Lane")),
        Paragraph("Dear Ms Sample"),
        Heading("Your complaint"),
        Paragraph((Run("We have it since "), Run("Tuesday", strong=True), Run(". Read "))),
        Paragraph((Run("our page", link="https://northshire.example/back?a=1&b=2"),)),
        Heading("What happens next", 2),
        NumberedList(("We listen.", "We look into it.")),
        NumberedList(("First again.",)),
        BulletList(("Call us.", "Write to us.")),
        Quote("I just want\nsomeone who stays.", "A child, 12"),
        Facts((("Answer by", "10 December 2026"), ("Officer", "Jo Whitfield"))),
        Table("Dates", ("Step", "Days"), (("Answer", "10"), ("Longer", "20")), ("start", "end"), (3, 1)),
        Signature("Yours sincerely,", ("Amara Okafor", "Complaints Manager")),
        PageBreak(),
        Heading("Annex", 2),
        Paragraph("The end."),
    ),
)

URDU = replace(
    LETTER,
    title="آپ کی شکایت",
    language="ur",
    direction="rtl",
    blocks=(
        Address(("عائشہ خان", "14 Long Lane")),
        Heading("آپ کی شکایت"),
        Paragraph("کال کریں 0800 000 0000"),
        BulletList(("پہلا",)),
        Table("تاریخیں", ("مرحلہ", "دن"), (("جواب", "10"),)),
    ),
)


def of(*blocks: Block, **changes: Any) -> Document:
    """The letter with other blocks."""
    return replace(LETTER, blocks=blocks, **changes)


def pdf_of(written: bytes) -> PdfReader:
    return PdfReader(BytesIO(written))


def text_of(written: bytes) -> str:
    """Everything that can be read on the pages, in order, with each space and line break as one space."""
    return " ".join(" ".join(page.extract_text() for page in pdf_of(written).pages).replace("\u200b", "").split())


def tags(written: bytes) -> list[str]:
    """The kinds of the tags, in the order in which a screen reader comes to them."""
    return list(_walk(pdf_of(written).trailer["/Root"]["/StructTreeRoot"]))


def _walk(node: Any) -> Iterator[str]:
    found = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(found, list):
        for child in found:
            yield from _walk(child)
    elif isinstance(found, dict):
        if "/S" in found:
            yield str(found["/S"])[1:]
        if "/K" in found:
            yield from _walk(found["/K"])


def word_of(written: bytes) -> Word:
    return python_docx.Document(BytesIO(written))
