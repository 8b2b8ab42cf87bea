"""`/readyz`: whether this node should be sent visitors, and how long undone work has waited. Plain and fast."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from flask import Blueprint, Response, current_app
from sqlalchemy.exc import SQLAlchemyError

from app.kernel.clock import now
from app.kernel.jobs import Job
from app.kernel.work import Database
from app.operate import migrate

blueprint = Blueprint("operate", __name__)


@dataclass(frozen=True)
class Readiness:
    """What a load balancer and a person on call want to know."""

    database: str
    """`ok`, or `unreachable`."""
    tables: str
    """`ok`; `old` when `flask migrate` has not been run; `unknown` without a database."""
    waiting_minutes: dict[str, int] = field(default_factory=dict)
    """For each job with something undone: how long its oldest piece has waited."""

    @property
    def ready(self) -> bool:
        """A late worker does not make a node unready: answers are safe in the letterbox."""
        return self.database == "ok" and self.tables == "ok"


def look(database: Database, jobs: Sequence[Job]) -> Readiness:
    """Ask the database, and each job since when something waits."""
    try:
        with database.reading() as work:
            if migrate.current(work.connection) != migrate.newest():
                return Readiness("ok", "old")
            oldest = {job.name: job.oldest(work) for job in jobs if job.oldest}
    except SQLAlchemyError:
        return Readiness("unreachable", "unknown")
    at = now()
    return Readiness("ok", "ok", {n: int((at - since).total_seconds() // 60) for n, since in oldest.items() if since})


@blueprint.get("/readyz")
def readyz() -> Response:
    """200 when this node can serve, else 503; the same words either way."""
    found = look(cast(Database, current_app.extensions["heard"]), current_app.extensions["jobs"])
    words = {
        "ready": found.ready,
        "database": found.database,
        "tables": found.tables,
        "waiting_minutes": found.waiting_minutes,
    }
    body = json.dumps(words, ensure_ascii=False, indent=2) + "\n"
    headers = {"Cache-Control": "no-store"}
    return Response(body, status=200 if found.ready else 503, mimetype="application/json", headers=headers)
