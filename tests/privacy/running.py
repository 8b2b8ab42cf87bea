"""Running the schedule, laying holds, counting what is left."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import func, select

from app.kernel.work import Database, metadata
from app.privacy import purging, service, store
from app.privacy.holds import NewHold
from tests.privacy.conftest import Council


def count(database: Database, *names: str) -> dict[str, int]:
    with database.reading() as work:
        tables = [metadata.tables[name] for name in names]
        return {table.name: work.execute(select(func.count()).select_from(table)).scalar_one() for table in tables}


def due(database: Database, item: str) -> purging.Plan:
    with database.reading() as work:
        return next(plan for plan in purging.plan(work) if plan.item.id == item)


def run(database: Database, item: str) -> store.Run:
    return next(done for done in service.purge(database) if done.item == item)


def lay(app: Flask, council: Council, new: NewHold) -> str:
    with app.app_context(), council.database.writing() as work:
        return service.lay(work, new, council.officer)
