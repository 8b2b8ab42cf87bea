"""A letter on paper: who sends it, to whom, when, under which reference, what it says, who signs."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx as python_docx
import pypdf
import pytest
import time_machine

from app.cases.letters import keeping, paper
from app.cases.letters.keeping import Body
from app.cases.letters.text import plain
from app.cases.model import Case
from app.documents.model import Document, Heading
from app.documents.service import docx, pdf
from app.kernel.work import Work
from tests.cases.conftest import Staff, said, taken_up
from tests.cases.letters.conftest import Begin

BODY = Body(
    "Kit Example\n1 High Street", "# Your complaint\n\nHello Kit,\n\n- One **big** thing", "Olu\nOfficer", "child"
)


def made(work: Work, staff: Staff, case: Case, body: Body = BODY) -> Document:
    letter_id = keeping.keep(work, case.id, "acknowledgement", body, staff.officer)
    keeping.send(work, letter_id, case.id, "post", date(2026, 6, 1), staff.officer)
    return paper.document(work, case, keeping.find(work, letter_id, case.id, staff.officer))


@pytest.fixture
def case(work: Work, staff: Staff, reached: None) -> Case:
    with time_machine.travel(date(2026, 6, 1)):
        return taken_up(work, said(work), staff.officer)


def test_the_pdf_says_all_of_it_in_order(work: Work, staff: Staff, case: Case) -> None:
    pages = pypdf.PdfReader(BytesIO(pdf(made(work, staff, case)))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    parts = [
        *("Test Council", "01632 960142", "Kit Example", "1 High Street", "1 June 2026", case.reference),
        *("Your complaint", "Hello Kit,", "One big thing", "Best wishes,", "Olu", "Officer"),
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_the_word_file_says_the_same(work: Work, staff: Staff, case: Case) -> None:
    file = python_docx.Document(BytesIO(docx(made(work, staff, case))))
    lines = [paragraph.text for paragraph in file.paragraphs]
    for part in ("Test Council", "Your complaint", "One big thing", "Best wishes,", "Olu"):
        assert any(part in line for line in lines)


def test_a_letter_without_an_address_has_none(work: Work, staff: Staff, case: Case) -> None:
    document = made(work, staff, case, Body("", BODY.text, "Olu"))
    assert not document.addressed
    assert document.blocks[0] == Heading(document.blocks[0].words, 1)  # type: ignore[union-attr]
    assert plain(document.blocks[0].words) == document.title == "Your complaint"  # type: ignore[union-attr]


def test_a_letter_in_a_language_that_runs_from_the_right_does_so(work: Work, staff: Staff, case: Case) -> None:
    document = made(work, staff, case, Body("", "# آپ کی شکایت\n\nسلام", "Olu", "adult", "ur"))
    assert (document.language, document.direction) == ("ur", "rtl")
    assert pdf(document).startswith(b"%PDF")


def test_a_letter_to_an_adult_ends_sincerely(work: Work, staff: Staff, case: Case, begin: Begin) -> None:
    assert begin(case, "acknowledgement", "adult").wording == "adult"
    words = str(made(work, staff, case, Body("", BODY.text, "Olu")).blocks[-1])
    assert "Yours sincerely," in words
