"""The boards' pages: each reader sees their own board, and no small number is printed on any."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from app.kernel.clock import Quarter
from app.kernel.keys import KeyRing
from app.kernel.work import Database
from app.results import editions
from tests.support.asking import ask, set_up
from tests.support.client import PageClient, page_of
from tests.support.databases import SqliteTemplate, stand_in
from tests.support.office import BOARD, OTHER_BOARD, answered, sign_in
from tests.support.pages import text

CLOSED = datetime(2026, 10, 1, 12, tzinfo=UTC)
SPRING, SUMMER = Quarter(2026, 1), Quarter(2026, 2)
PAGE = f"/office/board/{BOARD}/{SUMMER.label}"
FEW = 4


@pytest.fixture(scope="module")
def two_quarters(sqlite_template: SqliteTemplate, keys: KeyRing, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A council that closed two quarters in which parents and children answered; made once for all these tests."""
    file = tmp_path_factory.mktemp("board") / "heard.db"
    database = Database(sqlite_template.copy(file), keys)
    with time_machine.travel(datetime(2026, 5, 4, 12, tzinfo=UTC), tick=False) as clock:
        set_up(database)
        parents, children = ask(database, "parents-plan"), ask(database, "children-9-12")
        answered(database, parents, 24, listen="agree", respect="disagree")
        answered(database, parents, 12, listen="disagree", respect="agree")
        clock.move_to(datetime(2026, 8, 4, 12, tzinfo=UTC))
        answered(database, parents, 32, listen="agree", respect="disagree")
        answered(database, parents, FEW, listen="disagree", respect="agree")
        answered(database, children, 10, safe="always")
        answered(database, children, 10, safe="sometimes")
        clock.move_to(CLOSED)
        with database.writing() as work:
            editions.make(work, SPRING)
            editions.make(work, SUMMER)
    database.engine.dispose()
    return file


@pytest.fixture
def closed(two_quarters: Path, local_database: Database) -> Iterator[Database]:
    """The site's database on the first day after those quarters."""
    stand_in(two_quarters, local_database)
    with time_machine.travel(CLOSED, tick=False):
        yield local_database


def read(client: PageClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    (main,) = page_of(answer).all("main")
    return text(main)


def test_whoever_is_not_signed_in_is_asked_to(client: PageClient, closed: Database) -> None:
    for address in ("/office/board", PAGE):
        assert client.get(address).location.startswith("/office/sign-in?next=/office/board")


def test_a_reader_is_led_from_today_to_their_own_board(client: PageClient, closed: Database) -> None:
    sign_in(client, closed, "board-reader", BOARD)
    assert PAGE in client.get("/office/").text
    listed = client.get("/office/board").text
    assert PAGE in listed
    assert f"/office/board/{BOARD}/{SPRING.label}" in listed
    assert OTHER_BOARD not in listed


def test_another_boards_page_is_closed_to_a_reader(client: PageClient, closed: Database) -> None:
    sign_in(client, closed, "board-reader", OTHER_BOARD)
    answer = client.get(PAGE)
    assert answer.status_code == 403
    assert "another board’s page" in answer.text


def test_an_analyst_sees_every_board(client: PageClient, closed: Database) -> None:
    sign_in(client, closed, "analyst")
    assert {BOARD, OTHER_BOARD} <= set(re.findall(r"/office/board/([a-z-]+)/", client.get("/office/board").text))
    assert "Nobody was asked" in read(client, f"/office/board/{OTHER_BOARD}/{SUMMER.label}")


@pytest.mark.parametrize(
    "address", [f"{BOARD}/2026-Q3", f"{BOARD}/2026-Q5", f"{BOARD}/soon", f"{BOARD}/0000-Q1", "nobody/2026-Q2"]
)
def test_a_page_that_there_is_not_is_not_found(client: PageClient, closed: Database, address: str) -> None:
    sign_in(client, closed, "analyst")
    assert client.get(f"/office/board/{address}").status_code == 404


def test_an_administrator_looks_after_the_site_and_reads_no_board(client: PageClient, closed: Database) -> None:
    sign_in(client, closed, "administrator")
    assert client.get(PAGE).status_code == 403


def test_the_page_says_each_figure_with_its_base_and_the_quarter_before(client: PageClient, closed: Database) -> None:
    sign_in(client, closed, "board-reader", BOARD)
    words = read(client, PAGE)
    assert "36 parents and carers quarter before: 36" in words
    assert "86 % or more" in words
    assert "quarter before: 67 % (base 36)" in words
    assert "Respect" not in words
    assert "Edition made on 1 October 2026" in words


def test_feeling_safe_is_said_in_people_and_has_no_percentage(client: PageClient, closed: Database) -> None:
    sign_in(client, closed, "board-reader", BOARD)
    words = read(client, PAGE)
    assert "10 of 20 children did not say that they always feel safe" in words
    assert "I feel safe where I live" not in words
    assert "50 %" not in words


def test_no_number_of_one_to_five_is_printed(client: PageClient, closed: Database) -> None:
    sign_in(client, closed, "board-reader", BOARD)
    words = read(client, PAGE)
    figures = words.partition("Who spoke")[2].partition("Edition made on")[0]
    assert figures
    assert [number for number in re.findall(r"\b\d+\b", figures) if 1 <= int(number) <= 5] == []
    assert "11 %" not in figures


def test_before_a_quarter_has_closed_the_page_says_so(client: PageClient, local_database: Database) -> None:
    set_up(local_database)
    sign_in(client, local_database, "board-reader", BOARD)
    assert "No quarter has closed yet" in read(client, "/office/board")
