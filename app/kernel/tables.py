"""CSV files in and out: every column text, every row and column kept; a file is written whole or not at all."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import StringIO
from itertools import chain, count
from pathlib import Path

from app.kernel.errors import BadInput

LONGEST_CELL = 10_000_000
"""Characters in one cell; a file with a longer one has a quotation mark that is never closed."""
_BOM = "\ufeff"


@dataclass(frozen=True)
class Table:
    """A CSV file as text. `marked`: it began with a byte order mark, as Excel writes it, and gets one again."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    marked: bool = False

    def column(self, name: str) -> tuple[str, ...] | None:
        """The cells under a heading, whatever its case; None when there is no such heading."""
        names = [heading.strip().lower() for heading in self.header]
        if name not in names:
            return None
        at = names.index(name)
        return tuple(row[at] for row in self.rows)

    def needed(self, name: str) -> tuple[str, ...]:
        """As `column`; raises `BadInput` that says which headings were found."""
        found = self.column(name)
        if found is None:
            listed = ", ".join(f"“{heading}”" for heading in self.header)
            raise BadInput(f"there is no column “{name}”: the first row has {listed}")
        return found

    def beside(self, columns: Mapping[str, Sequence[str]]) -> Table:
        """The same table with more columns on the right; a heading that is taken gets “(Heard)” after it, or more."""
        taken = {heading.strip().lower() for heading in self.header}
        names = [_free(name, taken) for name in columns]
        rows = (row + added for row, added in zip(self.rows, zip(*columns.values(), strict=True), strict=True))
        return Table((*self.header, *names), tuple(rows), self.marked)


def read_table(path: Path) -> Table:
    """Read UTF-8, with or without a byte order mark; blank lines are passed over, short rows filled.

    Raises `BadInput` with the line when the file is missing, not UTF-8, empty, or has a row longer than the first.
    """
    csv.field_size_limit(LONGEST_CELL)
    try:
        text = path.read_bytes().decode("utf-8")
        marked = text.startswith(_BOM)
        lines = csv.reader(StringIO(text.removeprefix(_BOM), newline=""), strict=True)
        header = next((tuple(row) for row in lines if row), None)
        if header is None:
            raise BadInput(f"{path}: the file is empty; its first row must name the columns")
        return Table(header, tuple(_row(row, header, f"{path}:{lines.line_num}") for row in lines if row), marked)
    except UnicodeDecodeError as error:
        raise BadInput(f"{path}: save the file as UTF-8 text (in Excel: “CSV UTF-8”)") from error
    except csv.Error as error:
        raise BadInput(f"{path}: this is not readable CSV ({error})") from error
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror})") from error


def write_table(path: Path, table: Table) -> None:
    """Write beside the target and put it in place at the end. Raises `OSError`; the target is then as it was."""
    with whole(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as file:
        file.write(_BOM if table.marked else "")
        writer = csv.writer(file)  # lines end in CR LF (RFC 4180), so that a cell with either is quoted
        writer.writerow(table.header)
        writer.writerows(table.rows)


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A file beside the target to write to; it takes the target’s place at the end, or is gone."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _free(name: str, taken: set[str]) -> str:
    """A heading that is not taken yet: “themes”, “themes (Heard)”, “themes (Heard 2)” and so on."""
    others = (f"{name} (Heard{number})" for number in chain([""], (f" {at}" for at in count(2))))
    return next(heading for heading in chain([name], others) if heading.lower() not in taken)


def _row(row: list[str], header: tuple[str, ...], where: str) -> tuple[str, ...]:
    if len(row) > len(header):
        raise BadInput(
            f"{where}: this row has {len(row)} cells and the first has {len(header)}; quote cells with commas"
        )
    return (*row, *[""] * (len(header) - len(row)))
