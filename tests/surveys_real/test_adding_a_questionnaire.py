"""What docs/adding-a-questionnaire.md tells an author works as it stands there."""

from __future__ import annotations

import re

import pytest

from app.library import service as library
from app.questionnaire.load import load_text
from app.questionnaire.rules import OPERATORS
from app.questionnaire.shape import RawQuestion, RawSurvey
from config import ROOT

DOC = (ROOT / "docs" / "adding-a-questionnaire.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", DOC, re.DOTALL)
"""What can be copied."""


def keys_in_table(heading: str) -> set[str]:
    """The keys that a table explains."""
    section = DOC.split(f"## {heading}\n")[1].split("\n## ")[0]
    first_cells = [row.split("|")[1] for row in section.splitlines() if row.startswith("| `")]
    return {key for cell in first_cells for key in re.findall(r"`([a-z-]+)`", cell)}


def test_the_example_can_be_copied_and_has_no_fault() -> None:
    (example,) = EXAMPLES
    loaded = load_text(example, "after-a-visit.yaml", library.reference())
    assert [str(fault) for fault in loaded.faults] == []
    assert loaded.checked().key == "after-a-visit"


@pytest.mark.parametrize(("heading", "shape"), [("At the top", RawSurvey), ("In a question", RawQuestion)])
def test_every_key_it_explains_exists(heading: str, shape: type[RawSurvey] | type[RawQuestion]) -> None:
    explained = keys_in_table(heading)
    assert explained
    assert explained <= set(shape.model_fields)


def test_every_operator_it_shows_exists() -> None:
    shown = set(re.findall(r"\{([a-z-]+): [\[{]", DOC.split("## Rules\n")[1]))
    assert shown
    assert shown - {"answer"} <= set(OPERATORS)


def test_every_file_it_names_exists() -> None:
    named = re.findall(r"`((?:app|tests|docs|surveys)/[a-z_/.-]+)`", DOC)
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []
