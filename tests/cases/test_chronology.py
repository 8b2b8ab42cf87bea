"""A chronology tells the whole of a case in order, each thing once, and says who took it out."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pypdf
import pytest
import time_machine

from app.audit import service as audit
from app.cases import chronology, history, learning, points, service
from app.cases.deciding import opened
from app.cases.learning import Words
from app.cases.letters import keeping
from app.cases.letters.keeping import Body
from app.cases.letters.text import plain
from app.cases.model import Case
from app.documents.model import Document, Heading, Table
from app.documents.service import docx, pdf
from app.files import service as files
from app.files.model import Checked, Owner, State
from app.kernel.errors import NotFound
from app.kernel.work import Work
from tests.cases.conftest import WORDS, Council, Staff, said, taken_up

LETTERS = ("We have your complaint", "We need more time", "Our answer to your complaint")


def letter(work: Work, staff: Staff, case: Case, template: str, title: str, day: date) -> None:
    body = Body("Kit Example\n1 High Street", f"# {title}\n\n## Why\n\nThe words of “{title}”.", "Olu")
    letter_id = keeping.keep(work, case.id, template, body, staff.officer)
    keeping.send(work, letter_id, case.id, "post", day, staff.officer)


@pytest.fixture
def long(work: Work, staff: Staff) -> Case:
    """A complaint from its first day to the request for a panel, with all that can happen on the way."""
    with time_machine.travel(date(2026, 6, 1)):
        case = taken_up(work, said(work), staff.officer)
        service.move(work, case.id, "acknowledge", staff.officer)
        letter(work, staff, case, "acknowledgement", LETTERS[0], date(2026, 6, 1))
        service.give(work, case.id, "investigating-officer", staff.officer, staff_id=staff.investigator.id)
        first = points.add(work, case.id, "The meeting was moved.", staff.officer)
        second = points.add(work, case.id, "Nobody said sorry.", staff.officer)
        keeping.keep(work, case.id, "holding", Body("", "# A draft\n\nNever sent.", "Olu"), staff.officer)
    with time_machine.travel(date(2026, 6, 8)):
        service.say(work, case, "Have you found out yet?")
        service.answer(work, case.id, "Not yet. We ask the worker on Friday.", staff.officer)
        service.hold(work, case.id, "The worker is on leave.", staff.officer)
        clock = next(one for one in service.clocks(work, case.id) if one.rule_id == "CA-S1")
        service.extend(work, case.id, clock.id, date(2026, 6, 22), "It is complex.", staff.officer)
        letter(work, staff, case, "extension", LETTERS[1], date(2026, 6, 8))
        found = Checked(id="d" * 32, kind="pdf", name="diary.pdf", content=b"My diary", state=State.CLEAN)
        files.keep(work, found, Owner(history.FILES, case.id))
    with time_machine.travel(date(2026, 6, 24)):
        service.release(work, case.id, staff.officer)
        for point, outcome in ((first, "upheld"), (second, "not-upheld")):
            points.decide(work, case.id, point, outcome, ("apology",), f"Reason for {outcome}.", staff.investigator)
        service.move(work, case.id, "answer-stage-1", staff.officer, day=date(2026, 6, 23))
        letter(work, staff, case, "stage-1-answer", LETTERS[2], date(2026, 6, 23))
        learned = Words("Letters were not read twice.", "Every letter is read twice.")
        learning.add(work, case.id, learned, staff.officer.id, date(2026, 7, 1), staff.officer)
        service.move(work, case.id, "ask-stage-2", staff.officer)
        service.give(work, case.id, "independent-person", staff.officer, name="Indra Example")
    return service.case_for(work, case.id, staff.officer)


def made(work: Work, staff: Staff, case: Case) -> Document:
    with time_machine.travel(date(2026, 7, 1)):
        return chronology.taken(work, case.id, staff.officer)[1]


def days(document: Document, caption: str = "Everything that happened, in order") -> list[tuple[str, ...]]:
    (table,) = [block for block in document.blocks if isinstance(block, Table) and block.caption == caption]
    return [tuple(plain(cell) for cell in row) for row in table.rows]


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages).split())


def test_every_line_of_the_story_stands_in_it_once_and_in_order(work: Work, staff: Staff, long: Case) -> None:
    rows = days(made(work, staff, long))
    story = sorted(service.story(work, long.id), key=lambda line: line.event.day)
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(story) + 1)]
    assert [row[1] for row in rows] == [f"{line.event.day:%-d %b %Y}" for line in story]
    for row, line in zip(rows, story, strict=True):
        assert line.detail in row[2]
        assert ("The day in force was" in row[2]) is (line.event.due_on is not None)
    assert [row[3] for row in rows if row[2].startswith("It came")] == ["the person themselves"]
    assert any(row[2].startswith("Send the stage 1 answer\nThe day in force was 22 Jun 2026.") for row in rows)


def test_every_message_and_every_letter_that_was_sent_stands_in_it_once(work: Work, staff: Staff, long: Case) -> None:
    document = made(work, staff, long)
    told = [row[2] for row in days(document)]
    for message in service.messages(work, long.id):
        assert sum(message.words in one for one in told) == 1
    for number, title in enumerate(LETTERS, 1):
        assert [one for one in told if title in one] == [f"A letter was sent\n{title}\nBy post\nAnnex {number}"]
    heads = [plain(block.words) for block in document.blocks if isinstance(block, Heading)]
    assert [head for head in heads if head.startswith("Annex")] == [
        f"Annex {number}: {title}" for number, title in enumerate(LETTERS, 1)
    ]
    whole = text_of(pdf(document))
    for title in LETTERS:
        assert whole.count(f"The words of “{title}”.") == 1
    assert "Never sent" not in whole


def test_every_limit_says_whether_it_was_met_and_why_it_was_extended(work: Work, staff: Staff, long: Case) -> None:
    rows = {row[0].split("\n")[0]: row for row in days(made(work, staff, long), "What was due, and when")}
    assert len(rows) == len(service.clocks(work, long.id))
    assert rows["Acknowledge"][3] == "Met on 1 Jun 2026"
    assert rows["Answer at stage 1"][2] == "15 Jun 2026, given until 22 Jun 2026 on 8 Jun 2026:\nIt is complex."
    assert rows["Answer at stage 1"][3] == "Missed: met late, on 23 Jun 2026"
    assert rows["Answer at stage 2"][3] == "Runs"
    assert rows["Time to ask for stage 2"][3].startswith("Ended")


def test_points_findings_people_learning_holds_and_files_stand_in_it_once(
    work: Work, staff: Staff, long: Case
) -> None:
    whole = text_of(pdf(made(work, staff, long)))
    once = (
        *("Reason for upheld.", "Reason for not-upheld.", "Stage 1: Upheld.", "Stage 1: Not upheld."),
        *("Letters were not read twice.", "Every letter is read twice.", "diary.pdf", "Indra Example"),
        *("On hold from 8 Jun 2026 until 24 Jun 2026:", WORDS, "Say sorry."),
    )
    assert {words: whole.count(words) for words in once} == dict.fromkeys(once, 1)
    assert "Kit Example" in whole


def test_it_can_be_taken_out_for_word_too_and_that_is_recorded(work: Work, staff: Staff, long: Case) -> None:
    assert docx(made(work, staff, long)).startswith(b"PK")
    newest = audit.newest(work)
    assert newest is not None
    assert (newest.actor, newest.action, newest.subject) == (
        staff.officer.id,
        "case.chronology-taken",
        f"case:{long.id}",
    )


def test_a_case_that_was_put_together_with_it_comes_after_it(work: Work, staff: Staff, long: Case) -> None:
    with time_machine.travel(date(2026, 6, 25)):
        other = said(work)
        service.merge(work, other.id, long.id, staff.officer)
    document = made(work, staff, service.case_for(work, long.id, staff.officer))
    heads = [plain(block.words) for block in document.blocks if isinstance(block, Heading)]
    assert f"Put together with this case: {other.reference}" in heads
    assert [row[2] for row in days(document, f"What happened in {other.reference}")] == [
        "It came",
        "Put together with another",
    ]


def test_the_chronology_of_a_case_of_which_little_is_known_can_be_made(work: Work, staff: Staff) -> None:
    case = said(work, kind="idea", who="other", anonymous=True)
    assert f"Chronology of case {case.reference}" in text_of(pdf(chronology.taken(work, case.id, staff.officer)[1]))


def test_whoever_it_is_about_cannot_take_it_out(work: Work, staff: Staff, council: Council, long: Case) -> None:
    place = {"service_id": council.service_id, "team_id": council.team_id}
    service.give(work, long.id, "complained-about", staff.officer, staff_id=staff.worker.id, **place)
    for person in (staff.worker, staff.manager):
        with pytest.raises(NotFound):
            chronology.taken(work, long.id, person)
        with pytest.raises(NotFound):
            opened(work, long.id, person)
