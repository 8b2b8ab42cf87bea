"""The pages about themes in a real browser: by keyboard alone, without faults, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from app.themes.deciding import store as decisions
from app.themes.deciding.sampling import is_held_back
from app.voices.model import Comment
from tests.support.deciding import KIND, LATE, LISTENED, RESPECT, TIMELY, Team
from tests.support.office import PASSWORD
from tests.web.axe import violations
from tests.web.looking import WIDER

pytestmark = pytest.mark.browser
Written = Callable[..., list[Comment]]
PAGES = (
    "/office/themes",
    "/office/themes/next",
    "/office/themes/copies",
    "/office/themes/quotes?board=social-work&quarter=2025-Q4",
    "/office/themes/codebook",
    f"/office/themes/codebook/{RESPECT}",
    "/office/themes/models",
    "/office/results/themes?survey=parents-plan&quarter=2025-Q4",
    "/office/results/side-by-side?survey=parents-plan&quarter=2025-Q4",
    "/office/results/together?survey=parents-plan&quarter=2025-Q4",
    "/office/results/topics",
    "/office/results/accuracy",
    "/office/results/search",
)


@pytest.fixture
def lead(chromium: Browser, live: str, team: Team) -> Iterator[Page]:
    """The lead, signed in, at a page whose context lets axe in."""
    context = chromium.new_context(base_url=live, viewport={"width": 360, "height": 740}, bypass_csp=True)
    tab = context.new_page()
    tab.goto("/office/sign-in")
    tab.fill("[name=email]", "ingrid@example.org")
    tab.fill("[name=password]", PASSWORD)
    tab.press("[name=password]", "Enter")
    yield tab
    context.close()


def test_a_comment_is_decided_on_by_keys_alone(lead: Page, team: Team, written: Written) -> None:
    written(*[LATE] * 16)
    lead.goto("/office/themes/next")
    first = lead.locator("form").last.get_attribute("action") or ""
    assert lead.evaluate("document.activeElement.className") == "decide__words"
    box = lead.locator(f"#theme-{TIMELY}")
    assert box.is_checked()
    lead.keyboard.press("1")
    assert not box.is_checked()
    lead.keyboard.press("1")
    lead.keyboard.press("a")
    assert lead.evaluate("document.activeElement.id") == "added-1"
    lead.keyboard.type("Listened")
    assert lead.locator("#added-1").input_value() == LISTENED
    lead.locator(".decide__words").focus()
    with lead.expect_navigation():
        lead.keyboard.press("s")
    with team.database.reading() as work:
        kept = decisions.decided(work)[first.rsplit("/", 1)[1]]
    assert {TIMELY, LISTENED} <= set(kept)
    second = lead.locator("form").last.get_attribute("action")
    assert second != first
    with lead.expect_navigation():
        lead.keyboard.press("n")
    with team.database.reading() as work:
        assert decisions.decided(work)[(second or "").rsplit("/", 1)[1]] == {}


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.slow)])
def test_axe_finds_nothing_and_nothing_is_lost(lead: Page, team: Team, written: Written, width: int) -> None:
    comments = written(*[LATE] * 14, *[KIND] * 14)
    for comment in comments[:24]:
        team.decide(comment.id, {TIMELY: "negative", RESPECT: "negative"}, team.lead)
    assert any(is_held_back(comment.id) for comment in comments)
    lead.set_viewport_size({"width": width, "height": 740})
    for path in PAGES:
        answer = lead.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        assert violations(lead) == [], path
        assert not lead.evaluate(WIDER), path
