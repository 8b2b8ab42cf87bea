"""Exit interviews: five at a time or carried over, without the day of each; read by human resources alone."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import time_machine

from app.kernel.clock import LONDON, Quarter, now, today
from app.kernel.work import Database
from app.questionnaire.policies import policy
from app.reach import service as reach
from app.reach.service import Link
from app.respond import letterbox
from app.respond.facts import RESPONSES
from app.themes import service as themes
from app.voices import service as voices
from app.voices.model import Which
from tests.support.asking import ask, set_up
from tests.support.client import PageClient
from tests.support.office import answered, sign_in
from tests.support.promised import publish

FIVE = policy("exit").batch
AUGUST, OCTOBER = date(2026, 8, 10), date(2026, 10, 5)
SAID = "The rota was impossible and nobody listened to us."


def leaving(database: Database, folder: Path, *, made_up: bool = False) -> Link:
    set_up(database, made_up=made_up)
    publish(database, folder)
    return ask(database, "small-exit", promise="confidential", service_id=None)


@pytest.fixture
def link(database: Database, tmp_path: Path) -> Link:
    return leaving(database, tmp_path / "surveys")


def leave(database: Database, link: Link, *days: date) -> None:
    for day in days:
        answered(database, link, 1, day, counted=False, listen="agree", why=SAID)


def counted(database: Database) -> list[tuple[date, str]]:
    with database.reading() as work:
        return [(row.day, row.quarter) for row in work.execute(RESPONSES.select())]


@pytest.mark.parametrize("everything", [True, False])
@pytest.mark.parametrize("hour", [2, 12])
def test_four_wait_for_a_fifth_at_every_hour_and_whoever_asks(
    database: Database, link: Link, everything: bool, hour: int
) -> None:
    leave(database, link, *[today()] * (FIVE - 1))
    with time_machine.travel(datetime.combine(today(), time(hour), LONDON), tick=False):
        assert letterbox.at_night(now()) is (hour == 2)
        assert letterbox.settle(database, everything=everything) == 0
    leave(database, link, today())
    assert letterbox.settle(database) == len(counted(database)) == FIVE


def test_they_wait_in_a_demonstration_too(database: Database, tmp_path: Path) -> None:
    link = leaving(database, tmp_path / "surveys", made_up=True)
    leave(database, link, today())
    assert letterbox.settle(database, everything=True) == 0


def test_a_handful_left_over_after_many_waits(
    database: Database, link: Link, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letterbox, "AT_ONCE", FIVE)
    leave(database, link, *[today()] * (2 * FIVE + 2))
    assert letterbox.settle(database, everything=True) == 2 * FIVE


def test_what_was_carried_over_counts_when_it_came_to_five_and_on_one_day(database: Database, link: Link) -> None:
    leave(database, link, *[AUGUST + timedelta(days=n) for n in range(FIVE - 1)])
    assert letterbox.settle(database, everything=True) == 0
    leave(database, link, OCTOBER)
    letterbox.settle(database)
    assert counted(database) == [(OCTOBER, Quarter.of(OCTOBER).label)] * FIVE
    with database.reading() as work:
        assert reach.days(work, link.id) == [(OCTOBER, FIVE)]
        assert voices.count(work, Which(quarters=(Quarter.of(OCTOBER).label,))) == FIVE


@pytest.mark.parametrize(("role", "reads"), [("hr-reader", True), ("analyst", False)])
def test_what_leavers_wrote_is_read_by_human_resources_and_not_by_the_quality_team(
    client: PageClient, local_database: Database, tmp_path: Path, role: str, reads: bool
) -> None:
    link = leaving(local_database, tmp_path / "surveys")
    answered(local_database, link, 12, listen="agree", why=SAID)
    themes.analyse_for_a_while(local_database)
    sign_in(client, local_database, role)
    page = client.get("/office/results/comments?survey=small-exit")
    assert ("rota" in page.text) is reads
    assert ('value="small-exit"' in page.text) is reads


def test_human_resources_read_nothing_else(client: PageClient, local_database: Database, tmp_path: Path) -> None:
    leaving(local_database, tmp_path / "surveys")
    answered(local_database, ask(local_database, "supervision", promise="unlinked"), 12, one_change=SAID)
    themes.analyse_for_a_while(local_database)
    sign_in(client, local_database, "hr-reader")
    page = client.get("/office/results/comments?survey=supervision")
    assert "rota" not in page.text
    assert 'value="supervision"' not in page.text
    assert "/office/results/comments" in client.get("/office/").text
    assert [client.get(f"/office/results{tab}").status_code for tab in ("", "/core", "/themes")] == [403] * 3


def test_where_there_are_no_exit_interviews_the_page_of_words_is_empty(
    client: PageClient, local_database: Database
) -> None:
    set_up(local_database)
    answered(local_database, ask(local_database, "supervision", promise="unlinked"), 12, one_change=SAID)
    themes.analyse_for_a_while(local_database)
    sign_in(client, local_database, "hr-reader")
    page = client.get("/office/results/comments")
    assert page.status_code == 200
    assert "rota" not in page.text
