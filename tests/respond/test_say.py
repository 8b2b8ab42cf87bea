"""The one door that stands open: `/say`. What is said there is a case at once, and once, with all that came."""

from __future__ import annotations

import gc
import re
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import text
from werkzeug.test import TestResponse

from app.cases import service as cases
from app.cases.model import Case, Narrative
from app.cases.store import files as case_files
from app.files import service as files
from app.files.model import Owner
from app.kernel.work import Database
from app.respond import letterbox
from tests.files.made import photo
from tests.support.asking import follow, set_up
from tests.support.client import PageClient

CHILD = "For teenagers"
ANSWERS = {
    "What would you like to do?": "wrong",
    "How should we treat this?": "complaint",
    "Who are you?": "child",
    "about someone else?": "me",
    "When did it happen?": None,
    "hurt?": "no",
    "behaved?": "no",
    "put it right?": "sorry",
    "Would you like an advocate?": "yes",
    "so that we can talk well?": None,
    "May we know who you are?": "anonymous",
    "share the good bits": "no",
    "about you?": "no",
}
WORDS = "Nobody told me that my meeting was moved."


@pytest.fixture
def open_door(local_database: Database) -> Database:
    set_up(local_database)
    return local_database


def heading(page: TestResponse) -> str:
    found = re.search(r"<h1.*?</h1>", page.text, re.DOTALL)
    return " ".join(re.sub("<[^>]+>", " ", found[0]).split()) if found else ""


def begin(client: PageClient, words: str = CHILD) -> TestResponse:
    """The first question, in the words that were chosen."""
    which = client.get("/say")
    doors = re.findall(r'href="(/say\?form=\w+)">.*?<span>([^<]+)</span>\s*</a>', which.text, re.DOTALL)
    (address,) = [href for href, kind in doors if kind == words]
    return follow(client, client.send(client.get(address)))


def on(client: PageClient, page: TestResponse, changes: dict[str, str | None]) -> TestResponse:
    """Answer one page as the table says; words where words are asked for."""
    said = {**ANSWERS, **changes}
    answer = next((said[part] for part in said if part in heading(page)), WORDS)
    return follow(client, client.send(page, {"answer": answer} if answer else {}, press="next"))


def to_the_end(client: PageClient, page: TestResponse, **changes: str | None) -> TestResponse:
    """Answer on as far as the check page."""
    given = {name.replace("_", " "): value for name, value in changes.items()}
    while "/q/check" not in page.request.path:
        page = on(client, page, given)
    return page


def up_to(client: PageClient, page: TestResponse, question: str) -> TestResponse:
    while question not in heading(page):
        page = on(client, page, {})
    return page


def only_case(database: Database) -> Case:
    with database.reading() as work:
        (case,) = case_files.every(work)
    return case


def narrative(database: Database, case: Case) -> Narrative:
    with database.reading() as work:
        sealed, _summary = case_files.sealed(work, case.id)
        return Narrative.from_json(work.unseal(sealed, "case_file", "narrative", case.id))


def test_it_opens_with_no_link_and_an_old_address_leads_there(open_door: Database, client: PageClient) -> None:
    assert client.get("/say").status_code == 200
    assert client.get("/s/say").location.endswith("/say")
    assert 'href="/say"' in client.get("/").text


def test_looking_at_it_stores_nothing_and_it_is_not_there_before_it_is_published(
    local_database: Database, client: PageClient
) -> None:
    assert client.get("/say").status_code == 404
    set_up(local_database)
    client.get("/say")
    with local_database.reading() as work:
        assert work.execute(text("SELECT count(*) FROM link")).scalar() == 0


def test_where_nobody_reads_what_must_be_read_the_same_day_it_shows_who_helps(
    local_database: Database, client: PageClient
) -> None:
    set_up(local_database, made_up=False)
    page = client.get("/say")
    assert "These questions are not open" in page.text
    assert "999" in page.text


def test_a_complaint_is_a_case_at_once_with_its_clock(open_door: Database, client: PageClient) -> None:
    done = follow(client, client.send(to_the_end(client, begin(client))))
    assert "A person reads it by the end of" in done.text
    case = only_case(open_door)
    assert (case.kind_id, case.who_id, case.advocate, case.anonymous) == ("complaint", "child", "yes", True)
    said = narrative(open_door, case)
    assert (said.words, said.wanted, said.name) == (WORDS, "Say sorry.", "")
    with open_door.reading() as work:
        assert [clock.rule_id for clock in cases.clocks(work, case.id)] == ["OWN-TAKE"]


def test_who_would_rather_have_it_put_right_makes_no_complaint(open_door: Database, client: PageClient) -> None:
    page = up_to(client, begin(client), "How should we treat this?")
    assert "It is a complaint unless you would rather we just put it right" in page.text
    client.send(to_the_end(client, follow(client, client.send(page, {"answer": "just-fix"}, press="next"))))
    assert only_case(open_door).kind_id == "concern"


def test_a_thank_you_is_short(open_door: Database, client: PageClient) -> None:
    page = follow(client, client.send(begin(client), {"answer": "thanks"}, press="next"))
    asked = []
    while "/q/check" not in page.request.path:
        asked.append(heading(page))
        page = on(client, page, {})
    assert len(asked) == 5, asked
    client.send(page)
    case = only_case(open_door)
    assert (case.kind_id, case.reply_wanted, case.pass_on) == ("compliment", False, "no")


