"""`flask privacy`: what is due, what is kept of a person, and the pages of record."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import click
from flask.cli import AppGroup

from app.kernel.alike import Sought
from app.kernel.errors import HeardError
from app.privacy import documents, service
from app.web.work import database, writing
from config import ROOT

commands = AppGroup("privacy", help="What is kept for how long, and what is kept of one person.")
FOLDER = ROOT / "docs" / "privacy"


@commands.command("purge")
@click.option("--now", is_flag=True, help="Forget it. Without this, only say what would go.")
@click.option("--dry-run", is_flag=True, help="Only say what would go (as without --now).")
def purge(now: bool, dry_run: bool) -> None:
    """Forget what has been kept for long enough; holds stay."""
    if now and dry_run:
        raise click.UsageError("--now and --dry-run are opposites: choose one")
    if now:
        for run in service.purge(database()):
            click.echo(f"{run.item}: {run.done} forgotten, {run.held} held")
        return
    with database().reading() as work:
        for one in service.plan(work):
            held = sum(due.number for due in one.held)
            since = f", the oldest since {one.oldest}" if one.oldest else ""
            click.echo(f"{one.item.id}: {one.number} due{since}, {held} held")
    click.echo("Nothing was forgotten. To do it: flask privacy purge --now", err=True)


def _sought(name: str, details: str, reference: str, words: str) -> Sought:
    sought = Sought(name, details, reference, words)
    if sought == Sought():
        raise click.UsageError("say whom: --name, --details, --reference or --words")
    return sought


def _whom(command: click.Command) -> click.Command:
    for option in (
        click.option("--in-words", is_flag=True, help="Look into every comment, too."),
        click.option("--words", default="", help="The four words of a code."),
        click.option("--reference", default="", help="A case’s or a child’s reference."),
        click.option("--details", default="", help="A telephone number or an e-mail address."),
        click.option("--name", default="", help="What they are called."),
    ):
        option(command)
    return command


@commands.command("find")
def find(name: str, details: str, reference: str, words: str, in_words: bool) -> None:
    """Say where something about a person is, and by what it was found. Nothing it says is shown."""
    sought = _sought(name, details, reference, words)
    with writing(without_form="a command") as work:
        found = service.search(work, sought, service.SHELL, within_words=in_words)
    for one in found:
        click.echo(f"{one.subject}  {one.what}, by {one.by}")
    if not found:
        more = "" if in_words else " --in-words looks into every comment, too."
        click.echo(f"Nothing was found.{more}", err=True)


@commands.command("export")
@click.argument("subjects", nargs=-1, required=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The ZIP file to write.")
def export(subjects: Sequence[str], out: Path) -> None:
    """Write what `find` named into one ZIP file for the person. Look at it before it is handed out."""
    if out.exists():
        raise click.UsageError(f"{out} is there already: name a new file")
    try:
        with writing(without_form="a command") as work:
            content = service.export(work, subjects, service.SHELL)
    except HeardError as error:
        raise click.ClickException(str(error)) from error
    out.touch(mode=0o600)
    out.write_bytes(content)
    click.echo(f"{out}: look at “look-at-this-first” before you hand it out; it may name other people.", err=True)


@commands.command("erase")
@click.option("--now", is_flag=True, help="Erase it. Without this, only say what would go and what must stay.")
def erase(name: str, details: str, reference: str, words: str, in_words: bool, now: bool) -> None:
    """Erase what is kept of a person; say why what must stay does."""
    sought = _sought(name, details, reference, words)
    with writing(without_form="a command") as work:
        found = service.search(work, sought, service.SHELL, within_words=in_words)
        proposals = service.proposals(work, found, service.SHELL)
        for one in proposals:
            gone = not one.stays and now and service.erase(work, one.found.subject, service.SHELL)
            said = f"stays: {one.stays}" if one.stays else ("erased" if gone else "would go")
            click.echo(f"{one.found.subject}  {one.found.what}, by {one.found.by}: {said}")
    if not now:
        click.echo("Nothing was erased. To do it: the same again with --now", err=True)


_whom(find)
_whom(erase)


@commands.command("forgotten")
def forgotten() -> None:
    """Say what was taken back or erased, one a line: keep it beside the backups, for `flask restore --forgotten`."""
    with database().reading() as work:
        for line in service.forgotten(work):
            click.echo(line)


@commands.command("forget-again")
@click.argument("file", type=click.File(encoding="utf-8"))
def forget_again(file: TextIO) -> None:
    """Forget what FILE names, as `forgotten` said it, after a backup was put back with the database's own tools."""
    with writing(without_form="a command") as work:
        done = service.forget_again(work, [line.strip() for line in file if line.strip()])
    click.echo(f"forgotten again: {done}")


@commands.command("documents")
@click.option("--check", is_flag=True, help="Only say whether they are as the code has it; exit 1 when not.")
@click.pass_context
def write_documents(context: click.Context, check: bool) -> None:
    """Write the DPIA and the record of processing into docs/privacy, from what the code goes by."""
    stale = [name for name, text in documents.every().items() if not documents.is_current(FOLDER / name, text)]
    if check and stale:
        click.echo("\n".join(f"{FOLDER / name} is not as the code has it" for name in stale), err=True)
        context.exit(1)
    for name in stale:
        documents.write(FOLDER / name, documents.every()[name])
        click.echo(str(FOLDER / name))
