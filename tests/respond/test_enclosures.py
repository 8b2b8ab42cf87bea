"""Files beside an answer: refused in words, with what was typed kept; several ways to add and take away."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.kernel.work import Database
from app.respond import unclear
from tests.files import made
from tests.respond.enclosing import (
    SURVEYS,
    WORDS,
    File,
    enclose,
    in_hand,
    kept,
    listed,
    mark_of,
    part,
    parts,
    reached,
    token_of,
)
from tests.support.asking import ask, follow, set_up
from tests.support.client import PageClient

MULTIPART = "multipart/form-data; boundary=x"


@pytest.fixture
def asking(local_database: Database) -> Database:
    set_up(local_database, surveys=SURVEYS)
    return local_database


@pytest.fixture
def page(client: PageClient, asking: Database) -> TestResponse:
    """The page with words and files."""
    return reached(client, asking, ask(asking, "enclosing", promise="confidential", languages=()))


def test_files_are_taken_with_the_words_and_the_next_page_is_shown(
    client: PageClient, asking: Database, page: TestResponse
) -> None:
    after = enclose(client, page, (made.photo(), "bruise.jpg"), (made.pdf(), "letter.pdf"))
    assert after.location == "/q/3"
    answers = in_hand(client, asking)
    assert answers.get("words") == WORDS
    assert set(answers.get("files")) == {row.id for row in kept(asking)}
    again = client.get("/q/2")
    assert listed(again) == ["bruise.jpg", "letter.pdf"]
    assert WORDS in again.text
    assert 'enctype="multipart/form-data"' in again.text


def test_the_check_page_names_them(client: PageClient, asking: Database, page: TestResponse) -> None:
    enclose(client, page, (made.photo(), "bruise.png"))
    check = follow(client, client.send(client.get("/q/3"), {"answer": "yes"}, press="next"))
    assert "bruise.jpg" in check.text


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ((b"<svg onload='alert(1)'/>", "a.jpg"), "SVG"),
        ((b"", "a.jpg"), "empty"),
        ((b"MZ" + bytes(99), "a.jpg"), "programs"),
        ((b"words", "a.jpg"), "kind of file"),
        ((made.photo()[:300], "a.jpg"), "missing or broken"),
        ((made.docx({"word/a.xml": bytes(9_000_000)}), "a.docx"), "bigger inside"),
        ((made.zipped({"a": b"b"}), "a.docx"), "ZIP"),
    ],
)
def test_a_bad_file_is_refused_in_words_and_nothing_typed_is_lost(
    client: PageClient, asking: Database, page: TestResponse, bad: File, why: str
) -> None:
    refused = enclose(client, page, bad)
    assert refused.status_code == 400
    assert "There is a problem" in refused.text
    assert why in refused.text
    assert '<a href="#answer-2">' in refused.text
    assert WORDS in refused.text
    assert kept(asking) == []


def test_good_files_beside_a_bad_one_are_kept_and_need_not_be_chosen_again(
    client: PageClient, asking: Database, page: TestResponse
) -> None:
    refused = enclose(client, page, (made.photo(), "a.jpg"), (b"<svg/>", "b.svg"))
    assert refused.status_code == 400
    assert listed(refused) == ["a.jpg"]
    assert follow(client, client.send(refused, press="next")).request.path == "/q/3"
    assert len(kept(asking)) == 1


def test_good_files_beside_words_that_are_too_long_are_kept_too(
    client: PageClient, asking: Database, page: TestResponse
) -> None:
    refused = enclose(client, page, (made.photo(), "a.jpg"), words="x" * 50)
    assert refused.status_code == 400
    assert "x" * 50 in refused.text
    assert listed(refused) == ["a.jpg"]
    assert '<a href="#answer">' in refused.text
    assert client.send(refused, {"answer": WORDS}, press="next").location == "/q/3"
    assert len(in_hand(client, asking).get("files")) == 1


def test_fifty_megabytes_are_refused_on_the_page_and_the_words_before_and_behind_are_kept(
    client: PageClient, asking: Database, page: TestResponse
) -> None:
    fields = {"csrf_token": token_of(page), "mark": mark_of(page), "go": "next", "answer": WORDS}
    first, *others = (part(name, value) for name, value in fields.items())
    file = b'--x\r\nContent-Disposition: form-data; name="answer-2-new"; filename="a.jpg"\r\n\r\n' + bytes(50_000_000)
    body = BytesIO(b"".join([first, file, b"\r\n", *others, b"--x--\r\n"]))
    refused = client.post("/q/2", input_stream=body, content_type=MULTIPART)
    assert refused.status_code == 400
    assert "smaller than 10 MB" in refused.text
    assert WORDS in refused.text
    assert kept(asking) == []


def test_more_than_any_page_reads_is_refused_with_a_page_that_says_what_to_do(
    client: PageClient, asking: Database, page: TestResponse
) -> None:
    size = {"CONTENT_LENGTH": "70000000"}
    plain = FlaskClient(client.application, client.application.response_class)
    refused = plain.post("/q/2", input_stream=BytesIO(), content_type=MULTIPART, environ_overrides=size)
    assert refused.status_code == 413
    assert "send something smaller" in refused.text
    assert "Skip" in client.get("/q/2").text


def test_no_more_than_five_are_taken(client: PageClient, asking: Database, page: TestResponse) -> None:
    refused = enclose(client, page, *[(b"a", f"{n}.txt") for n in range(7)])
    assert refused.status_code == 400
    assert "5 files at most" in refused.text
    assert listed(refused) == [f"{n}.txt" for n in range(5)]
    again = enclose(client, client.get("/q/2"), (b"a", "one-more.txt"))
    assert "5 files at most" in again.text
    assert len(kept(asking)) == 5


def test_without_scripts_files_are_added_one_by_one_and_taken_away(
    client: PageClient, asking: Database, page: TestResponse
) -> None:
    page = follow(client, enclose(client, page, (b"a", "a.txt"), press="add"))
    page = follow(client, enclose(client, page, (b"b", "b.txt"), press="add"))
    assert page.request.path == "/q/2"
    assert (listed(page), WORDS in page.text) == (["a.txt", "b.txt"], True)
    first = in_hand(client, asking).get("files")[0]
    page = follow(client, client.send(page, press=f"remove-{first}"))
    assert (listed(page), WORDS in page.text) == (["b.txt"], True)
    last = in_hand(client, asking).get("files")[0]
    page = follow(client, client.send(page, press=f"remove-{last}"))
    assert (listed(page), kept(asking), parts(asking)) == ([], [], 0)


def test_enter_goes_on_and_takes_nothing_away(client: PageClient, asking: Database, page: TestResponse) -> None:
    enclose(client, page, (b"a", "a.txt"))
    assert client.send(client.get("/q/2")).location == "/q/3"
    assert len(kept(asking)) == 1


def test_a_skipped_page_keeps_no_file(client: PageClient, asking: Database, page: TestResponse) -> None:
    enclose(client, page, (b"a", "a.txt"))
    client.send(client.get("/q/2"), press="skip")
    assert (kept(asking), parts(asking)) == ([], 0)


def test_no_browser_takes_or_removes_anothers_file_by_its_key(
    app: Flask, client: PageClient, asking: Database, page: TestResponse
) -> None:
    enclose(client, page, (b"a", "a.txt"))
    (row,) = kept(asking)
    other = PageClient(app)
    theirs = reached(other, asking, ask(asking, "enclosing", promise="confidential"))
    other.send(theirs, {"answer-2": [row.id], "answer": WORDS}, press="next")
    assert in_hand(other, asking).get("files") is None
    form = {"csrf_token": token_of(theirs), "mark": mark_of(theirs), "go": f"remove-{row.id}"}
    other.post("/q/2", data=form)
    assert len(kept(asking)) == 1


def test_a_name_is_shown_harmless(client: PageClient, asking: Database, page: TestResponse) -> None:
    name = "../../x\u202egpj.<b>" + "y" * 4000 + ".txt"
    shown = enclose(client, page, (b"a", name), press="add")
    (tidy,) = listed(follow(client, shown))
    assert tidy.startswith("x gpj.&lt;b&gt;yyy")
    assert len(tidy) < 100


def test_a_stale_page_keeps_its_words_and_the_files_that_are_there(
    client: PageClient, asking: Database, page: TestResponse
) -> None:
    enclose(client, page, (b"a", "a.txt"))
    again = enclose(client, client.get("/q/2"), (b"b", "b.txt"), csrf_token="old", words="Other words")
    assert again.status_code == 400
    assert (listed(again), "Other words" in again.text) == (["a.txt"], True)
    assert len(kept(asking)) == 1


def test_i_dont_get_this_keeps_what_was_chosen(client: PageClient, asking: Database, page: TestResponse) -> None:
    again = follow(client, enclose(client, page, (b"a", "a.txt"), press=unclear.UNCLEAR))
    assert listed(again) == ["a.txt"]