def test_who_is_not_safe_now_sees_at_once_whom_to_ring_and_can_still_write(
    open_door: Database, client: PageClient
) -> None:
    page = follow(client, client.send(begin(client), {"answer": "not-safe"}, press="next"))
    places = [page.text.index(word) for word in ("999", "0800 1111", "British Sign Language", "Childline chat")]
    assert places == sorted(places)
    assert "I want someone to contact me" in page.text
    client.send(to_the_end(client, page))
    case = only_case(open_door)
    assert (case.kind_id, case.hurt) == ("concern", "yes")


def test_nobody_who_chose_something_else_sees_anything_of_it(open_door: Database, client: PageClient) -> None:
    page, texts = begin(client), []
    while "/q/check" not in page.request.path:
        texts.append(page.text)
        page = on(client, page, {"hurt?": "yes", "behaved?": "yes"})
    assert not any("Ring one of these" in each or "British Sign Language, " in each for each in texts)


@pytest.mark.parametrize(("hurt", "adult"), [("yes", "yes"), ("no", "no")])
def test_no_answer_about_safety_changes_what_comes_next(
    open_door: Database, client: PageClient, hurt: str, adult: str
) -> None:
    page, way = begin(client), []
    while "/q/check" not in page.request.path:
        way.append((heading(page), "Is something worrying you?" in page.text))
        page = on(client, page, {"hurt?": hurt, "behaved?": adult})
    after = [name for name, someone in way if someone]
    assert after == ["Is it about how an adult who works with children behaved?", "What would put it right?"]
    assert len(way) == 15


def test_pressing_send_twice_makes_one_case(open_door: Database, client: PageClient) -> None:
    check = to_the_end(client, begin(client))
    assert client.send(check).location == client.send(check).location == "/q/done"
    only_case(open_door)


def test_what_is_counted_has_neither_words_nor_how_to_reach_anybody(open_door: Database, client: PageClient) -> None:
    client.send(to_the_end(client, begin(client)))
    letterbox.settle(open_door, everything=True)
    with open_door.reading() as work:
        answered = {row.question_id for row in work.execute(text("SELECT question_id FROM answer"))}
        origins = {row.origin for row in work.execute(text("SELECT origin FROM voice"))}
        hashes = work.execute(text("SELECT r.receipt, c.receipt FROM response r, case_file c")).one()
    assert {"kind", "who-young", "wanted"} <= answered
    assert not answered & {"known", "needs", "way", "message", "quote", "files"}
    assert origins == {"cases"}
    assert hashes[0] != hashes[1], "the tables do not join without the key"


def test_nothing_can_be_sent_without_words(open_door: Database, client: PageClient) -> None:
    page = up_to(client, begin(client), "What happened?")
    for press in ("next", "skip"):
        form = {"answer": ""} if press == "next" else {}
        posted = (
            client.send(page, {**form, "go": press}) if press == "skip" else client.send(page, form, press="next")
        )
        assert posted.status_code == 400


class TestFiles:
    def send(self, client: PageClient, page: TestResponse, *found: tuple[bytes, str]) -> TestResponse:
        brought = [(BytesIO(content), name) for content, name in found]
        return follow(client, client.send(page, {"answer-new": brought}, press="next"))  # type: ignore[dict-item]

    def test_a_photo_comes_with_the_case(self, open_door: Database, client: PageClient) -> None:
        page = up_to(client, begin(client), "photos or files?")
        page = self.send(client, page, (photo(), "room.jpg"))
        assert heading(page) == "When did it happen?"
        assert "room.jpg" in client.get(page.request.path.replace("7", "6")).text
        client.send(to_the_end(client, page))
        case = only_case(open_door)
        with open_door.reading() as work:
            assert [kept.name for kept in files.of(work, Owner("case", case.id))] == ["room.jpg"]

    def test_what_is_refused_is_named_and_what_is_good_stays(self, open_door: Database, client: PageClient) -> None:
        page = up_to(client, begin(client), "photos or files?")
        page = self.send(client, page, (photo(), "good.jpg"), (b"<svg onload='x()'/>", "bad.svg"))
        assert page.status_code == 400
        assert "We cannot take web pages or SVG pictures" in page.text
        assert "good.jpg" in page.text
        assert WORDS in client.get("/q/5").text, "what was typed is kept"

    @pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
    def test_fifty_megabytes_are_refused_and_nothing_typed_is_lost(
        self, open_door: Database, client: PageClient
    ) -> None:
        page = up_to(client, begin(client), "photos or files?")
        page = self.send(client, page, (b"\xff\xd8\xff" + bytes(50_000_000), "huge.jpg"))
        gc.collect()  # the file in which the test's own client put together what it sent
        assert page.status_code == 400
        assert "The file is too big" in page.text
        assert WORDS in client.get("/q/5").text

    def test_one_can_be_taken_away_again(self, open_door: Database, client: PageClient) -> None:
        page = up_to(client, begin(client), "photos or files?")
        self.send(client, page, (photo(), "room.jpg"))
        page = client.get(page.request.path)
        (gone,) = re.findall(r'name="go" value="(remove-\w+)"', page.text)
        client.send(page, press=gone)
        assert "room.jpg" not in client.get(page.request.path).text
        with open_door.reading() as work:
            assert work.execute(text("SELECT count(*) FROM file")).scalar() == 0


def test_a_case_and_its_envelope_are_written_together_or_not_at_all(
    open_door: Database, app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = to_the_end(client, begin(client))

    def dies(*_given: object, **_named: object) -> None:
        raise RuntimeError("the power went")

    app.config["PROPAGATE_EXCEPTIONS"] = False
    with monkeypatch.context() as broken:
        broken.setattr(cases, "receive", dies)
        assert client.send(check).status_code == 500
    with open_door.reading() as work:
        assert case_files.every(work) == []
    assert client.send(client.get("/q/check")).location == "/q/done"
    only_case(open_door)
