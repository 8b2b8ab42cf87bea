"""Learning labels from comments that people labelled, from a book of labels, or from both."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textblob import TextBlob

from app.kernel.errors import BadInput
from app.themes.learning import Comment, Example, LabelBook, Model, book_of_shipped, learn
from app.themes.learning.training import FEWEST, SEEN
from tests.support.pace import spent
from tests.themes.invented import BOOK, LABELS, examples, some_of_shipped

ODD = [
    "",
    " ",
    "\x00",
    "None",
    "N/A",
    "nan",
    "😀" * 50,
    "a\u0301\u202e\ufeff",
    "Дякую 谢谢 شكراً 🙏🏽",
    "[name]",
    "\ud800",
    "x" * 20_000,
    "the food was cold. " * 1_100,
    "'\"\\,;|\n\r\t",
    "1234567890",
    "ﬁ İ ß ǅ",
]


@cache
def learned() -> Model:
    return learn(examples(), BOOK)


def test_what_was_learned_is_found_in_comments_never_seen() -> None:
    read = learned().read([Comment("dinner was cold and horrible"), Comment("they were so friendly and kind")])
    assert [one.chosen for one in read] == [("food",), ("kind",)]


def test_a_comment_may_have_several_labels_or_none() -> None:
    both, none = learned().read([Comment("the food was cold and we waited months"), Comment("Qwx vbn")])
    assert set(both.chosen) == {"food", "waiting"}
    assert none.chosen == ()


def test_every_label_has_a_chance_and_what_is_sure_is_also_chosen() -> None:
    for one in learned().read([example.comment for example in examples(40, seed=8)]):
        assert set(one.probabilities) == set(LABELS)
        assert all(0 <= chance <= 1 for chance in one.probabilities.values())
        assert set(one.sure) <= set(one.chosen)


def test_chances_keep_their_word() -> None:
    """Their sum over many comments is about as many as bear the label."""
    fresh = examples(120, seed=9)
    read = learned().read([example.comment for example in fresh])
    for label in LABELS:
        expected = sum(one.probabilities[label] for one in read)
        assert expected == pytest.approx(sum(label in example.labels for example in fresh), abs=12)


def test_quality_is_measured_on_what_was_not_learned_from() -> None:
    """Labels given by chance cannot be foretold: a model that tested itself on its own comments would think so."""
    found = learned().quality
    assert found.comments == 160
    assert found.micro_f1 > 0.8
    assert set(found.labels) == set(LABELS)
    random = Random(3)
    mixed = [replace(example, labels=frozenset({random.choice(LABELS)})) for example in examples()]
    assert learn(mixed, LabelBook()).quality.micro_f1 < 0.5


def test_the_same_comment_twice_is_not_a_test_of_itself() -> None:
    """Copies of a comment are left out together."""
    random = Random(4)
    words = ["red", "blue", "green", "grey", "old", "new", "tall", "flat", "wet", "dry"]
    texts = [f"{' '.join(random.choices(words, k=6))} {at}" for at in range(60)]
    copied = [Example(text, frozenset({random.choice(LABELS)})) for text in texts for _ in range(6)]
    copied = [replace(example, labels=copied[at - at % 6].labels) for at, example in enumerate(copied)]
    assert learn(copied, LabelBook()).quality.micro_f1 < 0.6


def test_a_book_alone_is_enough_but_nothing_is_sure() -> None:
    model = learn([], BOOK)
    (read,) = model.read([Comment("the meals are cold")])
    assert read.chosen == ("food",)
    assert (read.sure, model.quality.comments) == ((), 0)


def test_a_few_labelled_comments_are_enough_to_begin() -> None:
    for count in (1, 2, 10, 50):
        model = learn(examples(count), BOOK)
        assert set(model.labels) == set(LABELS)
        assert all(one.sure == () for one in model.read([Comment("the food was cold")])) or count == 50


def test_labels_that_no_book_defines_are_learned_once_there_are_enough() -> None:
    few = [Example(f"the bus was late {at}", frozenset({"bus"})) for at in range(FEWEST - 1)]
    assert "bus" not in learn([*examples(40), *few], BOOK).labels
    assert "bus" in learn([*examples(40), *few, Example("a late bus", frozenset({"bus"}))], BOOK).labels


def test_without_any_label_there_is_nothing_to_learn() -> None:
    with pytest.raises(BadInput, match="nothing to learn"):
        learn([], LabelBook())
    with pytest.raises(BadInput, match="nothing to learn"):
        learn([Example("hello", frozenset())] * 20, LabelBook())


def test_a_model_repeats_nobody_s_words() -> None:
    """No feature is kept that fewer than five different comments had."""
    rare = [Example(f"zanzibar {at} food was cold", frozenset({"food"})) for at in range(SEEN - 1)]
    copies = [rare[0]] * 20
    kept = learn([*examples(60), *rare, *copies], LabelBook()).figures.features
    assert not [feature for feature in kept if "zanz" in feature]
    assert "wfood" in kept
    enough = [*rare, Example("zanzibar again", frozenset({"food"}))]
    assert "wzanzibar" in learn([*examples(60), *enough], LabelBook()).figures.features


def test_sentiment_is_learned_when_it_was_labelled() -> None:
    model = learned()
    good, bad = model.read(
        [Comment("lunch is lovely", "what_good"), Comment("the waiting list is too long", "could_improve")]
    )
    assert (good.felt, bad.felt) == ("positive", "negative")
    assert sum(good.sentiment.values()) == pytest.approx(1)
    assert model.quality.sentiment_accuracy > 0.9
    silent = learn([replace(example, sentiment=None) for example in examples(60)], BOOK)
    assert (silent.read([Comment("lovely")])[0].felt, silent.quality.sentiment_comments) == ("", 0)


def test_the_codebook_in_use_is_a_book_like_any_other() -> None:
    model = learn([], some_of_shipped())
    assert model.labels == book_of_shipped().names
    (read,) = model.read([Comment("nobody ever rings me back")])
    assert "contact_us" in read.chosen


def test_learning_twice_gives_the_same_model() -> None:
    assert learn(examples(40), BOOK).fingerprint == learn(examples(40), BOOK).fingerprint
    assert learn(examples(40), BOOK).fingerprint != learn(examples(41), BOOK).fingerprint


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_read_and_learned_from(text: str) -> None:
    (read,) = learned().read([Comment(text, text, text)])
    assert all(0 <= chance <= 1 for chance in read.probabilities.values())
    assert learn([*examples(45), Example(text, frozenset({"food"}), text, text, "neutral")], BOOK).labels == LABELS


@settings(max_examples=200)
@given(st.text(), st.text(max_size=30), st.text(max_size=30))
def test_any_text_at_all_can_be_read(text: str, question: str, service: str) -> None:
    (read,) = learned().read([Comment(text, question, service)])
    assert all(0 <= chance <= 1 for chance in read.probabilities.values())
    assert set(read.chosen) <= set(LABELS)


@pytest.mark.slow
def test_three_thousand_comments_are_learned_for_fifty_times_what_textblob_takes_to_read_them() -> None:
    """Twenty were measured: six processor seconds, with a load of four on two cores."""
    said = [replace(example, text=f"{example.text} {at % 97}") for at, example in enumerate(examples(3_000))]
    begun = process_time()
    learn(said, book_of_shipped())
    learning = process_time() - begun
    assert learning < 50 * spent(lambda text: TextBlob(text).sentiment, [example.text for example in said])
