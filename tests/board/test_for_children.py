"""The children's pack: each reads it in their own words, on a page and on paper, exactly as it was signed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime

import pypdf
import pytest
import time_machine
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from app.accounts.policy import Person
from app.board import kinds, lifecycle, service, telling
from app.board.sections import for_children
from app.documents.model import Document, Heading, Paragraph
from app.kernel.errors import NotFound
from app.kernel.work import Database, Work
from app.replies import service as replies
from app.replies.model import OUTCOMES, Item, Wording
from tests.board.test_packs import OUT
from tests.board.world import SUMMER
from tests.support.client import PageClient, page_of
from tests.support.office import BOARD, sign_in
from tests.support.pages import text
from tests.support.staff import hire, signed_in
from tests.web.axe import violations

KEY = "children"
HERE = f"/you-said/{SUMMER.label}"
LOOK = f"/office/packs/{KEY}/{SUMMER.label}/look"
WIDTHS = (360, 768, 1280)
ITEMS = (
    Item("Visits are moved.", "Whoever moves one rings first.", "done", words=(
        Wording("little", "People do not come.", "Now they ring first."),
        Wording("junior", "Visits get moved.", "They ring you first now.", "It happens less."),
        Wording("teen", "Nobody turns up.", "They have to ring first."),
        Wording("easy", "People did not come.", "They ring you first."),
    )),
    Item("A dog in every home.", "Some of you are afraid of dogs.", "could-not"),
)  # fmt: skip
OWN = {
    "little": ("Now they ring first.", "30 of you told us things."),
    "junior": ("They ring you first now.", "30 of you told us what you think."),
    "teen": ("They have to ring first.", "30 of you told us what it is like."),
    "easy": ("They ring you first.", "30 people told us what they think."),
}
"""What each reads alone, and how many answered, as each is told it."""


def tell(work: Work, person: Person, items: Sequence[Item] = ITEMS) -> None:
    owed = replies.owe(work, audience="child", service_id=None, owner_id=person.id, due_on=date(2026, 12, 1))
    replies.publish(work, owed, list(items), person)


@pytest.fixture
def analyst(app: Flask, council: Database) -> Person:
    """An analyst, after children were told something in August."""
    analyst = hire(council, "analyst", "Petra")
    moment = datetime(2026, 8, 10, 12, tzinfo=UTC)
    with time_machine.travel(moment), app.test_request_context(), council.writing() as work:
        tell(work, analyst)
    return analyst


def signed(app: Flask, council: Database, analyst: Person) -> lifecycle.PackRow:
    """The pack, signed by two people."""
    signing = [hire(council, "quality-manager", "Mona"), hire(council, "director", "Dora")]
    with app.test_request_context(), council.writing() as work:
        one, row = service.subject(work, KEY), lifecycle.begin(work, KEY, SUMMER.label, OUT, analyst)
        service.freeze(work, one, row, analyst)
        for person in signing:
            lifecycle.sign(work, one, lifecycle.find(work, row.id), person)
        return lifecycle.find(work, row.id)


def words(client: PageClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    (main,) = page_of(answer).all("main")
    return text(main)


@pytest.mark.parametrize("tier", OWN)
def test_each_reads_their_own_words_and_nobody_elses_on_the_page_and_on_paper(
    app: Flask, client: PageClient, council: Database, analyst: Person, tier: str
) -> None:
    signed(app, council, analyst)
    read = words(client, f"{HERE}?tier={tier}")
    paper = client.get(f"{HERE}/paper.pdf?tier={tier}")
    (page,) = pypdf.PdfReader(io.BytesIO(paper.data)).pages
    printed = " ".join(page.extract_text().split())
    did, opening = OWN[tier]
    for told in (read, printed):
        assert opening in told
        assert did in told
        assert [other for other in OWN if OWN[other][0] in told] == [tier]
        assert "Some of you are afraid of dogs." in told, "plain words where nobody wrote easier ones"
    not_in_words = "not written this in easier words yet" in read
    assert not_in_words == (tier in ("little", "easy"))


def test_nobody_reads_it_before_it_is_signed_and_its_makers_see_it_as_children_will(
    app: Flask, client: PageClient, council: Database, analyst: Person
) -> None:
    with app.test_request_context(), council.writing() as work:
        row = lifecycle.begin(work, KEY, SUMMER.label, OUT, analyst)
    assert client.get(HERE).status_code == client.get(f"{HERE}/paper.pdf").status_code == 404
    office = signed_in(app.test_client(), analyst)
    assert OWN["little"][0] in words(office, f"{LOOK}?tier=little")
    assert office.get(f"{LOOK}.pdf?tier=teen").data.startswith(b"%PDF-")
    assert f"{LOOK}?tier=easy" in office.get(f"/office/packs/{KEY}/{SUMMER.label}").text
    reader = sign_in(app.test_client(), council, "board-reader", BOARD)
    assert reader.get(LOOK).status_code == 404
    with app.test_request_context(), council.writing() as work:
        service.freeze(work, service.subject(work, KEY), row, analyst)
    assert client.get(HERE).status_code == 404, "frozen is not signed"
    assert OWN["junior"][0] in words(reader, LOOK)


def test_a_board_s_pack_has_no_page_for_children(
    app: Flask, client: PageClient, council: Database, analyst: Person
) -> None:
    with app.test_request_context(), council.writing() as work:
        lifecycle.begin(work, BOARD, SUMMER.label, OUT, analyst)
    office = signed_in(client, analyst)
    assert office.get(f"/office/packs/{BOARD}/{SUMMER.label}/look").status_code == 404


def test_what_is_told_later_does_not_change_what_was_signed(
    app: Flask, client: PageClient, council: Database, analyst: Person
) -> None:
    signed(app, council, analyst)
    before = words(client, HERE)
    with app.test_request_context(), council.writing() as work:
        tell(work, analyst, [Item("Something new.", "Something else.", "done")])
    assert words(client, HERE) == before


def test_the_paper_is_in_english_whatever_the_page_around_it_is_in(
    app: Flask, client: PageClient, council: Database, analyst: Person
) -> None:
    signed(app, council, analyst)
    client.get(f"{HERE}?lang=ur")
    (page,) = pypdf.PdfReader(io.BytesIO(client.get(f"{HERE}/paper.pdf?tier=junior").data)).pages
    printed = page.extract_text()
    assert "July to September 2026" in printed
    assert "You said" in printed


def test_you_said_leads_to_the_quarters_that_are_signed(
    app: Flask, client: PageClient, council: Database, analyst: Person
) -> None:
    assert "/you-said/2026" not in client.get("/you-said").text
    signed(app, council, analyst)
    assert f"{HERE}?tier=little" in client.get("/you-said?tier=little").text.replace("&amp;", "&")


def test_where_nothing_was_told_it_is_owed_and_the_paper_says_so(
    app: Flask, client: PageClient, council: Database
) -> None:
    signed(app, council, hire(council, "analyst", "Petra"))
    assert "We owe you an answer" in words(client, f"{HERE}?tier=junior")
    paper = pypdf.PdfReader(io.BytesIO(client.get(f"{HERE}/paper.pdf?tier=junior").data))
    assert "We owe you an answer" in " ".join(page.extract_text() for page in paper.pages)


def test_too_much_for_one_page_of_pictures_is_told_in_full_on_more(
    app: Flask, client: PageClient, council: Database
) -> None:
    analyst = hire(council, "analyst", "Petra")
    long = "We thought about it for a long time and asked everybody. " * 12
    items = [Item(f"Thing number {n}.", f"{long}That was {n}.", "doing") for n in range(5)]
    moment = datetime(2026, 8, 10, 12, tzinfo=UTC)
    with time_machine.travel(moment), app.test_request_context(), council.writing() as work:
        tell(work, analyst, items)
    signed(app, council, analyst)
    paper = pypdf.PdfReader(io.BytesIO(client.get(f"{HERE}/paper.pdf?tier=teen").data))
    printed = " ".join(" ".join(page.extract_text().split()) for page in paper.pages)
    assert all(f"That was {n}." in printed for n in range(5))


def test_a_pack_frozen_before_there_were_readings_has_none_to_be_read() -> None:
    kind = next(kind for kind in kinds.packs().kinds.values() if kind.readings)
    old = Document("You said, we did", OUT, (Heading("What you told us", 1), Paragraph("Nothing.")))
    with pytest.raises(NotFound):
        telling.told(old, kind, "little")


TEXT = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=60).map(
    lambda one: f"x{one}"
)
TOLD = st.builds(
    Item, TEXT, TEXT, st.sampled_from(OUTCOMES), st.just("") | TEXT, tier=st.sampled_from(("", "little"))
)


@given(TOLD)
def test_what_stands_in_the_pack_is_read_back_as_it_was_told(item: Item) -> None:
    phrases = for_children.phrases()["little"]
    (read,) = for_children.told([for_children.callout(item, "little", phrases)], "little").items
    assert (read.said, read.did, read.outcome, read.changed) == (item.said, item.did, item.outcome, item.changed)
    assert read.tier == item.tier


@pytest.mark.browser
def test_each_page_is_well_at_every_width_and_from_the_right(
    app: Flask, chromium: Browser, live: str, council: Database, analyst: Person
) -> None:
    signed(app, council, analyst)
    context = chromium.new_context(base_url=live, bypass_csp=True, locale="en-GB")
    page = context.new_page()
    for asked in (*(f"tier={tier}" for tier in OWN), "tier=junior&lang=ur"):
        page.goto(f"{HERE}?{asked}")
        assert violations(page) == [], asked
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{asked} at {width}"
    context.close()
