"""`flask doctor`: what is wrong with this installation, in plain words, and what to do about it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import time

import redis
from sqlalchemy.exc import SQLAlchemyError

from app.files.antivirus import antivirus
from app.files.model import State
from app.kernel.errors import BadInput
from app.kernel.jobs import Job
from app.kernel.work import Database
from app.operate import health, migrate, store
from app.operate.instance import KEYS
from config import Settings

ROOM = 500 * 1024 * 1024
"""Bytes that should be free where the data grows."""

SWEPT = 5 * 60
"""Seconds within which a working worker has gone through its jobs."""

LATE = 24 * 60
"""Minutes after which undone work is late: everything waits for the next night at most."""


@dataclass(frozen=True)
class Trouble:
    """One thing that is wrong, and what to do."""

    what: str
    do: str


@dataclass(frozen=True)
class Patient:
    """The installation that is looked at."""

    settings: Settings
    database: Database
    jobs: Sequence[Job]


def examine(patient: Patient) -> list[Trouble]:
    """Everything that is wrong; empty when all is well. Without a database, nothing is said about the worker."""
    found = [trouble for check in (_folder, _disk, _address, _queue, _antivirus) for trouble in check(patient)]
    for check in (_database, _worker):
        troubles = list(check(patient))
        found += troubles
        if troubles:
            break
    return found


def _folder(patient: Patient) -> Iterator[Trouble]:
    folder = patient.settings.instance
    keys = folder / KEYS
    if folder.is_dir() and folder.stat().st_mode & 0o077:
        yield Trouble(f"Other users of this machine can look into {folder}.", f"Run: chmod 700 {folder}")
    if keys.is_file() and keys.stat().st_mode & 0o077:
        yield Trouble(f"Other users of this machine can read {keys}.", f"Run: chmod 600 {keys}")
    if patient.settings.in_production and keys.is_file():
        yield Trouble(
            f"The keys lie beside the data, in {keys}.",
            "Move them to the environment or a mounted secret, so that a copy of the data opens nothing.",
        )


def _disk(patient: Patient) -> Iterator[Trouble]:
    free = shutil.disk_usage(patient.settings.instance).free
    if free < ROOM:
        yield Trouble(f"Only {free // 1024**2} MB are free where the data grows.", "Make room, or move the folder.")


def _address(patient: Patient) -> Iterator[Trouble]:
    if patient.settings.in_production and not patient.settings.public_url.startswith("https://"):
        yield Trouble(
            f"Links would be printed with {patient.settings.public_url}.",
            "Set HEARD_PUBLIC_URL to the https:// address that people use.",
        )


def _queue(patient: Patient) -> Iterator[Trouble]:
    url = patient.settings.jobs_url
    if not url:
        return
    try:
        with redis.Redis.from_url(url, socket_connect_timeout=3) as connection:
            connection.ping()
    except (redis.RedisError, ValueError) as error:
        yield Trouble(f"Redis does not answer ({error}).", "Start Redis, or correct HEARD_JOBS_URL.")


def _antivirus(patient: Patient) -> Iterator[Trouble]:
    """Whether what people send is looked at: in production somebody has to."""
    if not patient.settings.antivirus:
        if patient.settings.in_production:
            yield Trouble(
                "Nothing looks for viruses in the files that people send.",
                "Start an antivirus such as clamd, and name it in HEARD_ANTIVIRUS.",
            )
        return
    try:
        answers = antivirus(patient.settings.antivirus).state_of(b"Is anybody there?") is State.CLEAN
    except BadInput as error:
        yield Trouble(f"{error}.", "Correct HEARD_ANTIVIRUS.")
        return
    if not answers:
        yield Trouble(
            "The antivirus does not answer. Files that people send wait in quarantine.",
            "Start it, or correct HEARD_ANTIVIRUS.",
        )


def _database(patient: Patient) -> Iterator[Trouble]:
    try:
        with patient.database.reading() as work:
            current = migrate.current(work.connection)
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", error)).strip().split("\n")[0]
        yield Trouble(f"The database cannot be opened ({reason}).", "Start it, or correct HEARD_DATABASE_URL.")
        return
    if current != migrate.newest():
        yield Trouble(
            f"The tables are at {current or 'nothing'}, this version of Heard needs {migrate.newest()}.",
            "Run: flask migrate",
        )


def _worker(patient: Patient) -> Iterator[Trouble]:
    with patient.database.reading() as work:
        runs = store.runs(work)
    if max((run.began for run in runs), default=0) < time() - SWEPT:
        yield Trouble("No worker has gone through the jobs in the last five minutes.", "Start one: flask worker")
    for run in runs:
        if run.failed:
            yield Trouble(f"The job “{run.name}” broke off.", "Look for “job failed” in the worker’s log.")
    for name, minutes in health.look(patient.database, patient.jobs).waiting_minutes.items():
        if minutes > LATE:
            yield Trouble(f"“{name}” has something undone since {minutes // 60} hours.", "Look at the worker’s log.")
