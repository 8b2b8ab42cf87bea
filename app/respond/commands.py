"""`flask respond`: empty the letterbox now."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from app.respond import letterbox
from app.web.work import database

commands = click.Group("respond", help="Respondents' answers: the letterbox.")


@commands.command("settle")
@with_appcontext
def settle() -> None:
    """Empty the letterbox now, full batches or not. Exit interviews wait for five even so."""
    settled = letterbox.settle(database(), everything=True)
    click.echo(f"{settled} answers counted.")
