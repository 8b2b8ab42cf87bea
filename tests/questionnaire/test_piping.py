"""Names are filled in once, escaped, and with a capital where they begin a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from app.questionnaire.piping import fill, fill_plain, has_stray_brace, names

WORKER = {"worker": "my social worker", "service": "Early Help"}


def test_a_name_is_filled_in() -> None:
    assert fill_plain("Does {worker} listen?", WORKER) == "Does my social worker listen?"


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{worker} listens.", "My social worker listens."),
        ("Think back. {worker} came when?", "Think back. My social worker came when?"),
        ("Late? {worker} says sorry.", "Late? My social worker says sorry."),
        ("Since {worker} started", "Since my social worker started"),
        ("{worker} and {worker}", "My social worker and my social worker"),
    ],
)
def test_a_name_that_begins_a_sentence_has_a_capital(text: str, filled: str) -> None:
    assert fill_plain(text, WORKER) == filled


def test_an_answer_is_repeated_as_it_was_given() -> None:
    assert fill_plain("{answer:team} helps.", {"answer:team": "iPad club"}) == "iPad club helps."


def test_words_and_names_are_escaped() -> None:
    assert fill("<b> {answer:why}", {"answer:why": "<script>"}) == Markup("&lt;b&gt; &lt;script&gt;")


def test_what_is_markup_already_stays_markup() -> None:
    assert fill("{worker} & co", {"worker": Markup("<bdi>ali</bdi>")}) == Markup("<bdi>ali</bdi> &amp; co")


@given(st.text(), st.text())
def test_what_is_filled_in_is_never_filled_again(answer: str, text: str) -> None:
    before = text.replace("{", "").replace("}", "")
    given_ = {"answer:why": answer, "worker": "NEVER", "secret": "NEVER"}
    assert fill(f"{before}{{answer:why}}", given_) == escape(before) + escape(answer)


@given(st.text())
def test_whatever_is_written_nothing_in_the_page_becomes_html(answer: str) -> None:
    filled = fill("You said: {answer:why}", {"answer:why": answer})
    assert "<" not in filled
    assert filled.unescape() == f"You said: {answer}"


def test_a_name_that_nobody_gave_is_an_error_not_a_hole() -> None:
    with pytest.raises(KeyError):
        fill("{worker}", {})


def test_names_and_stray_braces_are_found() -> None:
    assert names("{worker} and {answer:the-team} and {worker}") == ["worker", "answer:the-team", "worker"]
    assert not has_stray_brace("{worker} listens")
    assert all(has_stray_brace(text) for text in ("{", "}", "{Worker}", "{}", "{worker", "{a b}"))
