"""A document with figures, written four ways and opened again: the same numbers, said to whoever cannot see them."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from itertools import combinations
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook
from pptx import Presentation

from app.charts.model import Chart, said
from app.documents import toned
from app.documents.charted import alternative, table_of
from app.documents.model import (
    Block,
    Callout,
    Cell,
    Columns,
    Document,
    Heading,
    NumberedList,
    PageBreak,
    Paragraph,
    Run,
    Table,
    flat,
)  # fmt: skip
from app.documents.service import docx, layout, pages, pdf, pptx, xlsx
from tests.charts.sample import BARS, EVERY, FEW, HEAT, LINES, REPORT, SPARK, URDU
from tests.charts.test_svg import charts
from tests.documents.sample import pdf_of, tags, text_of, word_of
from tests.support.slides import faults

CHARTS = [block for block in flat(REPORT.blocks) if isinstance(block, Chart)]
WRITERS = (pdf, docx, pptx, xlsx)


@pytest.fixture(scope="module")
def slides() -> Any:
    return Presentation(BytesIO(pptx(REPORT)))


@pytest.fixture(scope="module")
def book() -> Any:
    return load_workbook(BytesIO(xlsx(REPORT)))


@pytest.fixture(scope="module")
def paper() -> bytes:
    return pdf(REPORT)


def graphics(slides: Any) -> list[Any]:
    return [shape for slide in slides.slides for shape in slide.shapes if shape.has_chart]


def test_native_charts_have_the_numbers_of_the_document_and_gaps_where_it_has_none(slides: Any) -> None:
    found = graphics(slides)
    assert len(found) == len(CHARTS)
    for shape, chart in zip(found, CHARTS, strict=True):
        (plot,) = shape.chart.plots
        assert tuple(plot.categories) == chart.labels
        assert [series.values for series in plot.series] == [
            tuple(point.value for point in series.points) for series in chart.series
        ]


def test_the_workbook_behind_a_native_chart_has_them_too_and_no_formula(slides: Any) -> None:
    hostile = replace(BARS, series=(replace(BARS.series[1], name="=1+1"), *BARS.series[:1]))
    deck = Presentation(BytesIO(pptx(replace(REPORT, blocks=(hostile,)))))
    (shape,) = graphics(deck)
    sheet = load_workbook(BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob)).active
    assert sheet is not None
    assert (sheet["B1"].value, sheet["B1"].data_type) == ("=1+1", "s")
    assert [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)] == [80] * 5
    assert [row[2] for row in sheet.iter_rows(min_row=2, values_only=True)] == [82, 64, None, None, 48]


def test_every_slide_has_a_title_every_graphic_a_text_and_every_chart_its_notes(slides: Any) -> None:
    titles = [slide.shapes.title.text for slide in slides.slides]
    assert all(titles)
    assert titles[0] == REPORT.title
    assert {"The quarter on a page", "Where it moved", "Turning the curve", "Heat map"} <= set(titles)
    for slide in slides.slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr")
            if shape.has_chart:
                assert slide.has_notes_slide
    notes = "".join(slide.notes_slide.notes_text_frame.text for slide in slides.slides if slide.has_notes_slide)
    assert all(chart.description in notes for chart in CHARTS)
    assert FEW in notes


def test_nothing_on_a_slide_lies_over_anything_else_or_beyond_its_edge(slides: Any) -> None:
    for slide in (*slides.slides, *Presentation(BytesIO(pptx(URDU))).slides):
        boxes = [(s.left, s.top, s.left + s.width, s.top + s.height) for s in slide.shapes]
        for left, top, right, bottom in boxes:
            assert left >= 0
            assert top >= 0
            assert right <= slides.slide_width
            assert bottom <= slides.slide_height
        for one, other in combinations(boxes, 2):
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart or min(one[3], other[3]) - max(one[1], other[1]) <= 12_700, slide.shapes.title.text


def test_words_stay_in_their_boxes_and_none_is_small(slides: Any) -> None:
    assert faults(slides) == []


def test_what_is_too_long_for_a_slide_goes_on_on_the_next_and_nothing_is_lost() -> None:
    many = [f"Answer number {n} was late, and the family was told on the same day" for n in range(60)]
    rows = (((Run("Late"),), (Run("\n".join(many), link="https://heard.example/late"),)),)
    title = "A caption that says of twelve indicators what each of them is about, one after the other; " * 3
    blocks = (
        Heading("All of it " * 20, 1),
        Table(title, ("What", "Seen"), rows, widths=(1, 3)),
        Callout("Must be read", tuple(many), "poor"),
        NumberedList(tuple(many)),
        replace(BARS, title=title),
    )
    deck = Presentation(BytesIO(pptx(replace(REPORT, blocks=blocks))))
    assert faults(deck) == []
    cells = [cell for slide in deck.slides for shape in slide.shapes if shape.has_table
             for cell in shape.table.iter_cells()]  # fmt: skip
    texts = [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    told = re.sub(r"\s+", " ", " ".join([*(cell.text_frame.text for cell in cells), *texts]))
    assert [told.count(f"{one} ") + told.endswith(one) for one in many] == [3] * len(many)
    links = [run.hyperlink.address for cell in cells for line in cell.text_frame.paragraphs for run in line.runs]
    assert links.count("https://heard.example/late") >= len(many)


def test_a_slide_says_in_words_what_a_native_chart_cannot(slides: Any) -> None:
    texts = [shape.text_frame.text for slide in slides.slides for shape in slide.shapes if shape.has_text_frame]
    assert any("Leaving care: 75 % or more" in text and text.startswith("Not shown") for text in texts)


def test_slides_from_the_right_turn_their_lines_tables_and_charts() -> None:
    deck = Presentation(BytesIO(pptx(URDU)))
    lines = [
        line
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for line in shape.text_frame.paragraphs
    ]
    assert all(line._p.pPr.get("rtl") == "1" for line in lines if line.text)
    (table,) = [shape for slide in deck.slides for shape in slide.shapes if shape.has_table]
    assert table.table._tbl.tblPr.get("rtl") == "1"
    assert graphics(deck)[1].chart.category_axis.reverse_order


def test_a_workbook_begins_with_what_it_is_and_has_a_sheet_for_each_table_and_chart(book: Any) -> None:
    first, *others = book.worksheets
    assert first["A1"].value == REPORT.title
    blocks: list[Block] = [block for block in flat(REPORT.blocks) if isinstance(block, (Chart, Table))]
    assert len(others) == len(blocks)
    assert len({sheet.title.casefold() for sheet in book.worksheets}) == len(book.worksheets)
    assert all(len(sheet.title) <= 31 and sheet.freeze_panes == "A2" for sheet in book.worksheets)
    for sheet, block in zip(others, blocks, strict=True):
        if isinstance(block, Chart):
            rows = list(sheet.iter_rows(min_row=2, values_only=True))
            assert [row[0] for row in rows] == list(block.labels)
            for number, row in enumerate(rows):
                for point in (series.points[number] for series in block.series):
                    assert (point.note or "–" if point.value is None else point.value) in row
                    assert point.base is None or point.base in row


def test_numbers_in_a_workbook_are_numbers_and_words_are_never_formulas() -> None:
    odd = Table(
        "a[b]:*?/\\c" * 9, ("=H", "n"), (("=1+1", "1,204"), ("@x", "82 %"), ("007", Cell("12", "good")), ("-", "0.5"))
    )
    written = load_workbook(BytesIO(xlsx(replace(REPORT, blocks=(odd, odd)))))
    sheet = written.worksheets[1]
    assert [sheet.cell(row, 2).value for row in range(2, 6)] == [1204, 82, "12 good", 0.5]
    assert [(sheet.cell(row, 1).value, sheet.cell(row, 1).data_type) for row in range(1, 5)] == [
        ("=H", "s"),
        ("=1+1", "s"),
        ("@x", "s"),
        ("007", "s"),
    ]
    assert written.worksheets[1].title != written.worksheets[2].title


def test_a_word_file_has_each_chart_as_a_picture_with_its_text_and_the_table_behind_it() -> None:
    few = replace(
        REPORT, blocks=(Heading("A"), BARS, Columns(((SPARK,), (Callout("Look", ("One", "Two"), "good"),))), HEAT)
    )
    word = word_of(docx(few))
    pictures = word.element.xpath(".//wp:docPr")
    assert [picture.get("descr") for picture in pictures] == [alternative(BARS), alternative(SPARK)]
    assert all(point.value is None or said(point, "percent") in alternative(BARS) for point in BARS.series[0].points)
    behind = table_of(BARS)
    assert [[cell.text for cell in row.cells] for row in word.tables[0].rows] == [
        list(behind.header),
        *[["".join(run.text for run in toned.said(cell, REPORT.labels)) for cell in row] for row in behind.rows],
    ]
    assert "▲ Look" in "".join(word.tables[1]._tbl.itertext())
    assert "D9EEE3" in word.tables[2]._tbl.xml


def test_a_pdf_says_each_chart_in_words_in_the_order_in_which_it_is_read(paper: bytes) -> None:
    found = tags(paper)
    assert found.count("Figure") == len(CHARTS)
    spoken = [node["/Alt"] for node in figures(pdf_of(paper).trailer["/Root"]["/StructTreeRoot"])]
    assert [str(alt) for alt in spoken] == [alternative(chart) for chart in CHARTS]
    text = text_of(paper)
    order = [
        text.find(words)
        for words in ("Proud of", "▲ Listening", "Worried about", "▼ Plans", "What children told us", "Heat map")
    ]
    assert -1 not in order
    assert order == sorted(order)


def figures(node: Any) -> list[Any]:
    """The tags of pictures, in the order of reading."""
    found = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(found, list):
        return [one for child in found for one in figures(child)]
    if not isinstance(found, dict):
        return []
    own = [found] if found.get("/S") == "/Figure" else []
    return own + (figures(found["/K"]) if "/K" in found else [])


def test_a_document_says_how_many_pages_it_and_each_section_take(paper: bytes) -> None:
    laid = layout(REPORT)
    assert laid.pages == len(pdf_of(paper).pages)
    assert laid.headings[0] == ("The quarter on a page", 1, 1)
    assert laid.taken("The quarter on a page") == 1
    assert pages(replace(REPORT, blocks=REPORT.blocks[: REPORT.blocks.index(PageBreak())])) == 1
    assert pages(replace(REPORT, blocks=tuple(Paragraph("x " * 900) for _ in range(9)))) > 2


@pytest.mark.parametrize("write", WRITERS)
def test_the_same_document_is_the_same_bytes_and_names_nobody(write: Any) -> None:
    few = replace(REPORT, blocks=(Heading("A"), LINES, HEAT))
    written = write(few)
    assert write(replace(few)) == written
    if write is not pdf:
        with ZipFile(BytesIO(written)) as archive:
            everything = b"".join(archive.read(name) for name in archive.namelist())
            assert not [name for name in archive.namelist() if "thumbnail" in name or "printer" in name]
        for name in (b"python-docx", b"python-pptx", b"openpyxl", b"Steve", b"Macintosh"):
            assert name not in everything


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(charts())
def test_any_chart_can_be_written_every_way(chart: Chart) -> None:
    document = Document(
        "t", REPORT.day, (Heading("A"), chart, Columns(((chart,), (Callout("c", ("x",)),)))), style="pack"
    )
    assert pdf_of(pdf(document)).pages
    assert word_of(docx(document)).paragraphs
    assert Presentation(BytesIO(pptx(document))).slides
    assert load_workbook(BytesIO(xlsx(document))).worksheets


def test_every_kind_has_a_sample() -> None:
    assert {chart.kind for chart in EVERY} == {"bars", "stacked", "lines", "dumbbell", "spark"}
