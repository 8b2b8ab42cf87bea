"""What a test looks for: responses counted, drafts kept, the four words on a page."""

from __future__ import annotations

import re

from app.kernel.work import Database
from app.respond import letterbox, store
from app.respond.draft import DraftRow
from app.respond.facts import RESPONSES


def counted(database: Database) -> int:
    """How many responses there are once the letterbox is empty."""
    letterbox.settle(database, everything=True)
    with database.reading() as work:
        return len(work.execute(RESPONSES.select()).all())


def rows(database: Database) -> list[DraftRow]:
    """Every draft and envelope."""
    with database.reading() as work:
        return [DraftRow(**row._mapping) for row in work.execute(store.draft.select())]


def code_on(page: str) -> str:
    """The four words that a page shows."""
    found = re.search(r'class="code"[^>]*>([^<]+)<', page)
    assert found, "the page shows no code"
    return found[1].strip()
