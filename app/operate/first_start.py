"""From nothing to an installation: keys, tables, surveys, and something to look at. Safe to run at every start."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from app.accounts import service as accounts
from app.kernel.errors import HeardError, Refused
from app.kernel.work import Database
from app.library import service as library
from app.operate import demo, migrate
from config import ROOT, Settings

SET_UP = "/office/welcome/"
"""Where a one-time link leads (`app/accounts/views.py`)."""


@dataclass(frozen=True)
class Welcome:
    """What the launcher prints so that somebody can begin."""

    sign_ins: tuple[tuple[str, ...], ...] = ()
    """Made-up members of staff: name, e-mail address, password, what they may do."""
    links: tuple[tuple[str, ...], ...] = ()
    """Questionnaires to try: title, address path."""
    personal: tuple[tuple[str, ...], ...] = ()
    """Personal links to try, each of which opens once: for whom, address path."""
    set_up: str = ""
    """The address path that makes the first administrator; empty when there is one."""


def prepare(settings: Settings, database: Database, *, with_demo: bool, say: Callable[[str], None]) -> Welcome:
    """Bring tables and surveys up to date; in an empty database, make up a council when asked to.

    Raises `HeardError` when a demonstration broke off in a database that is not ours to empty.
    """
    kept, unfinished = settings.instance / "demo.json", settings.instance / "demo.unfinished"
    if unfinished.exists():
        _start_over(settings, database)
    with database.reading() as work:
        empty = migrate.current(work.connection) is None
    if migrate.upgrade(database):
        say("The tables are up to date.")
    with database.writing() as work:
        library.sync(work, ROOT / "surveys", ROOT / "translations")
    if empty and with_demo:
        say("Making up a council and two years of its voices. This happens once.")
        unfinished.touch(mode=0o600)
        _keep(kept, demo.load(database))
        unfinished.unlink()
    return _kept(kept) if kept.is_file() else Welcome(set_up=_set_up(database))


def _start_over(settings: Settings, database: Database) -> None:
    """Take away a demonstration that was interrupted while it was being made up: nothing in it was real."""
    own = settings.instance / "heard.db"
    if not database.is_sqlite or database.engine.url.database != str(own):
        raise HeardError(
            "the demonstration was interrupted while it was being made up: empty the database and start again"
        )
    database.engine.dispose()
    for name in ("heard.db", "heard.db-wal", "heard.db-shm"):
        (settings.instance / name).unlink(missing_ok=True)
    (settings.instance / "demo.unfinished").unlink()


def _set_up(database: Database) -> str:
    """A new one-time link for the first administrator, or nothing when there is one."""
    try:
        with database.writing() as work:
            return SET_UP + accounts.set_up_link(work)
    except Refused:
        return ""


def _keep(path: Path, printed: demo.Printed) -> None:
    """Keep made-up sign-ins beside the keys, so that every start can print them."""
    path.touch(mode=0o600)
    path.write_text(json.dumps(asdict(printed), ensure_ascii=False, indent=1), encoding="utf-8")


def _kept(path: Path) -> Welcome:
    data = json.loads(path.read_text(encoding="utf-8"))
    sign_ins, links, personal = (tuple(map(tuple, data.get(kind, ()))) for kind in ("sign_ins", "links", "personal"))
    return Welcome(sign_ins, links, personal)
