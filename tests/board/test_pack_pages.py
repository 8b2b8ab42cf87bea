"""The pages of packs, as each opens them: nothing before it is frozen, every step by its own people, nothing lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Browser

from app.board import deciding, lifecycle, service
from app.board.curves import service as curves
from app.board.curves.model import Factor, Partner, Story
from app.board.store import Ask
from app.kernel.clock import today
from app.kernel.work import Database
from tests.board.test_packs import OUT
from tests.board.world import SPRING, SUMMER
from tests.support.client import PageClient, page_of
from tests.support.office import BOARD, OTHER_BOARD, PASSWORD, sign_in
from tests.support.pages import text
from tests.support.staff import hire, signed_in
from tests.web.axe import violations

PACKS = "/office/packs"
PACK = f"{PACKS}/{BOARD}/{SUMMER.label}"
WIDTHS = (360, 768, 1280)


def words(client: PageClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    (main,) = page_of(answer).all("main")
    return text(main)


def test_a_draft_is_begun_asked_about_and_frozen_and_only_then_do_its_readers_see_it(
    client: PageClient, council: Database
) -> None:
    signed_in(client, hire(council, "analyst", "Petra"))
    client.send(client.get(PACKS), to=f"{PACK}/begin")
    asked = client.get(f"{PACK}/asks")
    half = client.send(asked, {"entries-0-title": "Ring first", "entries-0-owner": "All"})
    assert half.status_code == 400
    assert 'value="Ring first"' in half.text
    client.send(half, {"entries-0-cost": "no cost"})
    assert "Ring first" in words(client, PACK)
    reader = sign_in(client.application.test_client(), council, "board-reader", BOARD)
    assert reader.get(PACK).status_code == 404
    client.send(client.get(PACK), to=f"{PACK}/freeze")
    assert "Frozen" in client.get(PACK).text
    assert "Ring first" in words(reader, PACK)
    other = sign_in(client.application.test_client(), council, "board-reader", OTHER_BOARD)
    assert other.get(PACK).status_code == 404
    assert other.get(f"{PACK}/pack.pdf").status_code == 404


def test_links_lead_a_reader_only_where_they_may_go(app: Flask, client: PageClient, council: Database) -> None:
    analyst = hire(council, "analyst", "Petra")
    with app.test_request_context(), council.writing() as work:
        row = lifecycle.begin(work, BOARD, SUMMER.label, OUT, analyst)
        service.freeze(work, service.subject(work, BOARD), row, analyst)
    signed_in(client, analyst)
    assert "/office/results?survey=" in client.get(PACK).text
    reader = sign_in(app.test_client(), council, "board-reader", BOARD)
    assert "/office/results" not in reader.get(PACK).text


def test_an_exception_becomes_an_action_that_leads_back_and_stands_in_the_pack(
    app: Flask, client: PageClient, council: Database
) -> None:
    analyst = hire(council, "analyst", "Petra")
    with app.test_request_context(), council.writing() as work:
        row = lifecycle.begin(work, BOARD, SUMMER.label, OUT, analyst)
        service.freeze(work, service.subject(work, BOARD), row, analyst)
    signed_in(client, analyst)
    begin = next(one for one in client.get(PACK).text.split('"') if "/office/actions/new?" in one)
    form = client.get(begin.replace("&amp;", "&"))
    due = (today() + timedelta(30)).isoformat()
    made = client.send(form, {"title": "Name two people for every day", "due_on": due})
    assert f'href="{PACK}"' in client.get(made.location).text
    reader = sign_in(app.test_client(), council, "board-reader", BOARD)
    pack = reader.get(PACK).text
    assert f'<a href="{made.location}">Name two people for every day</a>' in pack
    assert "/office/actions/new" not in pack


def test_decisions_are_recorded_on_one_screen_and_what_was_typed_is_kept(
    app: Flask, client: PageClient, council: Database
) -> None:
    manager = hire(council, "quality-manager", "Mona")
    with app.test_request_context(), council.writing() as work:
        row = lifecycle.begin(work, BOARD, SUMMER.label, OUT, manager)
        deciding.ask(work, row, [Ask("Ring first", "All", "no cost")], manager)
        service.freeze(work, service.subject(work, BOARD), row, manager)
    signed_in(client, manager)
    page = client.get(f"{PACK}/decisions")
    refused = client.send(page, {"text": "Ring before every visit", "outcome": "yes"})
    assert refused.status_code == 400
    assert "Ring before every visit" in refused.text
    client.send(refused, {"owner": manager.id, "due_on": OUT.isoformat()})
    assert "Ring before every visit – yes, Mona" in words(client, f"{PACK}/decisions")
    client.send(client.get(PACK), to=f"{PACK}/sign")
    assert "Mona, 1 October 2026" in client.get(PACK).text


def test_what_waits_is_said_to_whoever_does_it_next(app: Flask, client: PageClient, council: Database) -> None:
    analyst, director = hire(council, "analyst", "Petra"), hire(council, "director", "Dora")
    manager = hire(council, "quality-manager", "Mona")
    with app.test_request_context(), council.writing() as work:
        row = lifecycle.begin(work, BOARD, SUMMER.label, OUT, analyst)
        service.freeze(work, service.subject(work, BOARD), row, analyst)
    assert "Sign the pack off" in signed_in(client, manager).get("/office/").text
    assert "The Director signs" not in signed_in(client, director).get("/office/").text


def test_a_reader_is_led_from_today_to_the_newest_pack_that_two_have_signed(
    app: Flask, client: PageClient, council: Database
) -> None:
    analyst = hire(council, "analyst", "Petra")
    signing = [hire(council, "quality-manager", "Mona"), hire(council, "director", "Dora")]
    reader = sign_in(client, council, "board-reader", BOARD)
    other = sign_in(app.test_client(), council, "board-reader", OTHER_BOARD)
    spring = f"{PACKS}/{BOARD}/{SPRING.label}"
    for quarter, led in ((SPRING, spring), (SUMMER, PACK)):
        with app.test_request_context(), council.writing() as work:
            one, begun = service.subject(work, BOARD), lifecycle.begin(work, BOARD, quarter.label, OUT, analyst)
            service.freeze(work, one, begun, analyst)
            assert led not in reader.get("/office/").text
            for person in signing:
                lifecycle.sign(work, one, lifecycle.find(work, begun.id), person)
        told = reader.get("/office/").text
        assert [address for address in (spring, PACK) if address in told] == [led]
        assert led not in other.get("/office/").text


@pytest.mark.parametrize("old", ["", f"/{BOARD}/{SUMMER.label}", "/nobody/soon"])
def test_bookmarks_to_the_one_page_summaries_of_before_lead_to_the_packs(
    client: PageClient, council: Database, old: str
) -> None:
    assert client.get(f"/office/board{old}").location.startswith("/office/sign-in?next=/office/board")
    moved = sign_in(client, council, "board-reader", BOARD).get(f"/office/board{old}")
    assert (moved.status_code, moved.location) == (308, PACKS)


@pytest.mark.parametrize("address", [f"{PACK}/pack.exe", f"{PACKS}/nobody/2026-Q2", f"{PACKS}/{BOARD}/soon"])
def test_what_there_is_not_is_not_found(client: PageClient, council: Database, address: str) -> None:
    assert sign_in(client, council, "analyst").get(address).status_code == 404


def sheet(app: Flask, council: Database) -> str:
    analyst = hire(council, "analyst", "Sheila")
    with app.test_request_context(), council.writing() as work:
        measure = curves.measures(work, BOARD)[0]
        made = curves.begin(work, BOARD, measure.survey_key, measure.question_id, "Every parent is heard", analyst)
        story = Story(
            "Every parent is heard", target=90, factors=(Factor("", False, "Visits are short"),),
            partners=(Partner("Schools", "offer rooms"),), no_cost="Sit down first",
        )  # fmt: skip
        curves.change(work, made, story, analyst)
    return made


def test_a_sheet_is_written_on_one_screen_and_needs_an_idea_that_costs_nothing(
    app: Flask, client: PageClient, council: Database
) -> None:
    address = f"/office/curves/{BOARD}/{sheet(app, council)}"
    sign_in(client, council, "analyst")
    page = client.get(address)
    assert "too early" in page.text or "The baseline needs" in page.text
    wrong = client.send(page, {"no_cost": "", "review": "Nothing yet"}, to=address)
    assert wrong.status_code == 400
    assert "Nothing yet" in wrong.text
    client.send(wrong, {"no_cost": "Listen", "factors-1-text": "Rooms are loud"}, to=address)
    shown = words(client, address)
    assert "At no cost: Listen" in shown
    assert "Rooms are loud" in shown


@pytest.mark.browser
def test_packs_and_sheets_are_well_at_every_width(
    app: Flask, chromium: Browser, live: str, council: Database
) -> None:
    analyst = hire(council, "analyst", "Petra")
    with app.test_request_context(), council.writing() as work:
        lifecycle.begin(work, BOARD, SUMMER.label, OUT, analyst)
    made = sheet(app, council)
    context = chromium.new_context(base_url=live, bypass_csp=True, locale="en-GB")
    page = context.new_page()
    page.goto("/office/sign-in")
    page.get_by_label("Email").fill("petra@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    for address in (PACKS, PACK, f"{PACK}/asks", f"/office/curves/{BOARD}", f"/office/curves/{BOARD}/{made}"):
        page.goto(address)
        assert violations(page) == [], address
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{address} at {width}"
    context.close()
