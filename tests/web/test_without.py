"""Without a mouse, and without scripts: from the first question to “thank you” in every tier."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from app.questionnaire.model import TIERS
from tests.web.looking import CHECK, LAST, Place, walk

pytestmark = pytest.mark.browser

FOCUSED = """
() => {
  const here = document.activeElement;
  const seen = [here, here.nextElementSibling].filter(Boolean).map((node) => getComputedStyle(node));
  return seen.some((one) => one.outlineStyle !== "none" || one.boxShadow !== "none");
}
"""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until that has the focus; whatever has it on the way can be seen to have it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            assert page.evaluate(FOCUSED), f"{selector} has the focus and nobody sees it"
            return
    raise AssertionError(f"Tab never comes to {selector} on {page.url}")


@pytest.mark.parametrize("tier", TIERS)
def test_a_keyboard_alone_is_enough(place: Place, tier: str) -> None:
    with place.tab(tier) as here:
        while not here.url.endswith(CHECK):
            before = here.url
            if here.locator("main input[type=radio]").count():
                tab_to(here, "main input[type=radio]")
                here.keyboard.press("Space")
            else:
                tab_to(here, "main textarea")
                here.keyboard.type("A garden")
            tab_to(here, "button[value=next]")
            here.keyboard.press("Enter")
            here.wait_for_url(lambda url, before=before: url != before)
        expect(here.locator("main")).to_contain_text("A garden")
        tab_to(here, "main form button")
        here.keyboard.press("Enter")
        here.wait_for_url(f"**{LAST}")


@pytest.mark.parametrize("tier", TIERS)
def test_without_scripts_all_is_there_but_what_needs_them(place: Place, tier: str) -> None:
    with place.tab(tier, java_script_enabled=False) as here:
        passed = []
        for path in walk(here):
            passed.append(path)
            assert not here.locator(".aloud").first.is_visible()
            assert not here.locator("[role=alertdialog]").is_visible()
            if here.locator("[data-draw]").count():
                expect(here.locator("[data-draw-without]")).to_be_visible()
                expect(here.locator("canvas")).to_be_hidden()
        assert passed[-1] == LAST


def test_comfort_needs_no_script(place: Place) -> None:
    with place.tab("junior", java_script_enabled=False) as here:
        here.click("text=Text and colours")
        here.check("input[name=colours][value=dark]", force=True)
        here.click("main form button")
        assert here.url.endswith("/q/1")
        assert "colours-dark" in (here.get_attribute("html", "class") or "")


@pytest.mark.parametrize("tier", TIERS)
def test_after_the_end_back_shows_no_answer(place: Place, tier: str) -> None:
    with place.tab(tier) as here:
        for _ in walk(here):
            pass
        for _ in range(4):
            here.go_back()
            assert here.locator("input:checked, textarea").count() == 0
            assert "A garden" not in here.inner_text("body")
