"""The pages of evidence: what there is and lacks, writing it down without losing a word, files, barriers."""

from __future__ import annotations

from io import BytesIO

import pytest

from app.evidence import service as evidence
from app.evidence.service import NewBriefing
from app.kernel.clock import today
from tests.evidence.conftest import Council, new, now
from tests.support.asking import SERVICE
from tests.support.client import PageClient
from tests.support.office import sign_in
from tests.support.staff import signed_in

AUDIT = "/office/evidence/kind/case-audit/new"


@pytest.fixture
def analyst(client: PageClient, council_: Council) -> PageClient:
    return signed_in(client, council_.analyst)


def test_the_three_corners_say_what_there_is_and_what_is_lacking(analyst: PageClient, council_: Council) -> None:
    council_.add(new("iro-challenge", "Challenges", words={"worries": "Drift"}))
    page = analyst.get("/office/evidence").text
    assert "1 of 12 kinds have something" in page
    assert "0 of 9 kinds have something" in page
    assert "Nothing yet this quarter" in page
    assert "None, and none is owed" in page
    other = analyst.get("/office/evidence?board=early-help-health").text
    assert "Challenges by independent" not in other
    assert "Summary of the named nurse" in other


@pytest.mark.parametrize("asked", ["quarter=2199-Q1", "quarter=tomorrow"])
def test_a_quarter_that_has_not_begun_is_not_found(analyst: PageClient, asked: str) -> None:
    assert analyst.get(f"/office/evidence?{asked}").status_code == 404


def test_what_is_wrong_is_told_and_what_was_typed_stays(analyst: PageClient, council_: Council) -> None:
    typed = {"title": "Plans", "base_S2": "15", "part_S2": "16", "f_grade-good": "nine", "s_good": "Children’s words"}
    wrong = analyst.send(analyst.get(AUDIT), typed)
    assert wrong.status_code == 400
    assert "Write a whole number" in wrong.text
    wrong = analyst.send(wrong, {"f_grade-good": "9"})
    assert "16 of 15 cannot be" in wrong.text
    assert 'value="15"' in wrong.text
    assert "Children’s words" in wrong.text
    kept = analyst.send(wrong, {"part_S2": "8"})
    shown = analyst.get(kept.location).text
    assert "S2 The child’s lived experience" in shown
    assert "53" in shown
    with council_.database.reading() as work:
        [one] = evidence.entries(work)
    assert (one.values["grade-good"], one.lines[0].part, one.words["good"]) == (9, 8, "Children’s words")
    change = analyst.get(f"/office/evidence/entry/{one.id}/change")
    analyst.send(change, {"part_S2": "9"}, to=f"/office/evidence/entry/{one.id}/change")
    assert "What stood here before" in analyst.get(kept.location).text


def test_a_name_is_asked_about_and_kept_only_when_somebody_has_looked(analyst: PageClient, council_: Council) -> None:
    asked = analyst.send(analyst.get(AUDIT), {"title": "Plans", "s_good": "Jane Smith did it, LCS-448812."})
    assert asked.status_code == 400
    assert "may lead to a person" in asked.text
    assert 'name="looked"' not in analyst.get(AUDIT).text
    assert analyst.send(asked, {"looked": "y"}).status_code == 302
    with council_.database.reading() as work:
        assert len(evidence.entries(work)) == 1


def test_a_file_is_checked_then_taken(analyst: PageClient, council_: Council) -> None:
    place = "/office/evidence/files/indicator"
    form = analyst.get(f"{place}/template.csv").get_data()

    def send(data: bytes, do: str) -> str:
        token = analyst.get(place)
        fields = {"csrf_token": token.text.split('name="csrf_token" value="')[1].split('"')[0], "do": do}
        sent = analyst.post(place, data=fields | {"file": (BytesIO(data), "figures.csv")})
        return sent.text if sent.status_code != 302 else sent.location

    assert "Every line can be taken" in send(form, "check")
    assert "Nothing was taken" in send(form.replace(b"percent", b"furlong"), "take")
    with council_.database.reading() as work:
        assert evidence.entries(work) == []
    assert send(form, "take") == "/office/evidence/kind/indicator"
    listed = analyst.get("/office/evidence/kind/indicator").text
    assert "Assessments within 45 days" in listed
    assert "Not met" in listed


def test_the_year_is_a_page_a_line_and_a_calendar(analyst: PageClient, council_: Council) -> None:
    new_line = analyst.get("/office/evidence/plan/new")
    assert analyst.send(new_line, {"title": " ", "type": "audit"}).status_code == 400
    assert analyst.send(new_line, {"title": "Audit of plans", "due_on": today().isoformat()}).status_code == 302
    page = analyst.get("/office/evidence/plan").text
    assert page.count("Audit of plans") == 2, "in its month and in the table"
    calendar = analyst.get("/office/evidence/plan/plan.ics")
    assert calendar.mimetype == "text/calendar"
    assert "SUMMARY:Audit of plans\r\n" in calendar.get_data(as_text=True)
    assert analyst.get("/office/evidence/plan?year=9999").status_code == 404


def test_a_manager_tells_teams_and_raises_a_barrier_that_is_answered(client: PageClient, council_: Council) -> None:
    with council_.database.writing() as work:
        said = NewBriefing("sw-managers", today(), "Late visits", "Text the evening before.")
        briefing_id = evidence.give(work, said, council_.analyst)
    manager = sign_in(client, council_.database, "team-manager", service=SERVICE)
    place = f"/office/briefings/{briefing_id}"
    page = manager.get(place)
    assert "North" in page.text
    assert "East" not in page.text
    assert manager.send(page, to=place).status_code == 400
    assert manager.send(page, {"team": council_.teams[0]}, to=place).status_code == 302
    assert "Every team told" in manager.get("/office/briefings").text
    raised = manager.send(manager.get("/office/barriers/new"), {"kind": "barrier", "text": "No rooms to meet in."})
    assert raised.location == "/office/barriers"
    with council_.database.reading() as work:
        [one] = evidence.barriers(work, now())
    senior = signed_in(client, council_.lead)
    place = f"/office/barriers/{one.id}"
    sent = senior.send(
        senior.get(place), {"outcome": "cannot", "answer": "No money this year."}, to=f"{place}/answer"
    )
    assert sent.location == "/office/barriers"
    assert "No money this year." in senior.get(place).text


def test_a_promise_is_kept_on_a_day_that_has_been(client: PageClient, council_: Council) -> None:
    council_.add(new("visit", "Visit", day=today(), words={"good": "Warm"}, values={"visitor": "councillor"}))
    senior = signed_in(client, council_.lead)
    with council_.database.reading() as work:
        [one] = evidence.owed_promises(work)
    place = f"/office/evidence/promises/{one.id}"
    assert senior.send(senior.get(place), {"kept_on": "2199-01-01"}).status_code == 400
    assert senior.send(senior.get(place), {"kept_on": today().isoformat()}).status_code == 302
    assert "Nothing is owed." in senior.get("/office/evidence/promises").text
