"""The engine is pure: it knows neither web nor database, and nothing of any other room."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.questionnaire import model

ROOM = Path(model.__file__).parent
OURS = ("app.kernel.clock", "app.kernel.errors", "app.kernel.yaml", "app.questionnaire")
"""Of the kernel, days, errors and YAML."""
THEIRS = {"markupsafe", "pydantic", "pydantic_core", "yaml"}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", sorted(ROOM.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOM)))
def test_a_module_imports_only_what_is_pure(path: Path) -> None:
    for name in imports(path):
        top = name.split(".")[0]
        assert name.startswith(OURS) or top in sys.stdlib_module_names or top in THEIRS, f"{path.name} imports {name}"
