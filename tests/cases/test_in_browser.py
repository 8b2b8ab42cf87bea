"""The office's pages of cases in a real browser: nothing axe complains of, nothing too wide, no script needed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from app.cases import learning, points, service
from app.cases.learning import Words
from app.cases.model import Case
from app.kernel.clock import today
from tests.cases.conftest import WORDS, Council, Staff, said, taken_up
from tests.support.office import PASSWORD
from tests.web.axe import violations

pytestmark = pytest.mark.browser
WIDTHS = (360, 768, 1280)
PAGES = (
    "",
    "/safety",
    "/summary",
    "/give",
    "/point",
    "/learn",
    "/message",
    "/note",
    "/release",
    "/merge",
    "/move/withdraw",
)
ELSEWHERE = ("/office/cases?view=all", "/office/cases/hand-over", "/office/learning", "/office/thanks")


@pytest.fixture
def case(app: Flask, council: Council, staff: Staff) -> Case:
    """A case with something in every section."""
    with app.test_request_context("/office/"), council.database.writing() as work:
        place = {"service_id": council.service_id, "team_id": council.team_id}
        made = taken_up(
            work, said(work, received_on=today() - timedelta(days=40), hurt="yes", **place), staff.officer
        )
        service.assign(work, made.id, staff.officer.id, staff.officer)
        service.give(work, made.id, "complained-about", staff.officer, staff_id=staff.worker.id, **place)
        point = points.add(work, made.id, "One point.", staff.officer)
        points.decide(work, made.id, point, "upheld", ("apology",), "Because.", staff.officer)
        learning.add(work, made.id, Words("A", "B"), staff.officer.id, today(), staff.officer)
        service.say(work, made, "W" * 200)
        service.answer(work, made.id, "Soon.", staff.officer)
        service.hold(work, made.id, "The court.", staff.officer)
        said(work, hurt="yes", about_adult="yes")
    return made


def sign_in(page: Page) -> None:
    page.goto("/office/sign-in")
    page.get_by_label("Email").fill("olu@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


@pytest.mark.slow
def test_every_page_is_well_at_every_width_and_works_without_scripts(
    chromium: Browser, live: str, case: Case
) -> None:
    plain = chromium.new_context(base_url=live, java_script_enabled=False)
    page = plain.new_page()
    sign_in(page)
    page.goto(f"/office/cases/{case.id}")
    page.get_by_role("button", name="Open it").click()
    assert WORDS in page.inner_text("main")
    cookies = plain.cookies()
    plain.close()
    looked = chromium.new_context(base_url=live, bypass_csp=True)
    looked.add_cookies(cookies)  # type: ignore[arg-type]
    page = looked.new_page()
    found = {}
    for address in (*(f"/office/cases/{case.id}{each}" for each in PAGES), *ELSEWHERE):
        page.goto(address)
        assert page.url == live + address
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found[address, width] = ["wider than the screen"]
            if faults := violations(page):
                found[address, width] = faults
    looked.close()
    assert found == {}
