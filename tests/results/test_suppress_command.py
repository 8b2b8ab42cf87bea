"""`flask results suppress`: a CSV file in, the same one out with marks; every refusal says where and what to do."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.errors import BadInput
from app.results.commands import commands, read, written
from app.results.suppression import Table, policy, protect

TABLE = """Service,Always,Sometimes,Total
Duty,3,20,23
Leaving care,30,60,90
Fostering,8,50,58
Total,41,130,171
"""
MARKED = """Service,Always,Sometimes,Total
Duty,c,c,23
Leaving care,30,60,90
Fostering,c,c,58
Total,41,130,171
"""


def suppress(folder: Path, text: str | bytes, *options: str) -> Result:
    file = folder / "table.csv"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return CliRunner().invoke(commands, ["suppress", str(file), *options])


def test_small_counts_and_their_guards_become_marks(tmp_path: Path) -> None:
    result = suppress(tmp_path, TABLE, "--policy", "dfe")
    assert (result.exit_code, result.stdout, result.stderr) == (0, MARKED, "")


def test_dfe_is_the_policy_unless_another_is_named(tmp_path: Path) -> None:
    assert suppress(tmp_path, TABLE).stdout == MARKED


def test_the_other_policy_marks_with_a_star_and_rounds(tmp_path: Path) -> None:
    result = suppress(tmp_path, TABLE, "--policy", "nhs_round5")
    assert result.stdout.splitlines()[1:] == [
        "Duty,*,20,25", "Leaving care,30,60,90", "Fostering,10,50,60", "Total,40,130,170",
    ]  # fmt: skip


def test_a_file_is_written_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    result = suppress(tmp_path, TABLE, "--out", str(out))
    assert (result.exit_code, result.stdout) == (0, "")
    assert "4 figures are hidden" in result.stderr
    assert out.read_text(encoding="utf-8") == MARKED
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "table.csv"]


def test_what_was_there_stays_when_the_input_is_wrong(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("kept", encoding="utf-8")
    assert suppress(tmp_path, "Service,Yes\nDuty,some\n", "--out", str(out)).exit_code == 2
    assert out.read_text(encoding="utf-8") == "kept"


def test_a_folder_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    result = suppress(tmp_path, TABLE, "--out", str(tmp_path / "none" / "out.csv"))
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_the_mark_that_excel_puts_first_is_no_part_of_a_label(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    marked = b"\xef\xbb\xbf" + TABLE.encode()
    assert suppress(tmp_path, marked).stdout == MARKED
    assert suppress(tmp_path, marked, "--out", str(out)).exit_code == 0
    assert out.read_bytes() == b"\xef\xbb\xbf" + MARKED.encode(), "a file keeps it, so that Excel reads it again"


def test_labels_come_out_as_they_went_in(tmp_path: Path) -> None:
    text = '" Service\r\nor team ","Yes, always",“No”,TOTAL \r\n"Dutý ""A""",20,30,50\r\n'
    assert suppress(tmp_path, text).stdout_bytes.decode() == text


def test_numbers_may_have_spaces_around_them_and_lines_may_be_blank(tmp_path: Path) -> None:
    assert suppress(tmp_path, "Service,Yes,No\nDuty, 30 ,20\n\n").stdout == "Service,Yes,No\nDuty,30,20\n"


def test_totals_known_from_elsewhere_can_be_reckoned_with(tmp_path: Path) -> None:
    bare = "Service,Yes,No\nDuty,3,20\nFostering,30,60\n"
    assert suppress(tmp_path, bare).stdout == "Service,Yes,No\nDuty,c,20\nFostering,30,60\n"
    assert suppress(tmp_path, bare, "--totals-known").stdout == "Service,Yes,No\nDuty,c,c\nFostering,c,c\n"


def test_a_table_that_nothing_can_hide_is_a_failure(tmp_path: Path) -> None:
    result = suppress(tmp_path, "Service,Yes,No\nDuty,3,0\nFostering,30,60\n", "--totals-known")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "leave it out" in result.stderr


