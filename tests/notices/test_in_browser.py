"""The pages of record in a real browser: nothing that axe objects to, nothing wider than a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from app.kernel.work import Database
from app.notices import service
from tests.web.axe import violations

pytestmark = pytest.mark.browser
PAGES = ("/accessibility", "/cookies", "/privacy", *(f"/privacy/{notice.id}" for notice in service.notices()))


@pytest.mark.parametrize("width", [320, pytest.param(1280, marks=pytest.mark.slow)])
def test_axe_finds_nothing_and_nothing_overflows(chromium: Browser, asking: Database, live: str, width: int) -> None:
    context = chromium.new_context(base_url=live, viewport={"width": width, "height": 740}, bypass_csp=True)
    page = context.new_page()
    for path in PAGES:
        for language in ("en", "ur"):
            page.goto(f"{path}?lang={language}")
            assert violations(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


def test_printed_a_notice_is_its_words_alone(chromium: Browser, asking: Database, live: str) -> None:
    context = chromium.new_context(base_url=live)
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto("/privacy/children")
    assert page.is_visible("text=Why we ask")
    for gone in (".leave", ".ground", ".skip", ".languages"):
        assert not page.is_visible(gone)
    context.close()
