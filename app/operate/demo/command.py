"""`flask demo`: make an invented council, in an empty installation."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from app.kernel.errors import HeardError
from app.kernel.keys import key_ring
from app.kernel.work import Database
from app.operate import instance, migrate
from app.operate.demo.load import load
from config import Settings


@click.command("demo")
@with_appcontext
def demo_command() -> None:
    """Make up a council and two years of its voices, in an empty installation. Prints sign-ins and links once."""
    try:
        settings = instance.made(Settings.load())
        database = Database(settings.database_url, key_ring(settings.keys))
        migrate.upgrade(database)
        printed = load(database)
    except HeardError as error:
        raise click.ClickException(str(error)) from error
    click.echo("Made-up members of staff. These passwords are shown now and never again.")
    for person in printed.sign_ins:
        click.echo(f"  {person.name}, {person.roles}\n    {person.email}  {person.password}")
    click.echo("Questionnaires to try")
    for link in printed.links:
        click.echo(f"  {link.path}  {link.title}")
    click.echo("Personal links to try; each opens once")
    for link in printed.personal:
        click.echo(f"  {link.path}  {link.title}")