@pytest.mark.parametrize(
    "text",
    [TABLE.replace("Total,41", "All services,41"), TABLE.replace("Sometimes,Total", "Sometimes,Everybody")],
    ids=["row", "column"],
)
def test_sums_that_are_not_called_total_are_pointed_out(tmp_path: Path, text: str) -> None:
    """They would be taken for counts of other people, and give marks away."""
    result = suppress(tmp_path, text)
    assert result.exit_code == 0
    assert "call it “Total”" in result.stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Service,Yes\nDuty,3.5\n", ("“Duty”", "“Yes”", "“3.5”", "digits only")),
        ("Service,Yes\nDuty,-3\n", ("“Duty”", "“Yes”", "“-3”")),
        ("Service,Yes\nDuty,\n", ("“Duty”", "“Yes”", "“”", "0 for nobody")),
        ("Service,Yes\nDuty,٣\n", ("“Duty”", "“Yes”", "“٣”")),
        ('Service,Yes\nDuty,"1,000"\n', ("“Duty”", "“Yes”", "“1,000”")),
        ("Service,Yes\nDuty,9999999999999999\n", ("“Duty”", "“Yes”")),
        ("Service,Yes,No\nDuty,3\n", ("“Duty”", "2 cells", "3")),
        ("Service,Yes\nDuty,3,4\n", ("“Duty”", "3 cells")),
        ("Service,Yes\nDuty,3\nDuty ,4\n", ("two rows", "“Duty”", "its own name")),
        ("Service,Yes,Yes\nDuty,3,4\n", ("two columns", "“Yes”")),
        ("Service,Yes\nTotal,3\nDuty,3\n", ("row “Total”", "end")),
        ("Service,Total,Yes\nDuty,3,3\n", ("column “Total”", "end")),
        ("Service,Yes,No,Total\nDuty,3,4,8\n", ("total of row “Duty” is 8", "7")),
        ("Service,Yes\nDuty,3\nFostering,4\ntotal,8\n", ("total of column “Yes” is 8", "7")),
        ("Service,Yes,No,Total\nDuty,3,4,7\nTotal,3,4,8\n", ("total of row “Total” is 8", "7")),
        ("", ("empty",)),
        ("\n\n", ("empty",)),
        ("Service,Yes\n", ("no counts",)),
        ("Service\nDuty\n", ("no counts",)),
        ("Service,Total\nDuty,3\n", ("no counts",)),
        ("Service,Yes\nTotal,3\n", ("no counts",)),
        ('Service,Yes\nDuty,"3\n', ("not a CSV file",)),
        (b"Service,Yes\nDut\xff,3\n", ("UTF-8",)),
    ],
)
def test_bad_input_ends_with_code_2_and_says_where(tmp_path: Path, text: str | bytes, words: tuple[str, ...]) -> None:
    result = suppress(tmp_path, text)
    assert (result.exit_code, result.stdout) == (2, "")
    assert all(word in result.stderr for word in words), result.stderr


def test_a_file_that_cannot_be_read_is_bad_input(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        result = CliRunner().invoke(commands, ["suppress", str(path)])
        assert result.exit_code == 2
        assert "cannot be read" in result.stderr


def test_an_unknown_policy_is_bad_usage(tmp_path: Path) -> None:
    result = suppress(tmp_path, TABLE, "--policy", "none")
    assert result.exit_code == 2
    assert "nhs_round5" in result.stderr


def test_reading_says_what_is_wrong_without_a_shell(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        read(tmp_path / "none.csv")


label = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n,\"'"), max_size=6)


@given(
    labels=st.lists(label, min_size=3, max_size=3, unique_by=str.strip),
    counts=st.lists(st.integers(0, 40), min_size=4, max_size=4),
)
def test_whatever_the_labels_only_numbers_change(
    tmp_path_factory: pytest.TempPathFactory, labels: list[str], counts: list[int]
) -> None:
    if any(each.strip().casefold() == "total" for each in labels):
        return
    rows = [["", *labels], [labels[0], *counts[:3]], [labels[1], *counts[1:]]]
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    file = tmp_path_factory.mktemp("any") / "table.csv"
    file.write_text(text.getvalue(), encoding="utf-8", newline="")
    safe = protect(Table.plain([counts[:3], counts[1:]]), policy("dfe"))
    marked = [["c" if figure is None else str(figure) for figure in line] for line in safe.rows]
    out = list(csv.reader(io.StringIO(written(read(file), safe), newline="")))
    assert out == [rows[0], [labels[0], *marked[0]], [labels[1], *marked[1]]]
