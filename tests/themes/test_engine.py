"""One comment, everything the machine says of it: never an error, and every offset true."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.themes.codebook import POLARITIES, codebook
from app.themes.engine import VERSION, Analysis, analyse
from app.themes.redaction import redact
from app.themes.sentiment import REASONS, STEPS
from app.voices.questions import KINDS

COMMENTS = [
    "My social worker Sarah listens to me but she is always late 😡",
    "Nothing, you were all brilliant. Thank you so much to Priya and the team!",
    "Waited six months and nobody rang back. 07700 900123 is my number",
    "I don't know why there is a plan, it makes no sense to me",
    "Good",
]
anything = st.text() | st.text(st.sampled_from("aA '’.,!?-@0123456789[]\n😀é\u202eß")) | st.sampled_from(COMMENTS)


@given(anything, st.sampled_from(["en", "pl", "ur", "", "xx"]), st.sampled_from(KINDS))
def test_any_text_at_all_can_be_read(text: str, language: str, kind: str) -> None:
    said = analyse(text, language, kind)
    assert said.sentiment.step in (*STEPS, "unclear")
    assert said.sentiment.reason in REASONS
    assert -1 <= said.sentiment.score <= 1
    assert {one.theme for one in said.themes} <= set(codebook().by_id)
    assert {one.polarity for one in said.themes} <= set(POLARITIES)
    assert all(0 <= start < end <= len(said.redacted) for start, end in spans(said))


def test_offsets_are_into_the_redacted_copy() -> None:
    said = analyse("Rumpelstiltskin-Sarah 07700 900123 was kind but late")
    assert [said.redacted[start:end] for start, end in spans(said)] == ["kind", "late", "kind", "late"]


def test_the_copy_is_what_redaction_makes() -> None:
    for text in COMMENTS:
        assert analyse(text).redacted == redact(text)


def test_another_language_is_redacted_and_left_unclear() -> None:
    said = analyse("Pani Agnieszka była bardzo miła, tel. 07700 900123", "pl")
    assert said.language == "pl"
    assert said.redacted == "Pani [name] była bardzo miła, tel. [phone]"
    assert (said.sentiment.step, said.sentiment.reason, said.sentiment.textblob) == ("unclear", "language", None)
    assert said.themes == ()


def test_english_on_another_language_s_page_is_read_as_english() -> None:
    assert analyse("She was really kind and always listened to me", "pl").language == "en"


def test_the_version_is_a_number_that_only_grows() -> None:
    assert VERSION >= 1


@pytest.mark.slow
def test_five_hundred_comments_a_second_on_one_core() -> None:
    analyse(COMMENTS[0])
    begun = process_time()
    for _ in range(100):
        for text in COMMENTS:
            analyse(text)
    assert 100 * len(COMMENTS) / (process_time() - begun) >= 500


def spans(said: Analysis) -> list[tuple[int, int]]:
    felt = [(piece.start, piece.end) for piece in said.sentiment.evidence]
    return felt + [span for one in said.themes for span in one.evidence]
