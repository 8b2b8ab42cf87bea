"""A pack's whole life: drafted, commented on, frozen, signed by two, decided on, taken away in every form."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pptx
import pypdf
import pytest
from flask import Flask

from app.accounts.policy import Person, permissions_of
from app.board import composing, deciding, frozen, lifecycle, outputs, service
from app.board.kinds import Subject
from app.board.store import Ask, PackRow
from app.documents.model import Block, Columns, Document, Table, runs_of, words_in
from app.kernel.errors import NotFound, Refused
from app.kernel.work import Database, Work
from app.voices import service as voices
from tests.board.world import ORIGIN, SPRING, SUMMER, WORDS
from tests.support.office import BOARD, OTHER_BOARD
from tests.support.staff import hire

ASKS = [
    Ask("Give every child one worker for a year", "Head of Service", "£40,000"),
    Ask("Ring first", "All", "no cost"),
]
OUT = date(2026, 11, 12)


@pytest.fixture(autouse=True)
def _in_a_request(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


@pytest.fixture
def analyst(council: Database) -> Person:
    return hire(council, "analyst", "Petra")


def drafted(work: Work, analyst: Person) -> tuple[Subject, PackRow]:
    row = lifecycle.begin(work, BOARD, SUMMER.label, OUT, analyst)
    deciding.ask(work, row, ASKS, analyst)
    return service.subject(work, BOARD), row


def froze(work: Work, analyst: Person) -> tuple[Subject, PackRow]:
    one, row = drafted(work, analyst)
    service.freeze(work, one, row, analyst)
    return one, lifecycle.find(work, row.id)


def said(document: Document) -> str:
    return frozen.to_json(frozen.freeze("", "", 1, document))


def test_page_one_is_one_page_and_says_all_that_it_must(council: Database, analyst: Person) -> None:
    with council.writing() as work:
        one, row = froze(work, analyst)
        document = service.document(work, one, row)
    first, second, *_rest = pypdf.PdfReader(io.BytesIO(outputs.FORMATS["pdf"].write(document))).pages
    words = re.sub(r"\s+", " ", first.extract_text())
    for wanted in ("Give every child one worker", "Head of Service", "Proud of", "Worried about", "People ask us to"):
        assert wanted in words
    for corner in ("Data and audit", "Those who use services", "Workforce"):
        assert corner in words
    assert re.search(r"(Safeguarding|All services), \d", words)
    assert "?" in words
    assert WORDS in words
    assert "Who spoke" in second.extract_text()


def test_the_main_part_has_no_more_pages_than_its_kind_allows(council: Database, analyst: Person) -> None:
    with council.reading() as work:
        for key in ("corporate", "lead-member", BOARD):
            one = service.subject(work, key)
            document = service.draft(work, one, SUMMER, fitted=True)
            annex = next(
                (n for n, block in enumerate(document.blocks) if "Annex" in str(block)), len(document.blocks)
            )
            main = Document(document.title, document.day, document.blocks[:annex], style="report")
            assert composing.pages(main) <= one.kind.pages


def test_a_frozen_pack_never_changes_and_its_mark_is_its_own(council: Database, analyst: Person) -> None:
    with council.writing() as work:
        one, row = froze(work, analyst)
        assert row.body is not None
        assert row.digest == frozen.digest(row.body)
        before = said(service.document(work, one, row))
        with pytest.raises(Refused, match="frozen"):
            service.freeze(work, one, row, analyst)
        with pytest.raises(Refused, match="frozen"):
            deciding.ask(work, row, [], analyst)
        again = lifecycle.begin(work, BOARD, SUMMER.label, OUT, analyst)
        deciding.ask(work, again, [], analyst)
        assert again.version == 2
        assert said(service.document(work, one, lifecycle.find(work, row.id))) == before


def test_a_quote_taken_back_is_blanked_in_a_frozen_pack_and_the_mark_stays(
    council: Database, analyst: Person
) -> None:
    with council.writing() as work:
        one, row = froze(work, analyst)
        assert WORDS in said(service.document(work, one, row))
        assert WORDS not in str(row.body)
        voices.withdraw(work, "respond", ORIGIN)
        read = said(service.document(work, one, row))
        assert WORDS not in read
        assert "Taken back by its writer" in read
        assert lifecycle.find(work, row.id).digest == row.digest


def test_two_different_people_sign_in_order(council: Database, analyst: Person) -> None:
    manager, director = hire(council, "quality-manager", "Mona"), hire(council, "director", "Dora")
    both = Person(manager.id, "Mona", frozenset({"quality-manager", "director"}), manager.permissions)
    with council.writing() as work:
        one, row = froze(work, analyst)
        for early in (analyst, director):
            with pytest.raises(Refused, match="not your turn"):
                lifecycle.sign(work, one, row, early)
        lifecycle.sign(work, one, row, both)
        with pytest.raises(Refused, match="Somebody else"):
            lifecycle.sign(work, one, row, both)
        lifecycle.sign(work, one, row, director)
        assert lifecycle.find(work, row.id).state == lifecycle.SIGNED


def test_readers_see_their_own_boards_pack_once_it_is_frozen_and_nothing_before(
    council: Database, analyst: Person
) -> None:
    def sees(work: Work, role: str, board: str | None = None) -> bool:
        boards = frozenset({board} if board else ())
        reader = Person("1" * 32, role, frozenset({role}), permissions_of([role]), boards)
        try:
            service.readable(work, BOARD, SUMMER.label, reader)
        except NotFound:
            return False
        return True

    with council.writing() as work:
        one, row = drafted(work, analyst)
        readers = [("board-reader", BOARD), ("board-member", BOARD), ("director", None), ("lead-member", None)]
        assert not any(sees(work, *reader) for reader in readers)
        lifecycle.put_out(work, row, analyst)
        assert [sees(work, *reader) for reader in readers] == [False, True, True, False]
        service.freeze(work, one, lifecycle.find(work, row.id), analyst)
        assert [sees(work, *reader) for reader in readers] == [True, True, True, False]
        assert not sees(work, "board-reader", OTHER_BOARD)
        assert not sees(work, "administrator")


def test_comments_are_taken_while_it_is_out_for_them_and_kept_sealed(council: Database, analyst: Person) -> None:
    with council.writing() as work:
        _one, row = drafted(work, analyst)
        with pytest.raises(Refused, match="not out for comments"):
            lifecycle.comment(work, row, "reach", "Whom did we miss?", analyst)
        lifecycle.put_out(work, row, analyst)
        row = lifecycle.find(work, row.id)
        lifecycle.comment(work, row, "reach", "Whom did we miss?", analyst)
        (comment,) = lifecycle.comments(work, row)
        lifecycle.settle(work, row, comment.id, analyst)
        (comment,) = lifecycle.comments(work, row)
    assert (comment.section, comment.text) == ("reach", "Whom did we miss?")
    assert comment.settled_on is not None


def test_a_decision_has_an_owner_and_a_day_and_stands_on_the_next_packs_first_page(
    council: Database, analyst: Person
) -> None:
    with council.writing() as work:
        row = lifecycle.begin(work, BOARD, SPRING.label, OUT, analyst)
        one = service.subject(work, BOARD)
        service.freeze(work, one, row, analyst)
        row = lifecycle.find(work, row.id)
        with pytest.raises(Refused, match="owner and a day"):
            deciding.decide(work, one, row, "Ring first", "yes", None, None, analyst)
        deciding.decide(work, one, row, "Ring first, then visit", "yes", analyst.id, OUT, analyst)
        deciding.decide(work, one, row, "A new building", "no", None, None, analyst)
        document = service.draft(work, one, SUMMER)
    words = said(document)
    assert "Ring first, then visit" in words
    assert "A new building" in words
    assert "the board said no" in words


def plain(value: object) -> str:
    """A cell as it can be compared: its letters and digits, however a writer marks a tone or keeps a number."""
    said = f"{value:g}" if isinstance(value, int | float) else str(value or "")
    return re.sub(r"\W", "", said)


def test_every_form_opened_again_carries_the_frozen_figures(council: Database, analyst: Person) -> None:
    with council.writing() as work:
        one, row = froze(work, analyst)
        document = service.document(work, one, row)
        told = json.loads(outputs.as_json(document, row, lifecycle.signatures(work, row)))
    assert frozen.digest(told["frozen"]) == told["digest"] == row.digest
    for form, rows in (("docx", rows_of_word), ("pptx", rows_of_slides), ("xlsx", rows_of_workbook)):
        written = rows(io.BytesIO(outputs.FORMATS[form].write(document)))
        for wanted in wanted_rows(document.blocks):
            assert any(fits(wanted, found) for found in written), (form, wanted)


def wanted_rows(blocks: tuple[Block, ...]) -> list[list[str]]:
    """Every row of every table, as words."""
    found = [row for block in blocks if isinstance(block, Table) for row in block.rows]
    return [[plain("".join(run.text for run in runs_of(words_in(cell)))) for cell in row] for row in found]


def fits(wanted: list[str], found: list[str]) -> bool:
    return len(wanted) == len(found) and all(cell in other for cell, other in zip(wanted, found, strict=True))


def rows_of_word(file: io.BytesIO) -> list[list[str]]:
    return [[plain(cell.text) for cell in row.cells] for table in docx.Document(file).tables for row in table.rows]


def rows_of_slides(file: io.BytesIO) -> list[list[str]]:
    shapes = [shape for slide in pptx.Presentation(file).slides for shape in slide.shapes if shape.has_table]
    return [[plain(cell.text) for cell in row.cells] for shape in shapes for row in shape.table.rows]


def rows_of_workbook(file: io.BytesIO) -> list[list[str]]:
    rows = [row for sheet in openpyxl.load_workbook(file) for row in sheet.iter_rows(values_only=True)]
    return [[plain(cell) for cell in row][: last(row)] for row in rows]


def last(row: tuple[object, ...]) -> int:
    return max((number for number, cell in enumerate(row, 1) if cell is not None), default=0)


def test_corporate_readers_get_no_quote_no_small_base_and_no_service(council: Database, analyst: Person) -> None:
    with council.reading() as work:
        for key in ("corporate", "lead-member"):
            words = said(service.draft(work, service.subject(work, key), SUMMER))
            assert WORDS not in words
            assert "quote:" not in words
            assert [
                int(n) for n in re.findall(r"% of (\d+)\b", words) if int(n) < 10 and "Read for" not in words
            ] == []


def test_the_twin_is_only_for_what_is_signed(council: Database, analyst: Person) -> None:
    with council.writing() as work:
        one, row = froze(work, analyst)
        with pytest.raises(Refused, match="signed"):
            service.twin(work, one, row)


def test_columns_hold_quotes_too(council: Database, analyst: Person) -> None:
    with council.reading() as work:
        document = service.draft(work, service.subject(work, BOARD), SUMMER)
    assert any(isinstance(block, Columns) for block in document.blocks)


def test_the_command_writes_whole_files_or_none(
    app: Flask, council: Database, analyst: Person, tmp_path: Path
) -> None:
    run = app.test_cli_runner().invoke
    out = tmp_path / "pack.pdf"
    given = ["board", "pack", "--board", BOARD, "--quarter", SUMMER.label, "--out", str(out)]
    assert run(args=given).exit_code == 0
    assert out.read_bytes().startswith(b"%PDF-")
    assert run(args=[*given[:2], "--board", "nobody", *given[4:]]).exit_code == 2
    assert run(args=[*given[:4], "--quarter", "2026-Q9", *given[6:]]).exit_code == 2
    assert run(args=[*given[:4], "--quarter", "2019-Q1", *given[6:]]).exit_code == 2
    assert run(args=[*given[:-1], str(tmp_path / "no" / "pack.pdf")]).exit_code == 1
    assert run(args=[*given, "--public"]).exit_code == 1
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == ["pack.pdf"]
