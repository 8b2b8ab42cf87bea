"""What children, young people, carers and staff write, held as a whole, beside TextBlob."""

from __future__ import annotations

from pathlib import Path

import pytest
from textblob import TextBlob

from app.kernel.yaml import read
from app.themes.engine import analyse
from app.themes.foreign import judge_foreign
from app.themes.language import ENGLISH, language_of
from app.themes.quality import score, three_classes
from app.themes.sentiment import MIXED, UNCLEAR

HERE = Path(__file__).parent
SPOKEN = [
    (text, kind, side)
    for side, kinds in read(HERE / "spoken.yaml").items()
    for kind, texts in kinds.items()
    for text in texts
]
FOREIGN = {
    language: [(text, side) for side, texts in sides.items() for text in texts]
    for language, sides in read(HERE / "spoken-foreign.yaml").items()
}


def test_english_comments_are_read_as_anybody_would_read_them() -> None:
    given = [analyse(text, ENGLISH, kind).sentiment.step for text, kind, _ in SPOKEN]
    found = score([three_classes(step) for step in given], [three_classes(side) for _, _, side in SPOKEN])
    assert found.accuracy >= 0.95
    assert found.macro_f1 >= 0.95
    assert found.recall["negative"] >= 0.95


def test_textblob_alone_would_miss_most_complaints() -> None:
    """Why it is shown and not trusted."""
    blamed = [text for text, _, side in SPOKEN if side == "negative"]
    assert sum(TextBlob(text).sentiment.polarity < -0.05 for text in blamed) < len(blamed) / 2


def test_praise_and_blame_together_are_mixed() -> None:
    both = [(text, kind) for text, kind, side in SPOKEN if side == "mixed"]
    assert all(analyse(text, ENGLISH, kind).sentiment.step == MIXED for text, kind in both)


def test_no_english_comment_of_four_words_or_more_is_called_foreign() -> None:
    assert [text for text, _, _ in SPOKEN if len(text.split()) > 3 and language_of(text, ENGLISH) != ENGLISH] == []


@pytest.mark.parametrize("language", sorted(FOREIGN))
def test_another_language_is_read_rightly_or_left_unclear(language: str) -> None:
    said = [(judge_foreign(text, language).step, side) for text, side in FOREIGN[language]]
    told = [(three_classes(step), side) for step, side in said if step != UNCLEAR]
    assert sum(step == side for step, side in told) >= 0.95 * len(told)
    assert len(told) >= 0.7 * len([side for _, side in said if side != "neutral"])


def test_urdu_typed_in_latin_letters_is_read_on_an_urdu_page() -> None:
    assert analyse("bohat achi hain wo, shukriya", "ur").sentiment.step in ("positive", "very-positive")


@pytest.mark.parametrize("language", sorted(FOREIGN))
def test_a_language_of_the_page_is_kept(language: str) -> None:
    page = language.partition("-")[0]
    texts = [text for text, _ in FOREIGN[language]]
    assert sum(language_of(text, page) == page for text in texts) >= 0.9 * len(texts)
