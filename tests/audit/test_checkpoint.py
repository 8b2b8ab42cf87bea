"""Old entries go, the trail stays whole; an older copy put back is noticed by a head that was kept elsewhere."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.audit import append_only, chain, service
from app.audit.commands import commands
from app.audit.model import Fault, Head
from app.kernel.clock import as_on
from app.kernel.errors import BadInput
from app.kernel.keys import fresh_keys, key_ring
from app.kernel.work import Database, Work

DAYS = (date(2019, 5, 1), date(2019, 5, 2), date(2026, 5, 1), date(2026, 5, 2))
SEVEN_YEARS = date(2019, 11, 1)


def write(work: Work, *days: date) -> None:
    for day in days:
        with as_on(day):
            service.record(work, actor="ann", action="link.made", subject=f"link:{day.isoformat()}")


@pytest.fixture
def long(database: Database) -> Database:
    with database.writing() as work:
        write(work, *DAYS)
    return database


def test_entries_that_are_old_enough_go_and_the_trail_is_still_whole(long: Database) -> None:
    with long.writing() as work:
        assert service.older(work, SEVEN_YEARS) == 2
        assert service.forget(work, SEVEN_YEARS) == 2
        write(work, DAYS[-1] + timedelta(days=1))
    with long.reading() as work:
        assert [entry.seq for entry in service.entries(work).entries] == [5, 4, 3]
        assert service.verify(work) == []
        assert service.older(work, SEVEN_YEARS) == 0


def test_it_can_be_done_again_as_time_goes_on(long: Database) -> None:
    with long.writing() as work:
        service.forget(work, DAYS[1])
        assert service.forget(work, SEVEN_YEARS) == 1
        assert service.forget(work, SEVEN_YEARS) == 0
        assert service.verify(work) == []


def test_the_newest_entry_stays_however_old_it_is(long: Database) -> None:
    with long.writing() as work:
        assert service.forget(work, date(2040, 1, 1)) == 3
        assert service.verify(work) == []


@pytest.mark.parametrize("statement", ["DELETE FROM audit_entry WHERE seq >= 3", "DELETE FROM audit_checkpoint"])
def test_the_database_refuses_to_delete_what_is_not_old_enough(long: Database, statement: str) -> None:
    with long.writing() as work:
        service.forget(work, SEVEN_YEARS)
    with long.reading() as work, pytest.raises(DBAPIError, match=append_only.MESSAGE):
        work.connection.exec_driver_sql(statement)


def test_the_checkpoint_cannot_be_moved_back(long: Database) -> None:
    with long.writing() as work:
        service.forget(work, SEVEN_YEARS)
    with long.reading() as work, pytest.raises(DBAPIError, match=append_only.MESSAGE):
        work.connection.exec_driver_sql("UPDATE audit_checkpoint SET seq = 1")


def test_somebody_who_moves_the_checkpoint_to_delete_more_breaks_its_seal(long: Database) -> None:
    with long.writing() as work:
        service.forget(work, SEVEN_YEARS)
    with long.reading() as work:
        work.connection.exec_driver_sql(
            "UPDATE audit_checkpoint SET seq = 3, mac = (SELECT mac FROM audit_entry WHERE seq = 3)"
        )
        work.connection.exec_driver_sql("DELETE FROM audit_entry WHERE seq = 3")
        assert service.verify(work) == [Fault(3, "unsealed", 3)]


def test_an_entry_taken_out_after_the_checkpoint_is_missed(long: Database) -> None:
    with long.writing() as work:
        service.forget(work, SEVEN_YEARS)
    with long.reading() as work:
        for statement in append_only.UNDO[work.connection.dialect.name]:
            work.connection.exec_driver_sql(statement)
        work.connection.exec_driver_sql("DELETE FROM audit_entry WHERE seq = 3")
        assert service.verify(work) == [Fault(3, "missing", 3)]


def test_a_tail_cut_off_with_the_head_that_belonged_to_it_is_missed_by_a_head_kept_elsewhere(long: Database) -> None:
    with long.reading() as work:
        kept = service.head(work)
        older = chain.head_of(work.keys, 3, _mac(work, 3))
        for statement in append_only.UNDO[work.connection.dialect.name]:
            work.connection.exec_driver_sql(statement)
        work.connection.exec_driver_sql("DELETE FROM audit_entry WHERE seq = 4")
        work.execute(text("UPDATE audit_head SET seq = :seq, mac = :mac, seal = :seal"), vars(older))
        assert service.verify(work) == []
        assert service.verify(work, kept) == [Fault(4, "missing", 4)]


def _mac(work: Work, seq: int) -> str:
    return next(entry.mac for entry in service.entries(work).entries if entry.seq == seq)


def test_another_trail_as_long_as_this_one_is_told_from_it(long: Database) -> None:
    with long.reading() as work:
        kept = chain.head_of(work.keys, 3, "f" * 64)
        assert service.verify(work, kept) == [Fault(3, "replaced", 3)]


def test_a_head_kept_before_old_entries_went_is_still_good(long: Database) -> None:
    with long.writing() as work:
        first = chain.head_of(work.keys, 1, _mac(work, 1))
        newest = service.head(work)
        service.forget(work, SEVEN_YEARS)
        assert service.verify(work, first) == []
        assert service.verify(work, newest) == []


def test_a_head_of_another_installation_is_refused(long: Database) -> None:
    with long.reading() as work, pytest.raises(BadInput):
        service.verify(work, chain.head_of(key_ring(fresh_keys()), 4, "f" * 64))


def test_the_command_writes_the_head_and_reads_it_again(local_database: Database, tmp_path: Path) -> None:
    app = Flask(__name__)
    app.extensions["heard"] = local_database
    app.cli.add_command(commands)
    run = app.test_cli_runner().invoke
    with local_database.writing() as work:
        write(work, *DAYS)
    said = run(args=["audit", "head"]).stdout
    assert Head.parse(said).seq == 4
    (tmp_path / "head").write_text(said, encoding="utf-8")
    (tmp_path / "other").write_text("4 nothing of ours", encoding="utf-8")
    assert run(args=["audit", "verify", "--head", str(tmp_path / "head")]).exit_code == 0
    assert run(args=["audit", "verify", "--head", str(tmp_path / "other")]).exit_code == 2
