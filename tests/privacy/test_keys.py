"""Everything sealed is sealed anew while the site runs, a kill loses nothing, and the old key can go."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Table, select

from app.kernel import rotation
from app.kernel.errors import HeardError
from app.kernel.keys import SEALING, KeyRing, Unsealable, fresh_key, key_ring
from app.kernel.rotation import Need
from app.kernel.sealed import SealedColumn, sealed_columns, undeclared
from app.kernel.work import Database, Work, metadata
from app.operate import instance
from config import Settings
from tests.support.tables import EXAMPLES, seed

SEALED = sealed_columns(metadata)
WORDS = b"Nobody listened to me."


@pytest.fixture
def both(secrets: dict[str, str]) -> KeyRing:
    """The keys after `flask keys add`: a second one seals, both open."""
    return key_ring(secrets | {"HEARD_FIELD_KEYS": f"2:{fresh_key()},{secrets['HEARD_FIELD_KEYS']}"})


def fill(database: Database) -> None:
    """A row in every table, every sealed field holding words under the first key."""
    with database.writing() as work:
        seed(work.connection)
        for each in SEALED:
            row = _row(work, each)
            values = {each.column.name: work.keys.seal(WORDS, each.place(row))}
            work.execute(each.table.update().values(values))


@pytest.fixture
def sealed(database: Database) -> Database:
    fill(database)
    return database


def _row(work: Work, each: SealedColumn) -> dict[str, Any]:
    return dict(work.execute(select(each.table)).one()._mapping)


def _words(work: Work, each: SealedColumn) -> bytes:
    row = _row(work, each)
    return work.keys.unseal(row[each.column.name], each.place(row))


def _anew(database: Database, keys: KeyRing) -> Database:
    """The same database, opened by a process that has these keys."""
    database.keys = keys
    return database


def test_every_binary_column_says_how_it_is_sealed() -> None:
    assert undeclared(metadata) == []
    assert len(SEALED) >= 30


def test_a_sealed_row_is_named_by_columns_that_never_change_their_row() -> None:
    for each in SEALED:
        keys = {column.name for column in each.table.primary_key}
        assert set(each.naming) <= keys, f"{each} is named by what may change"


def test_a_sealed_table_is_keyed_at_random_so_that_the_order_of_keys_says_nothing() -> None:
    for each in SEALED:
        first = next(iter(each.table.primary_key))
        assert first.type.python_type is str, f"{each}: {first.name} counts"


def test_every_sealed_field_is_sealed_anew_and_says_the_same(sealed: Database, both: KeyRing) -> None:
    database = _anew(sealed, both)
    done = rotation.rotate(database)
    assert {each.column: each.sealed for each in done} == {str(each): 1 for each in SEALED}
    only_new = KeyRing.__new__(KeyRing)
    only_new.__dict__.update(both.__dict__, _ciphers={2: both._ciphers[2]})
    with _anew(database, only_new).reading() as work:
        assert {_words(work, each) for each in SEALED} == {WORDS}
        assert rotation.needs(work) == [Need(str(each), 2, 1) for each in SEALED]


def test_run_again_there_is_nothing_left_to_do(sealed: Database, both: KeyRing) -> None:
    database = _anew(sealed, both)
    rotation.rotate(database)
    assert sum(each.sealed for each in rotation.rotate(database)) == 0


@pytest.mark.parametrize("after", [0, 1, 7, 20])
def test_killed_at_any_moment_it_goes_on_and_loses_nothing(
    sealed: Database, both: KeyRing, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    database, swap, times = _anew(sealed, both), rotation._swap, 0

    def killed(*args: Any) -> int:
        nonlocal times
        times += 1
        if times > after:
            raise KeyboardInterrupt
        return swap(*args)

    monkeypatch.setattr(rotation, "_swap", killed)
    with pytest.raises(KeyboardInterrupt):
        rotation.rotate(database)
    monkeypatch.setattr(rotation, "_swap", swap)
    with database.reading() as work:
        assert {_words(work, each) for each in SEALED} == {WORDS}
        left = sum(need.fields for need in rotation.needs(work) if need.key == 1)
    assert left == len(SEALED) - after
    assert sum(each.sealed for each in rotation.rotate(database)) == left


def test_what_somebody_writes_meanwhile_stays(
    sealed: Database, both: KeyRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, anew = _anew(sealed, both), rotation._anew
    voice = next(each for each in SEALED if str(each) == "voice.original")

    def meanwhile(database: Database, each: SealedColumn, row: Any) -> bytes:
        fresh = anew(database, each, row)
        if each == voice:
            with database.writing() as work:
                changed = work.keys.seal(b"I wrote more.", each.place(row._mapping))
                work.execute(each.table.update().values({each.column.name: changed}))
        return fresh

    monkeypatch.setattr(rotation, "_anew", meanwhile)
    rotation.rotate(database)
    with database.reading() as work:
        assert _words(work, voice) == b"I wrote more."


def test_what_no_key_opens_stays_as_it_is_and_is_told(sealed: Database, both: KeyRing) -> None:
    voice = next(each for each in SEALED if str(each) == "voice.original")
    with sealed.writing() as work:
        work.execute(voice.table.update().values(original=b"\x00\x09" + bytes(40)))
    done = rotation.rotate(_anew(sealed, both))
    assert {each.column for each in done if each.unreadable} == {"voice.original"}
    with sealed.reading() as work:
        assert Need("voice.original", 9, 1) in rotation.needs(work)
        with pytest.raises(Unsealable):
            _words(work, voice)


def test_many_rows_are_taken_in_the_order_of_their_random_keys(
    database: Database, both: KeyRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So PostgreSQL keeps them in an order that says nothing of when they came."""
    monkeypatch.setattr(rotation, "ROWS", 3)
    voice = next(each for each in SEALED if str(each) == "voice.original")
    ids = [f"{number:032x}" for number in (9, 2, 7, 4, 1, 8, 3)]
    with database.writing() as work:
        for id_ in ids:
            work.execute(_example(voice.table, id_, work.keys))
    with _anew(database, both).reading():
        taken = [row.id for batch in rotation._batches(database, voice) for row in batch]
    assert taken == sorted(ids)
    assert next(each.sealed for each in rotation.rotate(database) if each.column == "voice.original") == len(ids)


