"""You said, we did: written by staff, read by everybody."""

from __future__ import annotations

import pytest

from app.kernel.ids import new_id
from app.kernel.work import Database
from app.reach.service import Link
from tests.support.asking import ask, set_up
from tests.support.client import PageClient
from tests.support.office import BOARD, sign_in

SAID, DID = "Visits were cancelled <late>.", "We text the evening before."


@pytest.fixture
def link(local_database: Database) -> Link:
    set_up(local_database)
    return ask(local_database, "parents-plan")


@pytest.fixture
def analyst(client: PageClient, local_database: Database, link: Link) -> PageClient:
    return sign_in(client, local_database, "analyst")


def entry(number: int, **values: str) -> dict[str, str]:
    return {f"entries-{number}-{name}": value for name, value in values.items()}


def test_what_is_owed_is_on_the_staffs_list_and_on_everybodys(analyst: PageClient, link: Link) -> None:
    listed = analyst.get("/office/replies").text
    assert f"/office/replies/{link.reply_id}" in listed
    assert "Safeguarding, parents and carers" in listed
    assert "What we still owe you" in analyst.get("/you-said").text


def test_what_is_written_can_be_read_by_everybody(analyst: PageClient, link: Link) -> None:
    page = analyst.get(f"/office/replies/{link.reply_id}")
    written = entry(0, said=SAID, did=DID) | entry(2, said="Gym", did="No room", outcome="could-not")
    sent = analyst.send(page, written, press="publish")
    assert sent.location == "/office/replies"
    assert "Published." in analyst.get("/office/replies").text
    told = analyst.get("/you-said").text
    assert "Visits were cancelled &lt;late&gt;." in told
    assert told.index(DID) < told.index("We could not") < told.index("No room")
    assert "What we still owe you" not in told
    assert DID in analyst.get("/").text
    assert DID in analyst.get(f"/s/{link.code}").text


def test_what_was_told_can_be_put_right(analyst: PageClient, link: Link) -> None:
    place = f"/office/replies/{link.reply_id}"
    analyst.send(analyst.get(place), entry(0, said=SAID, did=DID), press="publish")
    again = analyst.get(place)
    assert DID in again.text
    analyst.send(again, entry(0, did="We text the day before."), press="publish")
    told = analyst.get("/you-said").text
    assert "We text the day before." in told
    assert DID not in told


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (entry(0, said=SAID), "Number 1 is half written"),
        (entry(0, said=SAID, did=DID) | entry(3, did="We fixed the door."), "Number 4 is half written"),
        (entry(0, said="   "), "Write at least one thing people said"),
        ({}, "Write at least one thing people said"),
        (entry(0, said=SAID * 30, did=DID), 'href="#entries-0-said"'),
        (entry(0, said=SAID, did=DID, outcome="perhaps"), "There is a problem"),
    ],
)
def test_half_an_answer_is_refused_and_nothing_typed_is_lost(
    analyst: PageClient, link: Link, written: dict[str, str], said: str
) -> None:
    answer = analyst.send(analyst.get(f"/office/replies/{link.reply_id}"), written)
    assert answer.status_code == 400
    assert said in answer.text
    for name, typed in written.items():
        assert name.endswith("outcome") or typed.replace("<", "&lt;").replace(">", "&gt;") in answer.text
    assert "Nothing has been told yet" in analyst.get("/you-said").text


def test_each_reading_has_its_own_words_and_says_where_it_has_none(
    client: PageClient, local_database: Database, link: Link
) -> None:
    child = ask(local_database, "children-9-12")
    analyst = sign_in(client, local_database, "analyst")
    place = f"/office/replies/{child.reply_id}"
    words = {"little_said": "It was cold.", "little_did": "It is warm now."}
    half = analyst.send(analyst.get(place), entry(0, said=SAID, did=DID, little_said="It was cold."))
    assert "Number 1 is half written in other words" in half.text
    kept = analyst.send(analyst.get(place), entry(0, said=SAID, did=DID, **words), press="look")
    assert kept.location == f"{place}/look"
    assert DID not in analyst.get("/you-said").text, "nobody reads what is only kept"
    assert "It is warm now." in analyst.get(f"{place}/look?tier=little").text
    analyst.send(analyst.get(f"{place}/look"))
    little, easy = (analyst.get(f"/you-said?tier={tier}").text for tier in ("little", "easy"))
    assert "It is warm now." in little
    assert "in easier words yet" not in little
    assert DID in easy
    assert "in easier words yet" in easy
    assert "tier-little" in little


def test_a_poster_is_made_of_what_is_published_and_a_translation_waits_for_a_second_person(
    analyst: PageClient, link: Link
) -> None:
    place = f"/office/replies/{link.reply_id}"
    assert analyst.get(f"{place}/poster.pdf").status_code == 404, "nothing is published"
    analyst.send(analyst.get(place), entry(0, said=SAID, did=DID), press="publish")
    assert analyst.get(f"{place}/poster.pdf?tier=easy&lang=ur").mimetype == "application/pdf"
    written = analyst.get(f"{place}/in/ur")
    assert analyst.send(written, {"texts-0-said": "دورے"}).status_code == 400
    analyst.send(written, {"texts-0-said": "دورے منسوخ ہوئے۔", "texts-0-did": "ہم پیغام بھیجتے ہیں۔"})
    refused = analyst.send(analyst.get(place), to=f"{place}/in/ur/approve")
    assert "Somebody else must approve it" in refused.text
    assert "ہم پیغام" not in analyst.get("/you-said?lang=ur").text


def test_a_translation_begun_before_its_english_changed_is_asked_for_again(analyst: PageClient, link: Link) -> None:
    place = f"/office/replies/{link.reply_id}"
    analyst.send(analyst.get(place), entry(0, said=SAID, did=DID) | entry(1, said=SAID, did=DID), press="publish")
    both = analyst.get(f"{place}/in/ur")
    analyst.send(analyst.get(place), entry(1, said="", did=""), press="publish")
    answer = analyst.send(both, {"texts-0-said": "دورے", "texts-1-said": "دورے"})
    assert (answer.status_code, "texts-0-said" in answer.text, "texts-1-said" in answer.text) == (400, True, False)
    analyst.send(analyst.get(place), to=f"{place}/take-down")
    assert analyst.send(both, {"texts-0-said": "دورے"}).status_code == 404


def test_what_is_taken_down_is_gone_from_every_page(analyst: PageClient, link: Link) -> None:
    place = f"/office/replies/{link.reply_id}"
    analyst.send(analyst.get(place), entry(0, said=SAID, did=DID), press="publish")
    analyst.send(analyst.get(place), to=f"{place}/take-down")
    assert DID not in analyst.get("/you-said").text
    assert DID in analyst.get(place).text, "it is kept to be put right"


def test_a_reply_that_there_is_not_is_not_found(analyst: PageClient) -> None:
    assert analyst.get(f"/office/replies/{new_id()}").status_code == 404


def test_whoever_is_not_signed_in_is_asked_to(client: PageClient, link: Link) -> None:
    for place in ("/office/replies", f"/office/replies/{link.reply_id}"):
        assert client.get(place).location.startswith("/office/sign-in?next=/office/replies")


def test_a_board_reader_writes_no_reply(client: PageClient, local_database: Database, link: Link) -> None:
    sign_in(client, local_database, "board-reader", BOARD)
    assert client.get(f"/office/replies/{link.reply_id}").status_code == 403
