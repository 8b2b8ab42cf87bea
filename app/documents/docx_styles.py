"""How a Word file looks: the styles that Word itself names, so that whoever opens it can change them in one place."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

import docx as python_docx
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from app.documents.docx_xml import bordered, element

FONT = "Arial"
"""On every machine, in every script that matters here; our own fonts are not."""
LINE = 160
"""Millimetres between the margins."""
INK, QUIET, ACCENT = RGBColor(0x0B, 0x0C, 0x0C), RGBColor(0x50, 0x5A, 0x5F), RGBColor(0x1D, 0x4F, 0x91)
KEPT = frozenset({"Table Grid", "Normal Table", "No List", "Default Paragraph Font"})
SIZES: dict[str, tuple[float, bool, RGBColor, float, float]] = {
    # size, bold, colour, space before and after, all in points
    "Normal": (12, False, INK, 0, 9),
    "Title": (24, True, INK, 12, 12),
    "Heading 1": (15, True, INK, 18, 6),
    "Heading 2": (13, True, INK, 15, 6),
    "Heading 3": (12, True, INK, 12, 4),
    "Heading 4": (12, True, QUIET, 12, 4),
    "List Bullet": (12, False, INK, 0, 4),
    "List Number": (12, False, INK, 0, 4),
    "Quote": (12, False, INK, 6, 9),
    "Caption": (12, True, INK, 12, 6),
    "Header": (9.5, False, QUIET, 0, 0),
    "Footer": (9.5, False, QUIET, 0, 0),
    "Sender Name": (15, True, ACCENT, 0, 2),
    "Sender": (10.5, False, QUIET, 0, 0),
    "Address": (12, False, INK, 0, 0),
    "Facts": (12, False, INK, 0, 4),
    "Table Text": (11, False, INK, 3, 3),
}
OWN = ("Sender Name", "Sender", "Address", "Facts", "Table Text")


@cache
def dressed(language: str, *, rtl: bool) -> bytes:
    """An empty file with our page and styles; made once, as reading python-docx's own takes longer than a letter."""
    word = python_docx.Document()
    _undressed(word)
    _dress(word, language, rtl=rtl)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _undressed(word: Word) -> None:
    """Without what comes along: a picture of a first page, every style once more, the machine it was made on."""
    for part in (word.part, word.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.endswith(("/thumbnail", "/stylesWithEffects", "/customXml", "/extended-properties")):
                del part.rels[key]


def _dress(word: Word, language: str, *, rtl: bool) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.left_margin = section.right_margin = Mm(25)
    section.bottom_margin, section.footer_distance, section.header_distance = Mm(27), Mm(12), Mm(12)
    for style in [style for style in word.styles if style.name not in {*SIZES, *KEPT}]:
        style.delete()
    _unlinked(word)
    for name in OWN:
        word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for name, look in SIZES.items():
        _look(word.styles[name], *look)
    _speaks(word, language, rtl=rtl)
    for name in ("Heading 1", "Heading 2", "Heading 3", "Heading 4", "Caption"):
        word.styles[name].paragraph_format.keep_with_next = True
    word.styles["Facts"].paragraph_format.left_indent = Mm(50)
    word.styles["Facts"].paragraph_format.first_line_indent = Mm(-50)
    _bar(word.styles["Quote"], "right" if rtl else "left")
    _clear(word.styles["Title"], "w:pBdr")
    for name in ("Header", "Footer"):
        _clear(word.styles[name], "w:tabs")
        word.styles[name].paragraph_format.tab_stops.add_tab_stop(Mm(LINE), WD_TAB_ALIGNMENT.RIGHT)


def _unlinked(word: Word) -> None:
    """No style and no numbering points to a style that is not there."""
    there = {style.style_id for style in word.styles}
    numbering = word.part.numbering_part.element
    pointers = [*word.styles.element.iter(qn("w:link")), *numbering.iter(qn("w:pStyle"))]
    for pointer in [pointer for pointer in pointers if pointer.get(qn("w:val")) not in there]:
        pointer.getparent().remove(pointer)


def _look(style: Any, size: float, bold: bool, colour: RGBColor, before: float, after: float) -> None:
    properties = style.element.get_or_add_rPr()
    for name in ("w:rFonts", "w:spacing", "w:kern"):
        for found in properties.findall(qn(name)):
            properties.remove(found)
    font = style.font
    font.name, font.size, font.bold, font.italic, font.color.rgb = FONT, Pt(size), bold, False, colour
    font.complex_script, font.cs_bold = None, bold
    properties.rFonts.set(qn("w:cs"), FONT)
    properties.rFonts.set(qn("w:eastAsia"), FONT)
    for found in properties.findall(qn("w:szCs")):
        properties.remove(found)
    properties.find(qn("w:sz")).addnext(element("w:szCs", val=str(int(size * 2))))
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.15


def _speaks(word: Word, language: str, *, rtl: bool) -> None:
    """The language of the whole file; Word keeps one for letters that run from the left and one for the others."""
    defaults = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for found in defaults.findall(qn("w:lang")):
        defaults.remove(found)
    if rtl:
        defaults.append(element("w:lang", val="en-GB", eastAsia="en-GB", bidi=language))
    else:
        defaults.append(element("w:lang", val=language, eastAsia=language, bidi="ar-SA"))


def _bar(style: Any, side: str) -> None:
    bordered(style.element.get_or_add_pPr(), side, size=24, space=10, colour="B1B4B6")
    style.paragraph_format.left_indent = Mm(6)


def _clear(style: Any, name: str) -> None:
    properties = style.element.get_or_add_pPr()
    for found in properties.findall(qn(name)):
        properties.remove(found)
