"""What a case says stands in its letters; what it does not say is asked for, and never goes out as a gap."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from app.cases import learning, points, service
from app.cases.learning import Words
from app.cases.letters.templates import WORDINGS, letters
from app.cases.letters.text import blocks_of, unfilled
from app.cases.model import Narrative
from app.documents.model import Heading
from app.kernel.work import Work
from tests.cases.conftest import Staff, said, taken_up
from tests.cases.letters.conftest import BACK, Begin

MONDAY = date(2026, 6, 1)
PARENT = {"who": "parent", "narrative": Narrative(words="It was late.", name="Mr Example")}


def test_an_acknowledgement_says_who_what_and_by_when(work: Work, staff: Staff, begin: Begin) -> None:
    with time_machine.travel(MONDAY):
        case = taken_up(work, said(work, **PARENT), staff.officer)
        points.add(work, case.id, "The meeting was moved.\nNobody said so.", staff.officer)
        service.give(work, case.id, "investigating-officer", staff.officer, staff_id=staff.investigator.id)
        body = begin(case, "acknowledgement")
    assert "# We have your complaint\n\nDear Mr Example,\n" in body.text
    assert "came on 1 June 2026" in body.text
    assert "**Ines** deals with it" in body.text
    assert "by **15 June 2026**" in body.text
    assert "1. The meeting was moved.\\\n   Nobody said so." in body.text
    assert "- Phone: 01632 960142\n- E-mail: complaints@example.org" in body.text
    assert "advocate" not in body.text
    assert unfilled(body.text) == ()


def test_a_child_is_written_to_in_words_for_children_and_told_of_an_advocate(
    work: Work, staff: Staff, begin: Begin
) -> None:
    case = taken_up(work, said(work, tier="junior"), staff.officer)
    body = begin(case, "acknowledgement")
    assert body.wording == "child"
    assert "# We got what you told us\n\nHello Kit Example,\n" in body.text
    assert "They are on your side." in body.text
    assert begin(case, "acknowledgement", "adult").text.startswith("# We have your complaint")


def test_a_care_leaver_is_told_of_an_advocate_in_words_for_adults(work: Work, staff: Staff, begin: Begin) -> None:
    case = taken_up(work, said(work, who="care-leaver"), staff.officer)
    assert "You can have an advocate. An advocate helps you to say" in begin(case, "acknowledgement").text


def test_a_day_that_begins_to_run_with_the_letter_is_counted_from_it(work: Work, staff: Staff, begin: Begin) -> None:
    """Under the Code the answer is due ten working days after the acknowledgement."""
    with time_machine.travel(MONDAY):
        case = taken_up(work, said(work, **PARENT), staff.officer, "corporate_code")
        assert "by **15 June 2026**" in begin(case, "acknowledgement").text


def test_a_procedure_without_a_number_of_days_leaves_the_day_to_the_officer(
    work: Work, staff: Staff, begin: Begin
) -> None:
    case = taken_up(work, said(work, **PARENT), staff.officer, "cp_conference")
    assert "the day by which we answer" in unfilled(begin(case, "acknowledgement").text)


def test_more_time_gives_the_reason_and_the_new_day_and_under_the_code_the_ombudsman(
    work: Work, staff: Staff, begin: Begin
) -> None:
    with time_machine.travel(MONDAY):
        for regime, ombudsman in (("children_act_1989", False), ("corporate_code", True)):
            case = taken_up(work, said(work, **PARENT), staff.officer, regime)
            service.move(work, case.id, "acknowledge", staff.officer)
            clock = next(one for one in service.clocks(work, case.id) if one.rule_id in ("CA-S1", "CC-S1"))
            service.extend(
                work, case.id, clock.id, date(2026, 6, 22), "The worker is away until then.", staff.officer
            )
            body = begin(case, "extension")
            assert unfilled(body.text) == ()
            assert "cannot finish by 15 June 2026" in body.text
            assert "by **22 June 2026**" in body.text
            assert "The worker is away until then." in body.text
            assert ("0300 061 0614" in body.text) is ombudsman


def test_more_time_without_an_extension_asks_for_all_of_it(work: Work, staff: Staff, begin: Begin) -> None:
    case = taken_up(work, said(work, **PARENT), staff.officer)
    assert {"the new day", "why we need more time"} <= set(unfilled(begin(case, "extension").text))


def test_an_answer_says_what_was_found_why_what_is_done_and_how_to_ask_again(
    work: Work, staff: Staff, begin: Begin
) -> None:
    with time_machine.travel(MONDAY):
        case = taken_up(work, said(work, **PARENT), staff.officer)
        point = points.add(work, case.id, "A letter was *rude*.", staff.officer)
        points.decide(work, case.id, point, "upheld", ("apology", "training"), "It was.\n\nVery.", staff.officer)
        other = points.add(work, case.id, "It came late.", staff.officer)
        points.decide(work, case.id, other, "not-upheld", (), "It came in time.", staff.officer)
        learned = Words("Letters were not read by a second person.", "Every letter is read by two people")
        learning.add(work, case.id, learned, staff.officer.id, date(2026, 7, 1), staff.officer)
        body = begin(case, "stage-1-answer")
    assert "> A letter was \\*rude\\*." in body.text
    assert "**We find: upheld. We are sorry.**\n\nIt was.\n\nVery.\n" in body.text
    assert "- An apology\n- Training or supervision" in body.text
    assert "**We find: not upheld.**" in body.text
    assert "- Every letter is read by two people. By 1 July 2026." in body.text
    assert "This is called stage 2." in body.text
    assert "Please ask by **29 June 2026**" in body.text
    assert unfilled(body.text) == ()


def test_an_answer_at_stage_2_gives_what_was_found_at_stage_2_and_the_way_to_a_panel(
    work: Work, staff: Staff, begin: Begin
) -> None:
    case = taken_up(work, said(work, **PARENT), staff.officer)
    point = points.add(work, case.id, "It was late.", staff.officer)
    points.decide(work, case.id, point, "not-upheld", (), "It came in time.", staff.officer)
    service.move(work, case.id, "answer-stage-1", staff.officer)
    service.move(work, case.id, "ask-stage-2", staff.officer)
    assert "what we found on each point, and why" in unfilled(begin(case, "stage-2-answer").text)
    points.decide(work, case.id, point, "upheld", (), "It was late after all.", staff.officer)
    text = begin(case, "stage-2-answer").text
    assert "It was late after all." in text
    assert "It came in time." not in text
    assert "you can ask for a review panel" in text


@pytest.mark.parametrize(
    ("regime", "who"),
    [
        ("data_protection_2018_s164A", "Information Commissioner’s Office"),
        ("nhs_social_care_2009", "Parliamentary and Health Service Ombudsman"),
        ("public_health_2012", "Local Government and Social Care Ombudsman"),
        ("corporate_code", "Local Government and Social Care Ombudsman"),
    ],
)
def test_a_final_answer_names_the_ombudsman_of_its_procedure(
    work: Work, staff: Staff, begin: Begin, regime: str, who: str
) -> None:
    case = taken_up(work, said(work, **PARENT), staff.officer, regime)
    assert f"- {who}: " in begin(case, "answer").text


def test_the_reason_of_a_step_stands_in_its_letter(work: Work, staff: Staff, begin: Begin) -> None:
    case = said(work, **PARENT)
    service.look_at_safety(work, case.id, "Nobody is in danger.", staff.officer)
    service.decide_regime(work, case.id, "school", "", staff.officer)
    service.move(work, case.id, "rule-out", staff.officer, reason="The school answers this.")
    text = begin(case, "out-of-scope").text
    assert "The school answers this." in text
    assert "ask the school for it" in text


def test_who_reads_another_language_is_offered_an_interpreter_also_in_it(
    work: Work, staff: Staff, begin: Begin
) -> None:
    plain = taken_up(work, said(work), staff.officer)
    assert "another language" not in begin(plain, "acknowledgement").text
    polish = taken_up(work, said(work, language="pl"), staff.officer)
    body = begin(polish, "acknowledgement", "adult")
    assert body.language == "en"
    assert "Would you like this letter in another language" in body.text
    large = Narrative(words="x", name="Mo", needs=("large-print",))
    needing = taken_up(work, said(work, narrative=large), staff.officer)
    assert "in large print" in begin(needing, "acknowledgement", "adult").text


def test_somebody_with_a_code_is_told_where_to_use_it(work: Work, staff: Staff, begin: Begin) -> None:
    case = taken_up(work, said(work, receipt="a" * 64), staff.officer)
    assert f"Online: {BACK}, with your four words" in begin(case, "acknowledgement").text


def test_what_a_case_says_is_never_read_as_a_place_or_as_print(work: Work, staff: Staff, begin: Begin) -> None:
    sly = Narrative(words="x", name="{findings} <b>[[Kit]]</b> # 1.")
    case = taken_up(work, said(work, narrative=sly), staff.officer)
    blocks = blocks_of(begin(case, "acknowledgement").text)
    assert sum(isinstance(block, Heading) for block in blocks) >= 4
    assert "{findings} <b>[[Kit]]</b> # 1." in str(blocks)


@pytest.mark.parametrize("wording", WORDINGS)
@pytest.mark.parametrize("template", letters().templates)
def test_every_letter_can_be_merged_from_a_case_of_which_nothing_is_known(
    work: Work, staff: Staff, begin: Begin, template: str, wording: str
) -> None:
    case = said(work, narrative=Narrative(words="x"), anonymous=True, who="other")
    body = begin(case, template, wording)
    assert "Hello,\n" in body.text
    assert "{" not in body.text
    assert blocks_of(body.text)
