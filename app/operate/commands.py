"""`flask up`, `worker`, `migrate`, `backup`, `doctor`, `demo`: what keeps Heard running, from the shell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import click
from flask import current_app
from flask.cli import with_appcontext

from app.kernel.errors import BadInput, HeardError
from app.kernel.jobs import Job
from app.kernel.keys import key_ring
from app.kernel.work import Database
from app.operate import backup, instance, launch, migrate, restore, worker
from app.operate import doctor as doctor_
from app.operate.demo import demo_command
from app.operate.keys_commands import commands as keys_commands
from app.web.work import database
from config import Settings


def _jobs() -> Sequence[Job]:
    return cast(Sequence[Job], current_app.extensions["jobs"])


def _say(line: str) -> None:
    click.echo(line, err=True)


@click.command("up")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for phones.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--demo/--no-demo", "with_demo", default=True, help="Begin with a made-up council, or with nothing.")
@with_appcontext
def up(host: str, port: int, with_demo: bool) -> None:
    """Prepare this installation and run it: web server and worker, until Ctrl-C."""
    settings = instance.made(Settings.load())
    try:
        opened = Database(settings.database_url, key_ring(settings.keys))
        launch.up(settings, opened, host=host, port=port, with_demo=with_demo, say=click.echo)
    except HeardError as error:
        raise click.ClickException(str(error)) from error


@click.command("worker")
@with_appcontext
def work() -> None:
    """Do what is done later: settle the letterbox, find themes, forget what is due. Any number may run."""
    worker.serve(worker.make_queue(Settings.load()), database(), _jobs())


@click.command("migrate")
@with_appcontext
def bring_up_to_date() -> None:
    """Bring the tables up to date."""
    changed = migrate.upgrade(database())
    _say(f"The tables are {'now' if changed else 'already'} at {migrate.newest()}.")


@click.command("doctor")
@with_appcontext
def doctor() -> None:
    """Say what is wrong with this installation, and what to do. Exit code 1 when anything is."""
    troubles = doctor_.examine(doctor_.Patient(Settings.load(), database(), _jobs()))
    for trouble in troubles:
        click.echo(f"✗ {trouble.what}\n  {trouble.do}")
    if troubles:
        raise SystemExit(1)
    click.echo("All is well: folder, keys, disk, database, tables, worker.")


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@with_appcontext
def back_up(file: Path) -> None:
    """Copy the data to FILE while Heard runs. Keep the keys somewhere else."""
    try:
        size = backup.backup(database(), file)
    except BadInput as error:
        raise click.UsageError(str(error)) from error
    _say(f"{file}: {size / 1024**2:.1f} MB. The keys are not in it; without them nobody can read what people wrote.")


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--forgotten",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="What `flask privacy forgotten` said last, where the data itself is lost.",
)
@with_appcontext
def put_back(file: Path, forgotten: Path | None) -> None:
    """Put the backup FILE in place of the data; stop Heard first.

    What was taken back or erased after the backup was made is forgotten again.
    """
    try:
        listed = restore.read(forgotten) if forgotten else ()
        done = restore.restore(database(), Settings.load().instance, file, listed)
    except BadInput as error:
        raise click.UsageError(str(error)) from error
    _say(f"The data is as it was in {file}. Forgotten again, because it was taken back or erased since: {done}.")


commands = [up, work, bring_up_to_date, back_up, put_back, doctor, demo_command, keys_commands]
