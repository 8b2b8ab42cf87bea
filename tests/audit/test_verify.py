"""Whoever has the database and not the key leaves a trace."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import DBAPIError

from app.audit import append_only, chain, service
from app.audit.model import Fault
from app.kernel.keys import fresh_keys, key_ring
from app.kernel.work import Work
from tests.audit.conftest import Owner


def kinds(work: Work) -> set[tuple[int, str]]:
    return {(fault.seq, fault.kind) for fault in service.verify(work)}


def test_a_trail_as_it_was_written_is_whole(trail: Work) -> None:
    assert service.verify(trail) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET actor = 'ben' WHERE seq = 3",
        "DELETE FROM audit_entry WHERE seq = 3",
        "DELETE FROM audit_head",
    ],
)
def test_the_database_refuses_to_change_the_trail(trail: Work, statement: str) -> None:
    with pytest.raises(DBAPIError, match=append_only.MESSAGE), trail.connection.begin_nested():
        trail.connection.exec_driver_sql(statement)
    assert service.verify(trail) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET actor = 'x' WHERE seq = 3",
        "UPDATE audit_entry SET action = 'x' WHERE seq = 3",
        "UPDATE audit_entry SET subject = 'x' WHERE seq = 3",
        "UPDATE audit_entry SET at = '2020-01-01 00:00:00.000000' WHERE seq = 3",
    ],
)
def test_a_change_to_any_part_is_found(trail: Work, owner: Owner, statement: str) -> None:
    owner(statement)
    assert kinds(trail) == {(3, "changed")}


def test_the_newest_entry_cannot_be_changed_either(trail: Work, owner: Owner) -> None:
    owner("UPDATE audit_entry SET actor = 'ben' WHERE seq = 6")
    assert (6, "changed") in kinds(trail)


def test_an_entry_taken_out_is_missed(trail: Work, owner: Owner) -> None:
    owner("DELETE FROM audit_entry WHERE seq IN (3, 4)")
    assert service.verify(trail) == [Fault(3, "missing", 4)]


def test_closing_the_gap_does_not_hide_it(trail: Work, owner: Owner) -> None:
    owner("DELETE FROM audit_entry WHERE seq = 3")
    for seq in (4, 5, 6):
        owner("UPDATE audit_entry SET seq = seq - 1 WHERE seq = :seq", seq=seq)
    assert kinds(trail) == {(3, "changed"), (6, "missing")}


def test_entries_cut_off_the_end_are_missed(trail: Work, owner: Owner) -> None:
    owner("DELETE FROM audit_entry WHERE seq > 4")
    assert service.verify(trail) == [Fault(5, "missing", 6)]


def test_a_whole_trail_thrown_away_is_missed(trail: Work, owner: Owner) -> None:
    owner("DELETE FROM audit_entry")
    assert service.verify(trail) == [Fault(1, "missing", 6)]


def test_cutting_the_end_off_and_setting_the_head_back_breaks_its_seal(trail: Work, owner: Owner) -> None:
    owner("DELETE FROM audit_entry WHERE seq > 4")
    owner("UPDATE audit_head SET seq = 4, mac = (SELECT mac FROM audit_entry WHERE seq = 4)")
    assert kinds(trail) == {(4, "unsealed")}


def test_a_head_that_is_gone_is_missed(trail: Work, owner: Owner) -> None:
    owner("DELETE FROM audit_head")
    assert service.verify(trail) == [Fault(1, "unsealed", 6)]


def test_two_entries_that_changed_places_are_told_from_changed_ones(trail: Work, owner: Owner) -> None:
    for old, new in ((3, 99), (4, 3), (99, 4)):
        owner("UPDATE audit_entry SET seq = :new WHERE seq = :old", old=old, new=new)
    assert {seq for seq, kind in kinds(trail) if kind == "reordered"} >= {3, 4}
    assert {kind for _, kind in kinds(trail)} == {"reordered"}


def test_an_entry_nobody_here_wrote_is_found(trail: Work, owner: Owner) -> None:
    owner(
        "INSERT INTO audit_entry (seq, at, actor, action, subject, mac)"
        " VALUES (7, '2026-06-01 10:00:00.000000', 'ann', 'link.made', 'link:9', :mac)",
        mac="0" * 64,
    )
    assert kinds(trail) == {(7, "changed"), (7, "added")}


def test_another_key_cannot_have_written_it(trail: Work) -> None:
    stranger = Work(trail.connection, key_ring(fresh_keys()))
    assert {(n, "changed") for n in range(1, 7)} < kinds(stranger)


def test_a_trail_wholly_wrong_is_judged_in_a_moment(trail: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "_MOST_SUSPECTS", 2)
    stranger = Work(trail.connection, key_ring(fresh_keys()))
    assert {(n, "changed") for n in range(1, 7)} < kinds(stranger)


def test_a_fault_is_one_line_for_the_owner() -> None:
    assert str(Fault(3, "changed", 3)) == "entry 3: changed"
    assert str(Fault(5, "missing", 6)) == "entries 5 to 6: missing"
