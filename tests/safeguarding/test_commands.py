"""`flask safeguarding screen IN.csv OUT.csv`: every row and column kept, written whole or not at all."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.safeguarding.commands import commands


def run(*arguments: object) -> Result:
    return CliRunner().invoke(commands, ["screen", *(str(argument) for argument in arguments)])


def screened(folder: Path, content: str, encoding: str = "utf-8") -> tuple[Result, list[list[str]]]:
    (folder / "in.csv").write_bytes(content.encode(encoding))
    result = run(folder / "in.csv", folder / "out.csv")
    if not (folder / "out.csv").exists():
        return result, []
    with (folder / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        return result, list(csv.reader(file))


def test_two_columns_are_added_on_the_right(tmp_path: Path) -> None:
    result, rows = screened(tmp_path, "id,text,language\n7,my dad hits me,en\n8,she was kind,\n")
    assert result.exit_code == 0
    assert rows == [
        ["id", "text", "language", "screen", "screen_why"],
        ["7", "my dad hits me", "en", "yes", "“hits me”: physical harm: somebody hits or hurts somebody"],
        ["8", "she was kind", "", "no", "nothing was found"],
    ]
    assert "2 texts screened, 1 to be read today." in result.stderr
    assert result.stdout == ""


def test_rows_come_out_as_they_went_in_whatever_they_hold(tmp_path: Path) -> None:
    cells = ["two\r\nlines, quoted", "", "None", "N/A", "nan", '"', "he\x00 hits me", "x " * 10_000, "same", "same"]
    table = "n,text\n" + "".join(f'{n},"{cell.replace(chr(34), chr(34) * 2)}"\n' for n, cell in enumerate(cells))
    result, rows = screened(tmp_path, table)
    assert result.exit_code == 0
    assert [row[:2] for row in rows[1:]] == [[str(n), cell] for n, cell in enumerate(cells)]
    assert [row[2] for row in rows[1:7]] == ["no"] * 6
    assert rows[2][3] == "nothing was written"
    assert rows[7][2] == "yes"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_byte_order_mark_is_read_and_given_back(tmp_path: Path, encoding: str) -> None:
    result, rows = screened(tmp_path, "text\ntata mnie bije\n", encoding)
    assert result.exit_code == 0
    assert rows[1][1] == "yes"
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf") is (encoding == "utf-8-sig")


@pytest.mark.parametrize("content", ["comment\nkind\n", "", "text\na,b\n", 'text\n"never closed\n'])
def test_a_file_that_cannot_be_used_is_bad_input_and_nothing_is_written(tmp_path: Path, content: str) -> None:
    result, rows = screened(tmp_path, content)
    assert (result.exit_code, rows) == (2, [])
    assert run(tmp_path / "in.csv").exit_code == 2
    assert run(tmp_path / "missing.csv", tmp_path / "out.csv").exit_code == 2


def test_a_target_that_cannot_be_written_fails_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("text\nkind\n", encoding="utf-8")
    assert run(tmp_path / "in.csv", tmp_path / "no-such-folder" / "out.csv").exit_code == 1
    assert [file.name for file in tmp_path.iterdir()] == ["in.csv"]
