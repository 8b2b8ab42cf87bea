"""Which themes a comment raises, and which way each points. A table of what people say."""

from __future__ import annotations

import pytest

from app.themes.codebook import codebook
from app.themes.coding import Coded, code
from app.themes.words import read_words
from app.voices.questions import COULD_IMPROVE, NEITHER, WHAT_GOOD

KEYS = {theme.id: theme.key for theme in codebook().themes}


def coded(text: str, kind: str = NEITHER) -> dict[str, str]:
    return {KEYS[one.theme]: one.polarity for one in code(read_words(text), kind)}


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("the worker was lovely but the plan was late", {"respect": "positive", "timely": "negative"}),
        ("She never listens to me", {"listened": "negative"}),
        ("she always listens", {"listened": "positive"}),
        ("She was not rude", {"respect": "positive"}),
        ("he is never late", {"punctual": "positive"}),
        ("They should have explained it", {"explain": "negative"}),
        ("nobody told us why", {"explain": "negative"}),
        ("I had 4 social workers", {"continuity": "negative"}),
        ("same worker since the start", {"continuity": "positive"}),
        ("My plan makes no sense", {"plan": "negative"}),
        ("I miss my brother", {"family_time": "negative"}),
        ("no interpreter came", {"identity": "negative"}),
        ("passed from pillar to post", {"joined_up": "negative"}),
        ("we got a food bank voucher", {"practical": "positive"}),
        ("still waiting for CAMHS", {"education_health": "negative"}),
        ("the report was full of mistakes", {"records": "negative"}),
        ("my advocate helped", {"rights": "positive"}),
        ("supervision is always cancelled", {"supervision": "negative"}),
        ("my caseload is too high", {"workload": "negative"}),
        ("blame culture", {"wellbeing_culture": "negative"}),
        ("the system is so slow", {"tools_learning": "negative"}),
        ("He promised to ring and never rang back", {"punctual": "negative", "contact_us": "negative"}),
        ("I am scared", {"safety": "negative"}),
        ("I am not scared any more", {"safety": "positive"}),
        ("I had to move again", {"home": "negative"}),
        ("everything is better now", {"progress": "positive"}),
        ("too many grown-ups at my meeting", {"meetings": "negative"}),
        ("I can't complain", {}),
        ("we like cheese", {}),
        ("", {}),
    ],
)
def test_what_people_say_and_what_it_is_about(text: str, themes: dict[str, str]) -> None:
    assert coded(text) == themes


def test_praise_and_blame_of_one_theme_together_are_mixed() -> None:
    assert coded("She was kind. He was rude")["respect"] == "mixed"


def test_a_guess_is_unclear() -> None:
    assert coded("maybe they are kind")["respect"] == "unclear"


def test_a_topic_takes_its_polarity_from_the_feeling_in_its_clause() -> None:
    assert coded("My plan is rubbish")["plan"] == "negative"
    assert coded("I love my plan")["plan"] == "positive"
    assert coded("About my plan")["plan"] == "neutral"


def test_a_topic_without_a_feeling_takes_it_from_the_question() -> None:
    assert coded("my plan", WHAT_GOOD)["plan"] == "positive"
    assert coded("my plan", COULD_IMPROVE)["plan"] == "negative"


def test_what_is_wished_for_is_missing() -> None:
    assert coded("Listen to us", COULD_IMPROVE)["listened"] == "negative"
    assert coded("kinder staff", COULD_IMPROVE)["respect"] == "negative"
    assert coded("I wish they listened")["listened"] == "negative"


def test_what_should_stop_happens_today() -> None:
    assert coded("Dont change my social worker again", COULD_IMPROVE) == {"continuity": "negative"}
    assert coded("They didn't change my social worker again", COULD_IMPROVE)["continuity"] == "positive"


def test_named_praise_is_praise_and_criticism_of_a_person_is_not_filed_as_it() -> None:
    assert coded("[name] is the best")["praise_person"] == "positive"
    assert "praise_person" not in coded("[name] is not amazing")


def test_the_words_that_spoke_are_shown_in_the_order_of_the_codebook() -> None:
    text = "The worker was not kind and it took six months"
    found = code(read_words(text))
    assert [(KEYS[one.theme], text[start:end]) for one in found for start, end in one.evidence] == [
        ("respect", "not kind"),
        ("timely", "took six months"),
    ]


def test_a_coding_is_the_same_twice() -> None:
    words = read_words("She was kind but never rang back, and the meeting was rushed")
    assert code(words) == code(words)
    assert all(isinstance(one, Coded) for one in code(words))
