"""A letter is a draft until it was sent, and stays as it is from then on; each opening is recorded."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.audit import service as audit
from app.cases import service, trail
from app.cases.letters import choosing, keeping
from app.cases.letters.keeping import Body
from app.cases.letters.templates import letters
from app.cases.model import Case, Problem
from app.cases.store.tables import case_letter
from app.kernel.clock import today
from app.kernel.errors import NotFound
from app.kernel.work import Work
from tests.cases.conftest import Staff, said, taken_up
from tests.cases.letters.conftest import Begin

BODY = Body(to="Kit Example\n1 High Street", text="# Your complaint\n\nHello Kit,\n\nThank you.", signed="Olu")


def kept(work: Work, staff: Staff, body: Body = BODY, **changes: object) -> tuple[Case, str]:
    case = taken_up(work, said(work, **changes), staff.officer)
    return case, keeping.keep(work, case.id, "acknowledgement", body, staff.officer)


def test_what_is_kept_is_sealed(work: Work, staff: Staff) -> None:
    _case, letter_id = kept(work, staff)
    words = work.execute(case_letter.select().where(case_letter.c.id == letter_id)).one().words
    assert b"Thank you" not in words
    assert b"High Street" not in words


def test_beginning_a_letter_keeps_nothing_and_is_recorded_as_opening_the_case(
    work: Work, staff: Staff, begin: Begin
) -> None:
    case = taken_up(work, said(work), staff.officer)
    begin(case, "acknowledgement")
    assert keeping.of_case(work, case.id) == []
    newest = audit.newest(work)
    assert newest is not None
    assert (newest.action, newest.subject) == ("case.opened", f"case:{case.id}")


def test_a_draft_can_be_changed_and_thrown_away(work: Work, staff: Staff) -> None:
    case, letter_id = kept(work, staff)
    changed = Body(BODY.to, BODY.text + " Yours.", BODY.signed)
    keeping.change(work, letter_id, case.id, changed, staff.officer)
    (letter,) = keeping.of_case(work, case.id)
    assert letter.body.text.strip().endswith("Thank you. Yours.")
    keeping.remove(work, letter_id, case.id, staff.officer)
    assert keeping.of_case(work, case.id) == []


@pytest.mark.parametrize(
    ("body", "field", "message"),
    [
        (Body("", " ", "Olu"), "text", "Write the letter"),
        (Body("", "# A\n\nb", " "), "signed", "who signs"),
        (Body("", "Hello.", "Olu"), "text", "what the letter is about"),
        (Body("", "# A\n\n<b>bold</b>", "Olu"), "text", "HTML cannot be used here"),
        (Body("", "# A\n\n*slanted*", "Olu"), "text", "hard to read"),
    ],
)
def test_what_cannot_be_printed_is_refused_with_what_to_do(
    work: Work, staff: Staff, body: Body, field: str, message: str
) -> None:
    case = taken_up(work, said(work), staff.officer)
    with pytest.raises(Problem, match=message) as problem:
        keeping.keep(work, case.id, "acknowledgement", body, staff.officer)
    assert problem.value.field == field


def test_a_letter_that_was_sent_stands_in_the_story_and_cannot_be_changed(work: Work, staff: Staff) -> None:
    case, letter_id = kept(work, staff)
    keeping.send(work, letter_id, case.id, "post", today(), staff.officer)
    line = service.story(work, case.id)[-1]
    assert (line.event.what, line.detail) == (trail.LETTER_SENT, "Your complaint\nBy post")
    for act in (
        lambda: keeping.change(work, letter_id, case.id, BODY, staff.officer),
        lambda: keeping.remove(work, letter_id, case.id, staff.officer),
        lambda: keeping.send(work, letter_id, case.id, "post", today(), staff.officer),
    ):
        with pytest.raises(Problem, match="stays as it is"):
            act()
    assert len(keeping.of_case(work, case.id)) == 1


def test_a_letter_with_a_gap_is_kept_but_not_sent(work: Work, staff: Staff) -> None:
    gap = Body("", "# A\n\nWe answer by [[the day]].", "Olu")
    case, letter_id = kept(work, staff, gap)
    with pytest.raises(Problem, match="the day"):
        keeping.send(work, letter_id, case.id, "post", today(), staff.officer)


def test_a_letter_is_sent_on_a_day_that_can_be(work: Work, staff: Staff) -> None:
    case, letter_id = kept(work, staff)
    for day in (today() + timedelta(days=1), case.received_on - timedelta(days=1)):
        with pytest.raises(Problem, match="not after today"):
            keeping.send(work, letter_id, case.id, "post", day, staff.officer)


def test_only_somebody_with_a_code_can_be_sent_a_letter_by_it_and_reads_no_other(work: Work, staff: Staff) -> None:
    case, letter_id = kept(work, staff)
    with pytest.raises(Problem, match="how it was sent"):
        keeping.send(work, letter_id, case.id, "code", today(), staff.officer)
    coded, first = kept(work, staff, receipt="a" * 64)
    second = keeping.keep(work, coded.id, "holding", BODY, staff.officer)
    draft = keeping.keep(work, coded.id, "withdrawn", BODY, staff.officer)
    keeping.send(work, first, coded.id, "code", today(), staff.officer)
    keeping.send(work, second, coded.id, "email", today(), staff.officer)
    read = keeping.for_writer(work, coded)
    assert [letter.id for letter in read] == [first]
    assert draft not in {letter.id for letter in read}
    assert read[0].title == "Your complaint"


def test_whoever_it_is_about_and_whoever_manages_them_cannot_reach_its_letters(
    work: Work, staff: Staff, council: object
) -> None:
    case, letter_id = kept(work, staff, service_id=council.service_id, team_id=council.team_id)  # type: ignore[attr-defined]
    service.give(
        work,
        case.id,
        "complained-about",
        staff.officer,
        staff_id=staff.worker.id,
        service_id=council.service_id,  # type: ignore[attr-defined]
        team_id=council.team_id,  # type: ignore[attr-defined]
    )
    for person in (staff.worker, staff.manager):
        for act in (
            lambda who: keeping.find(work, letter_id, case.id, who),
            lambda who: keeping.read(work, letter_id, case.id, who),
            lambda who: keeping.begin(work, case.id, "holding", who, back=""),
            lambda who: keeping.keep(work, case.id, "holding", BODY, who),
            lambda who: keeping.change(work, letter_id, case.id, BODY, who),
            lambda who: keeping.send(work, letter_id, case.id, "post", today(), who),
            lambda who: keeping.remove(work, letter_id, case.id, who),
        ):
            with pytest.raises(NotFound):
                act(person)


def test_a_letter_is_found_in_its_own_case_only(work: Work, staff: Staff) -> None:
    _case, letter_id = kept(work, staff)
    other = said(work)
    with pytest.raises(NotFound):
        keeping.find(work, letter_id, other.id, staff.officer)


def test_the_letter_that_the_story_asks_for_comes_first(work: Work, staff: Staff) -> None:
    case = taken_up(work, said(work), staff.officer)

    def first() -> str:
        now = service.case_for(work, case.id, staff.officer)
        return choosing.offered(work, now, keeping.of_case(work, case.id))[0].id

    service.move(work, case.id, "acknowledge", staff.officer)
    assert first() == "acknowledgement"
    keeping.keep(work, case.id, "acknowledgement", BODY, staff.officer)
    clock = next(one for one in service.clocks(work, case.id) if one.rule_id == "CA-S1")
    service.extend(work, case.id, clock.id, clock.most_on or today(), "It is complex.", staff.officer)
    assert first() == "extension"
    keeping.keep(work, case.id, "extension", BODY, staff.officer)
    service.hold(work, case.id, "A doctor’s letter.", staff.officer)
    assert first() == "holding"


def test_only_letters_of_its_kind_and_procedure_are_offered(work: Work, staff: Staff) -> None:
    idea = said(work, kind="idea")
    assert {one.id for one in choosing.offered(work, idea, [])} == {
        letter.id for letter in letters().templates.values() if "idea" in letter.kinds
    }
    health = taken_up(work, said(work), staff.officer, "nhs_social_care_2009")
    ids = {one.id for one in choosing.offered(work, health, [])}
    assert "answer" in ids
    assert not ids & {"stage-1-answer", "stage-2-statement", "panel-answer"}
