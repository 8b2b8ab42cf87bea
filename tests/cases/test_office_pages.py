"""The office's lists and the page of a case: what an officer sees, finds and goes on with."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine

from app.audit import service as audit
from app.cases import points, service
from app.kernel.clock import today
from tests.cases.conftest import WORDS, Council, Staff
from tests.cases.office import act, case_of, opened, taken
from tests.support.client import PageClient
from tests.support.staff import signed_in

MONDAY = date(2026, 6, 1)


def test_a_case_is_folded_until_somebody_opens_it_and_that_is_recorded(
    office: PageClient, council: Council, staff: Staff
) -> None:
    case = case_of(council)
    folded = office.get(f"/office/cases/{case.id}")
    assert WORDS not in folded.text
    assert WORDS in opened(office, case).text
    with council.database.reading() as work:
        shown, first = audit.entries(work).entries[:2]
    assert (first.action, first.actor, first.subject) == ("case.opened", staff.officer.id, f"case:{case.id}")
    assert (shown.action, shown.actor, shown.subject) == ("case.shown", staff.officer.id, f"case:{case.id}")


def test_one_opening_counts_for_its_opener_alone_and_for_a_day(
    client: PageClient, council: Council, staff: Staff
) -> None:
    with time_machine.travel(MONDAY):
        case = case_of(council)
        assert WORDS in opened(signed_in(client, staff.officer), case).text
        assert WORDS not in signed_in(client, staff.other_officer).get(f"/office/cases/{case.id}").text
    with time_machine.travel(MONDAY + timedelta(days=2)):
        assert WORDS not in signed_in(client, staff.officer).get(f"/office/cases/{case.id}").text


def test_no_page_of_an_act_shows_words_before_the_case_is_opened(office: PageClient, council: Council) -> None:
    case = case_of(council)
    answer = office.get(f"/office/cases/{case.id}/safety")
    assert (answer.status_code, answer.location) == (302, f"/office/cases/{case.id}")


def test_lists_name_nobody_and_stand_in_the_order_of_what_is_due(
    client: PageClient, council: Council, staff: Staff
) -> None:
    with time_machine.travel(MONDAY):
        early = case_of(council)
    with time_machine.travel(MONDAY + timedelta(days=1)):
        late = case_of(council)
    with time_machine.travel(MONDAY + timedelta(days=2)):
        page = signed_in(client, staff.officer).get("/office/cases?view=open").text
    assert page.index(early.reference) < page.index(late.reference)
    assert "one of them overdue" in page
    assert "due" in page
    assert "Kit" not in page
    assert WORDS not in page


def test_lists_are_narrowed_by_view_kind_procedure_and_service(
    office: PageClient, council: Council, staff: Staff
) -> None:
    complaint = taken(council, staff, service_id=council.service_id)
    idea = case_of(council, kind="idea")
    for query, seen in (
        ("view=mine", set()),
        ("view=all", {complaint, idea}),
        ("view=new", {idea}),
        ("view=closed", set()),
        ("view=all&kind=idea", {idea}),
        ("view=all&regime=children_act_1989", {complaint}),
        (f"view=all&service={council.service_id}", {complaint}),
        ("view=nonsense", set()),
        ("view=all&page=99999999", {complaint, idea}),
    ):
        page = office.get(f"/office/cases?{query}").text
        assert {case for case in (complaint, idea) if case.reference in page} == seen, query


@pytest.mark.parametrize("typed", ["{reference}", "kit EXAMPLE", "07700 900123", "+44 7700 900123"])
def test_a_case_is_found_by_its_reference_and_by_its_person(office: PageClient, council: Council, typed: str) -> None:
    with council.database.writing() as work:
        words = service.Narrative(words=WORDS, name="Kit Example", contact=service.Contact("phone", "07700 900123"))
        case = service.receive(work, service.Intake("complaint", "child", words, today()))
    found = office.send(
        office.get("/office/cases"), {"q": typed.format(reference=case.reference.lower())}, to="/office/cases/search"
    )
    assert case.reference in found.text.split("<main")[1]
    assert found.request.query_string == b"", "what was typed is in no address"


def test_a_search_for_nothing_says_what_to_type(office: PageClient) -> None:
    found = office.send(office.get("/office/cases"), {"q": ""}, to="/office/cases/search")
    assert found.status_code == 400
    assert "Type a reference, a name, a number or an address." in found.text


def test_safety_and_an_allegation_come_first_with_whom_to_ring(office: PageClient, council: Council) -> None:
    page = opened(office, case_of(council, hurt="not-sure", about_adult="yes")).text
    assert page.index("Speak to the front door today") < page.index("What to do next")
    assert "designated officer (LADO)" in page
    assert ">999<" in page


def test_a_case_goes_from_its_first_day_to_its_answer_by_its_pages(
    office: PageClient, council: Council, staff: Staff
) -> None:
    case = case_of(council)
    page = opened(office, case)
    assert "First say whether anybody is in danger" in page.text, "what is missing is said before it is tried"
    assert "A child, or somebody whom the Children Act names, says it." in page.text
    act(office, case, "safety", {"decision": "Nobody is in danger."})
    act(office, case, "procedure", {"regime": "children_act_1989", "why": "A looked-after child says it."})
    act(office, case, "advocate", {"answer": "yes"})
    act(office, case, "advocate-found")
    act(office, case, "move/triage")
    act(office, case, "assign", {"owner": staff.officer.id})
    act(office, case, "move/acknowledge")
    act(office, case, "summary", {"summary": "A meeting was moved.", "subject": "communication"})
    act(office, case, "point", {"words": "Nobody said that the meeting was moved."})
    with council.database.reading() as work:
        point = points.every(work, case.id)[0].id
    found = {"outcome": "upheld", "reason": "No letter was sent.", "remedies": ["apology", "procedure"]}
    act(office, case, f"decide-point/{point}", found)
    act(office, case, "move/answer-stage-1")
    learned = {"learned": "Letters go late.", "change": "A text too.", "owner": staff.officer.id}
    act(office, case, "learn", learned | {"due_on": (today() + timedelta(days=30)).isoformat()})
    act(office, case, "message", {"words": "We are sorry."})
    act(office, case, "note", {"words": "Rang the team."})
    page = office.get(f"/office/cases/{case.id}").text
    for words in (
        "Stage 1 answered",
        "A meeting was moved.",
        "An apology, A procedure changed",
        "We are sorry.",
        "Olu",
    ):
        assert words in page
    story = page.split('id="story"')[1]
    for words in ("A looked-after child says it.", "Rang the team.", "Send the stage 1 answer", "was due"):
        assert words in story


def test_a_move_that_cannot_be_made_yet_says_why_and_keeps_what_was_typed(
    office: PageClient, council: Council
) -> None:
    case = case_of(council)
    opened(office, case)
    answer = act(office, case, "move/rule-out", {"reason": "A school did it."})
    assert answer.status_code == 400
    assert "First say whether anybody is in danger" in answer.text
    assert "A school did it." in answer.text


def test_a_day_that_is_none_is_asked_for_again_and_nothing_else_is_lost(
    office: PageClient, council: Council, staff: Staff
) -> None:
    case = taken(council, staff)
    opened(office, case)
    for day in ("", "yesterday", "2020-01-01", "2199-01-01"):
        answer = act(office, case, "move/withdraw", {"day": day, "reason": "They rang."})
        assert answer.status_code == 400, day
        assert "They rang." in answer.text


def test_a_move_of_another_state_is_not_to_be_done_now(office: PageClient, council: Council) -> None:
    case = case_of(council)
    opened(office, case)
    answer = office.get(f"/office/cases/{case.id}/move/hold-panel")
    assert answer.status_code == 302
    assert "This cannot be done now." in office.get(f"/office/cases/{case.id}").text
