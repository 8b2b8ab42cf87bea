"""The project's own files, as the contract tests read them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from config import ROOT

CODE = ("app", "tests", "bench")
MODULES = ("config.py", "wsgi.py")


def python_files(*folders: str) -> list[Path]:
    """Every module of ours in these folders (all, and the two at the top, without a name)."""
    chosen = [path for folder in folders or CODE for path in sorted((ROOT / folder).rglob("*.py"))]
    return chosen if folders else [*chosen, *(ROOT / name for name in MODULES)]


def name(path: Path) -> str:
    """A path as people write it: from the project's folder."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module, nested ones too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imported(node: ast.AST) -> list[str]:
    """The modules that an import statement names: `from a.b import c` names `a.b` and `a.b.c`."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []
