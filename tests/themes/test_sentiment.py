"""How it felt: what children, parents and staff write, and the step that anybody would give it."""

from __future__ import annotations

import pytest
from textblob import TextBlob

from app.themes.engine import analyse
from app.themes.sentiment import OUTCOMES, REASONS, judge
from app.themes.wishes import broken
from app.themes.words import read_words
from app.voices.questions import COULD_IMPROVE, NEITHER, WHAT_GOOD

GOOD, BAD = ("positive", "very-positive"), ("negative", "very-negative")


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("She is nice", GOOD),
        ("my worker is the best", ("very-positive",)),
        ("Absolutely amazing, thank you", ("very-positive",)),
        ("she helpd me loads 😊", GOOD),
        ("not bad", GOOD),
        ("Not too bad to be fair", GOOD),
        ("never rude", GOOD),
        ("I couldn't fault them", GOOD),
        ("No problems at all", GOOD),
        ("It was rubbish", BAD),
        ("gutted", BAD),
        ("he shouted at me", BAD),
        ("😡", BAD),
        ("not very kind", BAD),
        ("She didn't listen", BAD),
        ("they could of been quicker", BAD),
        ("waited ages and nobody rang", BAD),
        ("Appalling. The worst service I have ever had", ("very-negative",)),
        ("She was kind but it was a complete shambles", ("mixed",)),
        ("It was a bit late but she was absolutely brilliant", GOOD),
        ("We had a meeting on a day", ("neutral",)),
    ],
)
def test_the_words_decide(text: str, steps: tuple[str, ...]) -> None:
    assert judge(text).step in steps


@pytest.mark.parametrize(
    "answer", ["Nothing", "nothing!", "None", "N/A", "nothing really", "nuffin", "No complaints"]
)
def test_nothing_is_praise_where_we_asked_what_to_improve(answer: str) -> None:
    assert judge(answer, COULD_IMPROVE).step in GOOD


@pytest.mark.parametrize("answer", ["Nothing", "nothing at all", "None"])
def test_nothing_is_blame_where_we_asked_what_was_good(answer: str) -> None:
    assert judge(answer, WHAT_GOOD).step in BAD


def test_nothing_says_nothing_where_we_asked_neither() -> None:
    assert judge("Nothing", NEITHER).step == "neutral"


def test_what_follows_nothing_is_heard_too() -> None:
    assert judge("Nothing. They were wonderful", COULD_IMPROVE).step == "very-positive"
    assert judge("nothing they are great", COULD_IMPROVE).step in GOOD
    assert judge("Nothing, except he was awful and rude and shouted", COULD_IMPROVE).step in BAD


@pytest.mark.parametrize(
    ("text", "kind", "steps"),
    [
        ("Playing games", WHAT_GOOD, GOOD),
        ("Playing games", COULD_IMPROVE, BAD),
        ("Playing games", NEITHER, ("neutral",)),
        ("Be more patient", COULD_IMPROVE, BAD),
        ("Listen to us", COULD_IMPROVE, BAD),
        ("kinder staff", COULD_IMPROVE, BAD),
        ("I don't know", COULD_IMPROVE, ("neutral",)),
        ("not sure", WHAT_GOOD, ("neutral",)),
        ("I dont have one", WHAT_GOOD, BAD),
        ("ringing her when Im sad", WHAT_GOOD, GOOD),
    ],
)
def test_the_question_counts_where_the_words_are_silent(text: str, kind: str, steps: tuple[str, ...]) -> None:
    assert judge(text, kind).step in steps


@pytest.mark.parametrize(
    "text",
    [
        "They said somebody would ring back and nobody did",
        "I was told a worker would visit and they didn't",
        "nobody got in touch",
        "it took a while to get an answer",
        "they gave us incorrect advice",
        "we weren't informed",
        "hardly what I would call support",
        "I've had better",
        "nothing has changed",
        "left to cope alone",
    ],
)
def test_what_was_promised_wanted_or_waited_for_and_not_had_is_blame(text: str) -> None:
    assert analyse(text).sentiment.step in BAD


@pytest.mark.parametrize(
    "text",
    [
        "never made me feel rushed",
        "only took five minutes",
        "less worried now",
        "it met all my needs",
        "Busy place but they still made time",
    ],
)
def test_what_was_feared_and_did_not_come_is_praise(text: str) -> None:
    assert analyse(text).sentiment.step in GOOD


def test_a_promise_is_broken_only_where_nothing_follows() -> None:
    assert broken(read_words("They said they would ring and they didn't")) == 7
    assert broken(read_words("They said they would ring and they didn't judge me")) is None
    assert broken(read_words("Others shout and she didn't")) is None


@pytest.mark.parametrize(
    "text",
    [
        "Can't think of anything you could have done better",
        "I don't think it could be improved",
        "you couldn't have done any more",
        "not a lot to be fair",
    ],
)
def test_nothing_to_mend_is_praise_however_it_is_put(text: str) -> None:
    assert analyse(text, question_kind=COULD_IMPROVE).sentiment.step in GOOD


@pytest.mark.parametrize("text", ["", "   ", "...", "12345", "[name]", "?!"])
def test_a_comment_without_words_is_unclear(text: str) -> None:
    judged = judge(text)
    assert (judged.step, judged.reason, judged.evidence) == ("unclear", "no-words", ())


def test_the_words_that_spoke_are_shown_with_what_denied_them() -> None:
    text = "She was not kind, but the plan was brilliant"
    judged = judge(text)
    assert [text[piece.start : piece.end] for piece in judged.evidence] == ["not kind", "brilliant"]
    assert [piece.weight > 0 for piece in judged.evidence] == [False, True]
    assert judged.reason == "words"


@pytest.mark.parametrize("text", ["It was rubbish", "She is lovely", "I dont want to be here any more"])
def test_textblob_is_shown_as_it_is_and_not_trusted(text: str) -> None:
    judged = judge(text)
    assert judged.textblob == pytest.approx(TextBlob(text).sentiment.polarity, abs=1e-4)


def test_themes_speak_where_no_word_of_feeling_does() -> None:
    text = "We had to tell our story every time"
    said = analyse(text)
    assert (said.sentiment.step, said.sentiment.reason) == ("negative", "themes")
    assert [text[piece.start : piece.end] for piece in said.sentiment.evidence] == ["tell our story every time"]
    assert judge(text).step == "neutral"


def test_textblob_is_heard_only_where_our_words_are_silent() -> None:
    alone = judge("It felt breathtaking")
    assert alone.reason == "textblob"
    assert alone.step in GOOD
    assert judge("It felt breathtaking, but the food was rubbish").reason == "words"


def test_stronger_words_weigh_more_and_weaker_ones_less() -> None:
    scores = [judge(text).score for text in ("a bit rude", "rude", "really rude")]
    assert scores == sorted(scores, reverse=True)
    assert -1 <= scores[2] < scores[0] < 0


def test_every_judgement_is_a_step_with_a_reason() -> None:
    for text in ("good", "bad", "", "nothing", "we met", "I don't know"):
        judged = judge(text, COULD_IMPROVE)
        assert judged.step in OUTCOMES
        assert judged.reason in REASONS
