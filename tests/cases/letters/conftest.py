"""A council whose complaints team can be reached, and letters begun in its cases."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.cases.letters import keeping
from app.cases.letters.keeping import Body
from app.cases.model import Case
from app.council import service as council_room
from app.kernel.work import Work
from tests.cases.conftest import Staff

BACK = "https://heard.example.org/back"
Begin = Callable[..., Body]


@pytest.fixture
def reached(work: Work) -> None:
    """How the complaints team is reached."""
    council_room.set_contact_point(
        work, council_room.COMPLAINTS, reply_days=5, phone="01632 960142", email="complaints@example.org"
    )


@pytest.fixture
def begin(work: Work, staff: Staff, reached: None) -> Begin:
    """Begin a letter and give back what is to be edited."""

    def made(case: Case, template: str, wording: str = "") -> Body:
        return keeping.begin(work, case.id, template, staff.officer, back=BACK, wording=wording)[1]

    return made
