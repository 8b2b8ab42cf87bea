"""The pages of what is read for safety in a real browser: nothing axe complains of, nothing too wide; by keyboard."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from app.kernel.work import Database
from app.safeguarding import enclosures, queue, reading, service, store
from app.safeguarding.allegations import About
from app.safeguarding.model import Item
from app.safeguarding.queue import Decided
from tests.safeguarding.conftest import DISCLOSURE, FINE, Readers, a_team, came, heard, put_on_duty
from tests.support.office import PASSWORD
from tests.web.axe import violations

pytestmark = pytest.mark.browser
WIDTHS = (360, 768, 1280)
WIDER_THAN_THE_SCREEN = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def sign_in(page: Page, name: str) -> None:
    page.goto("/office/sign-in")
    page.get_by_label("Email").fill(f"{name}@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def faults(page: Page) -> list[object]:
    found: list[object] = list(violations(page))
    return [*found, *(["too wide"] if page.evaluate(WIDER_THAN_THE_SCREEN) else [])]


def drew(database: Database) -> Item:
    """A child drew a red field."""
    target = BytesIO()
    Image.new("RGBA", (800, 600), "red").save(target, "PNG")
    with database.writing() as work:
        before = {item.id for item in store.every(work)}
        service.receive(work, heard(""), [enclosures.drawing("Draw your house", target.getvalue())])
    reading.screen_waiting(database)
    with database.reading() as work:
        return next(item for item in store.every(work) if item.id not in before)


@pytest.mark.slow
def test_every_page_of_a_reader_is_whole_at_each_width(asking: Database, readers: Readers, page: Page) -> None:
    put_on_duty(asking, readers)
    item = came(asking, f"{DISCLOSURE} {'W' * 200}")
    closed = came(asking, FINE)
    with asking.writing() as work:
        queue.decide(work, closed.id, Decided("no-concern", "Fine.", told="not-needed"), readers.rhea)
    drawn = drew(asking)
    sign_in(page, "rhea")
    found = {}
    addresses = ("", f"/{item.id}", f"/{item.id}/who", "/duty", "/hours", "/hours/ur", "/figures")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for address in addresses:
            page.goto(f"/office/safety{address}")
            found[width, address] = faults(page)
        page.goto(f"/office/safety/{item.id}")
        page.get_by_role("button", name="Open it", exact=True).click()
        found[width, "opened"] = faults(page)
        page.goto(f"/office/safety/{drawn.id}")
        page.get_by_role("button", name="Open it", exact=True).click()
        assert page.locator(".seen__picture").evaluate("picture => picture.decode().then(() => picture.naturalWidth)")
        found[width, "drawn"] = faults(page)
        page.goto("/office/seals")
        found[width, "seals"] = faults(page)
    assert {where: faults for where, faults in found.items() if faults} == {}


def test_the_lado_contacts_pages_are_whole_too(asking: Database, readers: Readers, page: Page) -> None:
    item = came(asking)
    service_id, _team = a_team(asking)
    with asking.writing() as work:
        decided = Decided("lado", "A driver.", told="told", about=About(None, service_id, None))
        queue.decide(work, item.id, decided, readers.rhea)
    sign_in(page, "lara")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto("/office/allegations")
        assert faults(page) == []
        page.get_by_role("link", name="Made on").click()
        page.get_by_role("button", name="Open it").click()
        assert faults(page) == []


def test_two_ordinary_texts_are_read_and_closed_without_a_mouse(
    asking: Database, readers: Readers, page: Page
) -> None:
    came(asking, FINE)
    came(asking, "The biscuits were nice.")
    sign_in(page, "rhea")
    page.goto("/office/safety")
    page.locator("[data-key-item]").first.focus()
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    for _each in range(2):
        page.wait_for_url(re.compile("/office/safety/[0-9a-f]{32}$"))
        page.keyboard.press("Enter")  # the focus is on “Open it”
        page.get_by_role("heading", name="What they sent").wait_for()
        page.keyboard.press("c")
        page.wait_for_function("!document.querySelector('[data-key=\"c\"]')")
    assert "Everything has been read." in page.content()


def test_without_scripts_one_is_opened_and_closed(
    asking: Database, readers: Readers, chromium: Browser, live: str
) -> None:
    item = came(asking, FINE)
    context = chromium.new_context(base_url=live, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, "rhea")
    page.goto(f"/office/safety/{item.id}")
    page.get_by_role("button", name="Open it", exact=True).click()
    page.get_by_role("button", name="No concern").click()
    assert "Everything has been read." in page.content()
    context.close()
