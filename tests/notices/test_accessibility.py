"""The accessibility statement says what the regulations ask for, and only what is so."""

from __future__ import annotations

import hashlib
import json
from itertools import pairwise

from app.council import service as council
from app.kernel import yaml
from app.kernel.clock import today
from app.kernel.work import Database
from app.notices.statement import FILE, statement
from config import ROOT
from tests.support.client import PageClient, page_of
from tests.support.pages import text

TEMPLATE = ROOT / "app/notices/templates/notices/accessibility.html"


def read(client: PageClient) -> str:
    return text(next(page_of(client.get("/accessibility")).all("main")))


def digest() -> str:
    """Of every word of the statement that is ours: the template's and the data's, but not the days it was read on."""
    words = {name: value for name, value in yaml.read(FILE).items() if name != "reviews"}
    said = TEMPLATE.read_text(encoding="utf-8") + json.dumps(words, default=str, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def test_a_statement_whose_words_have_changed_has_been_read_through_again() -> None:
    last = statement().reviews[-1]
    assert last.digest == digest(), (
        "read the whole statement against the website, then add a line to `reviews` in accessibility.yaml with the "
        f"day you did it and this digest: {digest()}"
    )


def test_each_reading_has_a_day_of_its_own_and_none_is_to_come() -> None:
    days = [review.day for review in statement().reviews]
    assert all(before < after for before, after in pairwise([statement().prepared, *days]))
    assert days[-1] <= today()


def test_it_says_everything_that_the_regulations_ask_for(asking: Database, client: PageClient) -> None:
    words = read(client)
    for asked in (
        "Test Council runs this website",
        "partly meets the Web Content Accessibility Guidelines, version 2.2",
        "What does not work as well as it should, and why",
        "Disproportionate burden",
        "What the regulations do not cover",
        "If you need it in another way",
        "If something does not work for you",
        "Equality Advisory and Support Service",
        "0808 800 0082",
        "The Equality and Human Rights Commission enforces",
        "How we checked",
        "prepared on 23 November 2026",
        "last reviewed on",
    ):
        assert asked in words


def test_every_barrier_is_told_with_its_reason_and_what_to_do_instead(asking: Database, client: PageClient) -> None:
    words = read(client)
    for problem in statement().problems:
        assert f"{problem.what} {problem.why} Until then: {problem.instead}" in words


def test_what_is_said_to_be_checked_is_checked_by_tests_that_are_there() -> None:
    for check in statement().checks:
        assert check.tests
        assert [name for name in check.tests if "\ndef test_" not in (ROOT / name).read_text(encoding="utf-8")] == []


def test_without_contact_details_it_says_so_and_with_them_it_promises_a_day(
    asking: Database, client: PageClient
) -> None:
    assert "has not put its contact details here yet" in read(client)
    with asking.writing() as work:
        council.set_contact_point(work, "website", reply_days=7, email="web@example.org", phone="01632 960140")
    words = read(client)
    assert "has not put its contact details" not in words
    assert "Email: web@example.org" in words
    assert "Phone: 01632 960140" in words
    assert "within 7 working days" in words
