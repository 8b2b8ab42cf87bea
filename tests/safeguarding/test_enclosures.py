"""A drawing, a photo, a file: no rule reads them, so a person looks, safely, and decides as about words."""

from __future__ import annotations

import base64
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import text
from werkzeug.test import TestResponse

from app.accounts.policy import Person
from app.audit import service as audit
from app.cases import service as cases
from app.cases.model import Case, Intake, Narrative
from app.council import service as council
from app.files import service as files
from app.files.model import Checked, Kept, Owner, State
from app.kernel.clock import today
from app.kernel.ids import new_id
from app.kernel.work import Database
from app.questionnaire.types.draw import HEAD
from app.reach.service import Link
from app.respond import letterbox
from app.safeguarding import allegations, enclosures, queue, reading, store
from app.safeguarding.allegations import About
from app.safeguarding.model import FAILED, FLAGGED, UNSEEN, Item
from app.safeguarding.queue import Decided
from app.web.headers import SANDBOX
from tests.safeguarding.conftest import DISCLOSURE, Readers
from tests.support.asking import SERVICE, ask, follow, start
from tests.support.client import PageClient, filled, page_of
from tests.support.staff import hire, signed_in

EVIL = b"<script>alert(1)</script>"
FINE = Decided("no-concern", "It is a house with a sun.", told="not-needed")


def png(colour: str = "red", hidden: bytes = b"") -> bytes:
    """A drawing as a browser makes it; `hidden` is appended to it."""
    target = BytesIO()
    Image.new("RGBA", (60, 40), colour).save(target, "PNG")
    return target.getvalue() + hidden


def photo() -> bytes:
    """A photo as a phone makes it."""
    target = BytesIO()
    Image.new("RGB", (40, 30), "blue").save(target, "JPEG")
    return target.getvalue()


@pytest.fixture
def link(asking: Database) -> Link:
    return ask(asking, "children-5-8")


def draw(client: PageClient, link: Link, image: bytes) -> TestResponse:
    """A child of six skips everything but the drawings, and sends."""
    page = start(client, link)
    while "/q/check" not in page.request.path:
        drawn = {"answer-drawing": HEAD + base64.b64encode(image).decode()} if "data-draw=" in page.text else None
        page = follow(client, client.send(page, drawn or {}, press="next" if drawn else "skip"))
    return client.send(page)


def only(database: Database) -> Item:
    reading.screen_waiting(database)
    with database.reading() as work:
        (found,) = store.every(work)
        return queue.with_clock(found, council.working_days(work))


def pictures(database: Database, item: Item) -> list[Kept]:
    with database.reading() as work:
        return enclosures.of(work, item.id)


def opened_page(client: PageClient, item: Item) -> str:
    return client.send(client.get(f"/office/safety/{item.id}")).text


def test_a_childs_drawing_is_somebodys_to_look_at_by_the_next_working_day(
    asking: Database, client: PageClient, link: Link
) -> None:
    draw(client, link, png())
    item = only(asking)
    assert (item.screening, item.by_child) == (UNSEEN, True)
    with asking.reading() as work:
        (waits,) = queue.waiting(work).items
        day = council.working_days(work).after(today(), 1)
    assert waits.due_at is not None
    assert waits.due_at.date() == day
    assert len(pictures(asking, item)) == 2, "there are two drawings in it"


def test_whoever_is_on_duty_looks_at_it_where_nothing_can_run(
    asking: Database, client: PageClient, link: Link, readers: Readers
) -> None:
    draw(client, link, png(hidden=EVIL))
    item = only(asking)
    office = signed_in(client, readers.rhea)
    first, _second = pictures(asking, item)
    address = f"/office/safety/{item.id}/pictures/{first.id}"
    assert client.get(address).status_code == 404, "looking at it before opening would be recorded nowhere"
    page = opened_page(office, item)
    assert address in page
    seen = office.get(address)
    assert (seen.status_code, seen.mimetype) == (200, "image/png")
    assert seen.headers["Content-Security-Policy"] == SANDBOX
    assert seen.headers["X-Content-Type-Options"] == "nosniff"
    assert seen.headers["Cache-Control"] == "no-store"
    assert EVIL not in seen.data
    assert Image.open(BytesIO(seen.data)).size == (60, 40)
    with asking.reading() as work:
        last = audit.newest(work)
    assert last is not None
    assert (last.action, last.subject) == ("safety.file-opened", f"safety:{item.id}")


