"""What a text loses before it stands on paper, and what it never loses."""

from __future__ import annotations

import pytest

from app.documents.clean import cleaned, text
from app.documents.direction import steered
from app.documents.glyphs import drawable, unshown
from app.documents.model import Paragraph, Quote, Run
from tests.documents.sample import LETTER, URDU, of


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("pay\u202eeurt\u202c", "payeurt"),
        ("\u2066a\u2069\u200b\ufeff\u00ad", "a"),
        ("\ud83d", ""),
        ("a\tb\r\nc\u2028d\re", "a b\nc\nd\ne"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("e" + "\u0301" * 50, "e" + "\u0301" * 4),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👧 ❤️", "👩\u200d👧 ❤️"),
    ],
)
def test_what_acts_unseen_goes_and_what_languages_are_written_with_stays(given: str, kept: str) -> None:
    assert text(given) == kept


def test_every_text_of_a_document_is_cleaned_and_no_address_of_a_link_is_touched() -> None:
    long = "https://northshire.example/" + "a" * 100
    document = of(Quote((Run("a\x00", link=long),), "b\x00"), Paragraph("c\x00"))
    assert cleaned(document).blocks == (Quote((Run("a", link=long),), "b"), Paragraph("c"))
    assert cleaned(document, lambda words: words + "!").blocks[0] == Quote((Run("a\x00!", link=long),), "b\x00!")


def test_a_letter_that_no_font_has_is_shown_as_missing_and_can_be_told() -> None:
    assert drawable("x\U00013000y") == "x\ufffdy"
    assert unshown("Łódź 你好 \U00013000 \U00013000") == "\U00013000"


def test_a_word_longer_than_a_line_can_be_broken_but_never_between_a_letter_and_its_marks() -> None:
    pieces = drawable("n" * 40).split("\u200b")
    assert len(pieces) > 3
    assert "".join(pieces) == "n" * 40
    marked = drawable("q\u0323" * 20).split("\u200b")
    assert all(piece.startswith("q") for piece in marked)
    assert drawable("An ordinary sentence.") == "An ordinary sentence."


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("14 Long Lane", "\u200e14 Long Lane\u200e"),
        ("کال 0800 000 000", "کال 0800\u00a0000\u00a0000"),
        ("کال +44 20", "کال \u200e+44\u00a020"),
        ("عائشہ", "عائشہ"),
        ("2026", "2026"),
    ],
)
def test_a_line_of_the_other_direction_keeps_its_order(line: str, marked: str) -> None:
    assert steered(of(Paragraph(line), direction="rtl")).blocks == (Paragraph(marked),)


def test_a_line_from_the_right_in_an_english_letter_keeps_its_order_too() -> None:
    lines = steered(of(Paragraph("Hello!\nعائشہ!"))).blocks
    assert lines == (Paragraph("Hello!\n\u200fعائشہ!\u200f"),)
    assert steered(LETTER) == LETTER
    assert steered(URDU) != URDU
