"""`flask board pack`: a pack as a file, from the shell. What is frozen is given as it was frozen; else the draft."""

from __future__ import annotations

from pathlib import Path

import click
from flask_babel import force_locale

from app.board import lifecycle, outputs, service
from app.board import reading as read
from app.board.kinds import Subject
from app.board.lifecycle import CLOSED
from app.kernel.clock import Quarter
from app.kernel.errors import BadInput, NotFound, Refused
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.web.work import reading

commands = click.Group("board", help="Packs for boards, as files.")


class Wrong(click.ClickException):
    """The input is to blame, and the sentence says what to do."""

    exit_code = 2


@commands.command("pack")
@click.option(
    "--board", "key", required=True, help="social-work, early-help-health, merged, corporate, lead-member, …"
)
@click.option("--quarter", required=True, help="Like 2026-Q2; Q1 is April to June.")
@click.option("--format", "form", type=click.Choice(outputs.NAMES), default="pdf", show_default=True)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Written whole or not at all."
)
@click.option("--draft", is_flag=True, help="The pack as it would be now, also where one is frozen.")
@click.option("--public", is_flag=True, help="The copy to be published, of a pack that is signed.")
def pack(key: str, quarter: str, form: str, out: Path, draft: bool, public: bool) -> None:
    """Write the pack of a board and quarter to OUT."""
    try:
        with reading() as work, force_locale("en"):
            body, is_draft = _made(work, key, Quarter.parse(quarter), form, draft and not public, public)
        written(out, body)
    except (BadInput, NotFound, ValueError) as error:
        raise Wrong(str(error)) from error
    except Refused as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}") from error
    click.echo(f"{out}: {len(body)} bytes{' (a draft: nothing is frozen yet)' if is_draft else ''}.", err=True)


def _made(work: Work, key: str, quarter: Quarter, form: str, draft: bool, public: bool) -> tuple[bytes, bool]:
    """The file, and whether it is a draft."""
    subject = _subject(work, key)
    frozen = [row for row in lifecycle.versions(work, key, quarter.label) if row.state in CLOSED]
    row = None if draft or not frozen else frozen[0]
    if public:
        document = service.twin(work, subject, row) if row else service.unsigned()
    elif row is None:
        document = read.shown(work, service.draft(work, subject, quarter, fitted=True))
    else:
        document = service.document(work, subject, row)
    if form == outputs.JSON and not public:
        return outputs.as_json(document, row, lifecycle.signatures(work, row) if row else []), row is None
    if form == outputs.JSON:
        return outputs.as_json(document, None, [], "to be published"), False
    return outputs.FORMATS[form].write(document), row is None


def _subject(work: Work, key: str) -> Subject:
    known = {one.key: one for one in service.subjects(work)}
    if key not in known:
        raise BadInput(f"there is no pack called “{key}”: choose {', '.join(list(known)[:6])}")
    return known[key]


def written(path: Path, body: bytes) -> None:
    """Write a file whole or not at all. Raises OSError."""
    part = path.with_name(f".{path.name}.{new_id()}")
    try:
        part.write_bytes(body)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
