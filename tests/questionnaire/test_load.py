"""Reading a survey file: what becomes of it, and how everything wrong with it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.kernel.errors import BadInput
from app.questionnaire.load import load, load_text
from app.questionnaire.model import AnswerRef, Rule
from tests.questionnaire.making import REFERENCE, codes_of, loaded, question_of, survey_of

LISTEN = """
pages:
  - id: listen
    questions:
      - id: listen
        type: scale
        scale: agree
        text: My worker listens to me.
"""


def test_a_file_becomes_a_survey() -> None:
    survey = survey_of(LISTEN)
    assert (survey.key, survey.audience, survey.tiers, survey.policy) == ("tiny", "parent", ("adult",), "adult")
    assert survey.title.default == "A tiny survey"
    assert survey.questions["listen"].text.default == "My worker listens to me."


def test_a_shared_scale_brings_its_options_to_the_question() -> None:
    question = survey_of(LISTEN).questions["listen"]
    assert question.codes[0] == "strongly-agree"
    first = question.option("strongly-agree")
    assert first is not None
    assert (first.score, first.positive, first.in_base) == (100, True, True)
    assert question.option("nonsense") is None


def test_a_shortened_shared_scale_is_still_the_shared_scale() -> None:
    short = "scales: {agree: [strongly-agree, agree, neither, disagree, strongly-disagree]}" + LISTEN
    survey = survey_of(short)
    assert survey.scales["agree"].shared
    assert len(survey.questions["listen"].options) == 5


def test_labels_of_an_own_scale_can_be_made_from_its_codes() -> None:
    survey = survey_of("scales: {soon: [same-day, not-sure]}" + LISTEN.replace("scale: agree", "scale: soon"))
    assert [option.label.default for option in survey.questions["listen"].options] == ["Same day", "Not sure"]


def test_a_sentence_per_tier_takes_the_first_as_the_default_and_never_easy_read() -> None:
    text = question_of('type: info, text: {easy: Short., adult: "Longer, for adults.", teen: For teens.}').text
    assert text.default == "Longer, for adults."
    assert text.for_tier("teen") == "For teens."
    assert text.for_tier("easy") == "Short."
    assert text.for_tier("junior") == "Longer, for adults."


def test_a_text_knows_where_translators_find_it() -> None:
    question = question_of(
        "type: scale, scale: agree, text: {adult: They listen., easy: Listens.}, hint: Think back."
    )
    assert question.text.at("adult") == ("tiny:asked", "They listen.")
    assert question.text.at("easy") == ("tiny:asked:easy", "Listens.")
    assert question.hint is not None
    assert question.hint.context == "tiny:asked.hint"
    assert question.options[0].label.context == "scale:agree"


def test_a_rule_is_read_into_a_tree() -> None:
    question = question_of("type: info, text: Hello., relevant: {not: {equal: [{answer: listen}, agree]}}")
    assert question.relevant == Rule("not", (Rule("equal", (AnswerRef("listen"), "agree")),))


def test_every_fault_is_told_at_once_with_its_line() -> None:
    found = loaded(LISTEN.replace("agree", "agre").replace("My worker", "My worker's friend"))
    assert [(fault.line, fault.code) for fault in found.faults] == [(15, "unknown-scale"), (16, "straight-quotes")]


def test_a_fault_reads_as_one_line_that_an_editor_can_follow() -> None:
    [fault] = loaded(LISTEN.replace("type: scale", "type: scael")).faults
    assert str(fault) == (
        "tiny.yaml:13: pages.listen.questions.listen: There is no type “scael”. Did you mean “scale”? [unknown-type]"
    )


def test_words_in_another_language_are_sent_to_their_catalogue() -> None:
    [fault] = loaded(LISTEN.replace("text: My worker listens to me.", "text: {adult: Hello., cy: Helo.}")).faults
    assert (fault.code, fault.message) == (
        "unknown-tier",
        "Words in other languages live in translations/cy/, not here.",
    )


def test_a_survey_with_faults_is_there_to_look_at_but_not_to_publish() -> None:
    found = loaded(LISTEN.replace("agree", "agre"))
    assert found.survey is not None
    with pytest.raises(BadInput, match="unknown-scale"):
        found.checked()


def test_a_file_of_the_wrong_shape_gives_no_survey() -> None:
    found = loaded("pages: none")
    assert found.survey is None
    with pytest.raises(BadInput, match="wrong-kind"):
        found.checked()


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("title: One: two", "colon in it needs quotes"),
        ("title: @home", "begins with a sign"),
        ("title: {text: one]", ""),
    ],
)
def test_yaml_that_cannot_be_read_comes_with_its_usual_cause(line: str, advice: str) -> None:
    [fault] = load_text(f"key: tiny\n{line}\n", "tiny.yaml", REFERENCE).faults
    assert (fault.code, fault.line) == ("bad-yaml", 2)
    assert advice in fault.message


def test_a_missing_file_and_one_that_is_not_utf_8_are_faults_too(tmp_path: Path) -> None:
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("title: Überblick".encode("latin-1"))
    assert codes_of(load(latin, REFERENCE)) == ["bad-yaml"]
    assert codes_of(load(tmp_path / "none.yaml", REFERENCE)) == ["bad-yaml"]


def test_an_empty_file_is_a_fault() -> None:
    assert codes_of(load_text("", "empty.yaml", REFERENCE)) == ["wrong-kind"]
