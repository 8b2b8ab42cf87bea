"""An officer at the pages of a case: opening one, doing one thing to it."""

from __future__ import annotations

from werkzeug.test import TestResponse

from app.cases.model import Case
from tests.cases.conftest import Council, Staff, said, taken_up
from tests.support.client import Answers, PageClient


def case_of(council: Council, **changes: object) -> Case:
    with council.database.writing() as work:
        return said(work, **changes)  # type: ignore[arg-type]


def taken(council: Council, staff: Staff, regime: str = "children_act_1989", **changes: object) -> Case:
    with council.database.writing() as work:
        return taken_up(work, said(work, **changes), staff.officer, regime)  # type: ignore[arg-type]


def opened(office: PageClient, case: Case) -> TestResponse:
    """The page of a case, opened by a press of its button."""
    office.send(office.get(f"/office/cases/{case.id}"), to=f"/office/cases/{case.id}")
    return office.get(f"/office/cases/{case.id}")


def act(office: PageClient, case: Case, path: str, answers: Answers | None = None) -> TestResponse:
    """Do one thing to a case by its page."""
    address = f"/office/cases/{case.id}/{path}"
    page = office.get(address)
    assert page.status_code == 200, page.headers.get("Location", page.text)
    return office.send(page, answers, to=address)
