"""What a browser says of the pages that everybody meets first."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
FIRST = ("/", "/back", "/privacy", "/accessibility", "/cookies", "/office/sign-in")
PICTURES_TOO = 50_000
"""Bytes that the first page may take from the network, everything it needs included."""


@pytest.mark.parametrize("address", FIRST)
def test_a_first_page_loads_nothing_that_its_policy_refuses(page: Page, address: str) -> None:
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200
    assert page.evaluate("document.fonts.ready.then(() => document.styleSheets.length)") >= 1


@pytest.mark.parametrize("address", FIRST)
def test_a_first_page_fits_a_small_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_first_page_is_small_enough_for_a_phone_that_pays_by_the_megabyte(page: Page) -> None:
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    taken: list[float] = []
    devtools.on("Network.loadingFinished", lambda event: taken.append(event["encodedDataLength"]))
    page.goto("/", wait_until="networkidle")
    assert 0 < sum(taken) < PICTURES_TOO


def test_a_first_page_says_the_same_without_scripts(chromium: Browser, live: str) -> None:
    words = []
    for scripts in (True, False):
        context = chromium.new_context(base_url=live, java_script_enabled=scripts)
        tab = context.new_page()
        tab.goto("/")
        words.append(tab.inner_text("main"))
        context.close()
    assert words[0] == words[1]
