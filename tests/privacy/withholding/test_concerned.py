"""An adult is accused: they, their team and their line look for it in the privacy officer’s own search."""

from __future__ import annotations

import pytest
from flask import Flask

from app.accounts.policy import Person, permissions_of
from app.cases import service as cases
from app.cases.model import Case, Contact, Intake, Narrative
from app.council import service as council
from app.kernel.clock import today
from app.kernel.errors import NotFound
from app.kernel.work import Database, Work
from app.privacy import service
from app.privacy.holds import NewHold, Problem
from app.privacy.service import Sought
from app.safeguarding import allegations, reading, store
from app.safeguarding.allegations import About
from tests.privacy.conftest import ROLE
from tests.privacy.withholding.conftest import NAME, decide, exported
from tests.safeguarding.conftest import came
from tests.support.staff import hire

ACCUSED = "Terry Accused"


@pytest.fixture
def concerned(asking: Database) -> dict[str, Person]:
    """Whoever is accused, a colleague of their team, whoever manages them; each of them is a privacy officer too."""
    with asking.writing() as work:
        made = council.services(work)[0].id
        team = council.add_team(work, made, "North").id
    people = {
        who: hire(asking, ROLE, name)
        for who, name in (
            ("accused", ACCUSED.replace(" ", ".")),
            ("colleague", "Col"),
            ("manager", "Mo"),
            ("elsewhere", "Else"),
        )
    }
    with asking.writing() as work:
        council.add_membership(work, people["accused"].id, team, today())
        council.add_membership(work, people["colleague"].id, team, today())
        council.add_line(work, people["manager"].id, made, None, today())
    return people


@pytest.fixture
def accused(asking: Database, concerned: dict[str, Person], app: Flask, reader: Person) -> Case:
    """A complaint in which Terry is accused, and words read for safety that accuse Terry too."""
    item = came(asking, f"{ACCUSED} hit me.").id
    with app.test_request_context(), asking.writing() as work:
        told = Narrative(words=f"{ACCUSED} hit my son.", name=NAME, contact=Contact("phone", "07700 900123"))
        case = cases.receive(work, Intake(kind="complaint", who="parent", narrative=told, received_on=today()))
        made = council.services(work)[0].id
        team = council.teams(work)[0].id
        about = About(concerned["accused"].id, made, team)
        allegations.begin(work, about, reader, case_id=case.id)
        decide(work, item, "lado", reader, about)
    reading.screen_waiting(asking)
    return case


SEALED = ("case:", "safety:", "allegation:", "opening:")


@pytest.mark.parametrize("who", ["accused", "colleague", "manager", "elsewhere"])
@pytest.mark.parametrize("name", [ACCUSED, NAME])
def test_whoever_is_accused_their_team_their_line_and_every_other_officer_search_and_find_nothing(
    accused: Case, concerned: dict[str, Person], work: Work, who: str, name: str
) -> None:
    for sought in (Sought(name=name), Sought(reference=accused.reference), Sought(details="07700 900123")):
        found = service.search(work, sought, concerned[who], within_words=True)
        assert [one for one in found if one.subject.startswith(SEALED)] == []
    assert [
        one for one in service.search(work, Sought(name=ACCUSED), service.SHELL) if one.subject.startswith(SEALED)
    ] == []


@pytest.mark.parametrize("who", ["accused", "colleague", "manager", "elsewhere"])
def test_nor_do_they_reach_it_by_a_key_they_were_never_given(
    accused: Case, concerned: dict[str, Person], work: Work, who: str
) -> None:
    items = [f"safety:{row.id}" for row in work.execute(store.safety_item.select()) if row.is_allegation]
    sealed = [f"allegation:{row.id}" for row in work.execute(allegations.allegation.select())]
    assert len(items) + len(sealed) >= 3
    for subject in (f"case:{accused.id}", *items, *sealed):
        with pytest.raises(NotFound):
            service.export(work, [subject], concerned[who])
        with pytest.raises(NotFound):
            service.erase(work, subject, concerned[who])
        assert service.proposals(work, [service.Found(subject, "", "")], concerned[who]) == []
    with pytest.raises(Problem, match="Nothing here is called that"):
        service.lay(work, NewHold("case", accused.reference, "I want to know."), concerned[who])


def test_a_complaint_about_the_officer_themselves_is_not_found_by_them(
    asking: Database, work: Work, officer: Person
) -> None:
    told = Narrative(words="Dee was rude.", name=NAME)
    case = cases.receive(work, Intake(kind="complaint", who="parent", narrative=told, received_on=today()))
    worker = hire_in(work, "complaints-officer")
    subject = f"case:{case.id}"
    assert subject in {one.subject for one in service.search(work, Sought(name=NAME), officer)}
    cases.give(work, case.id, "complained-about", worker, staff_id=officer.id)
    assert subject not in {one.subject for one in service.search(work, Sought(name=NAME), officer, within_words=True)}
    with pytest.raises(NotFound):
        service.export(work, [subject], officer)


def hire_in(work: Work, role: str) -> Person:
    return Person("f" * 32, "Cat", frozenset({role}), permissions_of({role}))


def test_a_lado_contact_who_also_answers_peoples_rights_sees_it_and_why_it_is_kept_back(
    accused: Case, work: Work, officer: Person
) -> None:
    both = Person("e" * 32, "Lara", frozenset(), officer.permissions | {allegations.READ})
    found = service.search(work, Sought(name=ACCUSED), both, within_words=True)
    kinds = {one.found.subject.split(":")[0] for one in service.proposals(work, found, both) if one.withheld}
    assert kinds == {"case", "safety", "allegation"}
    subjects = [one.subject for one in found if one.subject.startswith(SEALED)]
    assert "hit my son" not in exported(service.export(work, subjects, both, released=subjects))


def test_holds_on_what_is_sealed_from_them_stand_in_no_list_of_theirs(
    accused: Case, concerned: dict[str, Person], work: Work
) -> None:
    both = Person("e" * 32, "Lara", frozenset(), concerned["elsewhere"].permissions | {allegations.READ})
    service.lay(work, NewHold("case", accused.reference, "Terry has been accused."), both)
    assert [hold.reason for hold in service.every(work, both)] == ["Terry has been accused."]
    for person in concerned.values():
        assert service.every(work, person) == []
        assert service.folded(work, person) == []
