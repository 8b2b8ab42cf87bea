"""The PDF opened again: who can read it, in what order, and that it is the same each time."""

from __future__ import annotations

import time
from dataclasses import replace

import pypdfium2
import pytest

from app.documents.model import Facts, Heading, Labels, PageBreak, Paragraph, Run, Table
from app.documents.pdf import families
from app.documents.service import pdf
from tests.documents.sample import LETTER, URDU, of, pdf_of, tags, text_of

IN_ORDER = (
    "Northshire Council",
    "Ms Alexandra Sample",
    "26 November 2026",
    "Our reference C-2026-0041",
    "Dear Ms Sample",
    "Your complaint",
    "We have it since Tuesday.",
    "What happens next",
    "1. We listen.",
    "2. We look into it.",
    "1. First again.",
    "Call us.",
    "I just want someone who stays.",
    "A child, 12",
    "Answer by 10 December 2026",
    "Dates",
    "Step Days",
    "Longer 20",
    "Yours sincerely,",
    "Amara Okafor",
    "Annex",
    "The end.",
)


def test_it_says_title_and_language_and_that_it_is_tagged() -> None:
    read = pdf_of(pdf(LETTER))
    root = read.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()
    assert read.metadata is not None
    assert read.metadata.title == LETTER.title
    assert read.metadata.author is None


def test_its_text_is_in_the_order_in_which_it_is_to_be_read() -> None:
    text = text_of(pdf(LETTER))
    places = [text.find(part) for part in IN_ORDER]
    assert -1 not in places
    assert places == sorted(places)


def test_its_parts_are_tagged_as_what_they_are() -> None:
    found = tags(pdf(LETTER))
    assert [tag for tag in found if tag[0] == "H"] == ["H1", "H2", "H2"]
    for tag, number in (("L", 5), ("Link", 1), ("BlockQuote", 1), ("Table", 1), ("Caption", 1), ("TH", 2), ("TD", 4)):
        assert found.count(tag) == number, tag
    assert found.index("THead") < found.index("TBody")


def test_a_link_says_where_it_leads() -> None:
    (page, *_others) = pdf_of(pdf(LETTER)).pages
    (leads,) = [note.get_object()["/A"]["/URI"] for note in page["/Annots"]]
    assert leads == "https://northshire.example/back?a=1&b=2"


def test_a_report_prints_its_title_and_a_letter_does_not() -> None:
    assert LETTER.title not in text_of(pdf(LETTER))
    assert LETTER.title in text_of(pdf(replace(LETTER, style="report")))


def test_pages_are_numbered_where_there_are_several_in_the_words_given() -> None:
    short = of(Paragraph("Hello"))
    assert "Page" not in text_of(pdf(short))
    assert "Page 1 of 1" in text_of(pdf(replace(short, style="report")))
    long = of(Paragraph("Hello"), PageBreak(), Paragraph("End"), labels=Labels(page="{pages} pages, this is {page}"))
    assert "2 pages, this is 1" in text_of(pdf(long))


def test_a_table_repeats_its_headings_on_every_page_and_says_them_once() -> None:
    rows = tuple((f"Event {number}", "10") for number in range(80))
    written = pdf(of(Table("Events", ("What", "Days"), rows)))
    pages = [page.extract_text() for page in pdf_of(written).pages]
    assert len(pages) > 2
    assert all("What" in page for page in pages)
    assert tags(written).count("TH") == 2
    assert tags(written).count("TD") == 160


def test_cells_may_have_runs_and_facts_may_be_long() -> None:
    cell = (Run("see "), Run("here", link="https://a.example"))
    blocks = (Table("T", ("A", "B"), ((cell, "2"),)), Facts((("Label " * 30, "value " * 60),)))
    assert "see here 2" in text_of(pdf(of(*blocks)))


def test_the_same_document_is_the_same_bytes_and_another_day_is_not() -> None:
    first = pdf(LETTER)
    pdf(URDU)
    assert pdf(replace(LETTER)) == first
    assert pdf(replace(LETTER, day=LETTER.day.replace(day=27))) != first


def test_a_document_from_the_right_says_so_and_stands_on_the_right() -> None:
    written = pdf(URDU)
    root = pdf_of(written).trailer["/Root"]
    assert root["/Lang"] == "ur"
    assert root["/ViewerPreferences"]["/Direction"] == "/R2L"
    page = pypdfium2.PdfDocument(written)[0].get_textpage()
    letters = [page.get_charbox(place) for place in range(page.count_chars())]
    middle = 595 / 2
    assert max(right for _left, _bottom, right, _top in letters) > 595 - 72
    assert sum(left > middle for left, *_rest in letters) > len(letters) * 0.7


def test_the_groups_of_a_number_keep_their_order_among_letters_from_the_right() -> None:
    words = of(Paragraph("کال 2 4 68"), direction="rtl", language="ur", reference="", header=(), footer=())
    page = pypdfium2.PdfDocument(pdf(words))[0].get_textpage()
    left = {page.get_text_range(place, 1): page.get_charbox(place)[0] for place in range(page.count_chars())}
    assert left["2"] < left["4"] < left["6"] < left["8"] < left["ک"]


@pytest.mark.parametrize(
    "words",
    [
        "Dziękuję, żółć",
        "Ẹ ṣé púpọ̀",
        "Дякую",
        "ধন্যবাদ",
        "ਧੰਨਵਾਦ",
        "આભાર",
        "धन्यवाद",
        "நன்றி",
        "የቐንየለይ",
        "谢谢",
        "😀👍🏽",
        "✓ ★ → ☎",
    ],
)
def test_every_script_that_is_promised_is_set_in_a_font_that_has_it(words: str) -> None:
    fonts = {
        str(font.get_object()["/BaseFont"]).split("+")[1]
        for page in pdf_of(pdf(of(Heading(words), Paragraph(words)))).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert len(fonts) > 1
    assert "\ufffd" not in text_of(pdf(of(Heading(words), Paragraph(words))))


def test_our_fonts_are_all_there_is() -> None:
    assert families()[:2] == ["Atkinson Hyperlegible Next", "Noto Sans"]
    assert len(families()) == 22


def test_a_letter_takes_less_than_half_a_second_once_the_fonts_are_read() -> None:
    pdf(LETTER)
    before = time.process_time()
    pdf(replace(LETTER, reference="another"))
    assert time.process_time() - before < 0.5
