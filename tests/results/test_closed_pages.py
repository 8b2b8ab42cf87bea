"""Closed figures on pages and to take away; what is set aside is seen, said and left out."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path

import pytest
import time_machine
from openpyxl import load_workbook

from app.council import service as council
from app.kernel.clock import Quarter
from app.kernel.work import Database
from app.reach.service import Link
from app.respond import asides
from app.results import editions, export, standards, workforce
from app.results.figures import Note, from_json
from app.themes import service as themes
from tests.support.asking import SERVICE, ask, set_up
from tests.support.client import PageClient, page_of
from tests.support.office import BOARD, answered, sign_in
from tests.support.pages import text

SURVEY = "parents-plan"
WINTER = datetime(2026, 6, 30, 12, tzinfo=UTC)
LATER = datetime(2026, 7, 2, 9, tzinfo=UTC)
FIRST, NEXT = Quarter(2026, 1), Quarter(2026, 2)
WHERE = "/office/results/where-from"
PAGES = ("/groups", "/trends", "/where-from")


@pytest.fixture
def clock() -> object:
    with time_machine.travel(WINTER, tick=False) as traveller:
        yield traveller


@pytest.fixture
def links(clock: object, local_database: Database) -> list[Link]:
    set_up(local_database)
    with local_database.writing() as work:
        council.add_service(work, "=1+1 Early Help", "early-help-health")
        (other,) = (one.id for one in council.services(work) if one.id != SERVICE)
    return [ask(local_database, SURVEY), ask(local_database, SURVEY, service_id=other, name="At the door")]


@pytest.fixture
def closed(clock: time_machine.Traveller, links: list[Link], local_database: Database) -> Database:
    """Two services in a quarter that is over and closed, and in the next one."""
    for at, day in enumerate((WINTER, LATER)):
        clock.move_to(day)
        answered(local_database, links[0], 30, listen="agree" if at else "disagree")
        answered(local_database, links[0], 12, listen="disagree" if at else "agree")
        answered(local_database, links[1], 25, listen="agree")
        answered(local_database, links[1], 10, listen="disagree")
        clock.move_to(datetime(2026, 7 + 3 * at, 2, 9, tzinfo=UTC))
        with local_database.writing() as work:
            editions.make(work, (FIRST, NEXT)[at])
    return local_database


def read(client: PageClient, tab: str, **asked: str) -> str:
    answer = client.get(f"/office/results{tab}", query_string={"survey": SURVEY} | asked)
    assert answer.status_code == 200
    (main,) = page_of(answer).all("main")
    return text(main)


def test_every_page_stands_before_anybody_has_answered(
    links: list[Link], local_database: Database, client: PageClient
) -> None:
    sign_in(client, local_database, "analyst")
    assert all(read(client, tab) for tab in PAGES)
    assert client.get("/office/results/take-away.csv?survey=" + SURVEY).status_code == 404


def test_groups_and_changes_are_said_in_words(closed: Database, client: PageClient) -> None:
    sign_in(client, closed, "analyst")
    words = read(client, "/groups", by="service", quarter=NEXT.label)
    assert "of 42" in words
    assert "71 %" in words
    assert "belong to one group" in read(client, "/groups", by="language")
    words = read(client, "/trends", quarter=NEXT.label)
    assert "71 %" in words
    assert "48 % higher" in words
    assert "too early to tell" in words
    assert 'class="chart chart--lines"' in client.get(f"/office/results/trends?survey={SURVEY}").text


def test_what_is_taken_away_is_what_the_board_sees_and_never_a_formula(closed: Database, client: PageClient) -> None:
    sign_in(client, closed, "analyst")
    asked = {"survey": SURVEY, "quarter": NEXT.label}
    sheet = client.get("/office/results/take-away.csv", query_string=asked)
    rows = list(csv.reader(StringIO(sheet.get_data(as_text=True).removeprefix("\ufeff"))))
    assert rows[0] == list(export.HEAD)
    whole = next(row for row in rows if row[2:5] == ["everybody", "", "positive"] and "listened" in row[5])
    assert whole[7:10] == ["77", "55", "71.4"]
    assert {row[3][:6] for row in rows if "Early Help" in row[3]} == {"'=1+1 "}
    book = load_workbook(BytesIO(client.get("/office/results/take-away.xlsx", query_string=asked).data))
    cells = [list(row) for row in book.worksheets[0].iter_rows(min_row=2)]
    assert len(cells) == len(rows) - 1
    assert {cell.data_type for row in cells for cell in row if isinstance(cell.value, str)} == {"s"}
    assert client.get("/office/results/take-away.pdf", query_string=asked).status_code == 404


def test_the_command_writes_the_same_whole_or_not_at_all(closed: Database, app: object, tmp_path: Path) -> None:
    run = app.test_cli_runner().invoke  # type: ignore[attr-defined]
    out = tmp_path / "figures.csv"
    done = run(args=["results", "export", SURVEY, "--quarter", NEXT.label, "--out", str(out)])
    assert done.exit_code == 0, done.output
    with closed.reading() as work:
        assert out.read_text("utf-8-sig") == export.as_csv(
            export.rows(work, export.closed(work, NEXT.label), SURVEY)
        ).replace("\r\n", "\n")
    assert run(args=["results", "export", "no-such", "--out", str(tmp_path / "x.csv")]).exit_code == 2
    assert [path.name for path in tmp_path.glob("*.csv")] == ["figures.csv"]


def test_only_analysts_come_in(links: list[Link], local_database: Database, client: PageClient) -> None:
    sign_in(client, local_database, "board-reader", BOARD)
    assert {client.get(f"/office/results{tab}").status_code for tab in (*PAGES, "/take-away.csv")} == {403}


def test_a_flood_is_set_aside_said_in_the_note_and_stays_when_the_quarter_is_closed(
    clock: time_machine.Traveller, links: list[Link], local_database: Database, client: PageClient
) -> None:
    answered(local_database, links[0], 20, listen="agree", should_change="It floods.")
    answered(local_database, links[1], 12, listen="disagree")
    themes.analyse_for_a_while(local_database)
    sign_in(client, local_database, "analyst")
    here = f"{WHERE}?survey={SURVEY}&quarter={FIRST.label}"
    page = client.get(here)
    assert "Most answers came by one link" in page.text
    posted = {"link": links[0].id, "day": WINTER.date().isoformat()}
    assert client.send(page, posted, to=f"{WHERE}/set-aside").status_code == 400, (
        "without a reason nothing is set aside"
    )
    assert client.send(page, posted | {"reason": "machine"}, to=f"{WHERE}/set-aside").status_code == 302
    assert "20 answers are set aside" in read(client, "", quarter=FIRST.label)
    assert "It floods" not in read(client, "/comments", quarter=FIRST.label)
    open_still = client.get(here)
    clock.move_to(LATER)
    with local_database.writing() as work:
        made = editions.make(work, FIRST)
        (aside,) = asides.every(work, SURVEY, FIRST.label)
    survey = made.figures.survey(SURVEY)
    assert survey is not None
    assert (survey.responses, survey.notes) == (12, (Note("set-aside", 20),))
    undone = client.send(open_still, {}, to=f"/office/results/where-from/{aside.id}/undo")
    assert undone.status_code == 302
    with local_database.reading() as work:
        assert asides.every(work, SURVEY, FIRST.label) == [aside], "a closed quarter stays as it was made"


def test_one_answer_is_set_aside_by_its_comment(
    links: list[Link], local_database: Database, client: PageClient
) -> None:
    answered(local_database, links[0], 12, listen="agree", should_change="Test test.")
    themes.analyse_for_a_while(local_database)
    sign_in(client, local_database, "analyst")
    page = page_of(client.get(f"/office/results/comments?survey={SURVEY}"))
    path = next(one.get("href", "") for one in page.all("a") if one.get("href", "").endswith("/aside"))
    asked = client.get(path)
    assert client.send(asked, {}, to=path).status_code == 400
    assert client.send(asked, {"reason": "test"}, to=path).status_code == 302
    assert "Answered: 12" in read(client, ""), "figures before and after would tell what its writer chose"
    assert client.get("/office/results/comments/nobody/aside").status_code == 404


def test_figures_are_evidence_for_standards_and_old_editions_still_read(closed: Database) -> None:
    with closed.reading() as work:
        made = editions.find(work, NEXT.label)
        assert workforce.supervision(work, NEXT.label) == ()
    assert made is not None
    found = standards.by_evidence(made.figures, "social-work")
    assert any(source.question_id == "listen" for sources in found.values() for source in sources)
    assert {"." in id_ for id_ in found} == {True, False}
    assert standards.by_evidence(made.figures, "no-board") == {}
    old = '{"quarter":"2025-Q1","policy":"dfe","surveys":[],"boards":{}}'
    assert editions.public(from_json(old)).policy == "dfe-public"
    assert made.figures.public == editions.public(made.figures)
