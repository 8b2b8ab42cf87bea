"""`flask audit`: is the trail whole?"""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.audit import service
from app.web.work import database

commands = AppGroup("audit", help="Who did what when: prove that the trail is whole.")


@commands.command("verify")
@click.pass_context
def verify(context: click.Context) -> None:
    """Check every entry against the keyed chain. Exit 1 and one line for each fault, else the newest entry.

    Keep the newest place and mac outside this machine: with them, an older copy of the trail that somebody
    put back is noticed too.
    """
    with database().reading() as work:
        faults = service.verify(work)
        newest = service.newest(work)
    for fault in faults:
        click.echo(str(fault))
    if faults:
        click.echo("The trail is not as it was written. Keep this database as it is and tell the owner.", err=True)
        context.exit(1)
    click.echo(f"whole: {newest.seq} entries, newest {newest.mac}" if newest else "whole: no entries yet")
