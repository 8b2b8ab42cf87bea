"""What is looked at first, and what speaks for which procedure: every line of the file; a person decides."""

from __future__ import annotations

import pytest

from app.cases import clocks, routing, service
from app.cases.model import Narrative
from app.cases.routing import FILE
from app.kernel import yaml
from app.kernel.work import Work
from tests.cases.conftest import Staff, said

DATA = yaml.read(FILE)
WORDS = [(item["regime"], word) for item in DATA["suggest"] for word in item.get("words", ())]
SPEAKERS = [(item["regime"], who) for item in DATA["suggest"] for who in item.get("who", ())]
FIRST = [
    (item["id"], asked, answer)
    for item in DATA["first"]
    for asked, answers in item["when"].items()
    for answer in answers
]


@pytest.mark.parametrize(("regime", "word"), WORDS)
def test_each_word_speaks_for_its_procedure_and_is_shown(work: Work, regime: str, word: str) -> None:
    for text in (f"It is about the {word}.", f"{word.upper()}!"):
        found = {one.regime.id: one for one in routing.suggested(said(work), Narrative(text))}
        assert word.casefold() in found[regime].words
        assert found[regime].reason


@pytest.mark.parametrize(("regime", "word"), WORDS)
def test_a_word_inside_another_speaks_for_nothing(work: Work, regime: str, word: str) -> None:
    found = routing.suggested(said(work, who="other"), Narrative(f"It is about the x{word}x."))
    assert {one.regime.id for one in found if one.words} == set()


@pytest.mark.parametrize(("regime", "who"), SPEAKERS)
def test_who_speaks_speaks_for_a_procedure(work: Work, regime: str, who: str) -> None:
    (only,) = routing.suggested(said(work, who=who), Narrative("It was bad."))
    assert only.regime.id == regime


def test_what_would_put_it_right_is_read_too_and_the_strongest_stands_first(work: Work) -> None:
    found = routing.suggested(said(work), Narrative("They told my school.", wanted="Say how my records got there."))
    assert [one.regime.id for one in found] == ["subject_access", "children_act_1989"]


@pytest.mark.parametrize(("first", "asked", "answer"), FIRST)
def test_each_answer_that_asks_for_it_is_looked_at_first(work: Work, first: str, asked: str, answer: str) -> None:
    assert [one.id for one in routing.first(said(work, **{asked: answer}))] == [first]


def test_nothing_comes_first_where_nothing_was_said(work: Work) -> None:
    assert routing.first(said(work, hurt="no", about_adult="no")) == ()


def test_every_procedure_that_is_suggested_is_one_of_the_book() -> None:
    assert {item["regime"] for item in DATA["suggest"]} <= {one.id for one in clocks.regimes()}


def test_a_suggestion_decides_nothing_and_a_person_may_decide_otherwise_and_why_is_kept(
    work: Work, staff: Staff
) -> None:
    case = said(work)
    assert case.regime_id is None
    decided = service.decide_regime(work, case.id, "corporate_code", "It is about the website.", staff.officer)
    assert decided.regime_id == "corporate_code"
    line = service.story(work, case.id)[-1]
    assert (line.event.what, line.event.actor_id) == ("regime", staff.officer.id)
    assert line.detail == "Complaint about the council\nIt is about the website."


def test_thanks_cannot_be_put_under_a_procedure_for_complaints(work: Work, staff: Staff) -> None:
    thanks = said(work, kind="compliment")
    with pytest.raises(service.Problem, match="not a procedure for what they said"):
        service.decide_regime(work, thanks.id, "children_act_1989", "", staff.officer)


def test_what_is_somebody_elses_is_not_taken_up_here(work: Work, staff: Staff) -> None:
    case = said(work)
    service.look_at_safety(work, case.id, "Nobody is in danger.", staff.officer)
    service.decide_regime(work, case.id, "school", "", staff.officer)
    service.offer_advocate(work, case.id, "no", staff.officer)
    with pytest.raises(service.Problem, match="somebody else’s"):
        service.move(work, case.id, "triage", staff.officer)
