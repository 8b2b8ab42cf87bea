"""Any text at all: screening never raises, never stalls, and does not mind how the same words are written."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.safeguarding.screening import screen
from app.safeguarding.screening.spelling import sound

CRUELTIES = ("my dad hits me", "i want to die", "he touches me", "im scared of my mum", "she locks me in my room")
DEEDS = ("hit", "hurt", "kick", "punch", "slap", "touch")
ACCENTS = str.maketrans({"a": "á", "e": "é", "i": "ï", "o": "ö", "u": "ü", "c": "ç", "s": "š"})


@settings(max_examples=300)
@given(st.text(max_size=400))
def test_nothing_that_can_be_written_makes_it_raise(text: str) -> None:
    screened = screen(text)
    assert 0.0 <= screened.score <= 1.0
    assert screened.why
    assert screened == screen(text)


@given(st.lists(st.sampled_from(("he", "hits", "me", "not", "no", "if", "he's", "&", "@", "😭", "bije", "مارتے", "我", "0", "\n")), max_size=60))  # fmt: skip # noqa: E501
def test_words_of_many_languages_in_any_order_neither(words: list[str]) -> None:
    screen(" ".join(words))


@pytest.mark.parametrize("cruelty", CRUELTIES)
@given(padding=st.sampled_from((" ", "  ", "\n", "\t", "\u00a0")), shout=st.booleans())
def test_blanks_capitals_and_accents_change_nothing(cruelty: str, padding: str, shout: bool) -> None:
    text = padding.join(cruelty.split())
    assert screen(text.upper() if shout else text).flagged
    assert screen(text.translate(ACCENTS)).flagged


@given(who=st.sampled_from(("dad", "he", "my brother", "she", "the teacher")), deed=st.sampled_from(DEEDS))
def test_a_denial_turns_every_deed_round_alike(who: str, deed: str) -> None:
    assert screen(f"{who} will {deed} me").flagged
    assert screen(f"{who} did {deed} me").flagged
    for denied in (f"{who} did not {deed} me", f"{who} would never {deed} me", f"{who} has never {deed} me"):
        assert not screen(denied).flagged


@given(st.sampled_from(CRUELTIES), st.text(st.characters(categories=["Cc", "Cf"]), max_size=3))
def test_letters_nobody_sees_hide_nothing(cruelty: str, unseen: str) -> None:
    assert screen(cruelty.replace("t", f"t{''.join(unseen.split())}")).flagged


@pytest.mark.parametrize(
    "text",
    [
        "he hits me " * 1_800,
        "not " * 5_000,
        "mum dad " * 2_500 + "hits",
        "a" * 20_000,
        "a b c d " * 2_500,
        "h.i." * 5_000,
        "'" * 20_000,
        "a'" * 10_000,
        "!@$*" * 5_000,
        "我" * 20_000,
        "very really always " * 1_000,
        "when he is drunk and i " * 900,
        "he\u0301" * 10_000,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    begun = process_time()
    screen(text[:20_000])
    assert process_time() - begun < 5


def test_words_that_sound_alike_are_told_apart_by_their_consonants() -> None:
    assert sound("tuched") == sound("touched")
    assert sound("sucide") == sound("suicide")
    assert sound("hits") != sound("hugs")
