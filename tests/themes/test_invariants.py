"""What holds of every judgement, whatever the words: never an error, and small changes change it the right way."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from app.themes.foreign import judge_foreign, readable
from app.themes.language import language_of
from app.themes.sentiment import MIXED, OUTCOMES, REASONS, Sentiment, judge
from app.voices.questions import KINDS, NEITHER

PRAISE = ("kind", "helpful", "friendly", "caring", "brilliant", "lovely", "fair", "great")
BLAME = ("rude", "horrible", "unfair", "useless", "awful", "unhelpful", "boring", "mean to me")
PEOPLE = ("She was", "My worker is", "The staff were", "They are", "our chair was")
PLAIN = (
    "We met on Tuesday",
    "I live with my nan",
    "It was in March",
    "There were six of us",
    "She drives a blue car",
)
NEGATED = ("not", "never", "not very", "not at all")
LOADED = [
    "not",
    "never",
    "but",
    "nothing",
    "good",
    "bad",
    "less",
    "more",
    "than",
    "could",
    "better",
    "really",
    "nie",
    "نہیں",
]
anything = (
    st.text()
    | st.text(st.sampled_from("aA '’.,!?-@01[]\n😀👍🏽\u200d\ufe0féß\u202e🙄"))
    | st.lists(st.sampled_from(LOADED), max_size=12).map(" ".join)
)


def side(said: Sentiment) -> int:
    return said.step.endswith("positive") - said.step.endswith("negative")


@given(anything, st.sampled_from(KINDS))
def test_never_an_error_and_always_a_reason(text: str, kind: str) -> None:
    said = judge(text, kind)
    assert said.step in OUTCOMES
    assert said.reason in REASONS
    assert -1 <= said.score <= 1
    assert all(0 <= piece.start < piece.end <= len(text) for piece in said.evidence)


@given(anything, st.sampled_from([*sorted(readable()), "so", "und", "pa-Latn", ""]), st.sampled_from(KINDS))
def test_never_an_error_in_any_language(text: str, language: str, kind: str) -> None:
    said = judge_foreign(text, language, kind)
    assert said.step in OUTCOMES
    assert said.reason in REASONS
    assert said.textblob is None
    assert all(0 <= piece.start < piece.end <= len(text) for piece in said.evidence)


@given(anything, st.sampled_from(["en", "pl", "ur", "so", "", "xx"]))
def test_every_text_has_a_language(text: str, page: str) -> None:
    assert isinstance(language_of(text, page), str)


def test_a_plain_sentence_beside_it_changes_no_side() -> None:
    for who, word, plain in product(PEOPLE, PRAISE + BLAME, PLAIN):
        alone = side(judge(f"{who} {word}"))
        assert alone == (1 if word in PRAISE else -1)
        assert side(judge(f"{plain}. {who} {word}")) == alone
        assert side(judge(f"{who} {word}. {plain}.")) == alone


def test_a_not_turns_it_round_or_takes_it_away() -> None:
    for who, denial, word in product(PEOPLE, NEGATED, PRAISE + BLAME):
        assert side(judge(f"{who} {denial} {word}")) * side(judge(f"{who} {word}")) <= 0, (who, denial, word)


def test_denied_praise_is_never_praise_whatever_was_asked() -> None:
    for who, word, kind in product(PEOPLE, PRAISE, KINDS):
        assert side(judge(f"{who} not {word}", kind)) <= 0


def test_stretched_letters_capitals_and_skin_tones_change_no_side() -> None:
    for text, other in (
        ("she is so good", "she is sooooo goooood"),
        ("she is so good", "SHE IS SO GOOD"),
        ("👍", "👍🏿"),
        ("❤️", "❤"),
        ("❤️‍🔥", "❤"),
        ("it was rubbish", "it was rubbishhhhh!!!!!"),
    ):
        assert side(judge(text)) == side(judge(other)) != 0


def test_praise_and_blame_alike_are_mixed_in_either_order() -> None:
    for praise, blame in product(("lovely", "kind", "helpful"), ("slow", "late", "unfair", "rude")):
        assert judge(f"She was {praise} but {blame}", NEITHER).step == MIXED
        assert side(judge(f"She was {blame} but {praise}", NEITHER)) >= 0
