"""“I don’t get this”, and where people stopped: counted, and never joined to whoever is counted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import inspect, text

from app.kernel.keys import KeyRing, fresh_keys, key_ring
from app.kernel.work import Database
from app.library import service as library
from app.reach.service import Link
from app.respond import page_store, service, store, unclear
from tests.respond.looking import rows
from tests.support.asking import ask, follow, respond, set_up, start
from tests.support.client import PageClient, page_of
from tests.support.office import sign_in
from tests.support.pages import text as read_aloud

NOON = datetime(2026, 9, 15, 12, tzinfo=UTC)
FORGOTTEN = NOON + timedelta(days=service.KEEP_DRAFT_DAYS + 1)
SORRY = "Thank you, we will make it clearer. You can skip it."

EASY = """\
key: children-9-12
title: What is it like?
audience: child
tiers: [junior]
promises: [anonymous]
boards: [social-work]
policy: child
pages:
  - id: listen
    questions:
      - id: listen
        type: scale
        scale: how-often
        text: {junior: People take what I say into account., easy: "Do people listen to you?"}
  - id: why
    questions:
      - {id: why, type: text, screen: true, maximum: 20, text: "What would help?"}
  - id: quote
    questions:
      - id: quote
        type: choice
        purpose: quote
        text: "May we show your words to others?"
        options:
          - {code: "yes", label: "Yes"}
          - {code: "no", label: "No"}
