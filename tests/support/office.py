"""Staff who sign in by the real door, and answers that arrived through the real letterbox."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from app.accounts import service as accounts
from app.accounts.passwords import hashed
from app.kernel.clock import Quarter, today
from app.kernel.codes import normalise
from app.kernel.ids import new_id
from app.kernel.work import Database, Work
from app.library import service as library
from app.questionnaire.answers import Answers
from app.questionnaire.model import Value
from app.reach.service import Link
from app.respond import letterbox, store
from app.respond.draft import BODY, Draft, Facts, code_mac, code_of
from app.respond.store import DraftRow
from tests.support.client import PageClient

PASSWORD = "sixteen quiet otters"
BOARD, OTHER_BOARD = "social-work", "early-help-health"


@cache
def _hash() -> str:
    """The password as it is kept; made once, because making it is slow on purpose."""
    return hashed(PASSWORD)


def sign_in(client: PageClient, database: Database, role: str, board: str | None = None) -> PageClient:
    """Put somebody of this role on the staff list and sign them in as they would themselves."""
    email = f"{role}-{new_id()}@example.org"
    with database.writing() as work:
        invited = accounts.invite(work, email=email, name="Sam", role=role, board_id=board, actor="system")
        accounts.set_password(work, invited.token, _hash())
    answer = client.send(client.get("/office/sign-in"), {"email": email, "password": PASSWORD})
    assert answer.status_code == 302, answer.text
    return client


def answered(
    database: Database, link: Link, times: int, day: date | None = None, counted: bool = True, **values: Value
) -> None:
    """So many people give the same answers on a day (underscores in question ids stand for dashes)."""
    given = {question.replace("_", "-"): value for question, value in values.items()}
    with database.writing() as work:
        for _ in range(times):
            store.add_draft(work, _envelope(work, link, day or today(), given))
    if counted:
        letterbox.settle(database, everything=True)


def _envelope(work: Work, link: Link, day: date, values: Mapping[str, Value]) -> DraftRow:
    version = library.current(work, link.surveys[0])
    facts = Facts(
        tier=version.survey.tiers[0],
        language="en",
        code_language="en",
        promise=link.promise,
        quarter=Quarter.of(day).label,
        service_id=link.service_id,
        team_id=link.team_id,
        worker=link.worker,
    )
    draft = Draft(new_id(), new_id(), version.id, link.id, facts, Answers(values))
    return DraftRow(
        id=draft.id,
        client_mac=None,
        code_mac=code_mac(work.keys, normalise(code_of(work.keys, draft.client, "en"))),
        version_id=version.id,
        link_id=link.id,
        day=day,
        sent=True,
        body=work.seal(draft.to_json(), *BODY, draft.id),
    )
