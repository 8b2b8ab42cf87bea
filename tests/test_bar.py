"""The bar across staff pages: nobody reads a row of sixteen words, and nothing on it leads where one may not go."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Browser

from app.accounts.policy import Person, permissions_of, roles
from app.bar import BAR, FEW, bar_for
from app.kernel.work import Database
from tests.support.browser import PHONE
from tests.support.client import PageClient
from tests.support.office import sign_in

MOST_ON_THE_BAR = 8


def seen(app: Flask, page: str, *names: str) -> list[tuple[str, list[str]]]:
    person = Person("1", "Ada", frozenset(names), permissions_of(set(names)))
    with app.test_request_context(page):
        return [(str(entry.text), [str(link.text) for link in entry.links]) for entry in bar_for(person)]


def current(app: Flask, page: str, *names: str) -> list[str]:
    person = Person("1", "Ada", frozenset(names), permissions_of(set(names)))
    with app.test_request_context(page):
        return [str(link.text) for entry in bar_for(person) if entry.current for link in entry.links if link.current]


def test_whoever_has_not_signed_in_sees_no_bar(app: Flask) -> None:
    with app.test_request_context("/office/sign-in"):
        assert bar_for(None) == ()


@pytest.mark.parametrize("role", [role.id for role in roles()])
def test_every_role_has_a_bar_that_fits(app: Flask, role: str) -> None:
    entries = seen(app, "/office/", role)
    assert 1 <= len(entries) <= MOST_ON_THE_BAR
    assert all(len(words) > 1 for group, words in entries if group)
    assert all(len(words) == 1 for group, words in entries if not group)


def test_few_rooms_stand_side_by_side_and_many_in_groups(app: Flask) -> None:
    few, many = seen(app, "/office/", "board-reader"), seen(app, "/office/", *(role.id for role in roles()))
    assert not any(group for group, _words in few)
    assert len(few) <= FEW
    assert [group or words[0] for group, words in many] == [str(group.words) for group in BAR]


def test_a_page_below_a_room_stands_in_it_and_today_only_in_itself(app: Flask) -> None:
    assert current(app, "/office/", "analyst") == ["Today"]
    assert current(app, "/office/results/groups", "analyst") == ["Results"]
    assert current(app, "/office/me", "analyst") == []


@pytest.mark.browser
def test_a_group_opens_without_a_script_and_is_put_away_by_escape(
    chromium: Browser, live: str, client: PageClient, database: Database
) -> None:
    sign_in(client, database, "analyst")
    mark = client.get_cookie("office", path="/office")
    assert mark
    for scripts in (False, True):
        with chromium.new_context(base_url=live, viewport=PHONE, java_script_enabled=scripts) as context:
            context.add_cookies([{"name": "office", "value": mark.value, "url": f"{live}/office"}])
            page = context.new_page()
            page.goto("/office/results")
            group = page.locator("summary", has_text="What was said")
            link = page.locator(".rooms__inner").get_by_role("link", name="Themes")
            assert not link.is_visible()
            group.click()
            assert link.is_visible()
            page.keyboard.press("Escape")
            assert link.is_visible() is not scripts