def test_another_reader_sees_it_only_once_they_have_opened_it_themselves(
    asking: Database, client: PageClient, link: Link, readers: Readers
) -> None:
    draw(client, link, png())
    item = only(asking)
    first = pictures(asking, item)[0]
    opened_page(signed_in(client, readers.rhea), item)
    assert signed_in(client, readers.dev).get(f"/office/safety/{item.id}/pictures/{first.id}").status_code == 404


def test_what_is_kept_is_our_own_picture_and_none_of_what_came(
    asking: Database, client: PageClient, link: Link
) -> None:
    draw(client, link, png(hidden=EVIL))
    item = only(asking)
    with asking.reading() as work:
        for kept in enclosures.of(work, item.id):
            found = enclosures.opened(work, item.id, kept.id)
            assert EVIL not in found.content
            assert found.kept.state is State.CLEAN


@pytest.mark.parametrize("decision", [FINE, Decided("police", "Blood.", "REF 7", "cannot")])
def test_it_goes_with_the_words_unless_it_was_passed_on(
    asking: Database, client: PageClient, link: Link, readers: Readers, decision: Decided
) -> None:
    draw(client, link, png())
    item = only(asking)
    with asking.writing() as work:
        queue.decide(work, item.id, decision, readers.rhea)
    assert len(pictures(asking, item)) == (0 if decision is FINE else 2)
    with asking.reading() as work:
        left = work.execute(text("SELECT count(*) FROM file WHERE owner_kind = 'safety'")).scalar_one()
        assert left == (0 if decision is FINE else 2)


def test_what_is_no_picture_is_said_to_be_none_within_two_hours(
    asking: Database, client: PageClient, link: Link
) -> None:
    draw(client, link, b"\x89PNG\r\n\x1a\n" + EVIL)
    item = only(asking)
    assert item.screening == FAILED
    assert pictures(asking, item) == []
    with asking.reading() as work:
        assert reading.BROKEN in queue.unsealed(work, item).why


def test_no_value_joins_it_to_the_response_and_both_lie_in_transactions_of_their_own(
    asking: Database, database: Database, client: PageClient, link: Link
) -> None:
    draw(client, link, png())
    only(asking)
    letterbox.settle(asking, everything=True)
    with asking.reading() as work:
        ours = work.execute(text("SELECT * FROM file WHERE owner_kind = 'safety'")).mappings().all()
        theirs = work.execute(text("SELECT * FROM drawing")).mappings().all()
        parts = work.execute(text("SELECT * FROM file_part")).mappings().all()
        known = {v for row in theirs for v in row.values() if isinstance(v, (str, bytes))}
        assert not known & {v for row in (*ours, *parts) for v in row.values() if isinstance(v, (str, bytes))}
        if not asking.is_sqlite:
            query = "SELECT count(*) FROM drawing d JOIN file_part f ON d.xmin::text = f.xmin::text"
            assert work.execute(text(query)).scalar_one() == 0


def said(database: Database, words: str = "Look at this.", *, kind: str = "jpeg", anonymous: bool = False) -> Case:
    """A case with one file, as the one door makes it."""
    with database.writing() as work:
        bag = Owner("draft", new_id())
        content = photo() if kind == "jpeg" else b"%PDF-1.7 a letter"
        files.keep(work, Checked(new_id(), kind, f"arm.{kind}", content, State.CLEAN), bag)
        given = Intake("complaint", "parent", Narrative(words), today(), anonymous=anonymous, enclosed=(bag,))
        return cases.receive(work, given)


@pytest.mark.parametrize(("words", "found"), [("Look at this.", UNSEEN), (DISCLOSURE, FLAGGED)])
def test_a_photo_with_a_complaint_is_looked_at_whatever_the_words_are(
    asking: Database, words: str, found: str
) -> None:
    said(asking, words)
    item = only(asking)
    assert item.screening == found
    with asking.reading() as work:
        assert [one.id for one in queue.waiting(work).items] == [item.id], "an adult’s too"
        assert reading.LOOK in queue.unsealed(work, item).why
    assert [kept.name for kept in pictures(asking, item)] == ["arm.jpeg"]


