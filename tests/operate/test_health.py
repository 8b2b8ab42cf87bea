"""`/readyz` says whether this node can serve and how long undone work has waited; `flask doctor` what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from app.kernel.clock import now
from app.kernel.jobs import Job
from app.kernel.keys import KeyRing
from app.kernel.work import Database
from app.operate import health, migrate, worker
from app.operate.doctor import Patient, examine
from config import Settings
from tests.files.scanners import clamd


@pytest.fixture
def ready(database: Database) -> Database:
    """A database whose migrations have all been run, by its own account."""
    with database.writing() as work:
        work.execute(text("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL)"))
        work.execute(text("DELETE FROM alembic_version"))
        work.execute(text("INSERT INTO alembic_version VALUES (:newest)"), {"newest": migrate.newest()})
    return database


@pytest.fixture
def absent(keys: KeyRing) -> Database:
    """A database that cannot be reached."""
    return Database("sqlite:////nowhere/at/all/heard.db", keys)


def waiting(minutes: int) -> Job:
    since = now() - timedelta(minutes=minutes, seconds=5)
    return Job("settle", lambda _database: 0, oldest=lambda _work: since)


NOTHING_WAITS = Job("forget", lambda _database: 0, oldest=lambda _work: None)


def test_a_node_with_its_database_and_tables_is_ready(ready: Database) -> None:
    found = health.look(ready, [waiting(12), NOTHING_WAITS])
    assert found.ready
    assert found.waiting_minutes == {"settle": 12}


def test_a_late_worker_does_not_make_a_node_unready(ready: Database) -> None:
    assert health.look(ready, [waiting(100_000)]).ready


def test_a_node_without_its_migrations_is_not_ready(ready: Database) -> None:
    with ready.writing() as work:
        work.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    found = health.look(ready, [])
    assert (found.ready, found.database, found.tables) == (False, "ok", "old")


def test_a_node_without_a_database_is_not_ready(absent: Database) -> None:
    found = health.look(absent, [waiting(1)])
    assert (found.ready, found.database, found.tables) == (False, "unreachable", "unknown")


def patient(settings: Settings, database: Database, *jobs: Job) -> Patient:
    return Patient(settings, database, jobs)


def test_the_doctor_finds_nothing_wrong_with_a_working_installation(ready: Database, settings: Settings) -> None:
    job = Job("settle", lambda _database: 0)
    worker.sweep(ready, [job])
    assert examine(patient(settings, ready, job)) == []


def test_the_doctor_says_what_is_wrong_and_what_to_do(ready: Database, settings: Settings) -> None:
    def breaks(_database: Database) -> int:
        raise ValueError

    (settings.instance / "keys.env").touch(mode=0o644)
    settings.instance.chmod(0o755)
    worker.sweep(ready, [Job("themes", breaks)])
    late = waiting(60 * 50)
    found = examine(patient(replace(settings, jobs_url="redis://127.0.0.1:1/0"), ready, late))
    said = "\n".join(f"{trouble.what} {trouble.do}" for trouble in found)
    for words in ("chmod 700", "chmod 600", "Redis does not answer", "“themes” broke off", "undone since 50 hours"):
        assert words in said
    assert len(found) == 5


def test_the_doctor_asks_whether_the_antivirus_answers(ready: Database, settings: Settings) -> None:
    job = Job("settle", lambda _database: 0)
    worker.sweep(ready, [job])
    for setting, words in (("clamd://127.0.0.1:1", "wait in quarantine"), ("clamav", "is neither")):
        (trouble,) = examine(patient(replace(settings, antivirus=setting), ready, job))
        assert words in trouble.what
    with clamd() as server:
        assert examine(patient(replace(settings, antivirus=server.setting), ready, job)) == []
    production = replace(settings, environment="production", public_url="https://heard.example")
    assert "looks for viruses" in "\n".join(trouble.what for trouble in examine(patient(production, ready, job)))


def test_the_doctor_misses_the_worker(ready: Database, settings: Settings) -> None:
    assert [trouble.do for trouble in examine(patient(settings, ready))] == ["Start one: flask worker"]


def test_the_doctor_misses_the_database_and_then_asks_it_nothing_more(absent: Database, settings: Settings) -> None:
    [trouble] = examine(patient(settings, absent))
    assert "cannot be opened" in trouble.what


def test_the_doctor_sees_old_tables(ready: Database, settings: Settings) -> None:
    with ready.writing() as work:
        work.execute(text("DELETE FROM alembic_version"))
    assert [trouble.do for trouble in examine(patient(settings, ready))] == ["Run: flask migrate"]


def test_in_production_keys_lie_apart_and_links_are_safe(ready: Database, settings: Settings) -> None:
    (settings.instance / "keys.env").touch(mode=0o600)
    worker.sweep(ready, [Job("settle", lambda _database: 0)])
    troubles = examine(patient(replace(settings, environment="production"), ready))
    assert [trouble.do[:9] for trouble in troubles] == ["Move them", "Set HEARD", "Start an "]
