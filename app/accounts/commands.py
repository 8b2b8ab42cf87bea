"""`flask accounts`: put somebody on the staff list from the shell."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.accounts import policy
from app.accounts import service as accounts
from app.accounts.address import welcome_address
from app.accounts.limits import limits
from app.audit import service as audit
from app.kernel.errors import HeardError
from app.web.work import database

commands = AppGroup("accounts", help="Staff: add people.")


@commands.command("add")
@click.argument("email")
@click.argument("name")
@click.option(
    "--role", type=click.Choice([each.id for each in policy.roles()]), required=True, help="What they may do."
)
@click.option("--board", default=None, help="The board they read for (board-reader only), such as social-work.")
@click.pass_context
def add(context: click.Context, email: str, name: str, role: str, board: str | None) -> None:
    """Add a person and print the one-time link by which they set their password. Hand it over; it is kept nowhere."""
    try:
        with database().writing() as work:
            invitation = accounts.invite(work, email=email, name=name, role=role, board_id=board, actor=audit.SYSTEM)
    except HeardError as error:
        click.echo(str(error), err=True)
        context.exit(2)
    click.echo(welcome_address(invitation.token))
    click.echo(f"The link works once, for {limits().invitation.days} days.", err=True)


@commands.command("set-up")
@click.pass_context
def set_up(context: click.Context) -> None:
    """Print the one-time link for the first administrator of a new installation."""
    try:
        with database().writing() as work:
            token = accounts.set_up_link(work)
    except HeardError as error:
        click.echo(str(error), err=True)
        context.exit(1)
    click.echo(welcome_address(token))