@pytest.mark.usefixtures("app_context")
def test_a_file_sent_later_is_looked_at_too_but_not_where_an_adult_is_accused(
    asking: Database, readers: Readers
) -> None:
    case = said(asking)
    item = only(asking)
    with asking.writing() as work:
        later = files.keep(
            work, Checked(new_id(), "jpeg", "b.jpg", b"\xff\xd8\xff", State.CLEAN), Owner("case", case.id)
        )
        cases.add_files(work, case, [later.id])
        origins = sorted(one.origin for one in store.every(work))
    assert origins == ["case", "message"]
    with asking.writing() as work:
        about = About(None, SERVICE, None)
        queue.decide(work, item.id, Decided("lado", "A driver.", told="told", about=about), readers.rhea)
        before = len(store.every(work))
        cases.add_files(work, case, [later.id])
        assert len(store.every(work)) == before


def test_a_photo_that_staff_attach_to_what_they_take_down_is_looked_at_too(
    asking: Database, client: PageClient
) -> None:
    officer = signed_in(client, hire(asking, "complaints-officer", "Olu"))
    page = officer.get("/office/cases/new")
    (form,) = (form for form in page_of(page).all("form") if form.get("action") == "/office/cases/new")
    told = {"kind": "complaint", "channel": "phone", "received_on": today().isoformat(), "who": "parent"}
    told |= {"words": "The taxi was late.", "hurt": "no", "about_adult": "no", "go": "keep"}
    values = filled(form)
    for name, value in told.items():
        values.setlist(name, [value])
    answer = officer.post("/office/cases/new", data={**values.to_dict(), "files": (BytesIO(photo()), "arm.jpg")})
    assert answer.status_code == 302, answer.text
    item = only(asking)
    assert item.screening == UNSEEN
    assert [kept.name for kept in pictures(asking, item)] == ["arm.jpg"]


def test_a_letter_is_saved_never_shown_and_that_is_recorded(
    asking: Database, client: PageClient, readers: Readers
) -> None:
    said(asking, kind="pdf")
    item = only(asking)
    (kept,) = pictures(asking, item)
    office = signed_in(client, readers.rhea)
    page = office.send(office.get(f"/office/safety/{item.id}"))
    answer = office.send(page, to=f"/office/safety/{item.id}/files/{kept.id}")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Security-Policy"] == SANDBOX
    assert office.get(f"/office/safety/{item.id}/pictures/{kept.id}").status_code == 404
    with asking.reading() as work:
        last = audit.newest(work)
    assert last is not None
    assert last.action == "safety.file-opened"


def test_the_lado_contact_looks_at_what_was_alleged_and_the_reader_no_more(
    asking: Database, client: PageClient, link: Link, readers: Readers
) -> None:
    draw(client, link, png())
    item = only(asking)
    first = pictures(asking, item)[0]
    opened_page(signed_in(client, readers.rhea), item)
    with asking.writing() as work:
        about = About(None, SERVICE, None)
        queue.decide(work, item.id, Decided("lado", "A drawing of it.", told="told", about=about), readers.rhea)
        (found,) = allegations.every(work, readers.lado)
    assert client.get(f"/office/safety/{item.id}/pictures/{first.id}").status_code == 404
    office = signed_in(client, readers.lado)
    address = f"/office/allegations/{found.id}/pictures/{first.id}"
    assert office.get(address).status_code == 404
    assert address in office.send(office.get(f"/office/allegations/{found.id}")).text
    assert office.get(address).mimetype == "image/png"


@pytest.fixture
def analyst(asking: Database) -> Person:
    return hire(asking, "analyst", "Ana")


def test_nobody_else_looks_at_it(asking: Database, client: PageClient, link: Link, analyst: Person) -> None:
    draw(client, link, png())
    item = only(asking)
    first = pictures(asking, item)[0]
    office = signed_in(client, analyst)
    assert office.get(f"/office/safety/{item.id}/pictures/{first.id}").status_code == 403
