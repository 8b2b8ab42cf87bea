"""Files are kept sealed, belong to one owner, and are opened only once nothing is known against them."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from app.audit import service as audit
from app.files import service
from app.files.antivirus import Antivirus, antivirus
from app.files.jobs import jobs
from app.files.model import Checked, Kept, Limits, Owner, State
from app.files.problems import Problem
from app.kernel.errors import NotFound, Refused
from app.kernel.keys import Unsealable
from app.kernel.work import Database
from tests.files import made
from tests.files.scanners import clamd

DRAFT, CASE = Owner("draft", "d" * 32), Owner("case", "c" * 32)
NOBODY = Antivirus()
BIG = Checked("b" * 32, "pdf", "letter.pdf", bytes(range(256)) * 5000, State.UNCHECKED)


def keep(database: Database, content: bytes, name: str, owner: Owner = DRAFT, scan: Antivirus = NOBODY) -> Kept:
    found = service.examined(made.upload(content, name), scan)
    with database.writing() as work:
        return service.keep(work, found, owner)


def names(database: Database, owner: Owner) -> list[str]:
    with database.reading() as work:
        return [kept.name for kept in service.of(work, owner)]


def test_what_was_kept_is_listed_in_order_and_opened_as_it_was_cleaned(database: Database) -> None:
    keep(database, made.photo(), "my bruise.png")
    keep(database, b"Nobody came.", "b.txt")
    with database.reading() as work:
        first, second = service.of(work, DRAFT)
        assert (first.name, first.kind, first.state) == ("my bruise.jpg", "jpeg", State.UNCHECKED)
        assert service.opened(work, DRAFT, second.id).content == b"Nobody came."
        assert service.opened(work, DRAFT, first.id).content.startswith(b"\xff\xd8")


def test_a_file_of_several_parts_comes_back_whole(database: Database) -> None:
    with database.writing() as work:
        kept = service.keep(work, BIG, CASE)
    with database.reading() as work:
        assert len(BIG.content) > 2 * service.PART
        assert service.opened(work, CASE, kept.id).content == BIG.content


def test_nothing_in_the_tables_can_be_read_or_moved_to_another_place(database: Database) -> None:
    keep(database, b"Nobody came.", "Anna Kowalska.txt")
    with database.writing() as work:
        kept = service.keep(work, BIG, DRAFT)
        rows = [*work.execute(text("SELECT * FROM file")), *work.execute(text("SELECT * FROM file_part"))]
        stored = b"".join(v if isinstance(v, bytes) else str(v).encode() for row in rows for v in row)
        assert b"Anna" not in stored
        assert b"Nobody" not in stored
        lengths = {len(row.content) for row in work.execute(text("SELECT content FROM file_part"))}
        assert lengths <= {n * service.BLOCK + 30 for n in range(1, 17)}
        work.execute(text("DELETE FROM file_part WHERE number = 1 AND file_id = :id"), {"id": kept.id})
        work.execute(text("UPDATE file_part SET number = 1 WHERE number = 2 AND file_id = :id"), {"id": kept.id})
        with pytest.raises(Unsealable):
            service.opened(work, DRAFT, kept.id)


def test_more_files_than_may_be_are_refused_and_nothing_is_kept_of_them(database: Database) -> None:
    first, second, third = (service.examined(made.upload(b"x", "a.txt"), NOBODY) for _ in range(3))
    with database.writing() as work:
        service.keep(work, first, DRAFT, Limits(10, 2))
        service.keep(work, second, DRAFT, Limits(10, 2))
        with pytest.raises(Problem, match="2 files at most"):
            service.keep(work, third, DRAFT, Limits(10, 2))
        service.keep(work, third, CASE, Limits(10, 2))
    assert len(names(database, DRAFT)) == 2


def test_a_drafts_files_become_a_cases_and_only_its(database: Database) -> None:
    kept = keep(database, b"x", "a.txt")
    keep(database, b"y", "b.txt", Owner("draft", "e" * 32))
    with database.writing() as work:
        service.move(work, DRAFT, CASE)
    assert (names(database, DRAFT), names(database, CASE)) == ([], ["a.txt"])
    with database.reading() as work:
        assert service.opened(work, CASE, kept.id).content == b"x"
        with pytest.raises(NotFound):
            service.opened(work, DRAFT, kept.id)
        with pytest.raises(NotFound):
            service.opened(work, CASE, "0" * 32)


def test_what_is_forgotten_leaves_no_part_and_takes_nothing_of_others(database: Database) -> None:
    first, second = keep(database, b"x", "a.txt"), keep(database, b"y", "b.txt")
    other = keep(database, b"z", "c.txt", CASE)
    with database.writing() as work:
        service.forget(work, DRAFT, [first.id, other.id])
    assert (names(database, DRAFT), names(database, CASE)) == (["b.txt"], ["c.txt"])
    with database.writing() as work:
        service.forget(work, DRAFT)
        left = work.execute(text("SELECT file_id FROM file_part")).scalars().all()
    assert list(left) == [other.id]
    assert second.id not in left


def test_a_virus_is_never_kept(database: Database) -> None:
    with clamd() as server, pytest.raises(Problem, match="virus"):
        service.examined(made.upload(b"a VIRUS", "a.txt"), antivirus(server.setting))
    assert names(database, DRAFT) == []


def test_without_an_answer_a_file_waits_and_nobody_opens_it(database: Database) -> None:
    away = antivirus("clamd://127.0.0.1:1")
    kept = keep(database, b"x", "a.txt", CASE, away)
    (job,) = jobs(away)
    with database.reading() as work, pytest.raises(Refused, match="not been checked"):
        service.opened(work, CASE, kept.id)
    assert job.run(database) == 0
    with database.reading() as work:
        assert job.oldest is not None
        assert job.oldest(work) is not None


def test_once_it_answers_clean_files_are_let_out_and_others_thrown_away_and_written_down(database: Database) -> None:
    away = antivirus("clamd://127.0.0.1:1")
    keep(database, b"x", "a.txt", CASE, away)
    keep(database, b"a VIRUS", "b.txt", CASE, away)
    with clamd() as server:
        (job,) = jobs(antivirus(server.setting))
        assert job.run(database) == 2
    with database.reading() as work:
        (left,) = service.of(work, CASE)
        assert (left.name, left.state) == ("a.txt", State.CLEAN)
        entry = audit.newest(work)
        assert entry is not None
        assert (entry.actor, entry.action, entry.subject) == ("system", "file.infected", "files:case")
        assert job.oldest is not None
        assert job.oldest(work) is None


def test_an_installation_that_gives_its_antivirus_up_lets_files_out_as_unchecked(database: Database) -> None:
    keep(database, b"x", "a.txt", CASE, antivirus("clamd://127.0.0.1:1"))
    (job,) = jobs(NOBODY)
    assert job.run(database) == 1
    with database.reading() as work:
        assert [kept.state for kept in service.of(work, CASE)] == [State.UNCHECKED]
