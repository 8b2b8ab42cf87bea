"""What is kept of one person is found in every room, given to them in one file, and erased, or told why it stays."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from flask import Flask

from app.accounts.policy import Person
from app.audit import service as audit
from app.cases import service as cases
from app.cases.model import Contact, Intake, Narrative
from app.contacts import service as contacts
from app.contacts.model import Asked
from app.kernel.clock import today
from app.kernel.errors import NotFound, Refused
from app.kernel.ids import new_id
from app.kernel.work import Database, Work
from app.meetings import service as meetings
from app.meetings.model import NewMeeting
from app.privacy import service
from app.privacy.holds import NewHold
from app.privacy.service import Found, Sought
from app.voices.store import voice
from tests.front.test_pages import four_words
from tests.privacy.conftest import ROLE
from tests.support.asking import ask, respond, set_up
from tests.support.client import PageClient
from tests.support.office import answered
from tests.support.promised import give
from tests.support.staff import hire

NAME, PHONE, REFERENCE = "Zuzanna Kowalska", "07700 900123", "SW-4711"
NAMING = "My worker is nice. I am Zuzanna Kowalska and my number is +44 7700 900123."


@dataclass(frozen=True)
class Kept:
    """A person of whom every room keeps something, and the words of what they sent."""

    database: Database
    officer: Person
    words: str
    case_reference: str


@pytest.fixture
def kept(app: Flask, client: PageClient, local_database: Database) -> Kept:
    """Zuzanna complained, asked to be contacted, has a meeting, a personal link and an answer that names her."""
    with app.test_request_context():
        set_up(local_database)
        officer = hire(local_database, ROLE, "Dee")
        organiser, chair = (
            hire(local_database, "meeting-organiser", "Olu"),
            hire(local_database, "meeting-chair", "Cam"),
        )
        hire(local_database, "analyst", "Zuzanna Kowalska-Staff".replace(" ", "."))
        link = ask(local_database, "parents-plan")
        give(local_database, ask(local_database, "parents-plan", promise="confidential"), [NAME, "Ali Other"])
        answered(local_database, link, 9, listen="agree", should_change="Nothing.")
        answered(local_database, link, 1, listen="agree", should_change=NAMING)
        with local_database.writing() as work:
            told = Narrative(words="Nobody came.", name=NAME, contact=Contact("phone", PHONE))
            case = cases.receive(work, Intake(kind="complaint", who="parent", narrative=told, received_on=today()))
            asked = Asked(NAME, "call", PHONE, "Mornings", False, "parent", "en")
            contacts.ask(work, new_id(), asked)
            new = NewMeeting("looked-after-review", today() + timedelta(days=9), chair.id, REFERENCE, "Zuzia")
            meetings.arrange(work, new, organiser)
    words = four_words(respond(client, link, "These are mine.").text)
    return Kept(local_database, officer, words, case.reference)


@pytest.fixture
def work(app: Flask, kept: Kept) -> Iterator[Work]:
    with app.test_request_context(), kept.database.writing() as work:
        yield work


def search(work: Work, kept: Kept, sought: Sought, *, within_words: bool = False) -> list[Found]:
    """What was found, but for what is read for safety (tests/privacy/withholding)."""
    results = service.search(work, sought, kept.officer, within_words=within_words)
    return [one for one in results if not one.subject.startswith("safety:")]


def found(work: Work, kept: Kept, sought: Sought, *, within_words: bool = False) -> set[tuple[str, str]]:
    """The kinds of what was found, and by what."""
    return {(one.subject.split(":")[0], one.by) for one in search(work, kept, sought, within_words=within_words)}


def test_a_name_finds_what_every_room_keeps(work: Work, kept: Kept) -> None:
    assert found(work, kept, Sought(name="kowalska zuzanna")) == {
        ("case", "name"),
        ("contact", "name"),
        ("seal", "name"),
        ("staff", "name"),
    }


def test_a_number_is_found_however_it_is_written(work: Work, kept: Kept) -> None:
    by_number = "number or address"
    assert found(work, kept, Sought(details="+44 7700-900123")) == {("case", by_number), ("contact", by_number)}


def test_a_reference_finds_a_case_or_a_childs_meetings(work: Work, kept: Kept) -> None:
    assert found(work, kept, Sought(reference=kept.case_reference.lower())) == {("case", "reference")}
    assert found(work, kept, Sought(reference="sw 4711")) == {("meeting", "reference")}


def test_the_four_words_find_what_was_sent_under_them_whatever_was_promised(work: Work, kept: Kept) -> None:
    assert found(work, kept, Sought(words=kept.words)) == {("envelope", "the four words")}


def test_an_anonymous_answer_is_found_where_its_words_name_somebody(work: Work, kept: Kept) -> None:
    assert ("response", "words") not in found(work, kept, Sought(name=NAME))
    assert ("response", "words") in found(work, kept, Sought(name=NAME), within_words=True)
    assert ("response", "words") in found(work, kept, Sought(details=PHONE), within_words=True)


def test_part_of_a_name_and_nothing_at_all_find_nobody(work: Work, kept: Kept) -> None:
    assert found(work, kept, Sought(name="Zuzanna Nowak"), within_words=True) == set()
    assert found(work, kept, Sought()) == set()


def test_that_somebody_looked_is_recorded_and_not_for_whom(work: Work, kept: Kept) -> None:
    found(work, kept, Sought(name=NAME), within_words=True)
    entry = audit.entries(work).entries[0]
    assert (entry.actor, entry.action) == (kept.officer.id, "person.sought-in-words")
    assert re.fullmatch(r"found:\d+", entry.subject)


def subjects(work: Work, kept: Kept) -> list[str]:
    looked = search(work, kept, Sought(name=NAME, reference=REFERENCE), within_words=True)
    return [one.subject for one in looked]


def test_everything_is_handed_out_in_one_file_and_what_may_name_others_is_set_apart(work: Work, kept: Kept) -> None:
    meant = subjects(work, kept)
    archive = zipfile.ZipFile(io.BytesIO(service.export(work, meant, kept.officer)))
    told = json.loads(archive.read("everything.json"))
    assert {one["what"] for one in told} >= {"An answer", "A request to be contacted", "A meeting about them"}
    assert len(told) == len(meant)
    assert NAMING in str(told)
    assert PHONE in str(told)
    pages = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".html")}
    assert len(pages) == len(meant)
    for name, page in pages.items():
        assert ("Before this is handed out" in page) == name.startswith("look-at-this-first/")
    assert any("Nobody came." in page for name, page in pages.items() if name.startswith("look-at-this-first/"))
    entries = [entry for entry in audit.entries(work).entries if entry.action == "person.exported"]
    assert sorted(entry.subject for entry in entries) == sorted(meant)


def test_words_in_the_file_are_words_and_never_markup(work: Work, kept: Kept) -> None:
    told = Narrative(words="<script>alert(1)</script>", name="Mal Lory")
    cases.receive(work, Intake(kind="complaint", who="parent", narrative=told, received_on=today()))
    (one,) = search(work, kept, Sought(name="Mal Lory"))
    archive = zipfile.ZipFile(io.BytesIO(service.export(work, [one.subject], kept.officer)))
    page = archive.read("look-at-this-first/01.html").decode()
    assert "&lt;script&gt;" in page
    assert "<script" not in page


def test_what_can_go_is_erased_and_what_must_stay_is_told_with_its_reason(work: Work, kept: Kept) -> None:
    looked = search(work, kept, Sought(name=NAME, reference=REFERENCE), within_words=True)
    stays = {one.found.subject.split(":")[0]: one.stays for one in service.proposals(work, looked, kept.officer)}
    assert {kind for kind, reason in stays.items() if reason} == {"case", "staff"}
    assert "Ombudsman" in stays["case"]
    for one in looked:
        if not stays[one.subject.split(":")[0]]:
            assert service.erase(work, one.subject, kept.officer)
            assert not service.erase(work, one.subject, kept.officer), "gone is gone"
    assert found(work, kept, Sought(name=NAME, reference=REFERENCE), within_words=True) == {
        ("case", "name"),
        ("staff", "name"),
    }
    assert NAMING not in [
        work.unseal(row.original, "voice", "original", row.id) for row in work.execute(voice.select())
    ]


def test_what_must_stay_is_not_erased_even_when_asked_directly(work: Work, kept: Kept) -> None:
    (case,) = search(work, kept, Sought(reference=kept.case_reference))
    with pytest.raises(Refused, match="Ombudsman"):
        service.erase(work, case.subject, kept.officer)
    with pytest.raises(NotFound):
        service.erase(work, "nonsense", kept.officer)


def test_what_is_held_is_not_erased(work: Work, kept: Kept, app: Flask) -> None:
    service.lay(work, NewHold("meeting", REFERENCE, "A court has asked for it."), kept.officer)
    (meeting,) = service.search(work, Sought(reference=REFERENCE), kept.officer)
    with pytest.raises(Refused, match="legal hold"):
        service.erase(work, meeting.subject, kept.officer)


def test_an_answer_that_waits_is_erased_under_its_four_words(work: Work, kept: Kept) -> None:
    (waiting,) = service.search(work, Sought(words=kept.words), kept.officer)
    assert service.erase(work, waiting.subject, kept.officer)
    assert service.search(work, Sought(words=kept.words), kept.officer) == []


def test_each_step_is_recorded_by_key_alone(work: Work, kept: Kept) -> None:
    meant = [subject for subject in subjects(work, kept) if not subject.startswith(("case:", "staff:"))]
    for subject in meant:
        service.erase(work, subject, kept.officer)
    erased = [entry for entry in audit.entries(work).entries if entry.action == "person.erased"]
    assert sorted(entry.subject for entry in erased) == sorted(meant)
    assert audit.verify(work) == []


def test_the_commands_find_hand_out_and_erase(kept: Kept, app: Flask, tmp_path: object) -> None:
    run = app.test_cli_runner().invoke
    listed = run(args=["privacy", "find", "--name", NAME, "--in-words"]).stdout
    assert "An answer in whose words they are named, by words" in listed
    assert NAME not in listed
    assert run(args=["privacy", "find"]).exit_code == 2
    meant = [line.split()[0] for line in listed.splitlines()]
    out = f"{tmp_path}/person.zip"
    assert run(args=["privacy", "export", *meant, "--out", out]).exit_code == 0
    assert run(args=["privacy", "export", *meant, "--out", out]).exit_code == 2, "a file is never replaced"
    assert "would go" in run(args=["privacy", "erase", "--name", NAME]).stdout
    assert run(args=["privacy", "find", "--name", NAME, "--in-words"]).stdout == listed
    assert "erased" in run(args=["privacy", "erase", "--name", NAME, "--in-words", "--now"]).stdout
    left = run(args=["privacy", "find", "--name", NAME, "--in-words"]).stdout
    assert {line.split(":")[0] for line in left.splitlines()} == {"case", "staff"}


def test_a_birthday_is_no_telephone_number(work: Work, kept: Kept) -> None:
    assert found(work, kept, Sought(details=date(2012, 5, 4).isoformat()), within_words=True) == set()
