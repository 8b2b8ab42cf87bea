"""A letter is edited as text: what came from a case stays what it was, whatever signs are in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.letters.text import blocks_of, heading_of, plain, to_fill_in, unfilled, written
from app.documents.model import BulletList, Facts, Heading, NumberedList, Paragraph, Quote, Run
from app.kernel.errors import BadInput

SIGNS = st.text(alphabet=st.sampled_from("ab 1.)(-+*_`#>=|~[]{}<&;\\/!:\n“’é"), min_size=1, max_size=60)


def _same(words: str) -> str:
    return "\n".join(line for line in (" ".join(line.split()) for line in words.split("\n")) if line)


@given(SIGNS.filter(lambda words: words.strip()))
def test_words_of_a_case_come_back_as_they_were_and_never_as_print(words: str) -> None:
    (block,) = blocks_of(written([Paragraph(words)]))
    assert isinstance(block, Paragraph)
    assert _same(plain(block.words)) == _same(words)


def test_every_part_of_a_letter_survives_being_edited() -> None:
    blocks = (
        Heading("Our answer", 1),
        Paragraph((Run("We are "), Run("sorry", strong=True), Run("."))),
        NumberedList(("It was *late*.", "Nobody rang.")),
        BulletList(("Phone: 01632 960140", "1. not a number")),
        Quote("First.\n\nSecond."),
    )
    again = blocks_of(written(blocks))
    assert [type(block) for block in again] == [type(block) for block in blocks]
    assert written(again) == written(blocks)
    assert heading_of(again) == "Our answer"


def test_what_is_still_missing_is_marked_and_so_are_braces() -> None:
    text = f"Dear {to_fill_in('their name')}, on {{day}} and {to_fill_in('their name')} {{ not a place }}"
    assert unfilled(text) == ("their name", "{day}")
    assert unfilled("All is said.") == ()


def test_a_table_of_facts_is_no_part_of_a_letter() -> None:
    with pytest.raises(BadInput, match="Facts"):
        written([Facts((("Day", "today"),))])
