"""What tests of the receipt share: opening it with four words, pressing its buttons, counting what there is."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from sqlalchemy import inspect, text
from werkzeug.test import TestResponse

from app.kernel.work import Database
from app.respond import letterbox
from app.respond.facts import RESPONSES
from app.voices.facts import VOICES
from tests.support.client import PageClient

NOON = datetime(2026, 9, 15, 12, tzinfo=UTC)
LATER = datetime(2026, 10, 20, 12, tzinfo=UTC)
SECRET = "Zanzibar marmalade umbrella"
MORE = "The waiting room is better now."


def opened(client: PageClient, words: str) -> TestResponse:
    """The receipt, as a browser that knows nothing is shown it."""
    for cookie in ("heard", "session", "heard_session"):
        client.delete_cookie(cookie)
    return client.send(client.get("/back"), {"words": words})


def withdraw(client: PageClient, words: str) -> TestResponse:
    receipt = opened(client, words)
    sure = press(client, receipt, "ask")
    return press(client, sure, "withdraw")


def press(client: PageClient, page: TestResponse, go: str, **typed: str) -> TestResponse:
    """Press a button of a receipt: its form is the one that holds the button."""
    forms = re.findall(r"<form.*?</form>", page.text, re.DOTALL)
    (form,) = [each for each in forms if f'value="{go}"' in each]
    held = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    return client.post("/back/receipt", data={**held, **typed, "go": go})


def everything(database: Database) -> dict[str, list[str]]:
    with database.reading() as work:
        return {
            name: sorted(map(str, work.execute(text(f'SELECT * FROM "{name}"')).all()))  # noqa: S608 (our own names)
            for name in inspect(work.connection).get_table_names()
        }


def count(database: Database) -> tuple[int, int]:
    """Responses and voices."""
    letterbox.settle(database, everything=True)
    with database.reading() as work:
        return len(work.execute(RESPONSES.select()).all()), len(work.execute(VOICES.select()).all())
