"""The clocks are pure: they know the kernel's days and errors, and nothing of any other room."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.cases import clocks
from config import ROOT
from tests.support.source import imported, tree

ROOM = Path(clocks.__file__).parent
OURS = ("app.cases.clocks", "app.kernel.clock", "app.kernel.errors", "app.kernel.working_days", "app.kernel.yaml")


@pytest.mark.parametrize("path", sorted(ROOM.glob("*.py")), ids=lambda path: path.name)
def test_a_module_imports_only_the_kernel_and_the_standard_library(path: Path) -> None:
    import_statements = [name for node in tree(path).body for name in imported(node)]
    for name in import_statements:
        top = name.split(".")[0]
        assert name.startswith(OURS) or top in sys.stdlib_module_names, f"{path.name} imports {name}"


def test_counting_brings_in_neither_web_nor_database() -> None:
    script = (
        "import sys, app.cases.clocks; print(*(n for n in sys.modules if n.split('.')[0] in {'flask', 'sqlalchemy'}))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