"""


@pytest.fixture
def asking(database: Database) -> Database:
    set_up(database)
    return database


@pytest.fixture
def link(asking: Database) -> Link:
    with time_machine.travel(NOON, tick=False):
        return ask(asking, "children-9-12", closes_on=(FORGOTTEN + timedelta(days=999)).date())


def weeks(database: Database) -> list[tuple[str, str, str, int, int]]:
    """Page, tier, week, how many did not get it, how many stopped."""
    with database.reading() as work:
        found = work.execute(page_store.page_week.select())
        return sorted((row.page_id, row.tier, row.week, row.unclear, row.stopped) for row in found)


def everything(database: Database) -> dict[str, list[str]]:
    with database.reading() as work:
        return {
            name: sorted(map(str, work.execute(text(f'SELECT * FROM "{name}"')).all()))  # noqa: S608 (our own names)
            for name in inspect(work.connection).get_table_names()
        }


def test_the_page_stays_what_was_answered_is_kept_and_it_is_counted(
    asking: Database, client: PageClient, link: Link
) -> None:
    with time_machine.travel(NOON, tick=False):
        page = follow(client, client.send(start(client, link), {"answer": "teacher"}, press="unclear"))
    assert page.request.path == "/q/1"
    assert SORRY in page.text
    assert 'value="teacher" checked' in page.text
    assert weeks(asking) == [("helper", "junior", "2026-W38", 1, 0)]


def test_pressing_again_on_one_page_counts_once_and_on_another_once_more(
    asking: Database, client: PageClient, link: Link
) -> None:
    first = start(client, link)
    for _ in range(3):
        page = follow(client, client.send(first, press="unclear"))
    assert 'value="unclear"' not in page.text
    second = follow(client, client.send(page, press="next"))
    client.send(second, press="unclear")
    assert sum(week[3] for week in weeks(asking)) == 2


def test_enter_goes_on_because_next_is_the_first_button(client: PageClient, link: Link) -> None:
    buttons = [node.get("value") for node in page_of(start(client, link)).all("button") if node.get("name") == "go"]
    assert buttons == ["next", "skip", "unclear"]


def test_easy_words_are_shown_where_there_are_any(asking: Database, client: PageClient, tmp_path: Path) -> None:
    (tmp_path / "children-9-12.yaml").write_text(EASY, encoding="utf-8")
    with asking.writing() as work:
        library.sync(work, tmp_path)
    first = start(client, ask(asking, "children-9-12"))
    assert "Do people listen to you?" not in first.text
    page = follow(client, client.send(first, press="unclear"))
    assert "Here it is in other words:" in page.text
    assert "Do people listen to you?" in page.text
    second = follow(client, client.send(page, press="next"))
    assert "Here it is in other words:" not in follow(client, client.send(second, press="unclear")).text


def test_a_mistake_in_what_was_typed_is_no_reproach_and_loses_nothing(
    asking: Database, client: PageClient, tmp_path: Path
) -> None:
    (tmp_path / "children-9-12.yaml").write_text(EASY, encoding="utf-8")
    with asking.writing() as work:
        library.sync(work, tmp_path)
    second = follow(client, client.send(start(client, ask(asking, "children-9-12")), press="next"))
    page = client.send(second, {"answer": "far more than twenty letters"}, press="unclear")
    assert page.status_code == 200
    assert SORRY in page.text
    assert "far more than twenty letters" in page.text
    assert "There is a problem" not in page.text


def test_it_can_be_skipped_afterwards_and_sent(asking: Database, client: PageClient, link: Link) -> None:
    page = follow(client, client.send(start(client, link), press="unclear"))
    assert follow(client, client.send(page, press="skip")).request.path == "/q/2"


def test_counting_writes_one_row_that_knows_no_link_service_draft_or_day(
    asking: Database, client: PageClient, link: Link
) -> None:
    page = start(client, link)
    before = everything(asking)
    client.send(page, press="unclear")
    after = everything(asking)
    assert {name for name in after if after[name] != before[name]} == {"draft", "page_week"}
    assert set(page_store.page_week.c.keys()) == {"version_id", "page_id", "tier", "week", "unclear", "stopped"}
    if not asking.is_sqlite:
        with asking.reading() as work:
            moments = [
                set(work.execute(text(f"SELECT xmin::text FROM {table}")).scalars())  # noqa: S608 (our own names)
                for table in ("draft", "page_week")
            ]
        assert not moments[0] & moments[1], "its transaction is not the draft’s"


def test_a_page_that_somebody_did_not_get_is_nobody_elses(app: Flask, asking: Database, link: Link) -> None:
    """Pages are drawn once for everybody; this one is not."""
    one, other = app.test_client(), app.test_client()
    assert isinstance(one, PageClient)
    assert isinstance(other, PageClient)
    start(one, link)
    start(other, link)
    one.send(one.get("/q/1"), press="unclear")
    assert SORRY in one.get("/q/1").text
    assert SORRY not in other.get("/q/1").text


def test_a_draft_nobody_came_back_to_is_counted_where_it_stopped(asking: Database, app: Flask, link: Link) -> None:
    with time_machine.travel(NOON, tick=False):
        for presses in (0, 1, 1, 2):
            child = app.test_client()
            assert isinstance(child, PageClient)
            page = start(child, link)
            for _ in range(presses):
                page = follow(child, child.send(page, press="next"))
    with time_machine.travel(FORGOTTEN, tick=False):
        assert unclear.forget_old_drafts(asking) == 4
        assert unclear.forget_old_drafts(asking) == 0
    assert rows(asking) == []
    assert weeks(asking) == [
        ("helper", "junior", "2026-W38", 0, 1),
        ("know-why", "junior", "2026-W38", 0, 2),
        ("listen", "junior", "2026-W38", 0, 1),
    ]


def test_whoever_answered_everything_and_did_not_send_stopped_at_the_check(
    asking: Database, client: PageClient, link: Link
) -> None:
    with time_machine.travel(NOON, tick=False):
        page = start(client, link)
        while "/q/check" not in page.request.path:
            page = follow(client, client.send(page, press="skip"))
    with time_machine.travel(FORGOTTEN, tick=False):
        unclear.forget_old_drafts(asking)
    assert [week[0] for week in weeks(asking)] == [unclear.CHECK]


def test_what_was_sent_or_came_back_in_time_stopped_nowhere(
    asking: Database, app: Flask, client: PageClient, link: Link
) -> None:
    with time_machine.travel(NOON, tick=False):
        respond(client, link)
        child = app.test_client()
        assert isinstance(child, PageClient)
        start(child, link)
    with time_machine.travel(FORGOTTEN - timedelta(days=3), tick=False):
        child.send(child.get("/q/1"), press="next")
    with time_machine.travel(FORGOTTEN, tick=False):
        assert unclear.forget_old_drafts(asking) == 0
    assert weeks(asking) == []


def test_a_draft_whose_key_is_gone_is_forgotten_uncounted(asking: Database, client: PageClient, link: Link) -> None:
    with time_machine.travel(NOON, tick=False):
        start(client, link)
    strangers: KeyRing = key_ring(fresh_keys())
    opened = Database(_url(asking), strangers)
    with time_machine.travel(FORGOTTEN, tick=False):
        assert unclear.forget_old_drafts(opened) == 1
    opened.engine.dispose()
    assert weeks(asking) == []


def _url(database: Database) -> str:
    return database.engine.url.render_as_string(hide_password=False)


def test_a_draft_somebody_comes_back_to_while_it_is_being_forgotten_stays(
    asking: Database, client: PageClient, link: Link, monkeypatch: pytest.MonkeyPatch
) -> None:
    with time_machine.travel(NOON, tick=False):
        start(client, link)
    read = store.old_drafts

    def and_then_they_return(*args: Any) -> Any:
        found = read(*args)
        client.send(client.get("/q/1"), press="next")
        return found

    monkeypatch.setattr(store, "old_drafts", and_then_they_return)
    with time_machine.travel(FORGOTTEN, tick=False):
        assert unclear.forget_old_drafts(asking) == 0
    assert len(rows(asking)) == 1
    assert weeks(asking) == []


def add(database: Database, link: Link, page: str, unclear_: int, stopped: int) -> None:
    with database.writing() as work:
        version = library.current(work, link.surveys[0])
        where = page_store.Where(version.id, page, "junior", "2026-W38")
        page_store.add(work, {where: (unclear_, stopped)})


def test_who_owns_a_questionnaire_sees_page_by_page_and_no_small_number(
    asking: Database, client: PageClient, link: Link
) -> None:
    add(asking, link, "helper", 20, 3)
    add(asking, link, "helper", 1, 0)
    add(asking, link, "listen", 5, 0)
    office = sign_in(client, asking, "analyst")
    assert "/office/results/clearness/children-9-12" in office.get("/office/surveys/children-9-12").text
    page = page_of(office.get("/office/results/clearness/children-9-12"))
    shown = {}
    for row in page.all("tr"):
        cells = [read_aloud(cell) for cell in row]
        if cells[1:2] != ["Easy read"]:
            shown[cells[0]] = cells[2:]
    assert shown["Is anyone helping you?"] == ["21", "c"]
    assert next(cells for asked, cells in shown.items() if "listens" in asked) == ["c", "0"]


def test_board_readers_do_not_see_it(asking: Database, client: PageClient, link: Link) -> None:
    office = sign_in(client, asking, "board-reader", "social-work")
    assert office.get("/office/results/clearness/children-9-12").status_code == 403
