"""What Word files need and python-docx has no words for."""

from __future__ import annotations

from typing import Any

from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

KEEP_BEFORE = {
    "w:bidi": (
        "w:adjustRightInd",
        "w:snapToGrid",
        "w:spacing",
        "w:ind",
        "w:contextualSpacing",
        "w:jc",
        "w:outlineLvl",
        "w:rPr",
    ),
    "w:pBdr": (
        "w:shd",
        "w:tabs",
        "w:bidi",
        "w:spacing",
        "w:ind",
        "w:contextualSpacing",
        "w:jc",
        "w:outlineLvl",
        "w:rPr",
    ),
}
"""Word refuses a file whose properties stand in another order than its schema's."""


def element(name: str, **attributes: str) -> Any:
    """An element of Word's vocabulary: `element("w:lang", val="ur")`."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def put(properties: Any, made: Any, name: str) -> None:
    """An element into a paragraph's properties, where the schema wants it."""
    for found in properties.findall(qn(name)):
        properties.remove(found)
    properties.insert_element_before(made, *KEEP_BEFORE[name])


def bordered(properties: Any, side: str, *, size: int, space: int, colour: str) -> None:
    """A line along one side of a paragraph."""
    border = element("w:pBdr")
    border.append(element(f"w:{side}", val="single", sz=str(size), space=str(space), color=colour))
    put(properties, border, "w:pBdr")


def ruled(table: Any, caption: str, *, rtl: bool) -> None:
    """A table as ours look: thin lines between rows, and a first row that says what stands below it on every page."""
    properties = table.tblPr
    if rtl:
        properties.find(qn("w:tblStyle")).addnext(element("w:bidiVisual"))
    borders = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        kind = "none" if side in ("left", "right", "insideV") else "single"
        borders.append(element(f"w:{side}", val=kind, sz="4", space="0", color="B1B4B6"))
    look = properties.find(qn("w:tblLook"))
    for made in (element("w:tblInd", w="108", type="dxa"), borders, element("w:tblLayout", type="fixed")):
        look.addprevious(made)
    properties.append(element("w:tblCaption", val=caption))
    first = table.tr_lst[0]
    first.get_or_add_trPr().append(element("w:tblHeader"))
    for cell in first.tc_lst:
        cell.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill="F3F2F1"))


def link(word: Word, paragraph: Paragraph, run: Run, address: str) -> None:
    """Makes a run lead to an address. Word knows it by a number; no field code is written."""
    leads = OxmlElement("w:hyperlink")
    leads.set(qn("r:id"), word.part.relate_to(address, REL.HYPERLINK, is_external=True))
    run.font.underline = True
    run.font.color.rgb = RGBColor(0x1D, 0x4F, 0x91)
    paragraph._p.append(leads)
    leads.append(run._r)


def field(run: Run, code: str) -> None:
    """A number that Word counts itself. The code is ours; nothing from outside ever comes here."""
    for part in (element("w:fldChar", fldCharType="begin"), _code(code), element("w:fldChar", fldCharType="end")):
        run._r.append(part)


def _code(code: str) -> Any:
    made = element("w:instrText")
    made.set(qn("xml:space"), "preserve")
    made.text = f" {code} "
    return made


def restarted(word: Word, style: str) -> str:
    """A numbering that starts at 1 again, in the shape of a style's."""
    numbering = word.part.numbering_part.element
    of_style = word.styles[style].element.pPr.numPr.numId.val
    (kind,) = [num.abstractNumId.val for num in numbering.num_lst if num.numId == of_style]
    made = numbering.add_num(kind)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return str(made.numId)
