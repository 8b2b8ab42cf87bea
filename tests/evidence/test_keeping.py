"""All of it goes when its time is over, with its lines and with what was said of it."""

from __future__ import annotations

from datetime import timedelta

from app.evidence import keeping, planning, store
from app.evidence import service as evidence
from app.evidence.model import PlanItem
from app.evidence.service import Line, NewBriefing
from app.kernel.clock import months_after, today
from app.kernel.keeping import Kept
from app.kernel.work import Database
from tests.evidence.conftest import Council, new
from tests.support.asking import SERVICE

TABLES = (
    *(store.entry, store.line, store.kept, store.barrier),
    *(store.briefing, store.acknowledged, store.plan_item),
)


def test_what_is_over_is_forgotten_whole_and_not_a_day_before(database: Database, council_: Council) -> None:
    council_.add(new("observed-practice", lines=(Line("S1", 3, 2),), day=today(), words={"good": "Kind"}))
    with database.writing() as work:
        [promise] = evidence.promises(work)
        evidence.keep(work, promise.id, today(), council_.analyst)
        evidence.raise_one(work, "barrier", "No rooms.", SERVICE, council_.manager)
        given = evidence.give(work, NewBriefing("sw-managers", today(), "Visits", "Text first."), council_.analyst)
        evidence.acknowledge(work, given, [council_.teams[0]], council_.manager)
        planning.put(work, PlanItem("", "audit", "Audit", today()), council_.analyst)
        kept = Kept(months=84)
        last = months_after(today(), 84)
        assert all(work.execute(table.select()).first() for table in TABLES)
        assert keeping.due(work, kept, last) == []
        due = keeping.due(work, kept, last + timedelta(days=1))
        assert len(due) == 5
        assert sum(keeping.forget(work, one, ()) for one in due) == 5
        assert [table.name for table in TABLES if work.execute(table.select()).first()] == []
