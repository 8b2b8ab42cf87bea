"""What is read for safety is found when its person asks, and kept back where that protects somebody."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from flask import Flask

from app.accounts.policy import Person, roles
from app.audit import service as audit
from app.kernel.errors import Refused
from app.kernel.work import Database, Work
from app.privacy import service, withholding
from app.privacy.service import Sought
from app.safeguarding import glass, store
from tests.privacy.withholding.conftest import NAME, decide, exported, looked
from tests.support.client import PageClient
from tests.support.staff import signed_in


def test_it_is_found_by_what_it_came_with_by_its_words_and_by_the_reference_of_the_referral(
    confidential: str, anonymous: str, work: Work, officer: Person, reader: Person
) -> None:
    assert looked(work, officer) == {f"safety:{confidential}": "what they came with"}
    assert looked(work, officer, within_words=True)[f"safety:{anonymous}"] == "words"
    decide(work, confidential, "front-door", reader)
    found = service.search(work, Sought(reference="fd 1"), officer)
    assert [(one.subject, one.by) for one in found] == [(f"safety:{confidential}", "reference")]


@pytest.mark.parametrize("decision", ["", "front-door", "police"])
def test_until_it_is_decided_and_once_it_is_passed_on_it_is_kept_back_and_stays(
    confidential: str, work: Work, officer: Person, reader: Person, decision: str
) -> None:
    if decision:
        decide(work, confidential, decision, reader)
    subject = f"safety:{confidential}"
    (one,) = (
        each
        for each in service.proposals(work, service.search(work, Sought(name=NAME), officer), officer)
        if each.found.subject == subject
    )
    assert one.withheld
    assert one.stays == one.withheld.why
    said = exported(service.export(work, [subject], officer))
    assert (
        json.loads(zipfile.ZipFile(io.BytesIO(service.export(work, [subject], officer))).read("everything.json"))
        == []
    )
    for word in ("safety", "hits", "withheld", "kept back", NAME):
        assert word not in said, "nothing in the file tells that there is something"
    newest = audit.newest(work)
    assert newest
    assert (newest.action, newest.subject) == ("person.withheld", subject)
    with pytest.raises(Refused, match=r"decided|protect"):
        service.erase(work, subject, officer)


def test_it_is_handed_out_once_somebody_who_knows_the_child_has_said_that_it_does_no_harm(
    confidential: str, work: Work, officer: Person, reader: Person
) -> None:
    subject = f"safety:{confidential}"
    assert "hits me" not in exported(service.export(work, [subject], officer, released=[subject])), (
        "nobody has read it"
    )
    decide(work, confidential, "front-door", reader)
    said = exported(service.export(work, [subject], officer, released=[subject]))
    assert "hits me" in said
    assert "look-at-this-first" in said
    actions = [entry.action for entry in audit.entries(work).entries][:2]
    assert actions == ["person.exported", "person.released"]


def test_what_nothing_followed_from_is_handed_out_and_erased(
    confidential: str, work: Work, officer: Person, reader: Person
) -> None:
    decide(work, confidential, "advice", reader)
    subject = f"safety:{confidential}"
    assert looked(work, officer, within_words=True)[subject] == "words", "what the reader wrote names them"
    assert f"{NAME} is hurt at home." in exported(service.export(work, [subject], officer))
    assert service.erase(work, subject, officer)
    assert not service.erase(work, subject, officer)
    assert service.forget_again(work, [subject, f"safety:{'0' * 32}"]) == 0, "a backup may have it, or may not"
    row = work.execute(store.safety_item.select()).one()
    assert (row.reason, row.reference, row.body) == (None, None, None)
    assert looked(work, officer, within_words=True) == {}


def test_that_a_sealed_name_was_opened_is_found_and_kept_back_with_what_it_was_opened_for(
    confidential: str, work: Work, officer: Person, reader: Person
) -> None:
    opening = glass.ask(work, confidential, "He is hurt tonight.", reader)
    assert f"opening:{opening}" in looked(work, officer)
    assert "tonight" not in exported(service.export(work, [f"opening:{opening}"], officer))
    decide(work, confidential, "advice", reader)
    assert "tonight" in exported(service.export(work, [f"opening:{opening}"], officer))
    with pytest.raises(Refused, match="provable"):
        service.erase(work, f"opening:{opening}", officer)


def test_the_shell_learns_nothing_of_it_because_nobody_knows_who_types(
    confidential: str, anonymous: str, asking: Database, officer: Person, reader: Person, app: Flask
) -> None:
    run = app.test_cli_runner().invoke
    assert "safety:" not in run(args=["privacy", "find", "--name", NAME, "--in-words"]).stdout
    refused = run(args=["privacy", "export", f"safety:{confidential}", "--out", "/nowhere/x.zip"])
    assert refused.exit_code == 1


def test_on_the_page_the_officer_reads_why_and_the_person_gets_nothing_of_it(
    confidential: str, asking: Database, officer: Person, reader: Person, client: PageClient, app: Flask
) -> None:
    with app.test_request_context(), asking.writing() as work:
        decide(work, confidential, "front-door", reader)
    office = signed_in(client, officer)
    found = office.send(office.get("/office/privacy/person"), {"name": NAME})
    assert "Kept back: It was passed on to protect somebody." in found.text
    assert "Hand this out although it is kept back?" in found.text
    assert "hits me" not in found.text
    file = office.send(found, to="/office/privacy/person/file")
    assert "hits me" not in exported(file.data)


@pytest.mark.parametrize("rule", withholding.rules(), ids=lambda rule: rule.id)
def test_each_rule_has_a_reason_a_source_and_somebody_who_may_know_of_it(rule: withholding.Rule) -> None:
    assert rule.why.endswith(".")
    assert "Schedule" in rule.source
    assert [role for role in roles() if rule.seen_by in role.permissions]
