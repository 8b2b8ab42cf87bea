"""`flask themes refit`, `models`, `use`: the same as the page about models, from the shell of an installation."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from app.audit import service as audit
from app.themes.commands import commands
from app.themes.models import refitting, service
from app.themes.models.store import Row
from app.web.work import database

__all__ = ["commands"]


@commands.command("refit")
@with_appcontext
def refit_command() -> None:
    """Learn a model from what people decided; it is used from now on where it is better on what was held back."""
    made = refitting.refit(database())
    click.echo(_line(made))
    if made.outcome == refitting.PROMOTED:
        click.echo(f"{service.read_for_a_while(database())} comments read with it.", err=True)


@commands.command("models")
@with_appcontext
def models_command() -> None:
    """List the models that are kept, the newest first, with how well each does."""
    with database().reading() as work:
        for row in service.every(work):
            click.echo(_line(row) + ("  in use" if row.in_use else ""))


@commands.command("use")
@click.argument("number", type=click.IntRange(min=0))
@with_appcontext
def use_command(number: int) -> None:
    """Go back (or on) to a model at once, by its number; 0 is the codebook's word lists alone."""
    with database().writing() as work:
        row = next((one for one in service.every(work) if one.number == number), None)
        if number and row is None:
            raise click.UsageError(f"there is no model {number}: `flask themes models` lists them")
        service.take(work, row.id if row else None)
        audit.record(work, actor=audit.SYSTEM, action="model.used", subject=f"model:{row.id if row else 'none'}")
    click.echo(f"In use: {f'model {number}' if row else 'the word lists of the codebook'}.", err=True)


def _line(row: Row) -> str:
    held = row.figures["held_back"]
    share = f"F1 {_f1(held):.3f} on {held['comments']} held back" if held["comments"] else "nothing to measure on"
    return f"{row.number:4}  {row.made_on}  {row.examples} examples  {share}  {row.outcome}"


def _f1(held: dict[str, int]) -> float:
    total = held["said"] + held["real"]
    return 2 * held["right"] / total if total else 0.0
