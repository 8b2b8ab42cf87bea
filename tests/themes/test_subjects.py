"""The subjects that words belong to: what is known of a word that no comment has shown yet."""

from __future__ import annotations

import pytest

from app.themes.learning import Comment, shipped
from app.themes.learning.features import WORDS, features, prepared
from app.themes.subjects import subjects, subjects_of
from app.themes.words import read_words


@pytest.mark.parametrize(
    ("word", "subject"),
    [
        ("wardrobe", "goods"),
        ("gurdwara", "culture"),
        ("ombudsman", "advocate"),
        ("visits", "come"),
        ("arranging", None),
        ("is", None),
        ("", None),
    ],
)
def test_a_word_belongs_to_subjects_whatever_its_ending(word: str, subject: str | None) -> None:
    found = subjects_of(word)
    assert found == () if subject is None else subject in found


def test_a_word_may_belong_to_several() -> None:
    assert len(subjects_of("belonging")) > 1


@pytest.mark.parametrize("subject", subjects())
def test_words_are_as_they_are_read_and_stand_once_in_a_subject(subject: str) -> None:
    words = subjects()[subject]
    assert len(words) > 3
    assert len(set(words)) == len(words)
    for word in words:
        assert read_words(word).tokens == (word,), word


def test_a_model_knows_the_subjects_of_words_it_never_saw() -> None:
    found = features(prepared(Comment("two wardrobes")), WORDS)
    assert found["sgoods"] == found["snumber"] == 1


def test_the_shipped_model_knows_these_subjects_and_no_others() -> None:
    known = {name[1:] for name in shipped().figures.features if name[0] == "s"}
    assert known <= set(subjects())
    assert len(known) >= 0.9 * len(subjects())
