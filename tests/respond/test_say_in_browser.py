"""A child's complaint in a real browser: in Urdu, right to left, from `/say` to reading the answer at `/back`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page

from app.accounts.policy import Person
from app.cases import points
from app.cases import service as cases
from app.kernel.work import Database, Work
from tests.files.made import photo
from tests.respond.test_say import only_case
from tests.support.asking import set_up
from tests.support.staff import hire
from tests.web.axe import violations

pytestmark = pytest.mark.browser

NEXT = 'button[name="go"][value="next"]'
CHOSEN = {
    "kind": "wrong",
    "put-right": "complaint",
    "who-young": "child",
    "for-whom": "me",
    "hurt": "no",
    "about-adult": "no",
    "wanted": "sorry",
    "advocate": "yes",
    "needs": "interpreter",
    "known": "anonymous",
    "quote": "no",
    "about-you": "no",
}
WORDS = "کسی نے مجھے نہیں بتایا کہ میری میٹنگ بدل گئی ہے۔"
ANSWER = "We will tell you in good time. Olu"


@pytest.fixture
def asking(local_database: Database) -> Database:
    set_up(local_database)
    return local_database


@pytest.fixture(params=[True, False], ids=["with scripts", "without"])
def phone(request: pytest.FixtureRequest, chromium: Browser, live: str) -> Iterator[BrowserContext]:
    context = chromium.new_context(
        base_url=live, viewport={"width": 360, "height": 740}, java_script_enabled=request.param
    )
    yield context
    context.close()


def answered(page: Page, photograph: Path) -> None:
    """Answer one page with what the table says, words or a photo."""
    offered = page.locator('input[value="tell-me-more"]').count()
    for value in ("yes",) if offered else CHOSEN.values():
        mark = page.locator(f'form[data-asked] input[value="{value}"]')
        if mark.count() == 1 and mark.get_attribute("type") in ("radio", "checkbox"):
            mark.check()
            break
    if page.locator("textarea").count():
        page.locator("textarea").first.fill(WORDS)
    if page.locator('input[type="file"]').count():
        page.locator('input[type="file"]').set_input_files(photograph)
    page.locator(NEXT).last.click()


def test_a_child_complains_in_urdu_and_reads_the_answer(
    asking: Database, phone: BrowserContext, tmp_path: Path
) -> None:
    photograph = tmp_path / "کمرہ.jpg"
    photograph.write_bytes(photo())
    page = phone.new_page()
    page.goto("/say?lang=ur")
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.locator(".doors__link").nth(2).click()
    page.locator("form button").last.click()
    while "/q/check" not in page.url:
        answered(page, photograph)
    page.locator('form[action="/q/check"] button').click()
    words = page.locator(".code").inner_text()
    case = only_case(asking)
    assert (case.language, case.tier, case.kind_id) == ("ur", "junior", "complaint")
    officer = hire(asking, "complaints-officer", "Olu")
    with asking.writing() as work:
        cases.answer(work, case.id, ANSWER, officer)
    page.goto("/back")
    page.locator('input[name="words"]').fill(words)
    page.locator('form[action="/back"] button').click()
    assert ANSWER in page.content()
    assert "آپ نے حمایتی" in page.content()
    page.locator("textarea").fill("شکریہ")
    page.locator('button[value="write"]').click()
    assert re.search("شکریہ", page.locator(".said").last.inner_text())


def with_four_words(page: Page, words: str) -> str:
    """Open the case anew and read the sentence that says where it stands."""
    page.goto("/back")
    page.locator('input[name="words"]').fill(words)
    page.locator('form[action="/back"] button').click()
    return page.locator(".lead").first.inner_text()


@pytest.mark.slow
def test_the_child_follows_it_in_urdu_through_every_stage_to_the_panel_and_its_answer(
    app: Flask, asking: Database, chromium: Browser, live: str, tmp_path: Path
) -> None:
    photograph = tmp_path / "room.jpg"
    photograph.write_bytes(photo())
    with chromium.new_context(base_url=live, viewport={"width": 360, "height": 740}) as phone:
        page = phone.new_page()
        page.goto("/say?lang=ur")
        page.locator(".doors__link").nth(2).click()
        page.locator("form button").last.click()
        while "/q/check" not in page.url:
            answered(page, photograph)
        page.locator('form[action="/q/check"] button').click()
        words, case_id = page.locator(".code").inner_text(), only_case(asking).id
        officer = hire(asking, "complaints-officer", "Olu")
        told = [with_four_words(page, words)]
        for steps in WAY:
            with app.test_request_context(), asking.writing() as work:
                for step in steps:
                    step(work, case_id, officer)
            told.append(with_four_words(page, words))
            assert page.locator("html").get_attribute("dir") == "rtl"
            assert violations(page) == []
    assert len(set(told)) == len(told), "each step is told in words of its own"
    assert all(re.search("[\u0600-\u06ff]", sentence) for sentence in told)


Step = Callable[[Work, str, Person], object]


def moves(*names: str) -> Step:
    def step(work: Work, case_id: str, officer: Person) -> None:
        for name in names:
            cases.move(work, case_id, name, officer)

    return step


def taken_up(work: Work, case_id: str, officer: Person) -> None:
    cases.look_at_safety(work, case_id, "Nobody is in danger.", officer)
    cases.decide_regime(work, case_id, "children_act_1989", "", officer)
    cases.offer_advocate(work, case_id, "yes", officer)
    cases.move(work, case_id, "triage", officer)


def found(work: Work, case_id: str, officer: Person) -> None:
    """Something is found on the one point there is, at the stage the case is in."""
    if not points.every(work, case_id):
        points.add(work, case_id, "Nobody told the child.", officer)
    point = points.every(work, case_id)[0]
    points.decide(work, case_id, point.id, "not-upheld", (), "A letter was sent.", officer)


def named(role: str, *names: str) -> Step:
    def step(work: Work, case_id: str, officer: Person) -> None:
        for name in names:
            cases.give(work, case_id, role, officer, name=name)

    return step


WAY: tuple[tuple[Step, ...], ...] = (
    (taken_up,),
    (moves("acknowledge"),),
    (found, moves("answer-stage-1")),
    (moves("ask-stage-2"),),
    (moves("agree-statement"),),
    (
        named("investigating-officer", "Ines Example"),
        named("independent-person", "Indra Example"),
        moves("begin-stage-2"),
    ),
    (found, moves("answer-stage-2")),
    (moves("ask-stage-3"),),
    (
        named("panel-chair", "Cyd Example"),
        named("panel-member", "Ann Example", "Ben Example"),
        moves("hold-panel"),
    ),
    (moves("take-panel-report"),),
    (found, moves("answer-stage-3")),
)
"""A complaint's whole way, step by step, as an officer goes it."""


@pytest.mark.parametrize("language", [pytest.param("en", marks=pytest.mark.slow), "ur"])
def test_every_new_kind_of_page_is_accessible(asking: Database, page: Page, tmp_path: Path, language: str) -> None:
    photograph = tmp_path / "room.jpg"
    photograph.write_bytes(photo())
    seen = []
    page.goto(f"/say?lang={language}")
    page.locator(".doors__link").nth(1).click()
    assert violations(page) == []
    page.locator("form button").last.click()
    page.locator('input[value="not-safe"]').check()
    page.locator(NEXT).last.click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.go_back()
    while "/q/check" not in page.url:
        if page.locator('input[type="file"], input[type="text"]').count():
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            seen.append(page.url)
        answered(page, photograph)
    page.locator('form[action="/q/check"] button').click()
    assert violations(page) == []
    words = page.locator(".code").inner_text()
    page.goto("/back")
    page.locator('input[name="words"]').fill(words)
    page.locator('form[action="/back"] button').click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert seen
