"""The Word file opened again: its styles, its language, its header rows, and no name that nobody gave."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from docx.oxml.ns import qn

from app.documents.model import NumberedList, Paragraph, Run
from app.documents.service import docx
from tests.documents.sample import LETTER, URDU, of, word_of


def part(written: bytes, name: str) -> str:
    with ZipFile(BytesIO(written)) as archive:
        return archive.read(name).decode()


def test_headings_lists_and_quotes_have_the_styles_that_word_knows() -> None:
    lines = [(line.style.name, line.text) for line in word_of(docx(LETTER)).paragraphs if line.style]
    for style, text in (
        ("Sender Name", "Northshire Council"),
        ("Address", "Ms Alexandra Sample"),
        ("Facts", "Our reference\tC-2026-0041"),
        ("Heading 1", "Your complaint"),
        ("Heading 2", "What happens next"),
        ("List Number", "We listen."),
        ("List Bullet", "Call us."),
        ("Quote", "I just want\nsomeone who stays."),
        ("Caption", "Dates"),
    ):
        assert (style, text) in lines
    order = [text for _style, text in lines]
    assert order.index("Ms Alexandra Sample") < order.index("Dear Ms Sample") < order.index("The end.")


def test_each_numbered_list_starts_at_one() -> None:
    word = word_of(docx(of(NumberedList(("a", "b")), NumberedList(("c",)))))
    numbers = [
        line._p.pPr.numPr.numId.val for line in word.paragraphs if line.style and line.style.name == "List Number"
    ]
    assert numbers[0] == numbers[1] != numbers[2]


def test_a_table_marks_its_first_row_which_is_repeated() -> None:
    (table,) = word_of(docx(LETTER)).tables
    first, *others = table.rows
    assert first._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in others)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Step", "Days"],
        ["Answer", "10"],
        ["Longer", "20"],
    ]
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Dates"


def test_its_properties_hold_the_title_and_nobody() -> None:
    written = docx(LETTER)
    core = word_of(written).core_properties
    assert core.title == LETTER.title
    assert core.language == "en-GB"
    assert core.created is not None
    assert core.created.date() == LETTER.day
    assert (core.author, core.last_modified_by, core.comments, core.keywords) == ("", "", "", "")
    with ZipFile(BytesIO(written)) as archive:
        assert not [name for name in archive.namelist() if "thumbnail" in name or "customXml" in name]
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"python-docx" not in everything
    assert b"Macintosh" not in everything


def test_it_says_its_language() -> None:
    assert '<w:lang w:val="en-GB"' in part(docx(LETTER), "word/styles.xml")
    assert 'w:bidi="ur"' in part(docx(URDU), "word/styles.xml")


def test_a_file_from_the_right_turns_every_line_run_and_table() -> None:
    word = word_of(docx(URDU))
    lines = [line for line in word.paragraphs if line.text]
    assert lines
    assert all(line._p.pPr.find(qn("w:bidi")) is not None for line in lines)
    assert all(run.font.rtl for line in lines for run in line.runs)
    assert word.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    assert any(line.text == "\u200e14 Long Lane\u200e" for line in lines)


def test_no_style_points_to_one_that_is_not_there() -> None:
    word = word_of(docx(LETTER))
    there = {style.style_id for style in word.styles}
    styles, numbering = word.styles.element, word.part.numbering_part.element
    pointers = [*styles.iter(qn("w:link"), qn("w:basedOn"), qn("w:next")), *numbering.iter(qn("w:pStyle"))]
    assert pointers
    assert {pointer.get(qn("w:val")) for pointer in pointers} <= there


def test_a_link_is_a_relation_and_page_numbers_are_the_only_fields() -> None:
    written = docx(of(Paragraph((Run("here", link="https://a.example/?a=1&b=2"),))))
    assert 'Target="https://a.example/?a=1&amp;b=2"' in part(written, "word/_rels/document.xml.rels")
    assert "instrText" not in part(written, "word/document.xml")
    footer = part(written, "word/footer1.xml")
    assert [code for code in (" PAGE ", " NUMPAGES ") if code in footer] == [" PAGE ", " NUMPAGES "]


def test_the_same_document_is_the_same_bytes() -> None:
    assert docx(LETTER) == docx(LETTER)
