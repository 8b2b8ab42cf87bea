"""`flask surveys`: every fault is named, and one fault publishes nothing."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from app.council import service as council
from app.kernel.work import Database
from app.library import service as library
from config import ROOT

INVALID = sorted((ROOT / "tests/surveys/invalid").glob("*.yaml"))
VALID = ROOT / "tests/surveys/valid"


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    """The shell."""
    library.forget()
    return app.test_cli_runner()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the questionnaires, to be spoilt."""
    return Path(shutil.copytree(ROOT / "surveys", tmp_path / "surveys"))


def expected(path: Path) -> list[str]:
    """The codes a file's first line says it is refused with; only an installation knows its boards."""
    said = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# expect: ").split(", ")
    return sorted(code for code in said if code != "unknown-board")


def test_each_fault_of_each_file_is_a_line_with_file_place_code_and_what_to_do(runner: FlaskCliRunner) -> None:
    for path in INVALID:
        result = runner.invoke(args=["surveys", "lint", str(path)])
        lines = [line.split(": ", 3) for line in result.stdout.splitlines()]
        assert result.exit_code == 2, path.name
        assert {name for name, *_ in lines} == {path.name}
        assert sorted(code for _, _, code, _ in lines) == expected(path)
        assert all(place and message for _, place, _, message in lines)
        assert "Nothing can be published yet." in result.stderr


def test_a_folder_is_read_whole(runner: FlaskCliRunner) -> None:
    result = runner.invoke(args=["surveys", "lint", str(VALID)])
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{len(list(VALID.glob('*.yaml')))} questionnaires, no faults.\n"


def test_what_is_hard_to_read_is_a_warning_and_no_fault(runner: FlaskCliRunner, tmp_path: Path) -> None:
    said = "They explained the adjudication procedure satisfactorily."
    survey = (VALID / "shared-scale.yaml").read_text(encoding="utf-8")
    (tmp_path / "shared-scale.yaml").write_text(re.sub(r"text: [^,}]+", f"text: {said}", survey), encoding="utf-8")
    result = runner.invoke(args=["surveys", "lint", str(tmp_path)])
    warning, last = result.stdout.splitlines()
    assert result.exit_code == 0
    assert warning.startswith("warning: shared-scale.yaml: pages.")
    assert "hard-to-read" in warning
    assert last == "1 questionnaires, no faults, 1 warnings."


def test_without_a_path_the_councils_own_are_read(runner: FlaskCliRunner) -> None:
    assert runner.invoke(args=["surveys", "lint"]).exit_code == 0


def test_nothing_to_read_is_a_fault(runner: FlaskCliRunner, tmp_path: Path) -> None:
    assert runner.invoke(args=["surveys", "lint", str(tmp_path)]).exit_code == 2
    assert runner.invoke(args=["surveys", "lint", str(tmp_path / "gone.yaml")]).exit_code == 2


def test_publishing_says_what_is_new_and_then_that_nothing_is(runner: FlaskCliRunner, folder: Path) -> None:
    first, second = (runner.invoke(args=["surveys", "sync", str(folder)]) for _ in range(2))
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.stdout.startswith("published: care-leavers, carers, children-5-8, children-9-12")
    assert second.stdout == "published: nothing new\n"


def test_a_folder_with_one_fault_publishes_nothing(
    runner: FlaskCliRunner, folder: Path, local_database: Database
) -> None:
    shutil.copy(INVALID[0], folder)
    result = runner.invoke(args=["surveys", "sync", str(folder)])
    assert result.exit_code == 2
    assert result.stdout.startswith(f"{INVALID[0].name}: ")
    assert result.stderr == "Nothing was published.\n"
    with local_database.reading() as work:
        assert library.every_current(work) == []


def test_a_board_that_this_council_does_not_have_is_a_fault(
    runner: FlaskCliRunner, folder: Path, local_database: Database
) -> None:
    with local_database.writing() as work:
        council.begin(work, "Test Council", made_up=True)
    file = folder / "supervision.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("boards: [", "boards: [moonlight, "), encoding="utf-8")
    result = runner.invoke(args=["surveys", "sync", str(folder)])
    assert result.exit_code == 2
    assert "unknown-board: “moonlight” is not known here." in result.stdout
