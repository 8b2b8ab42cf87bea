"""`flask accounts`: put people on the staff list from the shell."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app.accounts import directory_import, matrix, policy
from app.accounts import service as accounts
from app.accounts.address import welcome_address
from app.accounts.limits import limits
from app.audit import service as audit
from app.kernel.errors import HeardError
from app.web.work import database

commands = AppGroup("accounts", help="Staff: add people, import the directory.")


@commands.command("add")
@click.argument("email")
@click.argument("name")
@click.option(
    "--role", type=click.Choice([each.id for each in policy.roles()]), required=True, help="What they may do."
)
@click.option("--board", default=None, help="The board they read for (board-reader only), such as social-work.")
@click.option("--service", default=None, help="The service they hold it for (survey-owner, team-manager).")
@click.pass_context
def add(context: click.Context, email: str, name: str, role: str, board: str | None, service: str | None) -> None:
    """Add a person and print the one-time link by which they set their password. Hand it over; it is kept nowhere."""
    try:
        with database().writing() as work:
            invitation = accounts.invite(
                work, email=email, name=name, role=role, board_id=board, service_id=service, actor=audit.SYSTEM
            )
    except HeardError as error:
        click.echo(str(error), err=True)
        context.exit(2)
    click.echo(welcome_address(invitation.token))
    click.echo(f"The link works once, for {limits().invitation.days} days.", err=True)


@commands.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--end-missing", is_flag=True, help="The file is the whole directory: end what is not in it.")
@click.option("--check", is_flag=True, help="Only say what would change.")
@click.pass_context
def import_directory(context: click.Context, file: Path, end_missing: bool, check: bool) -> None:
    """Take the staff directory in from a CSV FILE: every line of it, or none when a line is wrong."""
    try:
        data = file.read_bytes()
        if check:
            with database().reading() as work:
                plan = directory_import.planned(work, data, end_missing=end_missing)
        else:
            with database().writing() as work:
                plan = directory_import.planned(work, data, end_missing=end_missing)
                directory_import.apply(work, plan, actor=audit.SYSTEM)
    except HeardError as error:
        click.echo(str(error), err=True)
        context.exit(2)
    click.echo(", ".join(f"{what} {count}" for what, count in plan.counts.items()))
    click.echo(f"On the list and not in the file: {plan.unnamed}", err=True)


@commands.command("roles")
def roles() -> None:
    """Print who may do what, as docs/roles.md has it."""
    database()
    click.echo(matrix.document(current_app), nl=False)


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
