"""Phrases as people say them, with three signs: `a/b`, `stem*` and `..`."""

from __future__ import annotations

import pytest

from app.kernel.errors import BadInput
from app.themes.cues import Phrasebook, outermost, parse
from app.themes.words import read_words


def found(phrase: str, text: str) -> bool:
    return bool(Phrasebook([(phrase, None)]).find(read_words(text)))


@pytest.mark.parametrize(
    ("phrase", "text", "is_found"),
    [
        ("rude", "He was rude", True),
        ("rude", "He was rudely", False),
        ("straight away", "It came straight away", True),
        ("straight away", "It came straight. Away we went", False),
        ("ring/call back", "they never call back", True),
        ("ring/call back", "they never text back", False),
        ("cancel*", "It was cancelled", True),
        ("cancel*", "can cell", False),
        ("took .. months", "It took six whole months", True),
        ("took .. months", "It took months", True),
        ("took .. months", "It took a very very long many months", False),
        ("took .. months", "It took. Many months later", False),
        ("not .. back/again", "not once again did he come back", True),
        ("ring .. back", "they ring us back", True),
        ("ring .. back", "I ring and never back", False),
    ],
)
def test_a_phrase_is_found_as_written(phrase: str, text: str, is_found: bool) -> None:
    assert found(phrase, text) is is_found


@pytest.mark.parametrize("broken", ["", "..", ".. back", "took ..", "a//b", "ca*", "/"])
def test_a_phrase_that_could_mean_anything_is_refused(broken: str) -> None:
    with pytest.raises(BadInput, match="is not a phrase"):
        parse(broken)


def test_a_longer_phrase_outdoes_a_shorter_one_within_it() -> None:
    book = Phrasebook([("cancelled", "visits"), ("cancelled supervision", "supervision")])
    words = read_words("cancelled supervision, and my visit was cancelled")
    assert [hit.meaning for hit in outermost(book.find(words))] == ["supervision", "visits"]


def test_two_phrases_that_only_overlap_both_stand() -> None:
    book = Phrasebook([("too many", 1), ("many people", 2)])
    assert [hit.meaning for hit in outermost(book.find(read_words("too many people")))] == [1, 2]
