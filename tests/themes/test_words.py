"""A comment as words and clauses, every word at its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.yaml import read
from app.themes.words import DATA, lowered, ordinary_words, read_words, spellings


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("She didn’t listen", ("she", "didn't", "listen")),
        ("my workers car, my worker's car", ("my", "workers", "car", "my", "worker", "car")),
        ("she's nice", ("she's", "nice")),
        ("It was O.K.", ("it", "was", "ok")),
        ("so goooood and loooovely", ("so", "good", "and", "lovely")),
        ("thx 4 the help <3 👍🏽 :)", ("thanks", "4", "the", "help", "<3", "👍", ":)")),
        ("[name]'s visit", ("[name]", "s", "visit")),
        ("", ()),
    ],
)
def test_words_are_lower_case_with_their_spelling_mended(text: str, tokens: tuple[str, ...]) -> None:
    assert read_words(text).tokens == tokens


def test_stops_and_turns_begin_a_new_clause() -> None:
    words = read_words("She was kind, always. But he shouted")
    assert words.clauses == (0, 0, 0, 1, 2, 2, 2)
    assert words.turns == {2}


def test_an_answer_that_is_complete_ends_without_a_stop() -> None:
    assert read_words("nothing they are great").clauses == (0, 1, 1, 1)
    assert read_words("nothing thank you").clauses == (0, 1, 1)
    assert read_words("nothing they said helped").clauses == (0, 0, 0, 0)


@given(st.text())
def test_every_word_stands_where_it_says_and_after_the_one_before(text: str) -> None:
    words = read_words(text)
    edges = [edge for span in zip(words.starts, words.ends, strict=True) for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in zip(words.starts, words.ends, strict=True))
    assert len(words.tokens) == len(words.clauses) == len(words.starts)


@given(st.text())
def test_lower_case_keeps_the_length(text: str) -> None:
    assert len(lowered(text)) == len(text)


def test_no_respelling_stands_for_two_words_or_for_itself() -> None:
    listed = [(wrong, right) for right, wrongs in read(DATA / "words.yaml")["spellings"].items() for wrong in wrongs]
    assert len({wrong for wrong, _ in listed}) == len(listed)
    assert not [wrong for wrong, right in listed if wrong == right or right in spellings()]


def test_ordinary_words_are_english_words_and_not_names() -> None:
    assert {"hope", "lovely", "school", "will"} <= ordinary_words()
    assert not {"sarah", "priya", "swindon"} & ordinary_words()
