"""`flask respond settle`: the letterbox is emptied now."""

from __future__ import annotations

from flask import Flask

from app.kernel.work import Database
from app.reach import service as reach
from tests.support.asking import ask, set_up
from tests.support.office import answered


def test_everything_that_waits_is_counted_at_once_and_once(app: Flask, local_database: Database) -> None:
    set_up(local_database, made_up=False)
    link = ask(local_database, "parents-plan")
    answered(local_database, link, 3, counted=False, listen="agree")
    runner = app.test_cli_runner()
    first, second = (runner.invoke(args=["respond", "settle"]) for _ in range(2))
    assert (first.output, second.output) == ("3 answers counted.\n", "0 answers counted.\n")
    with local_database.reading() as work:
        assert [answers for _link, answers in reach.every(work)] == [3]
