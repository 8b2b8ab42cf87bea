"""Each figure of a pack opens the page that shows what it counts."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from app.board import reading, service
from app.documents.model import Table, runs_of, words_in
from app.kernel.work import Database
from tests.board.world import SUMMER
from tests.support.office import BOARD


@pytest.mark.parametrize("key", [BOARD, "corporate"])
def test_every_figure_about_people_opens_what_it_counts(app: Flask, council: Database, key: str) -> None:
    with app.test_request_context(), council.reading() as work:
        document = service.draft(work, service.subject(work, key), SUMMER)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    cells = [cell for table in tables for row in table.rows for cell in row]
    told = [
        run for cell in cells for run in runs_of(words_in(cell)) if re.search(r"% (or \w+ )?of \d|^\d+$", run.text)
    ]
    assert len(told) > 4
    assert [run.text for run in told if not run.link and run.text not in ("1", "2")] == []


def test_every_figure_of_the_heat_map_opens_what_it_counts(app: Flask, council: Database) -> None:
    with app.test_request_context(), council.reading() as work:
        made = service.draft(work, service.subject(work, BOARD), SUMMER)
        document = reading.shown(work, made, lambda address: f"https://heard.example{address}")
    tables = {block.caption: block for block in document.blocks if isinstance(block, Table)}
    every = [runs_of(words_in(cell)) for row in tables["Each standard"].rows for cell in row[1:5:3]]
    counted = [run for runs in every for run in runs if any(letter.isdigit() for letter in run.text)]
    assert counted
    assert {run.link.partition("?")[0] for run in counted} <= {
        f"https://heard.example/office/{page}" for page in ("results", "evidence")
    }


def test_a_standard_that_is_red_again_opens_the_quarters_in_which_it_was(app: Flask, council: Database) -> None:
    with app.test_request_context(), council.reading() as work:
        document = service.draft(work, service.subject(work, BOARD), SUMMER)
    (table,) = (block for block in document.blocks if isinstance(block, Table) and block.caption == "Raised by rules")
    (seen,) = (row[1] for row in table.rows if "two quarters running" in runs_of(words_in(row[0]))[0].text)
    told = [run for run in runs_of(words_in(seen)) if "quarters running" in run.text]
    assert told
    assert {run.link.partition("?")[0] for run in told} == {"https://here.invalid/office/results/trends"}
