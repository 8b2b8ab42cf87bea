"""`flask themes analyse IN.csv OUT.csv`: every row and column kept, written whole or not at all."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from app.themes.commands import commands
from app.themes.tables import Table, read_table, write_table

HEADER = "id,text,language,question\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(commands, [str(argument) for argument in arguments])


def analysed(folder: Path, content: str, encoding: str = "utf-8") -> tuple[Result, list[list[str]]]:
    (folder / "in.csv").write_bytes(content.encode(encoding))
    result = run("analyse", folder / "in.csv", folder / "out.csv")
    if not (folder / "out.csv").exists():
        return result, []
    with (folder / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        return result, list(csv.reader(file))


def test_four_columns_are_added_on_the_right(tmp_path: Path) -> None:
    result, rows = analysed(tmp_path, HEADER + "7,Sarah was kind but late,en,\n")
    assert result.exit_code == 0
    assert rows == [
        ["id", "text", "language", "question", "sentiment", "themes", "polarity", "redacted"],
        ["7", "Sarah was kind but late", "en", "", rows[1][4], "respect|punctual", "positive|negative",
         "[name] was kind but late"],
    ]  # fmt: skip


def test_language_and_question_may_be_missing_and_the_question_counts_when_it_is_there(tmp_path: Path) -> None:
    assert analysed(tmp_path, "text\nNothing\n")[1][1][1] == "neutral"
    for question in ("could-improve", "could_improve", "What could we do better?"):
        assert analysed(tmp_path, f"text,question\nNothing,{question}\n")[1][1][2] == "positive"
    assert analysed(tmp_path, "text,language\nDziękuję bardzo dobrze,pl\n")[1][1][2] == "unclear"


def test_rows_come_out_as_they_went_in(tmp_path: Path) -> None:
    content = 'n,text\n1,"two\r\nlines, quoted"\n2,\n\n3,"say ""hi"""\n3,same\n1,001\n'
    _, rows = analysed(tmp_path, content)
    assert [row[:2] for row in rows[1:]] == [
        ["1", "two\r\nlines, quoted"], ["2", ""], ["3", 'say "hi"'], ["3", "same"], ["1", "001"],
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_byte_order_mark_is_read_and_given_back(tmp_path: Path, encoding: str) -> None:
    result, rows = analysed(tmp_path, "text\nkind\n", encoding)
    assert result.exit_code == 0
    assert rows[0][0] == "text"
    marked = (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert marked is (encoding == "utf-8-sig")


def test_a_heading_that_is_taken_is_kept_beside_ours(tmp_path: Path) -> None:
    _, rows = analysed(tmp_path, "Text,sentiment\nkind,mine\n")
    assert rows[0] == ["Text", "sentiment", "sentiment (Heard)", "themes", "polarity", "redacted"]
    assert rows[1][1] == "mine"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("comment\nkind\n", "no column “text”"),
        ("", "empty"),
        ("text\na,b\n", "in.csv:2"),
        ('text\n"never closed\n', "not readable CSV"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_and_nothing_is_written(tmp_path: Path, content: str, said: str) -> None:
    result, rows = analysed(tmp_path, content)
    assert (result.exit_code, rows) == (2, [])
    assert said in result.stderr


def test_what_is_not_utf_8_or_not_there_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(b"text\ncaf\xe9\n")
    assert run("analyse", tmp_path / "in.csv", tmp_path / "out.csv").exit_code == 2
    assert run("analyse", tmp_path / "missing.csv", tmp_path / "out.csv").exit_code == 2
    assert run("analyse", tmp_path / "in.csv").exit_code == 2


def test_a_target_that_cannot_be_written_fails_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("text\nkind\n", encoding="utf-8")
    result = run("analyse", tmp_path / "in.csv", tmp_path / "no-such-folder" / "out.csv")
    assert result.exit_code == 1
    assert [file.name for file in tmp_path.iterdir()] == ["in.csv"]


def test_an_old_result_stays_whole_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.csv"
    target.write_text("the old result", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_table(target, Table(("text",), (("kind",),)))
    assert target.read_text(encoding="utf-8") == "the old result"
    assert [file.name for file in tmp_path.iterdir()] == ["out.csv"]


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.tuples(*[cells] * width), min_size=1)), st.booleans())
def test_any_cells_survive_writing_and_reading(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]], marked: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    table = Table(tuple(f"h{n}" for n in range(len(rows[0]))), tuple(rows), marked)
    write_table(path, table)
    assert read_table(path) == table


def test_measuring_compares_with_textblob_and_with_calling_everything_good(tmp_path: Path) -> None:
    file = tmp_path / "labelled.csv"
    file.write_text("text,sentiment\nkind,positive\nrubbish,Negative\nrude,very-negative\n", encoding="utf-8")
    result = run("measure", file)
    assert result.exit_code == 0
    assert "Heard            accuracy 1.000" in result.stdout
    assert "always positive  accuracy 0.333" in result.stdout
    file.write_text("text,sentiment\nkind,fine\n", encoding="utf-8")
    assert run("measure", file).exit_code == 2
    file.write_text("text,sentiment\n", encoding="utf-8")
    assert run("measure", file).exit_code == 2
