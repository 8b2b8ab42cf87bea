"""Labelled comments that nobody wrote, to learn from: each label has ways of saying it, good and bad."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from app.themes.learning import Example, Label, LabelBook, book_of_shipped

SAID = {
    "food": {
        "positive": ["the dinner was tasty", "lunch is lovely here", "they cook nice food"],
        "negative": ["the food was cold", "dinner is horrible", "not enough to eat at lunch"],
    },
    "waiting": {
        "positive": ["we were seen quickly", "no waiting at all", "help came straight away"],
        "negative": ["we waited months", "the waiting list is too long", "it took forever to hear"],
    },
    "kind": {
        "positive": ["the staff were kind", "she was gentle and friendly", "everyone was polite"],
        "negative": ["he was rude to me", "staff shouted at us", "they were unfriendly"],
    },
    "room": {
        "positive": ["my bedroom is bright", "the garden is big", "a clean bathroom"],
        "negative": ["the bedroom was dirty", "my room has no lock", "the bathroom was broken"],
    },
}
LABELS = tuple(SAID)
BOOK = LabelBook(
    (
        Label("food", ("What there is to eat and drink.",), ("the meals are nice", "dinner was cold")),
        Label("waiting", ("How long people wait for help.",), ("I waited ages", "seen quickly")),
        Label("kind", ("How staff treat people.",), ("she is kind", "he was rude")),
        Label("room", ("The building, bedrooms and garden.",), ("my bedroom is small", "a dirty bathroom")),
    )
)


def some_of_shipped() -> LabelBook:
    """The codebook in use with one in eight of its rows: learned in a second or two."""
    book = book_of_shipped()
    return replace(book, rows=book.rows[::8], whole=book.whole[::8])


def examples(count: int = 160, seed: int = 7) -> list[Example]:
    """So many labelled comments, the same for the same seed; one in four speaks of two things."""
    random = Random(seed)
    return [_example(random, number) for number in range(count)]


def _example(random: Random, number: int) -> Example:
    feeling = random.choice(("positive", "negative"))
    labels = random.sample(LABELS, 2 if number % 4 == 0 else 1)
    parts = [random.choice(SAID[label][feeling]) for label in labels]
    ends = random.choice(("", " today", " last week", " at the centre", " most of the time", " as always"))
    question = "what_good" if feeling == "positive" else "could_improve"
    return Example(" and ".join(parts) + ends, frozenset(labels), question, "centre", feeling)
