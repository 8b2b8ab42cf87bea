"""`flask results`: suppress a table of counts, which needs no database, keys or instance; export closed figures."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from flask.cli import with_appcontext

from app.kernel.errors import BadInput, NotFound, Refused
from app.kernel.ids import new_id
from app.results import export
from app.results.suppression import Protected, Table, policies, policy, protect
from app.web.work import database

BOM = "\ufeff"
TOTAL = "total"
WHOLE_NUMBER = re.compile(r"[0-9]{1,15}")

Cells = list[list[str]]

commands = click.Group("results", help="Figures: suppress a table, export closed figures.")


@dataclass(frozen=True)
class Sheet:
    """A CSV file as it was read: its cells and, of the numbers among them, the table."""

    cells: Cells
    table: Table
    ending: str
    """How its lines end."""
    has_bom: bool


class Wrong(click.ClickException):
    """The input is to blame, and the sentence says what to do."""

    exit_code = 2


@commands.command("suppress")
@click.argument("table", type=click.Path(path_type=Path))
@click.option(
    "--policy", "rules", type=click.Choice(list(policies())), default=next(iter(policies())), show_default=True
)
@click.option("--out", type=click.Path(path_type=Path), help="Write here, whole or not at all, instead of stdout.")
@click.option("--totals-known", is_flag=True, help="Totals that are not in the table are known from elsewhere.")
def suppress(table: Path, rules: str, out: Path | None, totals_known: bool) -> None:
    """Hide small counts in TABLE, a CSV file, and others where they would give one away.

    The first row and the first column are labels. A last row or column called Total holds totals.
    """
    try:
        sheet = read(table)
        for warning in unnamed_totals(sheet):
            click.echo(warning, err=True)
        safe = protect(sheet.table, policy(rules), totals_known=totals_known)
        text = written(sheet, safe)
        if out:
            replace(out, ((BOM if sheet.has_bom else "") + text).encode())
    except BadInput as error:
        raise Wrong(str(error)) from error
    except Refused as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}") from error
    if out:
        click.echo(f"{out}: {len(safe.hidden)} figures are hidden.", err=True)
    else:
        click.echo(text, nl=False)


@commands.command("export")
@with_appcontext
@click.argument("key")
@click.option("--format", "kind", type=click.Choice(["csv", "xlsx"]), default="csv", show_default=True)
@click.option("--quarter", help="Such as 2026-Q2; the newest closed quarter if left out.")
@click.option("--public", is_flag=True, help="The publishable twin, under the stricter policy.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Written whole or not at all.")
def export_figures(key: str, kind: str, quarter: str | None, public: bool, out: Path) -> None:
    """Write the closed figures of the questionnaire KEY to a file, as the boards see them."""
    with database().reading() as work:
        try:
            table = export.rows(work, export.closed(work, quarter, public=public), key)
        except NotFound as error:
            raise Wrong(str(error)) from error
    content = ("\ufeff" + export.as_csv(table)).encode() if kind == "csv" else export.as_xlsx(table)
    try:
        replace(out, content)
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}") from error
    click.echo(f"{out}: {len(table)} figures.", err=True)


def read(path: Path) -> Sheet:
    """Read a table of counts. Raises `BadInput` naming the place and what to do."""
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(f"{path} is not UTF-8 text: save it as “CSV UTF-8”") from error
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}") from error
    body = text.removeprefix(BOM)
    try:
        cells = [row for row in csv.reader(io.StringIO(body, newline=""), strict=True) if row]
    except csv.Error as error:
        raise BadInput(f"{path} is not a CSV file: {error}") from error
    return Sheet(cells, table_of(cells), "\r\n" if "\r\n" in body else "\n", body != text)


def table_of(cells: Cells) -> Table:
    """The counts among the cells, checked. Raises `BadInput` naming the row, the column or the cell."""
    if not cells:
        raise BadInput("the file is empty: give a first row and a first column of labels, and whole numbers")
    columns, rows = cells[0][1:], [row[0] for row in cells[1:]]
    total_column, total_row = _ends_in_total(columns, "column"), _ends_in_total(rows, "row")
    if len(rows) == total_row or len(columns) == total_column:
        raise BadInput("there are no counts: give at least one row and one column besides labels and totals")
    for row in cells[1:]:
        if len(row) != len(cells[0]):
            raise BadInput(f"row “{row[0]}” has {len(row)} cells, the first row {len(cells[0])}: make them the same")
    numbers = [
        [_whole(cell, row[0], label) for cell, label in zip(row[1:], columns, strict=True)] for row in cells[1:]
    ]
    counts = [tuple(row[: len(columns) - total_column]) for row in numbers[: len(rows) - total_row]]
    table = Table(tuple(counts), total_row, total_column)
    _check_totals(table, numbers, rows, columns)
    return table


def _ends_in_total(labels: Sequence[str], kind: str) -> bool:
    """Whether the last label is Total. Raises `BadInput` when one comes twice, or Total is not the last."""
    trimmed = [label.strip() for label in labels]
    twice = next((label for label, times in Counter(trimmed).items() if times > 1), None)
    if twice is not None:
        raise BadInput(f"two {kind}s are called “{twice}”: give each its own name")
    if TOTAL in (label.casefold() for label in trimmed[:-1]):
        raise BadInput(f"the {kind} “Total” is not the last: move it to the end")
    return bool(trimmed) and trimmed[-1].casefold() == TOTAL


def _whole(cell: str, row: str, column: str) -> int:
    if WHOLE_NUMBER.fullmatch(cell.strip()):
        return int(cell)
    raise BadInput(f"row “{row}”, column “{column}”: “{cell}” is not a whole number; write digits only, 0 for nobody")


def _check_totals(
    table: Table, numbers: Sequence[Sequence[int]], rows: Sequence[str], columns: Sequence[str]
) -> None:
    """Raises `BadInput` naming the row or column whose total is not the sum of its counts."""
    for row, column in table.grid:
        if not table.prints((row, column)) or numbers[row][column] == table.grid[row, column]:
            continue
        name = f"row “{rows[row]}”" if column == table.width else f"column “{columns[column]}”"
        raise BadInput(
            f"the total of {name} is {numbers[row][column]}, but its counts add up to {table.grid[row, column]}: "
            "correct one of them"
        )


def unnamed_totals(sheet: Sheet) -> list[str]:
    """What to say of a last row or column that adds up the others and is not called Total."""
    counts, table = sheet.table.counts, sheet.table
    last: list[str] = []
    if not table.total_row and _is_sum(counts):
        last.append(f"row, “{sheet.cells[len(counts)][0]}”,")
    if not table.total_column and _is_sum(list(zip(*counts, strict=True))):
        last.append(f"column, “{sheet.cells[0][table.width]}”,")
    return [f"the last {name} holds the sum of the others: if it is a total, call it “Total”" for name in last]


def _is_sum(lines: Sequence[Sequence[int]]) -> bool:
    return len(lines) > 2 and any(lines[-1]) and list(lines[-1]) == [sum(c) for c in zip(*lines[:-1], strict=True)]


def written(sheet: Sheet, safe: Protected) -> str:
    """The same cells as CSV, with figures that may be shown for numbers and the policy's mark for hidden ones."""
    lines = [*safe.rows, *([safe.total_row] if safe.table.total_row else [])]
    shown = [[safe.policy.mark if figure is None else str(figure) for figure in line] for line in lines]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=sheet.ending)
    writer.writerow(sheet.cells[0])
    writer.writerows([row[0], *line] for row, line in zip(sheet.cells[1:], shown, strict=True))
    return text.getvalue()


def replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises OSError."""
    draft = path.with_name(f".{path.name}.{new_id()}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
