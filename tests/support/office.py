"""Staff who sign in by the real door, and answers that arrived through the real letterbox."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from werkzeug.test import TestResponse

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
from tests.support import second_factor
from tests.support.asking import SERVICE, answer_all, follow
from tests.support.client import PageClient

PASSWORD = "sixteen quiet otters"
BOARD, OTHER_BOARD = "social-work", "early-help-health"


@cache
def _hash() -> str:
    """The password as it is kept; made once."""
    return hashed(PASSWORD)


def sign_in(
    client: PageClient, database: Database, role: str, board: str | None = None, service: str | None = None
) -> PageClient:
    """Put somebody of this role on the staff list and sign them in as they would themselves."""
    email = f"{role}-{new_id()}@example.org"
    with database.writing() as work:
        invited = accounts.invite(
            work, email=email, name="Sam", role=role, board_id=board, service_id=service, actor="system"
        )
        accounts.set_password(work, invited.token, _hash())
        second_factor.set_up_if_owed(work, invited.staff_id)
    answer = client.send(client.get("/office/sign-in"), {"email": email, "password": PASSWORD})
    answer = second_factor.typed(client, answer)
    assert answer.status_code == 302, answer.text
    return client


def look(client: PageClient, key: str, **choices: str) -> TestResponse:
    """Choose what to look at of a questionnaire; returns the page before its first question."""
    chosen = client.get(f"/office/surveys/{key}/preview")
    return follow(client, client.send(chosen, choices, to=f"/office/surveys/{key}/preview"))


def look_into(client: PageClient, key: str, **choices: str) -> TestResponse:
    """The first question, in a preview."""
    before = look(client, key, **choices)
    told = {"worker": "social-worker", "service": SERVICE, "said_by": "Ada Lovell"}
    return follow(
        client, client.send(before, {name: said for name, said in told.items() if f'name="{name}"' in before.text})
    )


def look_through(client: PageClient, key: str, words: str = "It was fine.", **choices: str) -> TestResponse:
    """Look at a whole questionnaire, answering everything; returns the thank-you page."""
    return follow(client, client.send(answer_all(client, look_into(client, key, **choices), words)))


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
