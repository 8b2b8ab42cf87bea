"""`flask themes analyse IN.csv OUT.csv`: every row and column kept, written whole or not at all."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.tables import Table, read_table, write_table
from app.themes.codebook import codebook
from app.themes.commands import commands
from app.themes.learning import Model
from tests.themes.invented import LABELS, examples, some_of_shipped
from tests.themes.test_learning import ODD


@pytest.fixture(autouse=True)
def _few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.themes.commands.book_of_shipped", some_of_shipped)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(commands, [str(argument) for argument in arguments])


def analysed(folder: Path, content: str, encoding: str = "utf-8") -> tuple[Result, list[list[str]]]:
    (folder / "in.csv").write_bytes(content.encode(encoding))
    result = run("analyse", folder / "in.csv", folder / "out.csv")
    if not (folder / "out.csv").exists():
        return result, []
    with (folder / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        return result, list(csv.reader(file))


ADDED = [
    "language",
    "sentiment",
    "sentiment_score",
    "themes",
    "theme_probabilities",
    "screen",
    "screen_why",
    "redacted",
]


def test_eight_columns_are_added_on_the_right(tmp_path: Path) -> None:
    result, rows = analysed(tmp_path, "id,text,question\n7,Sarah was kind but late,\n")
    assert result.exit_code == 0
    assert rows[0] == ["id", "text", "question", *ADDED]
    said = dict(zip(*rows, strict=True))
    assert (said["id"], said["language"], said["themes"]) == ("7", "en", "respect|punctual")
    assert set(json.loads(said["theme_probabilities"])) == {theme.key for theme in codebook().themes}
    assert -1 <= float(said["sentiment_score"]) <= 1
    assert (said["screen"], said["redacted"]) == ("no", "[name] was kind but late")


def test_language_and_question_may_be_missing_and_the_question_counts_when_it_is_there(tmp_path: Path) -> None:
    def felt(content: str) -> str:
        header, row = analysed(tmp_path, content)[1]
        return row[header.index("sentiment")]

    assert felt("text\nNothing\n") == "neutral"
    for question in ("could-improve", "could_improve", "What could we do better?"):
        assert felt(f"text,question\nNothing,{question}\n") in ("positive", "very_positive")
    assert felt("text,language\nDziękuję bardzo dobrze,pl\n") in ("positive", "very_positive")


def test_what_a_person_must_read_today_is_said(tmp_path: Path) -> None:
    header, row = analysed(tmp_path, "text\nMy stepdad hits me\n")[1]
    assert row[header.index("screen")] == "yes"
    assert row[header.index("screen_why")]


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
    _, rows = analysed(tmp_path, "Text,sentiment,themes,themes (Heard)\nkind,mine,yours,theirs\n")
    assert rows[0][4:8] == ["language", "sentiment (Heard)", "sentiment_score", "themes (Heard 2)"]
    assert rows[1][:4] == ["kind", "mine", "yours", "theirs"]


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
    said = "kind,positive\nnobody said,\nrubbish,Negative\nrude,very-negative\n"
    file.write_text(f"text,sentiment\n{said}", encoding="utf-8")
    result = run("measure", file)
    assert result.exit_code == 0
    assert "Heard            accuracy 1.000" in result.stdout
    assert "always positive  accuracy 0.333" in result.stdout
    file.write_text("text,sentiment\nkind,fine\n", encoding="utf-8")
    assert run("measure", file).exit_code == 2
    file.write_text("text,sentiment\n", encoding="utf-8")
    assert run("measure", file).exit_code == 2


def labelled(folder: Path, count: int = 60) -> Path:
    file = folder / "labelled.csv"
    rows = [
        (one.text, "|".join(sorted(one.labels)), one.question, one.service, one.sentiment) for one in examples(count)
    ]
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        csv.writer(opened).writerows([("text", "labels", "question", "service", "sentiment"), *rows])
    return file


def test_what_was_learned_reads_other_comments(tmp_path: Path) -> None:
    learned = run("learn", labelled(tmp_path), "--model", tmp_path / "model")
    assert (learned.exit_code, learned.stdout) == (0, "")
    assert "60 comments, 4 labels" in learned.stderr
    (tmp_path / "in.csv").write_text("text\nthe dinner was cold\n", encoding="utf-8")
    assert run("analyse", tmp_path / "in.csv", tmp_path / "out.csv", "--model", tmp_path / "model").exit_code == 0
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        (said,) = csv.DictReader(file)
    assert said["themes"] == "food"
    assert said["sentiment"] in ("negative", "very_negative")
    assert set(json.loads(said["theme_probabilities"])) == set(LABELS)


def test_a_codebook_alone_can_be_learned_and_so_can_the_one_of_heard(tmp_path: Path) -> None:
    book = tmp_path / "book.csv"
    book.write_text("label,kind,text\nfood,example,dinner was cold\nrooms,example,my bedroom\n", encoding="utf-8")
    assert "0 comments, 2 labels" in run("learn", "--codebook", book, "--model", tmp_path / "m").stderr
    shipped = run("learn", "--model", tmp_path / "m")
    assert f"0 comments, {len(codebook().themes)} labels" in shipped.stderr
    file = tmp_path / "keys.csv"
    file.write_text("text,labels\nshe was kind,respect\n", encoding="utf-8")
    assert f"1 comments, {len(codebook().themes)} labels" in run("learn", file, "--model", tmp_path / "m").stderr


def test_names_are_taken_out_before_anything_is_learned(tmp_path: Path) -> None:
    file = tmp_path / "named.csv"
    rows = "".join(f"Rumpelstiltskin-Sarah cooked dinner {at},food\n" for at in range(20))
    file.write_text(f"text,labels\n{rows}", encoding="utf-8")
    assert run("learn", file, "--model", tmp_path / "m").exit_code == 0
    assert b"sarah" not in Model.from_bytes((tmp_path / "m").read_bytes()).figures.features.__repr__().encode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("text\na\n", "no column “labels”"),
        ("labels\na\n", "no column “text”"),
        ("text,labels\na,\n", "nothing to learn"),
    ],
)
def test_what_cannot_be_learned_from_is_told_and_no_model_is_written(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "in.csv").write_text(content, encoding="utf-8")
    result = run("learn", tmp_path / "in.csv", "--model", tmp_path / "model")
    assert result.exit_code == 2
    assert said in result.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["in.csv"]
    assert run("learn", tmp_path / "in.csv").exit_code == 2
    assert run("learn", "--model", tmp_path / "no" / "model").exit_code == 1


def test_a_model_that_is_none_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("text\na\n", encoding="utf-8")
    for model in ("in.csv", "missing"):
        result = run("analyse", tmp_path / "in.csv", tmp_path / "out.csv", "--model", tmp_path / model)
        assert result.exit_code == 2
        assert model in result.stderr
    assert not (tmp_path / "out.csv").exists()


def test_themes_are_measured_on_comments_that_were_left_out(tmp_path: Path) -> None:
    result = run("measure", labelled(tmp_path))
    assert result.exit_code == 0
    for line in ("Heard  ", "themes    micro-F1", "sure      precision", "shares    off by", "sentiment accuracy"):
        assert line in result.stdout
    (tmp_path / "in.csv").write_text("text\na\n", encoding="utf-8")
    assert run("measure", tmp_path / "in.csv").exit_code == 2


@pytest.mark.slow
def test_ten_thousand_odd_comments_are_read_without_fault(tmp_path: Path) -> None:
    assert run("learn", labelled(tmp_path, 300), "--model", tmp_path / "model").exit_code == 0
    kept = [text for text in ODD if "\ud800" not in text]
    texts = [
        kept[at % len(kept)] if at % 5 == 0 else f"{at} {kept[at % len(kept)][: at % 400]} kind"
        for at in range(10_000)
    ]
    write_table(tmp_path / "in.csv", Table(("id", "text"), tuple((str(at), text) for at, text in enumerate(texts))))
    result = run("analyse", tmp_path / "in.csv", tmp_path / "out.csv", "--model", tmp_path / "model")
    assert result.exit_code == 0, result.stderr
    rows = read_table(tmp_path / "out.csv").rows
    assert [row[:2] for row in rows] == [(str(at), text) for at, text in enumerate(texts)]
