"""Contact, receipt, before a meeting, and the staff's side of each: axe finds no fault, nothing is lost or too small.

Each tier, each way of writing and each choice of colours is in the quick set; all of them together are slow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from app.kernel.work import Database
from tests.web.axe import violations
from tests.web.beyond import (
    Town,
    before_a_meeting,
    built,
    chairing,
    contact,
    getting_back,
    organising,
    receipt,
)
from tests.web.looking import CUT, SMALL, WIDER, larger
from tests.web.test_aids import until
from tests.web.test_every_look import EVERY, QUICK

pytestmark = pytest.mark.browser

TABLET = {"width": 768, "height": 1024}
CASES = [pytest.param(*one, marks=() if one in QUICK else pytest.mark.slow) for one in EVERY]
MEETINGS = [("junior", "en", "usual"), ("teen", "ur", "dark")]


@pytest.fixture
def town(chromium: Browser, app: Flask, live: str, local_database: Database) -> Town:
    return built(chromium, app, live, local_database)


def faultless(page: Page, walked: Iterable[str]) -> None:
    """At its top: scrolled to a list of problems, the way out that stays in sight lies over what it passes."""
    for name in walked:
        page.wait_for_load_state("networkidle")  # a script that leads to the problems has done so
        page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
        until(page, "scrollY === 0")
        assert violations(page) == [], name


def whole(page: Page, walked: Iterable[str]) -> None:
    """At 320 pixels, and with letters twice as large on a phone, nothing is lost; what is pressed is large."""
    for name in walked:
        assert not page.evaluate(WIDER), name
        assert page.evaluate(CUT) == [], name
        assert page.evaluate(SMALL) == [], name
        page.set_viewport_size({"width": 360, "height": 640})
        larger(page, 200)
        until(page, "innerWidth === 360")
        assert not page.evaluate(WIDER), f"{name}, letters twice as large"
        assert page.evaluate(CUT) == [], f"{name}, letters twice as large"
        larger(page, 100)
        page.set_viewport_size({"width": 320, "height": 640})
        until(page, "innerWidth === 320")


@pytest.mark.parametrize(("tier", "language", "colours"), CASES)
def test_axe_finds_nothing_where_a_person_is_asked_for_and_on_the_receipt(
    town: Town, tier: str, language: str, colours: str
) -> None:
    with town.child(tier, language, {"colours": colours}, bypass_csp=True) as page:
        faultless(page, contact(page))
        faultless(page, receipt(page, town.sent(tier)))


@pytest.mark.parametrize(("tier", "language", "colours"), QUICK)
def test_nothing_is_lost_where_a_person_is_asked_for_and_on_the_receipt(
    town: Town, tier: str, language: str, colours: str
) -> None:
    with town.child(tier, language, {"colours": colours}, viewport={"width": 320, "height": 640}) as page:
        whole(page, contact(page))
        whole(page, receipt(page, town.sent(tier)))


def desks(town: Town, **options: object) -> Iterator[tuple[Page, Iterator[str]]]:
    """A child writes before a meeting and another asks for a person; then the staff's side of it."""
    meeting, ticket = town.arranged()
    with town.guest() as page:
        for _ in before_a_meeting(page, town, ticket.path, "teen"):
            pass
    with town.child("junior") as page:
        for _ in contact(page):
            pass
    with town.staff("organiser", **options) as page:
        yield page, organising(page, meeting)
    with town.staff("chair", **options) as page:
        yield page, chairing(page, meeting)
    with town.staff("contact-reader", **options) as page:
        yield page, getting_back(page)


@pytest.mark.parametrize(("tier", "language", "colours"), MEETINGS)
def test_axe_finds_nothing_on_a_childs_way_before_a_meeting(
    town: Town, tier: str, language: str, colours: str
) -> None:
    _, ticket = town.arranged()
    with town.guest(language, {"colours": colours}, bypass_csp=True, viewport=TABLET) as page:
        faultless(page, before_a_meeting(page, town, ticket.path, tier))


@pytest.mark.parametrize(("tier", "language", "colours"), MEETINGS)
def test_nothing_is_lost_on_a_childs_way_before_a_meeting(town: Town, tier: str, language: str, colours: str) -> None:
    _, ticket = town.arranged()
    with town.guest(language, {"colours": colours}, viewport={"width": 320, "height": 640}) as page:
        whole(page, before_a_meeting(page, town, ticket.path, tier))


def test_axe_finds_nothing_on_the_desks_of_those_who_arrange_read_and_get_back(town: Town) -> None:
    for page, walked in desks(town, bypass_csp=True):
        faultless(page, walked)


def test_nothing_is_lost_on_the_desks_of_those_who_arrange_read_and_get_back(town: Town) -> None:
    for page, walked in desks(town, viewport={"width": 320, "height": 640}):
        for name in walked:
            assert not page.evaluate(WIDER), name


def test_four_words_show_a_meeting_in_the_look_it_was_written_in_with_help_beside_it(town: Town) -> None:
    _, ticket = town.arranged()
    with town.guest() as page:
        for name in before_a_meeting(page, town, ticket.path, "junior"):
            if name in ("meeting, whose words", "meeting, receipt"):
                assert "tier-junior" in (page.get_attribute("html", "class") or ""), name
        assert page.locator(".ways a[href='/help']").is_visible()
        assert page.locator(".ways a[href^='/contact']").is_visible()
