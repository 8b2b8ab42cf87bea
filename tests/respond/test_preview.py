"""Staff look at any questionnaire as a respondent does, and leave no trace among respondents."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app.kernel.clock import Quarter
from app.kernel.work import Database, metadata
from app.library import service as library
from app.questionnaire.journey import rotation_of
from app.respond import letterbox, preview, preview_store, store
from app.respond.draft import CLIENT
from app.voices.store import voice
from tests.support.asking import ask, follow, respond, start
from tests.support.client import PageClient, page_of
from tests.support.office import BOARD, look, look_into, look_through, sign_in
from tests.support.pages import text

RESPONDENTS = (store.draft, store.response, store.answer, voice)
BANNER = "Preview: nothing is kept."


@pytest.fixture
def analyst(client: PageClient, asking: Database) -> PageClient:
    return sign_in(client, asking, "analyst")


def everything(database: Database) -> dict[str, Any]:
    """Every row of every table but the previews', the staff's sign-ins and their trail."""
    apart = ("preview", "staff", "staff_role", "audit_entry")
    with database.reading() as work:
        return {
            table.name: sorted(map(repr, work.execute(table.select())))
            for table in metadata.sorted_tables
            if table.name not in apart
        }


def previews(database: Database) -> int:
    with database.reading() as work:
        return work.execute(select(func.count()).select_from(preview_store.preview)).scalar_one()


def test_easy_read_is_looked_at_as_any_other_words(asking: Database, analyst: PageClient) -> None:
    easy = look(analyst, "parents-plan", tier="easy")
    assert easy.status_code == 200
    assert BANNER in easy.text
    assert easy.text != look(analyst, "parents-plan", tier="adult").text


def test_a_whole_look_writes_no_row_of_a_respondent_and_changes_no_tally(
    asking: Database, analyst: PageClient
) -> None:
    link = ask(asking, "children-9-12")
    before = everything(asking)
    done = look_through(analyst, "children-9-12", "Words that nobody may find")
    assert "Thank you. We have your answers." in done.text
    assert letterbox.settle(asking, everything=True) == 0
    assert everything(asking) == before
    with asking.reading() as work:
        assert {table.name: len(work.execute(table.select()).all()) for table in RESPONDENTS} == {
            table.name: 0 for table in RESPONDENTS
        }
    assert link.code not in done.text


def test_every_page_says_that_nothing_is_kept_and_leads_only_to_the_preview(
    asking: Database, analyst: PageClient
) -> None:
    seen = []
    real_open = analyst.open

    def noting(*args: Any, **kwargs: Any) -> Any:
        response = real_open(*args, **kwargs)
        if response.request.path.startswith("/office/preview/") and response.status_code == 200:
            seen.append(response)
        return response

    analyst.open = noting  # type: ignore[method-assign]
    done = look_through(analyst, "children-9-12")
    for address in ("/office/preview/q/later", "/office/preview/help", "/office/preview/s/no.such.thing"):
        analyst.get(address)
    assert len(seen) > 10
    for response in seen:
        assert BANNER in response.text, response.request.path
        page = page_of(response)
        ways = [str(node.get("href") or node.get("action") or "") for node in page.all("a", "form")]
        out = [way for way in ways if re.match(r"/(?:s|q|help)\b", way)]
        assert out == [], response.request.path
    assert done.status_code == 200


@pytest.mark.parametrize("key", ["children-9-12", "parents-plan", "supervision"])
@pytest.mark.parametrize("rotation", ["A", "B"])
def test_both_rotations_are_asked_as_they_are_in_their_quarters(
    asking: Database, analyst: PageClient, key: str, rotation: str
) -> None:
    with asking.reading() as work:
        survey = library.current(work, key).survey
    if rotation not in survey.sets:
        return
    page = look_into(analyst, key, rotation=rotation)
    total = re.search(r"Question 1 of (\d+)", page.text)
    assert total
    unruled = [p for p in survey.asking(rotation, survey.tiers[0]) if p.relevant is None]
    assert len(unruled) <= int(total[1]) <= len(survey.asking(rotation, survey.tiers[0]))


@pytest.mark.parametrize("rotation", ["A", "B"])
@pytest.mark.parametrize("day", [date(2026, 5, 1), date(2026, 8, 1), date(2026, 11, 1), date(2027, 2, 1)])
def test_the_quarter_looked_at_has_the_rotation_that_was_chosen(rotation: str, day: date) -> None:
    quarter = Quarter.parse(preview.quarter_with(rotation, day))
    assert rotation_of(quarter.number) == rotation
    assert quarter in (Quarter.of(day), Quarter.of(day).next)


def test_rules_hold_in_a_preview_as_for_a_respondent(asking: Database, analyst: PageClient, app: Flask) -> None:
    """The same presses lead to the same pages, question by question."""
    other = app.test_client()
    assert isinstance(other, PageClient)
    mine = look_into(analyst, "children-9-12")
    theirs = start(other, ask(asking, "children-9-12"))
    for _ in range(40):
        if "/q/check" in theirs.request.path:
            break
        assert mine.request.path == f"/office/preview{theirs.request.path}"
        assert headings(mine) == headings(theirs)
        mine = follow(analyst, analyst.send(mine, press="skip"))
        theirs = follow(other, other.send(theirs, press="skip"))
    assert mine.request.path == "/office/preview/q/check"


def headings(page: TestResponse) -> list[str]:
    return [text(node) for node in page_of(page).all("h1", "legend", "label")]


def test_any_language_can_be_looked_at_and_staff_pages_stay_english(asking: Database, analyst: PageClient) -> None:
    first = look(analyst, "children-9-12", lang="ur")
    assert page_of(first).root.get("dir") == "rtl"
    assert page_of(follow(analyst, analyst.send(first, {"worker": "social-worker"}))).root.get("lang") == "ur"
    assert page_of(analyst.get("/office/surveys")).root.get("lang") == "en"
    assert page_of(analyst.get("/")).root.get("lang") == "en"


def test_what_was_answered_is_thrown_away_when_the_preview_ends_and_the_rest_at_night(
    asking: Database, analyst: PageClient
) -> None:
    look_through(analyst, "parents-plan", "Words that nobody may find")
    with asking.reading() as work:
        (row,) = work.execute(preview_store.preview.select()).all()
        assert "Words that nobody may find" not in work.unseal(row.body, "preview", "body", row.client_mac)
    with asking.writing() as work:
        assert preview.forget_old(work) == 0
    with time_machine.travel("2099-01-01T03:00:00Z"), asking.writing() as work:
        assert preview.forget_old(work) == 1
    assert previews(asking) == 0


def test_finishing_forgets_the_preview_and_does_not_sign_anybody_out(asking: Database, analyst: PageClient) -> None:
    done = look_through(analyst, "parents-plan")
    assert analyst.send(done).location == "/office/surveys"
    with analyst.session_transaction(path="/office") as kept:
        assert CLIENT not in kept
        assert "after" not in kept
    assert analyst.get("/office/surveys").status_code == 200


def test_the_words_of_a_preview_open_nothing(asking: Database, analyst: PageClient) -> None:
    look_into(analyst, "parents-plan")
    code = re.search(r'class="code"[^>]*>([^<]+)<', analyst.get("/office/preview/q/later").text)
    assert code
    tried = analyst.send(analyst.get("/back"), {"words": code[1]})
    assert tried.status_code == 400


def test_a_preview_and_a_respondent_in_one_browser_know_nothing_of_each_other(
    asking: Database, analyst: PageClient
) -> None:
    look(analyst, "parents-plan")
    assert analyst.get("/q/1").status_code == 404
    respond(analyst, ask(asking, "parents-plan"))
    assert letterbox.settle(asking, everything=True) == 1


def test_only_who_may_read_questionnaires_may_look(asking: Database, client: PageClient) -> None:
    for address in ("/office/preview/q/1", "/office/preview/s/parents-plan.A.anonymous"):
        assert client.get(address).location.startswith("/office/sign-in")
    sign_in(client, asking, "board-reader", BOARD)
    for address in ("/office/preview/q/1", "/office/surveys/parents-plan/preview"):
        assert client.get(address).status_code == 403


def test_what_cannot_be_looked_at_is_not_found(asking: Database, analyst: PageClient) -> None:
    for code in ("nobody.A.anonymous", "parents-plan.C.anonymous", "parents-plan.A.unheard", "parents-plan", "."):
        assert analyst.get(f"/office/preview/s/{code}").status_code == 404, code
    assert analyst.get("/office/surveys/nobody/preview").status_code == 404
    assert analyst.get("/office/surveys/parents-plan/preview?tier=purple").status_code == 400
