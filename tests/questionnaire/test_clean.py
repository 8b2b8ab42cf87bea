"""What people type is made safe to keep, and nothing else is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.questionnaire.clean import clean, clean_line, plain_digits

ANYTHING = st.text(st.characters())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  They listen.  ", "They listen."),
        ("one\r\ntwo\rthree\u2028four\x85five", "one\ntwo\nthree\nfour\nfive"),
        ("a\x00b\x07c\x1bd\x7fe\x9ff", "abcdef"),
        ("a\tb", "a\tb"),
        ("half \ud83d emoji", "half  emoji"),
        ("not \u202eevil\u202c and \u2067not\u2069", "not evil and not"),
        ("نمی\u200cدانم", "نمی\u200cدانم"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("\u200fسلام\u200e", "\u200fسلام\u200e"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("Robert'); DROP TABLE--", "Robert'); DROP TABLE--"),
        ("\x00 \n ", ""),
    ],
)
def test_some_of_what_people_type(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(ANYTHING)
@example("\x00 \x00")
@example("a\r\x00\nb")
def test_cleaning_twice_is_cleaning_once(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)
    assert clean_line(clean_line(typed)) == clean_line(typed)


@given(ANYTHING)
def test_what_is_kept_can_always_be_stored_and_turns_no_text_around(typed: str) -> None:
    kept = clean(typed)
    kept.encode("utf-8")
    for character in kept:
        assert character in "\n\t" or unicodedata.category(character) != "Cc"
        assert unicodedata.bidirectional(character) not in {
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        }


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Z"])))
def test_letters_marks_and_signs_of_every_script_are_kept(typed: str) -> None:
    assert clean(typed) == typed


@given(ANYTHING)
def test_a_line_is_one_line(typed: str) -> None:
    assert len(clean_line(typed).splitlines()) <= 1


@pytest.mark.parametrize("typed", ["16", "١٦", "۱۶", "१६", "১৬", "１６"])
def test_every_scripts_digits_are_digits(typed: str) -> None:
    assert plain_digits(typed) == "16"
