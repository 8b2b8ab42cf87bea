"""Paper and previews in a real browser: nothing that axe objects to, and a form typed in by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from app.kernel.clock import today
from app.kernel.work import Database
from app.respond import letterbox, store
from tests.support.asking import ask
from tests.support.client import PageClient
from tests.support.office import sign_in
from tests.web.axe import violations

pytestmark = pytest.mark.browser
WAY = "/office/preview/s/children-9-12.A.anonymous"


@pytest.fixture
def desk(chromium: Browser, app: Flask, asking: Database, live: str) -> Iterator[Page]:
    """An analyst's tab."""
    client = app.test_client()
    assert isinstance(client, PageClient)
    sign_in(client, asking, "analyst")
    cookie = client.get_cookie("office", path="/office")
    assert cookie is not None
    context = chromium.new_context(base_url=live, bypass_csp=True)
    context.add_cookies([{"name": "office", "value": cookie.value, "url": f"{live}/office"}])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_on_paper_and_in_previews(asking: Database, desk: Page, width: int) -> None:
    link = ask(asking, "children-9-12")
    desk.set_viewport_size({"width": width, "height": 800})
    printed = "/office/surveys/children-9-12/paper/print?tier=junior&rotation=A"
    for address in (
        "/office/surveys/children-9-12/preview",
        "/office/surveys/children-9-12/paper",
        f"{printed}&lang=en&link={link.id}",
        f"{printed}&lang=ur&link=",
        "/office/paper",
        f"/office/paper/{link.id}",
        f"/office/paper/{link.id}/type?form=children-9-12.junior&rotation=A&lang=en",
        WAY,
        f"{WAY}?lang=ur",
    ):
        desk.goto(address)
        assert violations(desk) == [], address
        assert desk.evaluate("document.documentElement.scrollWidth") <= width, address


def test_a_form_is_typed_in_with_the_keyboard_alone(asking: Database, desk: Page) -> None:
    link = ask(asking, "children-9-12")
    desk.goto(f"/office/paper/{link.id}/type?form=children-9-12.junior&rotation=A&lang=en&day={today().isoformat()}")
    desk.focus("#q1")
    for box in (1, 4, 2):
        for _ in range(box):
            desk.keyboard.press("ArrowDown")
        desk.keyboard.press("Tab")
    desk.focus("#q14")
    desk.keyboard.type("She listens.")
    desk.focus("text=Post this form")
    desk.keyboard.press("Enter")
    desk.wait_for_selector("text=The form is posted")
    letterbox.settle(asking, everything=True)
    with asking.reading() as work:
        answers = {(row.question_id, row.value) for row in work.execute(store.answer.select())}
    assert answers == {("helper", "nobody"), ("know-why", "never"), ("listen", "most")}
