"""Pages beyond the questions, walked as people walk them: contact, receipt, before a meeting, the staff's side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from app.accounts.policy import Person
from app.kernel.clock import today
from app.kernel.work import Database
from app.meetings import service as meetings
from app.meetings.model import Meeting, NewMeeting
from app.reach.service import Link, Ticket
from app.respond import letterbox
from app.respond.draft import CLIENT
from tests.meetings.people import hired, signed_in
from tests.respond.looking import code_on
from tests.support.asking import answer_all, ask, follow, set_up
from tests.support.client import PageClient
from tests.support.holding import begun, hold, hold_in
from tests.support.office import sign_in
from tests.web.looking import on, pressed

KEYS = {
    "little": "children-5-8",
    "junior": "children-9-12",
    "teen": "young-people-13-17",
    "adult": "community-health",
}
PHONE = ViewportSize(width=360, height=640)
WORDS = {"#name": "Kit", "#details": "07700 900 123, my own", "#when": "After school"}


@dataclass(frozen=True)
class Town:
    """A council with everything there is to walk through, and browsers to do it with."""

    browser: Browser
    app: Flask
    address: str
    database: Database
    links: Mapping[str, Link]
    people: Mapping[str, Person]

    @contextmanager
    def child(self, tier: str, language: str = "en", comfort: Any = None, **options: Any) -> Iterator[Page]:
        """A tab of somebody who has begun to answer."""
        kept = {"lang": language, "comfort": comfort or {}}
        kept |= {CLIENT: begun(self.database, self.links[tier], tier)}
        with self._context(options) as context:
            hold_in(context, self.app, self.address, **kept)
            context.set_default_timeout(9000)
            yield context.new_page()

    @contextmanager
    def guest(self, language: str = "en", comfort: Any = None, **options: Any) -> Iterator[Page]:
        """A tab of somebody who comes with a link of their own."""
        with self._context(options) as context:
            hold_in(context, self.app, self.address, lang=language, comfort=comfort or {})
            context.set_default_timeout(9000)
            yield context.new_page()

    @contextmanager
    def staff(self, who: str, **options: Any) -> Iterator[Page]:
        """A tab of somebody who is signed in."""
        client = PageClient(self.app)
        signed_in(client, self.people[who]) if who in self.people else sign_in(client, self.database, who)
        cookie = client.get_cookie("office", path="/office")
        assert cookie is not None
        with self._context(options) as context:
            context.add_cookies([{"name": "office", "value": cookie.value, "url": f"{self.address}/office"}])
            context.set_default_timeout(9000)
            yield context.new_page()

    @contextmanager
    def _context(self, options: dict[str, Any]) -> Iterator[BrowserContext]:
        made = self.browser.new_context(base_url=self.address, **({"viewport": PHONE} | options))
        yield made
        made.close()

    def sent(self, tier: str) -> str:
        """Somebody has sent answers; their four words."""
        client = PageClient(self.app)
        check = answer_all(client, hold(client, self.database, self.links[tier], tier))
        return code_on(follow(client, client.send(check)).text)

    def arranged(self) -> tuple[Meeting, Ticket]:
        """A conference three weeks off, with the child's own link."""
        new = NewMeeting(
            "child-protection-conference", today() + timedelta(days=21), self.people["chair"].id, "CASE-1", "Kit"
        )
        with self.app.app_context(), self.database.writing() as work:
            meeting = meetings.arrange(work, new, self.people["organiser"])
            return meeting, meetings.hand_link(work, meeting.id, 0, self.people["organiser"])


def built(browser: Browser, app: Flask, address: str, database: Database) -> Town:
    """Every questionnaire published, somebody who gets back to people, and staff around meetings."""
    set_up(database)
    links = {tier: ask(database, key, worker=None, languages=("ur",)) for tier, key in KEYS.items()}
    sign_in(PageClient(app), database, "contact-reader")
    staff = hired(database)
    people = {"organiser": staff.organiser, "chair": staff.chair, "analyst": staff.analyst}
    return Town(browser, app, address, database, links, people)


def contact(page: Page) -> Iterator[str]:
    """Asking for a person after one answer: the page, the page sent back, and what is said afterwards."""
    page.goto("/q/1")
    on(page)
    page.goto("/contact")
    yield "contact"
    pressed(page, "button[value=only]")
    yield "contact, sent back"
    for field, words in WORDS.items():
        page.fill(field, words)
    page.locator("input[name=way]").first.check(force=True)
    pressed(page, "button[value=only]")
    page.wait_for_selector(".numbers")
    yield "contacted"


def receipt(page: Page, code: str) -> Iterator[str]:
    """With four words: what was done since, and taking everything back."""
    page.goto("/back")
    yield "back"
    page.fill("#words", code)
    pressed(page, "main form button")
    yield "receipt"
    pressed(page, "button[value=add]")
    yield "receipt, sent back"
    pressed(page, "button[value=ask]")
    yield "withdraw"
    pressed(page, "button[value=withdraw]")
    page.wait_for_selector(".panel")
    yield "withdrawn"


def before_a_meeting(page: Page, town: Town, path: str, tier: str) -> Iterator[str]:
    """A child's own link: the first page, the questions, “thank you”, and what the four words tell."""
    page.goto(path)
    yield "meeting, whose words"
    pressed(page, f".doors__link:has(img[src*='/{tier}.svg'])")
    yield "meeting, first page"
    pressed(page, "main form button")
    while not page.url.endswith("/q/done"):
        if page.url.endswith("/q/1"):
            yield "meeting, first question"
        on(page)
        page.wait_for_load_state()
    yield "meeting, thank you"
    code = page.inner_text(".code")
    letterbox.settle(town.database)
    page.goto("/back")
    page.fill("#words", code)
    pressed(page, "main form button")
    yield "meeting, receipt"


def organising(page: Page, meeting: Meeting) -> Iterator[str]:
    """Whoever arranges the meeting."""
    page.goto("/office/meetings")
    yield "meetings"
    page.goto("/office/meetings/new")
    yield "new meeting"
    pressed(page, "main form button")
    yield "new meeting, sent back"
    page.goto(f"/office/meetings/{meeting.id}")
    yield "meeting"
    if page.locator("main .tasks__link").count():
        pressed(page, page.locator("main .tasks__link").first)
        yield "wish"
        page.go_back()
    pressed(page, f"form[action$='/{meeting.id}/link'] button")
    yield "the child’s link"


def chairing(page: Page, meeting: Meeting) -> Iterator[str]:
    """Whoever reads what the child wrote."""
    page.goto("/office/my-meetings")
    yield "my meetings"
    page.goto(f"/office/my-meetings/{meeting.id}")
    yield "what the child wrote, folded"
    pressed(page, "main form button")
    yield "what the child wrote"


def getting_back(page: Page) -> Iterator[str]:
    """Whoever gets back to those who asked."""
    page.goto("/office/contacts")
    yield "contacts"
    pressed(page, page.locator("main .tasks__link, main table a").first)
    yield "contact request, folded"
    pressed(page, "button[value=take]")
    yield "contact request"
    pressed(page, "button[value=close]")
    yield "contact request, sent back"
