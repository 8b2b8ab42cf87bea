"""The daily work on a case by its pages: limits, people, decisions, messages, points, thanks, ideas, learning."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from app.cases import points, service, thanks
from app.cases.waiting import waiting
from app.kernel.clock import today
from tests.cases.conftest import WORDS, Council, Staff
from tests.cases.office import act, case_of, opened, taken
from tests.support.client import PageClient
from tests.support.staff import signed_in


def test_a_limit_is_extended_inside_what_the_rule_allows_and_the_page_says_what_the_person_is_given(
    office: PageClient, council: Council, staff: Staff
) -> None:
    case = taken(council, staff)
    opened(office, case)
    with council.database.reading() as work:
        clock = next(one for one in service.clocks(work, case.id) if one.rule_id == "CA-S1")
    assert clock.most_on is not None
    path = f"extend/{clock.id}"
    page = office.get(f"/office/cases/{case.id}/{path}").text
    assert "the reason, in writing" in page
    assert "the complaint is complex" in page
    too_late = {"to": (clock.most_on + timedelta(days=1)).isoformat(), "why": "It is complex."}
    answer = act(office, case, path, too_late)
    assert "The rule allows no later day than" in answer.text
    assert "It is complex." in answer.text
    act(office, case, path, too_late | {"to": clock.most_on.isoformat()})
    page = office.get(f"/office/cases/{case.id}").text
    assert "Extended to" in page
    assert "It is complex." in page


def test_a_limit_that_is_agreed_may_go_to_any_later_day(council: Council, staff: Staff, app_context: None) -> None:
    case = taken(council, staff, "nhs_social_care_2009")
    with council.database.writing() as work:
        clock = next(one for one in service.clocks(work, case.id) if one.rule_id == "NH-RESP")
        service.extend(work, case.id, clock.id, clock.due_on + timedelta(days=400), "Agreed by phone.", staff.officer)


def test_whoever_is_complained_about_or_manages_them_is_refused_clearly(
    office: PageClient, council: Council, staff: Staff
) -> None:
    case = taken(council, staff, service_id=council.service_id, team_id=council.team_id)
    opened(office, case)
    act(office, case, "give", {"role": "complained-about", "staff": staff.worker.id})
    for member in (staff.worker, staff.manager):
        answer = act(office, case, "assign", {"owner": member.id})
        assert "It is about this person or somebody they manage." in answer.text
        answer = act(office, case, "give", {"role": "investigating-officer", "staff": member.id})
        assert "It is about this person or somebody they manage." in answer.text
        due = (today() + timedelta(days=9)).isoformat()
        answer = act(office, case, "learn", {"learned": "A", "change": "B", "owner": member.id, "due_on": due})
        assert "It is about this person or somebody they manage." in answer.text


def test_who_is_complained_about_has_a_place_so_that_their_line_is_known(
    office: PageClient, council: Council, staff: Staff
) -> None:
    case = taken(council, staff)
    opened(office, case)
    answer = act(office, case, "give", {"role": "complained-about", "staff": staff.worker.id})
    assert "Choose where they work" in answer.text
    place = f"{council.service_id}/{council.team_id}"
    act(office, case, "give", {"role": "complained-about", "staff": staff.worker.id, "place": place})
    assert signed_in(office, staff.manager).get(f"/office/cases/{case.id}").status_code == 404


def test_somebody_has_a_part_until_it_ends(office: PageClient, council: Council, staff: Staff) -> None:
    case = taken(council, staff)
    opened(office, case)
    act(office, case, "give", {"role": "investigating-officer", "staff": staff.investigator.id})
    act(office, case, "give", {"role": "independent-person", "name": "Indra Example"})
    assert "Indra Example" in office.get(f"/office/cases/{case.id}").text
    with council.database.reading() as work:
        held = next(one.held for one in service.people(work, case.id) if one.held.staff_id)
    assert signed_in(office, staff.investigator).get(f"/office/cases/{case.id}").status_code == 200
    signed_in(office, staff.officer)
    act(office, case, f"end/{held.id}")
    assert signed_in(office, staff.investigator).get(f"/office/cases/{case.id}").status_code == 404


def test_a_late_complaint_is_decided_with_reasons(office: PageClient, council: Council) -> None:
    case = case_of(council, happened_on=today() - timedelta(days=500))
    assert "Somebody decides, with reasons" in opened(office, case).text
    assert "Write the reason" in act(office, case, "late", {"take": "yes", "why": " "}).text
    act(office, case, "late", {"take": "yes", "why": "They were in hospital."})
    page = office.get(f"/office/cases/{case.id}").text
    assert "It came late and was taken all the same" in page
    assert "They were in hospital." in page


def test_whoever_speaks_for_a_child_is_settled_with_how_the_child_was_heard(
    office: PageClient, council: Council
) -> None:
    case = case_of(council, who="family", for_other=True)
    opened(office, case)
    answer = act(office, case, "consent", {"consent": "sufficient-interest"})
    assert "how the child’s view was heard" in answer.text
    act(office, case, "consent", {"consent": "sufficient-interest", "why": "Their social worker asked them."})
    assert "They have sufficient interest" in office.get(f"/office/cases/{case.id}").text


def test_a_hold_is_written_down_and_no_clock_stops(office: PageClient, council: Council, staff: Staff) -> None:
    case = taken(council, staff)
    opened(office, case)
    act(office, case, "hold", {"why": "The court decides first."})
    page = office.get(f"/office/cases/{case.id}").text
    assert "The clocks run on: no law stops them." in page
    with council.database.reading() as work:
        assert any(one.runs for one in service.clocks(work, case.id))
    assert "On hold" in office.get("/office/cases?view=all").text
    act(office, case, "release")
    assert "On hold" not in office.get("/office/cases?view=all").text


def test_two_cases_of_one_matter_are_put_together_and_the_first_goes_on(office: PageClient, council: Council) -> None:
    first, second = case_of(council, received_on=today() - timedelta(days=2)), case_of(council)
    opened(office, second)
    assert "Check the reference" in act(office, second, "merge", {"into": "C-NOTONE"}).text
    assert "Choose another case" in act(office, second, "merge", {"into": second.reference}).text
    act(office, second, "merge", {"into": first.reference.lower()})
    assert f'href="/office/cases/{first.id}"' in office.get(f"/office/cases/{second.id}").text


def test_messages_go_both_ways_and_wait_until_they_are_read(office: PageClient, council: Council) -> None:
    case = case_of(council)
    with council.database.writing() as work:
        service.say(work, case, "When do I hear from you?")
    assert "They wrote about" in office.get("/office/").text
    assert "When do I hear from you?" in opened(office, case).text
    act(office, case, "read")
    assert "They wrote about" not in office.get("/office/").text


def test_points_are_changed_and_taken_away_until_something_is_found(
    office: PageClient, council: Council, staff: Staff
) -> None:
    case = taken(council, staff)
    opened(office, case)
    act(office, case, "point", {"words": "One."})
    act(office, case, "point", {"words": "Two."})
    with council.database.reading() as work:
        one, two = (point.id for point in points.every(work, case.id))
    act(office, case, f"change-point/{one}", {"words": "One, better said."})
    act(office, case, f"remove-point/{two}")
    page = office.get(f"/office/cases/{case.id}").text
    assert "One, better said." in page
    assert "Two." not in page
    answer = act(office, case, f"decide-point/{one}", {"outcome": "upheld", "reason": ""})
    assert "in the words that the answer will use" in answer.text
    act(office, case, f"decide-point/{one}", {"outcome": "not-upheld", "reason": "A letter was sent."})
    assert office.get(f"/office/cases/{case.id}/change-point/{one}").status_code == 302


def test_thanks_reach_the_worker_only_with_the_writers_yes(
    office: PageClient, council: Council, staff: Staff
) -> None:
    kept = taken(council, staff, kind="compliment", pass_on="no")
    opened(office, kept)
    whom = {"worker": staff.worker.id, "manager": staff.manager.id}
    answer = act(office, kept, "move/pass-on", whom)
    assert answer.status_code == 400
    passed = taken(council, staff, kind="compliment", pass_on="yes")
    opened(office, passed)
    assert "Choose whom to tell" in act(office, passed, "move/pass-on").text
    act(office, passed, "move/pass-on", whom)
    mine = signed_in(office, staff.worker)
    assert mine.get("/office/").text.count("Somebody says thank you to you") == 1
    page = mine.get("/office/thanks")
    assert page.text.count(WORDS) == 1
    assert "Kit" not in page.text
    mine.send(page, to=f"/office/thanks/{passed.id}")
    assert "Somebody says thank you to you" not in mine.get("/office/").text
    with council.database.reading() as work:
        seen = [line.event.actor_id for line in service.story(work, passed.id) if line.event.what == "thanks-seen"]
        assert [one.seen_on for one in thanks.of_person(work, staff.worker)] == [today()]
    assert seen == [staff.worker.id]


def test_nobody_reads_thanks_that_were_not_passed_on_to_them(
    office: PageClient, council: Council, staff: Staff
) -> None:
    passed = taken(council, staff, kind="compliment", pass_on="yes")
    opened(office, passed)
    act(office, passed, "move/pass-on", {"worker": staff.worker.id})
    page = office.get("/office/thanks")
    assert WORDS not in page.text
    token = office.get("/office/cases").text.split('name="csrf_token" value="')[1].split('"')[0]
    assert office.post(f"/office/thanks/{passed.id}", data={"csrf_token": token}).status_code == 404


def test_an_idea_is_answered_in_words_where_an_answer_is_wanted(
    office: PageClient, council: Council, staff: Staff
) -> None:
    idea = taken(council, staff, kind="idea")
    opened(office, idea)
    assert "Write your message." in act(office, idea, "move/answer-idea", {"words": " "}).text
    act(office, idea, "move/answer-idea", {"words": "We try it from May."})
    with council.database.reading() as work:
        assert [one.words for one in service.messages(work, idea.id)] == ["We try it from May."]
        assert service.case_for(work, idea.id, staff.officer).state_id == "answered"


def test_an_answering_officer_answers_and_decides_no_procedure(
    client: PageClient, council: Council, staff: Staff
) -> None:
    case = taken(council, staff)
    with council.database.writing() as work:
        service.assign(work, case.id, staff.investigator.id, staff.officer)
    theirs = signed_in(client, staff.investigator)
    page = opened(theirs, case).text
    assert "Acknowledge it" in page
    assert "Record that they withdrew it" not in page
    assert theirs.get(f"/office/cases/{case.id}/procedure").status_code == 302
    act(theirs, case, "move/acknowledge")
    assert "Stage 1, being looked into" in theirs.get(f"/office/cases/{case.id}").text


def test_learning_has_an_owner_who_says_what_shows_it_and_the_person_is_told(
    app: Flask, office: PageClient, council: Council, staff: Staff
) -> None:
    case = taken(council, staff)
    opened(office, case)
    due = (today() + timedelta(days=9)).isoformat()
    act(office, case, "learn", {"learned": "A", "change": "A text too.", "owner": staff.worker.id, "due_on": due})
    with app.test_request_context("/office/"), council.database.reading() as work:
        (promised,) = waiting(work, staff.worker)
    learning = promised.url
    theirs = signed_in(office, staff.worker)
    page = theirs.get(learning)
    assert "What shows that it changed?" in page.text
    assert case.reference not in page.text, "who mends it need not know whose case it was"
    assert "Write down what shows that it changed." in theirs.send(page, {"evidence": ""}, to=learning).text
    theirs.send(page, {"evidence": "The new letter."}, to=learning)
    back = signed_in(office, staff.officer)
    assert "Tell them" in back.get("/office/learning").text
    page = back.get(learning)
    assert "The new letter." in page.text
    back.send(page, to=f"{learning}/told")
    assert "They were told" in back.get("/office/learning").text
