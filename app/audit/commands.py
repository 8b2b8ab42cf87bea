"""`flask audit`: is the trail whole?"""

from __future__ import annotations

from typing import TextIO

import click
from flask.cli import AppGroup

from app.audit import service
from app.audit.model import Head
from app.kernel.errors import BadInput
from app.web.work import database

commands = AppGroup("audit", help="Who did what when: prove that the trail is whole.")


@commands.command("head")
def head() -> None:
    """Say where the trail ends, in one line: keep it outside this machine, for `flask audit verify --head`."""
    with database().reading() as work:
        click.echo(str(service.head(work)))


@commands.command("verify")
@click.option(
    "--head",
    "kept",
    type=click.File(encoding="utf-8"),
    help="What `flask audit head` said before: an older copy of the trail that somebody put back is noticed too.",
)
@click.pass_context
def verify(context: click.Context, kept: TextIO | None) -> None:
    """Check every entry against the keyed chain. Exit 1 and one line for each fault, else the newest entry."""
    with database().reading() as work:
        try:
            faults = service.verify(work, Head.parse(kept.read()) if kept else None)
        except (ValueError, BadInput) as error:
            raise click.UsageError("--head: this is not what `flask audit head` said here") from error
        newest = service.newest(work)
    for fault in faults:
        click.echo(str(fault))
    if faults:
        click.echo("The trail is not as it was written. Keep this database as it is and tell the owner.", err=True)
        context.exit(1)
    click.echo(f"whole: {newest.seq} entries, newest {newest.mac}" if newest else "whole: no entries yet")
