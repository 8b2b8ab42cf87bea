"""What tests of enclosed files share: reaching their page, sending files, looking at what is kept."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

from sqlalchemy import Table
from werkzeug.test import TestResponse

from app.kernel.work import Database, metadata
from app.reach.service import Link
from app.respond import service
from app.respond.draft import CLIENT
from tests.support.asking import follow
from tests.support.client import PageClient
from tests.support.holding import hold

SURVEYS = Path(__file__).parent / "surveys"
WORDS = "Nobody came."
File = tuple[bytes, str]
FILE: Table = metadata.tables["file"]
PART: Table = metadata.tables["file_part"]


def reached(client: PageClient, asking: Database, link: Link) -> TestResponse:
    first = hold(client, asking, link, "adult")
    return follow(client, client.send(first, {"answer": "yes"}, press="next"))


def enclose(
    client: PageClient, page: TestResponse, *sent: File, press: str = "next", words: str = WORDS, **more: Any
) -> TestResponse:
    came: Any = [(BytesIO(content), name) for content, name in sent]
    return client.send(page, {"answer": words, "answer-2-new": came, **more}, press=press)


def kept(database: Database) -> list[Any]:
    with database.reading() as work:
        return list(work.execute(FILE.select()))


def parts(database: Database) -> int:
    with database.reading() as work:
        return len(work.execute(PART.select()).all())


def in_hand(client: PageClient, database: Database) -> Any:
    """The answers that this browser holds."""
    with client.session_transaction() as session, database.reading() as work:
        draft = service.opened(work, session[CLIENT])
    assert draft is not None
    return draft.answers


def token_of(page: TestResponse) -> str:
    return str(re.findall(r'name="csrf_token" value="([^"]+)"', page.text)[0])


def mark_of(page: TestResponse) -> str:
    return str(re.findall(r'name="mark" value="([^"]+)"', page.text)[0])


def part(name: str, value: str) -> bytes:
    return f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()


def listed(page: TestResponse) -> list[str]:
    return re.findall(r"<bdi>(.*?)</bdi>", page.text)


def sent(client: PageClient, page: TestResponse) -> None:
    check = follow(client, page)
    while "/q/check" not in check.request.path:
        check = follow(client, client.send(check, {"answer": "yes"}, press="next"))
    assert "Thank you" in follow(client, client.send(check)).text
