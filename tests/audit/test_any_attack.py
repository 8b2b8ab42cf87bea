"""Whatever somebody does who owns the database and has no key: where the trail is not as it was written, it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.audit import chain, service
from app.audit.model import Head
from app.kernel.work import Work
from tests.audit.conftest import Owner

LENGTH = 6
seqs = st.integers(1, LENGTH)


@dataclass(frozen=True)
class Step:
    """One thing an attacker does."""

    how: str
    at: int
    to: int
    word: str


steps = st.lists(
    st.builds(
        Step,
        how=st.sampled_from(["change", "delete", "swap", "close-gap", "overwrite", "add", "cut", "cut-and-replay"]),
        at=seqs,
        to=seqs,
        word=st.sampled_from(["actor", "action", "subject", "at", "mac"]),
    ),
    min_size=1,
    max_size=4,
)
CHANGES = {"actor": "ben", "action": "link.ended", "subject": "link:99", "mac": "f" * 64}


def run(work: Work, statement: str, **values: object) -> None:
    work.execute(text(statement), values)


def change(work: Work, step: Step, _heads: Mapping[int, Head]) -> None:
    new = "2020-01-01 00:00:00.000000" if step.word == "at" else CHANGES[step.word]
    value = ":new" if work.connection.dialect.name == "sqlite" or step.word != "at" else "CAST(:new AS timestamptz)"
    run(work, f"UPDATE audit_entry SET {step.word} = {value} WHERE seq = :at", new=new, at=step.at)  # noqa: S608


def delete(work: Work, step: Step, _heads: Mapping[int, Head]) -> None:
    run(work, "DELETE FROM audit_entry WHERE seq BETWEEN :at AND :to", at=step.at, to=max(step.at, step.to))


def swap(work: Work, step: Step, _heads: Mapping[int, Head]) -> None:
    if step.at != step.to:
        for old, new in ((step.at, 99), (step.to, step.at), (99, step.to)):
            run(work, "UPDATE audit_entry SET seq = :new WHERE seq = :old", old=old, new=new)


def close_gap(work: Work, step: Step, _heads: Mapping[int, Head]) -> None:
    run(work, "DELETE FROM audit_entry WHERE seq = :at", at=step.at)
    for seq in range(step.at + 1, LENGTH + 3):
        run(work, "UPDATE audit_entry SET seq = :less WHERE seq = :seq", less=seq - 1, seq=seq)


def overwrite(work: Work, step: Step, _heads: Mapping[int, Head]) -> None:
    """Put a copy of one entry, with its mac, in the place of another."""
    run(work, "DELETE FROM audit_entry WHERE seq = :to AND :to <> :at", at=step.at, to=step.to)
    columns = "at, actor, action, subject, mac"
    copied = f"SELECT CAST(:to AS INTEGER), {columns} FROM audit_entry WHERE seq = :at AND :to <> :at"  # noqa: S608
    run(work, f"INSERT INTO audit_entry (seq, {columns}) {copied}", at=step.at, to=step.to)


def add(work: Work, step: Step, heads: Mapping[int, Head]) -> None:
    """Write an entry of one's own after the last, with the mac of another."""
    last = work.execute(text("SELECT COALESCE(MAX(seq), 0) FROM audit_entry")).scalar_one()
    columns = "at, actor, action, subject"
    source = f"SELECT CAST(:seq AS INTEGER), {columns}, :mac FROM audit_entry WHERE seq = :at"  # noqa: S608
    values = {"seq": last + 1, "mac": heads[step.to].mac, "at": step.at}
    run(work, f"INSERT INTO audit_entry (seq, {columns}, mac) {source}", **values)


def cut(work: Work, step: Step, heads: Mapping[int, Head]) -> None:
    """Cut the end off and let the head say that it ends there, with the seal that is at hand."""
    run(work, "DELETE FROM audit_entry WHERE seq > :at", at=step.at)
    run(work, "UPDATE audit_head SET seq = :seq, mac = :mac", seq=step.at, mac=heads[step.at].mac)


def cut_and_replay(work: Work, step: Step, heads: Mapping[int, Head]) -> None:
    """The same with the head that the installation itself had sealed there: an older copy put back."""
    run(work, "DELETE FROM audit_entry WHERE seq > :at", at=step.at)
    run(work, "UPDATE audit_head SET seq = :seq, mac = :mac, seal = :seal", **vars(heads[step.at]))


DO: Mapping[str, Callable[[Work, Step, Mapping[int, Head]], None]] = {
    "change": change,
    "delete": delete,
    "swap": swap,
    "close-gap": close_gap,
    "overwrite": overwrite,
    "add": add,
    "cut": cut,
    "cut-and-replay": cut_and_replay,
}


def everything(work: Work) -> list[tuple[Any, ...]]:
    """Every row of the trail and of its head."""
    rows = work.execute(text("SELECT seq, at, actor, action, subject, mac FROM audit_entry ORDER BY seq"))
    head = work.execute(text("SELECT seq, mac, seal FROM audit_head"))
    return [*(tuple(row) for row in rows), *(tuple(row) for row in head)]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(attack=steps)
def test_every_change_gap_move_addition_and_cut_shows_against_a_head_that_was_kept(
    trail: Work, owner: Owner, attack: list[Step]
) -> None:
    heads = {entry.seq: chain.head_of(trail.keys, entry.seq, entry.mac) for entry in service.entries(trail).entries}
    kept, before = service.head(trail), everything(trail)
    attempt = trail.connection.begin_nested()
    try:
        for step in attack:
            DO[step.how](trail, step, heads)
        changed = everything(trail) != before
        assert bool(service.verify(trail, kept)) == changed
    finally:
        attempt.rollback()
    assert service.verify(trail, kept) == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(attack=steps.filter(lambda attack: all(step.how != "cut-and-replay" for step in attack)))
def test_without_a_kept_head_all_but_an_older_copy_shows(trail: Work, owner: Owner, attack: list[Step]) -> None:
    heads = {entry.seq: chain.head_of(trail.keys, entry.seq, entry.mac) for entry in service.entries(trail).entries}
    before = everything(trail)
    attempt = trail.connection.begin_nested()
    try:
        for step in attack:
            DO[step.how](trail, step, heads)
        assert bool(service.verify(trail)) == (everything(trail) != before)
    finally:
        attempt.rollback()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=seqs, word=st.sampled_from(sorted(CHANGES)))
def test_one_changed_entry_is_named(trail: Work, owner: Owner, at: int, word: str) -> None:
    attempt = trail.connection.begin_nested()
    try:
        change(trail, Step("change", at, at, word), {})
        assert at in {fault.seq for fault in service.verify(trail)}
    finally:
        attempt.rollback()
