"""Every letter that a step of a case names exists, in words for an adult and for a child, and says what it must."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.cases import clocks
from app.cases.letters import templates
from app.cases.letters.merging import MAKERS
from app.cases.letters.templates import ADULT, CHILD, WORDINGS, WORDS, letters, words
from app.cases.lists import lists
from app.cases.states import machine
from app.documents.service import places
from app.kernel import yaml
from app.questionnaire import reading
from app.questionnaire.policies import DATA

EVERY = [(letter_id, wording) for letter_id in letters().templates for wording in WORDINGS]
FILES = sorted(WORDS.rglob("*.md"))
TARGETS = {ADULT: "adult", CHILD: "junior"}
PARTS = {"advocate", "interpreter", "next_stage", "code_ombudsman"}
"""Places that are filled by a part with words of its own."""


def test_every_letter_that_a_step_names_exists_and_so_do_more_time_and_how_it_is_going() -> None:
    named = {move.letter for move in machine().moves.values() if move.letter}
    assert named | {"extension", "holding", "late-refused"} <= set(letters().templates)


def test_a_letter_fits_wherever_its_step_can_be_made() -> None:
    for move in machine().moves.values():
        if move.letter:
            letter = letters().templates[move.letter]
            kinds = move.kinds or letter.kinds
            for kind in kinds:
                assert letter.fits(kind, [move.step] if move.step else ["acknowledgement"]), (move.id, kind)


@pytest.mark.parametrize(("letter_id", "wording"), EVERY)
def test_a_letter_begins_with_its_subject_and_greets(letter_id: str, wording: str) -> None:
    assert re.match(r"# [^\n{]+\n\n\{greeting\},\n", words(letter_id, wording))


@pytest.mark.parametrize(("letter_id", "wording"), EVERY)
def test_a_letter_has_a_place_for_all_it_must_say(letter_id: str, wording: str) -> None:
    said = set(places(words(letter_id, wording)))
    for must in letters().templates[letter_id].must:
        assert set(must.places) <= said, must.says
        assert must.source


def test_every_place_is_known_and_used_and_can_be_asked_for() -> None:
    used = {name for letter_id, wording in EVERY for name in places(words(letter_id, wording))}
    assert used == set(letters().places)
    assert set(MAKERS) <= set(letters().places)
    assert all(letters().places.values())


def test_rules_that_promise_the_ombudsman_with_more_time_have_the_words_for_it() -> None:
    allowed = [one.extension for versions in clocks.book().rules.values() for one in versions if one.extension]
    gives = {what for extension in allowed for what in extension.gives}
    assert gives == {"written_reason", "new_date", "ombudsman_details"}
    for wording in WORDINGS:
        assert {"extension_reason", "new_date", "code_ombudsman"} <= set(places(words("extension", wording)))


def test_whatever_a_letter_promises_a_day_for_is_an_event() -> None:
    events = set(clocks.book().events)
    assert all(set(one.answers) <= events for one in letters().templates.values())
    assert all(one.answers or "answer_by" not in places(words(one.id, ADULT)) for one in letters().templates.values())


def test_no_words_lie_about_that_no_letter_uses() -> None:
    own = {f"{letter_id}{ending}" for letter_id in letters().templates for ending in (".md", ".child.md")}
    assert {path.name for path in FILES if path.parent == WORDS} == own
    parts = {path.name.split(".")[0] for path in FILES if path.parent.name == "parts"}
    assert parts == PARTS | {"until", "until_open"}


def _check(words: str, wording: str) -> None:
    target = yaml.read(DATA / "reading.yaml")["targets"][TARGETS[wording]]
    for sentence in reading.sentences(re.sub(r"[#*]", "", words)):
        hard = [word for word in sentence if reading.is_hard(word)]
        assert reading.age(sentence) <= target["age"], " ".join(sentence)
        assert len(hard) <= target["hard"], f"{' '.join(sentence)}: {hard}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_letter_is_read_with_ease(path: Path) -> None:
    """Measured as questionnaires are: for a child as for 9 to 12, for everybody else as for adults."""
    for line in path.read_text(encoding="utf-8").splitlines():
        _check(line, CHILD if path.name.endswith(".child.md") else ADULT)


def test_every_outcome_has_words_for_a_child() -> None:
    assert set(letters().found) == set(lists().outcomes)
    for told in letters().found.values():
        _check(told, CHILD)


def test_a_translation_is_used_where_there_is_one_and_english_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "pl").mkdir()
    (tmp_path / "pl" / "idea-answer.md").write_text("# Twój pomysł\n", encoding="utf-8")
    assert templates.language_of("idea-answer", ADULT, "pl", tmp_path) == "pl"
    assert templates.language_of("idea-answer", CHILD, "pl", tmp_path) == "en"
    assert templates.words("idea-answer", ADULT, "pl", tmp_path) == "# Twój pomysł\n"
