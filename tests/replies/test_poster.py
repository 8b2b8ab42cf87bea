"""The poster: one page whatever stands on it, tagged, in the language it says, nothing left out."""

from __future__ import annotations

from typing import Any

import pytest

from app.kernel.errors import Refused
from app.replies.poster import Pair, Poster, pdf
from tests.documents.sample import pdf_of, text_of

WORDS = {
    "said": "You said", "changed": "What is different now", "good": "gave a good answer:", "quote": "One of you",
    "see": "See more", "say": "Have your say", "scan": "Scan the square.",
}  # fmt: skip
PAIR = Pair(
    "It was loud.", "We did", "There is a quiet room.", "done", "en", number="8 out of 10", question="“Is it quiet?”"
)
URDU = Pair("شور تھا۔", "ہم نے کیا", "اب ایک خاموش کمرہ ہے۔", "could-not", "ur")


def poster(*pairs: Pair, **changes: Any) -> Poster:
    values: dict[str, Any] = {
        "title": "You said, we did", "of": "Children in Care", "day": "30 September 2026", "pairs": pairs,
        "words": WORDS, "next_on": "", "see": "https://heard.example/you-said", "say": "https://heard.example/",
        "tier": "little", "language": "en-GB", "direction": "ltr",
    }  # fmt: skip
    return Poster(**{**values, **changes})


def test_it_is_tagged_says_its_language_and_is_read_in_order() -> None:
    made = pdf(poster(PAIR))
    root = pdf_of(made).trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()
    text = text_of(made)
    places = [text.find(part) for part in ("You said, we did", PAIR.said, PAIR.did, PAIR.number, "See more")]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize(("tier", "words"), [("little", 4), ("easy", 6), ("adult", 12)])
def test_five_things_stay_on_one_page_and_are_whole(tier: str, words: int) -> None:
    made = pdf(poster(*[Pair("Said it. " * words, "We did", "Did it. " * words, "doing", "en")] * 5, tier=tier))
    assert len(pdf_of(made).pages) == 1
    assert text_of(made).replace("\n", " ").count("Did it.") == 5 * words


def test_what_could_be_read_by_nobody_is_refused_and_said_why() -> None:
    with pytest.raises(Refused, match="Shorten it"):
        pdf(poster(*[Pair("Said it. " * 60, "We did", "Did it. " * 60, "doing", "en")] * 5))


def test_it_runs_from_the_right_where_its_language_does() -> None:
    made = pdf(poster(URDU, language="ur", direction="rtl", tier="teen"))
    assert pdf_of(made).trailer["/Root"]["/Lang"] == "ur"
    assert len(pdf_of(made).pages) == 1
