"""One comment, everything the machine says of it: never an error, and every offset true."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.themes.codebook import POLARITIES, codebook
from app.themes.coding import code
from app.themes.engine import VERSION, Analysis, analyse
from app.themes.learning import Model, learn, shipped
from app.themes.redaction import redact
from app.themes.sentiment import OUTCOMES, REASONS
from app.themes.words import read_words
from app.voices.questions import KINDS
from tests.support.pace import times_textblob
from tests.themes.invented import BOOK, examples, some_of_shipped

COMMENTS = [
    "My social worker Sarah listens to me but she is always late 😡",
    "Nothing, you were all brilliant. Thank you so much to Priya and the team!",
    "Waited six months and nobody rang back. 07700 900123 is my number",
    "I don't know why there is a plan, it makes no sense to me",
    "Good",
]
anything = st.text() | st.text(st.sampled_from("aA '’.,!?-@0123456789[]\n😀é\u202eß")) | st.sampled_from(COMMENTS)


@cache
def model() -> Model:
    return learn(examples(120), BOOK)


@given(anything, st.sampled_from(["en", "pl", "ur", "", "xx"]), st.sampled_from(KINDS))
def test_any_text_at_all_can_be_read(text: str, language: str, kind: str) -> None:
    said = analyse(text, language, kind)
    assert said.sentiment.step in OUTCOMES
    assert said.sentiment.reason in REASONS
    assert -1 <= said.sentiment.score <= 1
    assert {one.theme for one in said.themes} <= set(codebook().by_id)
    assert {one.polarity for one in said.themes} <= set(POLARITIES)
    assert all(0 <= start < end <= len(said.redacted) for start, end in spans(said))


def test_offsets_are_into_the_redacted_copy() -> None:
    said = analyse("Rumpelstiltskin-Sarah 07700 900123 was kind but late")
    assert [said.redacted[start:end] for start, end in spans(said)][:4] == ["kind", "late", "kind", "late"]


def test_the_copy_is_what_redaction_makes() -> None:
    for text in COMMENTS:
        assert analyse(text).redacted == redact(text)


def test_another_language_is_redacted_and_read_by_its_plainest_words() -> None:
    said = analyse("Pani Agnieszka była bardzo miła, tel. 07700 900123", "pl")
    assert said.language == "pl"
    assert said.redacted == "Pani [name] była bardzo miła, tel. [phone]"
    assert (said.sentiment.step, said.sentiment.reason, said.sentiment.textblob) == ("positive", "words", None)
    assert [said.redacted[start:end] for start, end in spans(said)] == ["miła", "miła"]
    assert [(one.theme, one.polarity) for one in said.themes] == [("T02", "positive")]
    assert [(tag.label, tag.polarity) for tag in said.tags] == [("respect", "positive")]
    assert dict(said.chances) == {}, "nobody has measured how often these few words are right"


def test_a_language_that_is_not_read_is_left_unclear() -> None:
    said = analyse("Aad ayay u fiicnayd waxayna ii caawisay", "so")
    assert (said.sentiment.step, said.sentiment.reason, said.sentiment.textblob) == ("unclear", "language", None)


def test_english_on_another_language_s_page_is_read_as_english() -> None:
    assert analyse("She was really kind and always listened to me", "pl").language == "en"


def test_without_a_model_the_one_that_is_shipped_gives_the_labels_and_none_is_sure() -> None:
    said = analyse("He was kind but late")
    assert [(tag.label, tag.polarity) for tag in said.tags] == [("respect", "positive"), ("punctual", "negative")]
    assert not any(tag.sure for tag in said.tags)
    assert said == analyse("He was kind but late", model=shipped())


def test_in_another_language_the_rules_give_the_labels() -> None:
    said = analyse("Pani zawsze mnie słucha", "pl")
    assert [tag.label for tag in said.tags] == ["listened"]
    assert dict(said.chances) == {}, "nobody has measured them"


def test_with_a_model_its_labels_are_given_each_with_the_way_its_clause_points() -> None:
    said = analyse("The dinner was horrible. The staff were kind.", model=model())
    assert {tag.label: tag.polarity for tag in said.tags} == {"food": "negative", "kind": "positive"}
    words = {tag.label: [said.redacted[start:end] for start, end in tag.evidence] for tag in said.tags}
    assert words == {"food": ["The dinner was horrible"], "kind": ["The staff were kind"]}
    assert set(said.chances) == {"food", "waiting", "kind", "room"}


def test_a_model_of_the_codebook_in_use_keeps_the_words_and_polarity_of_the_rules() -> None:
    said = analyse("Waited months and nobody rang me back", model=learn([], some_of_shipped()))
    ruled = {one.theme: (one.polarity, one.evidence) for one in code(read_words(said.redacted))}
    keys = {theme.key: theme.id for theme in codebook().themes}
    both = [tag for tag in said.tags if keys[tag.label] in ruled]
    assert both
    assert all((tag.polarity, tag.evidence) == ruled[keys[tag.label]] for tag in both)


def test_a_learned_feeling_overrules_the_rules_but_not_what_cannot_be_read() -> None:
    said = analyse("we waited months", "en", "could-improve", model())
    assert said.sentiment.step in ("negative", "very-negative")
    assert said.sentiment.score < 0
    for text in ("", "12", "Aad ayay u fiicnayd waxayna ii caawisay"):
        assert analyse(text, model=model()).sentiment.step == "unclear"


def test_a_language_without_cues_has_no_chances_for_they_would_be_a_guess() -> None:
    said = analyse("Ang galing ng mga tao dito at lagi silang nakikinig", "tl", model=model())
    assert (said.tags, dict(said.chances)) == ((), {})


@given(anything, st.sampled_from(KINDS))
def test_any_text_at_all_can_be_read_with_a_model(text: str, kind: str) -> None:
    said = analyse(text, "en", kind, model(), kind, text)
    assert {tag.polarity for tag in said.tags} <= set(POLARITIES)
    assert all(0 <= start < end <= len(said.redacted) for tag in said.tags for start, end in tag.evidence)
    assert -1 <= said.sentiment.score <= 1


def test_the_version_is_a_number_that_only_grows() -> None:
    assert VERSION >= 1


@pytest.mark.slow
def test_a_comment_costs_no_more_than_a_dozen_readings_of_its_feeling_by_textblob() -> None:
    """Seven were measured, with which one core reads well over 500 a second (docs/performance/0003-themes.md)."""
    analyse(COMMENTS[0])
    assert times_textblob(analyse, COMMENTS * 40) < 12


def spans(said: Analysis) -> list[tuple[int, int]]:
    felt = [(piece.start, piece.end) for piece in said.sentiment.evidence]
    return felt + [span for one in said.themes for span in one.evidence]
