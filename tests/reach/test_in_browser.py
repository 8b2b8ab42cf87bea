"""Personal links in a real browser: nothing axe complains of, nothing wider than a small phone, no script needed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from app.kernel.work import Database
from tests.support.asking import ask, set_up
from tests.support.client import PageClient
from tests.support.office import sign_in
from tests.support.promised import PEOPLE, give, publish
from tests.web.axe import violations

pytestmark = pytest.mark.browser
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def asking(local_database: Database, tmp_path: Path) -> Database:
    set_up(local_database)
    publish(local_database, tmp_path / "surveys")
    return local_database


def test_from_first_page_to_used_link_without_scripts(chromium: Browser, live: str, asking: Database) -> None:
    link = ask(asking, "supervision", promise="unlinked", service_id=None)
    path = give(asking, link)[0].path
    context = chromium.new_context(base_url=live, viewport=NARROW, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    for address in (f"/s/{link.code}", path):
        page.goto(address)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    context.close()
    plain = chromium.new_context(base_url=live, viewport=NARROW, java_script_enabled=False)  # type: ignore[arg-type]
    page = plain.new_page()
    for end in ("/q/1", path):
        page.goto(path)
        page.get_by_label("Which service do you work in?").select_option(index=1)
        page.get_by_role("button", name="I understand, start").click()
        assert page.url.split("?")[0] == live + end
    assert "does not open anything now" in page.inner_text("h1")
    plain.close()


@pytest.mark.parametrize("key", ["small-group-session", "small-partners"])
def test_the_first_page_of_who_says_who_they_are(chromium: Browser, live: str, asking: Database, key: str) -> None:
    link = ask(asking, key, promise="named", service_id=None)
    context = chromium.new_context(base_url=live, viewport=NARROW, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"/s/{link.code}")
    page.get_by_role("button", name="I understand, start").click()
    assert page.locator("#said_by-error").inner_text().endswith("Say who you are.")
    assert violations(page) == []
    context.close()


def test_handing_out_a_list(
    chromium: Browser, live: str, asking: Database, client: PageClient, tmp_path: Path
) -> None:
    link = ask(asking, "supervision", promise="unlinked")
    sign_in(client, asking, "analyst")
    cookie = next(cookie for cookie in client._cookies.values() if cookie.path.startswith("/office"))
    context = chromium.new_context(base_url=live, viewport=NARROW, bypass_csp=True)  # type: ignore[arg-type]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": f"{live}/office"}])
    page = context.new_page()
    for address in ("/office/links/new", f"/office/links/{link.id}", f"/office/links/{link.id}/people"):
        page.goto(address)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    page.get_by_label("Paste the list").fill("\n".join(PEOPLE))
    page.get_by_role("button", name="Make the links").click()
    assert page.locator("svg").count() == len(PEOPLE)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file (CSV)").click()
    assert download.value.suggested_filename == f"heard-{link.code}.csv"
    download.value.save_as(tmp_path / "links.csv")
    assert len((tmp_path / "links.csv").read_text("utf-8-sig").splitlines()) == len(PEOPLE) + 1
    context.close()