def _example(table: Table, id_: str, keys: KeyRing) -> Any:
    row = {column.name: EXAMPLES[column.type.python_type] for column in table.c if not column.nullable}
    voice = next(each for each in SEALED if each.table is table)
    return table.insert().values(row | {"id": id_, "original": keys.seal(WORDS, voice.place({"id": id_}))})


def test_nothing_that_was_sealed_before_is_left_in_any_file(
    local_database: Database, settings: Settings, both: KeyRing
) -> None:
    fill(local_database)
    with local_database.reading() as work:
        before = [_row(work, each)[each.column.name][:40] for each in SEALED]
    rotation.rotate(_anew(local_database, both))
    files = [path.read_bytes() for path in settings.instance.glob("heard.db*")]
    assert not [old for old in before for content in files if old in content]


def test_a_newer_key_may_wait_until_every_machine_has_it(secrets: dict[str, str]) -> None:
    given = secrets | {"HEARD_FIELD_KEYS": f"2:{fresh_key()},{secrets['HEARD_FIELD_KEYS']}"}
    assert key_ring(given).sealing == 2
    assert key_ring(given | {SEALING: "1"}).sealing == 1
    with pytest.raises(HeardError, match="names key 5"):
        key_ring(given | {SEALING: "5"})


def test_on_one_machine_the_new_key_goes_into_the_file_and_the_old_stays(settings: Settings) -> None:
    instance.prepare(settings.instance)
    before = Settings.load({"HEARD_INSTANCE": str(settings.instance)})
    number, _line = instance.with_another_key(before)
    after = Settings.load({"HEARD_INSTANCE": str(settings.instance)})
    assert number == 2
    assert key_ring(after.keys).numbers == (1, 2)
    assert after.keys["HEARD_FIELD_KEYS"].endswith(before.keys["HEARD_FIELD_KEYS"])
    assert (settings.instance / "keys.env").stat().st_mode & 0o077 == 0
    assert {name for name in after.keys if after.keys[name] != before.keys[name]} == {"HEARD_FIELD_KEYS"}


def test_the_commands_say_what_they_did_and_whether_the_old_key_may_go(
    app: Flask, local_database: Database, both: KeyRing
) -> None:
    fill(local_database)
    run = app.test_cli_runner().invoke
    app.extensions["heard"].keys = both
    before = run(args=["keys", "check"])
    assert before.exit_code == 1
    assert f"key 1: {len(SEALED)} fields need it: run flask keys rotate" in before.stdout
    assert run(args=["keys", "rotate"]).stdout == f"sealed anew with key 2: {len(SEALED)}\n"
    after = run(args=["keys", "check"])
    assert after.exit_code == 0
    assert "key 1: nothing here needs it" in after.stdout
