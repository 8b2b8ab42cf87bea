"""The DPIA and the record of processing say what the code does, today."""

from __future__ import annotations

import pytest

from app.accounts.policy import roles
from app.kernel.sealed import sealed_columns
from app.kernel.work import metadata
from app.privacy import documents
from app.privacy.schedule import schedule
from config import ROOT

FOLDER = ROOT / "docs" / "privacy"


@pytest.mark.parametrize("name", sorted(documents.every()))
def test_a_document_is_as_the_code_has_it(name: str) -> None:
    assert documents.is_current(FOLDER / name, documents.every()[name]), "run: flask privacy documents"


def test_every_role_every_line_of_the_schedule_and_every_sealed_column_is_in_the_record() -> None:
    record = documents.every()["processing.md"]
    assert [role.title for role in roles() if f"| {role.title} |" not in record] == []
    assert [item.id for item in schedule().items if item.what not in record] == []
    assert [str(each) for each in sealed_columns(metadata) if f"| {each.table.name} |" not in record] == []


def test_every_line_of_the_schedule_belongs_to_something_that_is_done() -> None:
    told = {item for activity in documents.words().activities for item in activity.items}
    assert told == {item.id for item in schedule().items}


def test_each_control_names_tests_that_are_there() -> None:
    named = [test for risk in documents.words().risks for test in risk.tests]
    assert [test for test in named if not (ROOT / test).exists()] == []
