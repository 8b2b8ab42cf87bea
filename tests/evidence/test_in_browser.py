"""The pages of evidence in a real browser: nothing axe complains of, nothing too wide, on a phone and on a desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from app.evidence import planning
from app.evidence import service as evidence
from app.evidence.model import PlanItem
from app.evidence.service import Line, NewBriefing
from app.kernel.clock import today
from tests.evidence.conftest import Council, new
from tests.support.asking import SERVICE
from tests.support.office import PASSWORD
from tests.web.axe import violations

pytestmark = pytest.mark.browser
WIDTHS = (320, 1280)


@pytest.fixture
def pages(council_: Council) -> tuple[str, ...]:
    """Addresses of the room, with something on each."""
    five = {"good": "Warm", "worries": "Rooms"}
    council_.add(
        new("visit", "Visit", day=today(), words=five, values={"visitor": "councillor"}, promised="Printers")
    )
    shown = council_.add(new("case-audit", lines=(Line("S2", 15, 8),), words=five, values={"grade-good": 9}))
    council_.add(new("internal-audit", "Payments", due_on=today(), words={"recommendation": "Check"}))
    values = {"value": 81.5, "unit": "percent", "direction": "up", "target": 90.0}
    council_.add(new("indicator", "Assessments in time", code="assessments in time", values=values))
    with council_.database.writing() as work:
        given = evidence.give(work, NewBriefing("sw-managers", today(), "Visits", "Text first."), council_.analyst)
        raised = evidence.raise_one(work, "barrier", "No rooms.", SERVICE, council_.manager)
        planning.put(work, PlanItem("", "audit", "Audit", today()), council_.analyst)
    rooms = ("", "/promises", "/recommendations", "/plan", "/plan/new", "/kind/indicator", "/kind/case-audit/new")
    return (
        *(f"/office/evidence{each}" for each in (*rooms, f"/entry/{shown}", "/files/audit")),
        *("/office/briefings", "/office/briefings/new", f"/office/briefings/{given}"),
        *("/office/barriers", "/office/barriers/new", f"/office/barriers/{raised}"),
    )


def test_every_page_is_well_at_every_width(
    chromium: Browser, live: str, council_: Council, pages: tuple[str, ...]
) -> None:
    context = chromium.new_context(base_url=live, bypass_csp=True)
    page = context.new_page()
    page.goto("/office/sign-in")
    page.fill("[name=email]", "ann@example.org")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/office/")
    found = {}
    for address in pages:
        page.goto(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found[address, width] = ["wider than the screen"]
        if faults := violations(page):
            found[address, 0] = faults
    context.close()
    assert found == {}
