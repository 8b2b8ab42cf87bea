"""`flask respond`: empty the letterbox now."""

from __future__ import annotations

import click
from flask import current_app

from app.respond import letterbox

commands = click.Group("respond", help="Respondents' answers: the letterbox.")


@commands.command("settle")
def settle() -> None:
    """Empty the letterbox now, full batches or not."""
    settled = letterbox.settle(current_app.extensions["heard"], everything=True)
    click.echo(f"{settled} answers counted.")
