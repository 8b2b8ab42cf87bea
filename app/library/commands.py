"""`flask surveys`: lint files, publish a folder."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import with_appcontext

from app.library import service
from app.questionnaire.lint import Fault, lint
from app.web.work import database

SURVEYS = Path(__file__).resolve().parents[2] / "surveys"
TRANSLATIONS = SURVEYS.parent / "translations"

commands = click.Group("surveys", help="Questionnaires: lint, publish.")


@commands.command("lint")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.pass_context
def lint_files(context: click.Context, paths: tuple[Path, ...]) -> None:
    """Check questionnaires (files or folders; surveys/ by default) and list every fault. Needs no database.

    What is harder to read than its readers should have to is a warning, and no fault.
    """
    files = [file for path in paths or (SURVEYS,) for file in _files(path)]
    checked = lint(files, service.reference())
    for fault in checked.faults:
        click.echo(told(fault))
    for warning in checked.warnings:
        click.echo(f"warning: {told(warning)}")
    if checked.faults or not files:
        click.echo(f"{len(checked.faults)} faults in {len(files)} files. Nothing can be published yet.", err=True)
        context.exit(2)
    hard = f", {len(checked.warnings)} warnings" if checked.warnings else ""
    click.echo(f"{len(files)} questionnaires, no faults{hard}.")


@commands.command("sync")
@click.argument("folder", default=SURVEYS, type=click.Path(exists=True, file_okay=False, path_type=Path))
@with_appcontext
@click.pass_context
def sync(context: click.Context, folder: Path) -> None:
    """Publish what is new in a folder (surveys/ by default). Any fault, and nothing is published."""
    try:
        with database().writing() as work:
            done = service.sync(work, folder, TRANSLATIONS)
    except service.Faulty as faulty:
        for fault in faulty.faults:
            click.echo(told(fault))
        click.echo("Nothing was published.", err=True)
        context.exit(2)
    click.echo(f"published: {', '.join(done.published) or 'nothing new'}")
    if done.translated:
        click.echo(f"translations attached: {', '.join(done.translated)}")


def told(fault: Fault) -> str:
    """A fault as one line: file, place, code, what to do."""
    return f"{fault.file}: {fault.where}: {fault.code}: {fault.message}"


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("**/*.yaml")) if path.is_dir() else [path]
