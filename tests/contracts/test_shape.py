"""Modules and functions stay small, imports stay at the top, and a room is entered by its door."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from config import ROOT
from tests.support.source import functions, imported, name, python_files, tree

MODULE = 300
FUNCTION = 50
PRIVATE = ("store", "forms", "views")
"""What only the room itself opens; `app/factory.py` may, to put the application together."""
FURNITURE = "web"
"""The room that every room with pages is furnished from, its forms too."""


def test_no_module_is_longer_than_people_read_at_once() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    assert {path: lines for path, lines in lengths.items() if lines > MODULE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    lengths = {
        f"{name(path)}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in python_files()
        for node in functions(path)
    }
    assert {place: lines for place, lines in lengths.items() if lines > FUNCTION} == {}


def test_our_own_packages_are_imported_at_the_top_of_a_module() -> None:
    hidden = [
        f"{name(path)}:{node.lineno}"
        for path in python_files("app")
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.stmt)
        if any(module.split(".")[0] in ("app", "config") for module in imported(node))
    ]
    assert not hidden, "\n".join(hidden)


def test_a_room_is_entered_by_its_service_only() -> None:
    """Tables, forms and pages of another room are nobody else's business."""
    entered = [
        f"{name(path)}:{node.lineno} imports {module}"
        for path in python_files("app")
        if len(path.relative_to(ROOT).parts) > 2
        for node in ast.walk(tree(path))
        if isinstance(node, ast.stmt)
        for module in imported(node)
        if _is_private_to_another(module, path.relative_to(ROOT).parts[1])
    ]
    assert not entered, "\n".join(entered)


def _is_private_to_another(module: str, room: str) -> bool:
    parts = module.split(".")
    return len(parts) >= 3 and parts[0] == "app" and parts[1] not in (room, FURNITURE) and parts[2] in PRIVATE


def test_every_folder_of_tests_is_a_package_so_that_names_may_repeat() -> None:
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    assert [name(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_rooms_import_downwards_only() -> None:
    """The list of rooms is in `.importlinter`; docs/architecture.md explains it."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_list_of_rooms_is_the_one_in_the_documents() -> None:
    linter = (ROOT / ".importlinter").read_text(encoding="utf-8")
    rooms = linter.split("layers =\n")[1].split("\n\n")[0].split()
    documented = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    named = [f"{room}.py" if (ROOT / "app" / f"{room}.py").exists() else room for room in rooms]
    places = [documented.find(f"\n    {room} ") for room in named]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("word", ["TODO", "FIXME", "XXX", "NotImplementedError", "breakpoint("])
def test_nothing_is_left_unfinished(word: str) -> None:
    here = Path(__file__).resolve()
    found = [name(path) for path in python_files() if path != here and word in path.read_text(encoding="utf-8")]
    assert found == []
