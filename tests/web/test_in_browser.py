"""What only a browser can tell: nothing overflows, targets are large, scripts only add."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from app.questionnaire.model import TIERS
from tests.web.axe import violations

pytestmark = pytest.mark.browser

PRESSED = "button, summary, select, textarea, .input, .choice__label, .leave a, .languages a, .ground a, .back"
SMALL_TARGETS = f"""
() => [...document.querySelectorAll("{PRESSED}")]
  .filter((node) => node.offsetParent)
  .filter((node) => node.getBoundingClientRect().height < 44)
  .map((node) => node.outerHTML.slice(0, 80))
"""


@pytest.fixture
def browser(chromium: Browser) -> Browser:
    """The browser that all tests of a process share."""
    return chromium


@pytest.fixture
def address(site: Flask) -> Iterator[str]:
    """The gallery on a port of its own."""
    server = make_server("127.0.0.1", 0, site, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@contextmanager
def page(browser: Browser, width: int = 360, *, javascript: bool = True, bypass_csp: bool = False) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": 640}, java_script_enabled=javascript, bypass_csp=bypass_csp
    )
    opened = context.new_page()
    opened.route(
        re.compile("^https:"), lambda route: route.fulfill(status=200, content_type="text/html", body="weather")
    )
    yield opened
    context.close()


def test_nothing_overflows_on_the_smallest_phone_in_either_direction(browser: Browser, address: str) -> None:
    with page(browser, 320) as here:
        for tier in TIERS:
            for part in ("start", "question", "fields", "check", "done"):
                for language in ("en", "ur"):
                    here.goto(f"{address}/gallery/{tier}/{part}?lang={language}")
                    assert here.evaluate("document.documentElement.scrollWidth <= innerWidth"), (tier, part, language)


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("tier", TIERS)
def test_axe_finds_nothing_on_respondents_pages(browser: Browser, address: str, tier: str, language: str) -> None:
    with page(browser, bypass_csp=True) as here:
        for part in ("start", "question", "fields", "check", "done"):
            here.goto(f"{address}/gallery/{tier}/{part}?lang={language}")
            assert violations(here) == [], part


def test_axe_finds_nothing_on_errors_and_staff_pages(browser: Browser, address: str) -> None:
    with page(browser, 1280, bypass_csp=True) as here:
        for path in ("/nowhere", "/office/nowhere"):
            here.goto(f"{address}{path}")
            assert violations(here) == [], path
        for part in ("table", "form"):
            here.goto(f"{address}/office/gallery/{part}")
            assert violations(here) == [], part


@pytest.mark.parametrize("tier", TIERS)
def test_whatever_is_pressed_is_44_pixels_high(browser: Browser, address: str, tier: str) -> None:
    with page(browser) as here:
        for part in ("question", "fields"):
            here.goto(f"{address}/gallery/{tier}/{part}")
            assert here.evaluate(SMALL_TARGETS) == []


def test_a_page_with_problems_begins_at_the_list_of_them(browser: Browser, address: str) -> None:
    with page(browser) as here:
        here.goto(f"{address}/gallery/junior/question")
        here.click("button[value=next]")
        here.wait_for_selector("#problem:focus")
        here.click("#problem a")
        here.wait_for_selector("#listen:focus")


def test_pressing_twice_sends_once_and_a_page_may_be_sent_again_later(browser: Browser, address: str) -> None:
    with page(browser) as here:
        here.goto(f"{address}/gallery/junior/question")
        sent = here.evaluate(
            """() => {
              const form = document.querySelector("form");
              const press = () => form.dispatchEvent(new SubmitEvent("submit", {bubbles: true, cancelable: true}));
              const first = [press(), press()];
              dispatchEvent(new PageTransitionEvent("pageshow"));
              return [...first, press()];
            }"""
        )
        assert sent == [True, False, True]


@pytest.mark.parametrize("how", ["click", "shift"])
def test_the_way_out_takes_the_page_out_of_the_history(browser: Browser, address: str, how: str) -> None:
    with page(browser) as here:
        here.goto(f"{address}/gallery/junior/start")
        here.goto(f"{address}/gallery/junior/question")
        if how == "click":
            here.click("[data-exit]")
        else:
            for _ in range(3):
                here.keyboard.press("Shift")
        here.wait_for_url("https://www.bbc.co.uk/weather")
        here.go_back()
        assert here.url == f"{address}/gallery/junior/start"


def test_other_keys_between_do_not_leave(browser: Browser, address: str) -> None:
    with page(browser) as here:
        here.goto(f"{address}/gallery/junior/fields")
        here.focus("textarea")
        for key in ("Shift", "A", "Shift", "Shift"):
            here.keyboard.press(key)
        assert here.url.startswith(address)
        assert "Press Shift again" in (here.text_content("[role=status]") or "")


def test_without_scripts_one_can_answer_leave_and_open_more(browser: Browser, address: str) -> None:
    with page(browser, javascript=False) as here:
        here.goto(f"{address}/gallery/little/question")
        here.check("text=Sometimes")
        here.click("button[value=next]")
        assert "There is a problem" not in here.content()
        here.goto(f"{address}/gallery/junior/start")
        here.click("summary >> text=Who reads my answers?")
        assert here.is_visible("text=whose job is to listen")
        here.click("[data-exit]")
        assert here.url == "https://www.bbc.co.uk/weather"


def test_the_policy_refuses_nothing_that_pages_need(browser: Browser, address: str) -> None:
    complaints: list[str] = []
    with page(browser) as here:
        here.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        here.on("pageerror", lambda error: complaints.append(str(error)))
        here.on("requestfailed", lambda request: complaints.append(request.url))
        for path in ("/gallery/junior/fields?lang=ur", "/office/gallery/form"):
            here.goto(f"{address}{path}", wait_until="networkidle")
    assert complaints == []


def test_a_password_can_be_shown(browser: Browser, address: str) -> None:
    with page(browser) as here:
        here.goto(f"{address}/office/gallery/form")
        here.click("text=Show")
        assert here.get_attribute("#password", "type") == "text"
