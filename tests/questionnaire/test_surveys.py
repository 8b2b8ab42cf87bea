"""Every feature has a tiny survey that passes, every mistake one that is refused with the words it deserves."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from app.questionnaire.lint import lint
from app.questionnaire.load import load
from tests.questionnaire.making import REFERENCE

SURVEYS = Path(__file__).resolve().parents[1] / "surveys"
VALID = sorted((SURVEYS / "valid").glob("*.yaml"))
INVALID = sorted((SURVEYS / "invalid").glob("*.yaml"))
ENGINE = Path(load.__code__.co_filename).parent
MADE_UP_CODES = {"scale-missing", "options-missing", "duplicate-code", "duplicate-id"}
"""Codes that are put together from a key or kind, so that reading the source does not find them."""
WARNINGS = {"asks-two-things", "hard-to-read", "long-sentence"}
"""Codes that refuse nothing: `test_reading.py` shows them."""


def expected(path: Path) -> list[str]:
    """The codes a survey's first line says it is refused with."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    return sorted(first.removeprefix("# expect: ").split(", "))


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_a_valid_survey_has_no_faults(path: Path) -> None:
    assert [str(fault) for fault in load(path, REFERENCE).faults] == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_an_invalid_survey_is_refused_for_what_it_says(path: Path) -> None:
    faults = load(path, REFERENCE).faults
    assert sorted(fault.code for fault in faults) == expected(path), "\n".join(map(str, faults))


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_each_fault_names_its_file_and_says_what_to_do_in_a_sentence(path: Path) -> None:
    for fault in load(path, REFERENCE).faults:
        assert fault.file == path.name
        assert fault.message[0].isupper() or fault.message[0] in "“<0123456789e", fault.message
        assert "  " not in fault.message


def test_every_code_has_a_survey_that_shows_it() -> None:
    shown = {code for path in INVALID for code in expected(path)}
    assert _codes_in_the_source() | MADE_UP_CODES <= shown | WARNINGS | {"id-changed-meaning"}


def test_linting_a_folder_lists_the_good_and_every_fault_of_the_bad() -> None:
    checked = lint([*VALID, *INVALID], REFERENCE)
    assert [survey.key for survey in checked.surveys] == [path.stem for path in VALID]
    assert len(checked.faults) == sum(len(expected(path)) for path in INVALID)


def test_two_files_with_one_key_are_a_fault(tmp_path: Path) -> None:
    copy = tmp_path / VALID[0].name
    copy.write_bytes(VALID[0].read_bytes())
    assert [fault.code for fault in lint([VALID[0], copy], REFERENCE).faults] == ["duplicate-id"]


def _codes_in_the_source() -> set[str]:
    """Every plain code that stands in a `Finding(…)` or `unknown(…)` of the engine."""
    calls = (
        node
        for path in ENGINE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Finding", "unknown")
    )
    codes = (call.args[1] for call in calls if len(call.args) > 1)
    return {code.value for code in codes if isinstance(code, ast.Constant) and isinstance(code.value, str)}
