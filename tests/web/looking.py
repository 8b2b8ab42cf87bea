"""A browser at a questionnaire that has begun: in any tier, language and colours, and what can be measured there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from app.kernel.work import Database
from app.reach.service import Link
from app.respond.draft import CLIENT
from tests.support.holding import begun, hold_in

LAST = "/q/done"
CHECK = "/q/check"
PRESSED = (
    "button, summary, select, textarea, .input, .choice__label, .leave a, .tools a, .languages a, .ground a, .back, "
    ".help a, .later a, .someone a, .facts__action a"
)
SMALL = f"""
() => [...document.querySelectorAll("{PRESSED}")]
  .filter((node) => node.checkVisibility())
  .filter((node) => Math.min(node.getBoundingClientRect().height, node.getBoundingClientRect().width) < 44)
  .filter((node) => !(node.getBoundingClientRect().height >= 44 && node.tagName === "A"))
  .map((node) => node.outerHTML.slice(0, 90))
"""
WIDER = "() => document.documentElement.scrollWidth > innerWidth"
CUT = """
() => [...document.querySelectorAll("main *, .top *, .leave *, .tools *")]
  .filter((node) => node.checkVisibility() && !node.classList.contains("unseen") && node.childElementCount === 0)
  .filter((node) => node.textContent.trim() && node.getBoundingClientRect().right > innerWidth + 1)
  .map((node) => node.outerHTML.slice(0, 90))
"""


@dataclass(frozen=True)
class Place:
    """Where a test's browsers go."""

    browser: Browser
    app: Flask
    address: str
    database: Database
    link: Link

    @contextmanager
    def context(
        self, tier: str, language: str = "en", comfort: Any = None, **options: Any
    ) -> Iterator[BrowserContext]:
        """A browser of its own that holds a fresh draft."""
        made = self.browser.new_context(**({"viewport": {"width": 360, "height": 640}} | options))
        kept = {CLIENT: begun(self.database, self.link, tier), "lang": language, "comfort": comfort or {}}
        hold_in(made, self.app, self.address, **kept)
        yield made
        made.close()

    @contextmanager
    def tab(self, tier: str, language: str = "en", comfort: Any = None, **options: Any) -> Iterator[Page]:
        """A tab at the first question."""
        with self.context(tier, language, comfort, **options) as context:
            page = context.new_page()
            page.goto(f"{self.address}/q/1")
            yield page


def on(page: Page) -> None:
    """Answer what is asked, in the simplest way, and press “Next” (or “Send” on the page to be checked)."""
    if page.locator("main input[type=radio]").count():
        page.locator("main input[type=radio]").first.dispatch_event(
            "click"
        )  # whatever lies over it on a small screen
    elif page.locator("main textarea").count():
        page.locator("main textarea").fill("A garden")
    pressed(page, page.locator("main form button[type=submit]").first)


def pressed(page: Page, what: str | Locator) -> None:
    """Press something that leads to another page, and wait until that one stands whole."""
    with page.expect_navigation():
        (page.locator(what) if isinstance(what, str) else what).click()


def walk(page: Page) -> Iterator[str]:
    """Every page from the first question to “thank you”, by its path."""
    while True:
        page.wait_for_load_state()
        path = page.url.split("/", 3)[3]
        yield f"/{path}"
        if page.url.endswith(LAST):
            return
        on(page)


def larger(page: Page, percent: int) -> None:
    """As if the reader had set larger letters in the browser."""
    page.evaluate(f"document.documentElement.style.fontSize = '{percent}%'")
