"""`flask keys`: a new key for what is sealed, everything sealed anew with it, and whether an old one may go."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.kernel import rotation
from app.kernel.errors import HeardError
from app.kernel.rotation import Progress
from app.operate import instance
from app.web.work import database
from config import Settings

commands = AppGroup("keys", help="Renew the key that seals what people wrote.")


@commands.command("add")
def add() -> None:
    """Make a new key. On one machine it goes into keys.env; in production the line to set is printed."""
    settings = Settings.load()
    try:
        number, line = instance.with_another_key(settings)
    except HeardError as error:
        raise click.ClickException(str(error)) from error
    if settings.in_production:
        click.echo(line)
        said = f"Key {number}: set this line on every machine, with HEARD_SEALING_KEY={number - 1} until all have it."
    else:
        said = f"Key {number} is in keys.env. Keep a copy apart from the backups."
    click.echo(f"{said}\nStart Heard again, then run: flask keys rotate", err=True)


@commands.command("rotate")
@click.pass_context
def rotate(context: click.Context) -> None:
    """Seal everything anew with the newest key, while Heard runs. Stopped at any moment, run it again.

    Every process must know the newest key first: start them again after `flask keys add`.
    """
    done = rotation.rotate(database(), _say)
    unreadable = sum(each.unreadable for each in done)
    click.echo(f"sealed anew with key {database().keys.sealing}: {sum(each.sealed for each in done)}")
    if unreadable:
        click.echo(f"{unreadable} fields open with none of the keys, and stay as they are.", err=True)
        context.exit(1)


def _say(progress: Progress) -> None:
    click.echo(f"{progress.column}: {progress.sealed}", err=True)


@commands.command("check")
@click.pass_context
def check(context: click.Context) -> None:
    """Say which keys are still needed. Exit 1 while anything needs another key than the newest."""
    keys = database().keys
    with database().reading() as work:
        needs = rotation.needs(work)
    for number in sorted({*keys.numbers, *(need.key for need in needs)}):
        fields = sum(need.fields for need in needs if need.key == number)
        click.echo(f"key {number}: {_said(fields, known=number in keys.numbers, seals=number == keys.sealing)}")
    for need in needs:
        if need.key != keys.sealing:
            click.echo(f"  {need.column}: {need.fields} with key {need.key}")
    if any(need.key != keys.sealing for need in needs):
        context.exit(1)


def _said(fields: int, *, known: bool, seals: bool) -> str:
    if not known:
        return f"is gone, and {fields} fields need it"
    if seals:
        return f"seals, {fields} fields need it"
    if fields:
        return f"{fields} fields need it: run flask keys rotate"
    return "nothing here needs it; backups made before may. It can be taken out of HEARD_FIELD_KEYS"
