"""Lint: many files at once. What is checked is in `checks/`; how one file is read, in `load`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.questionnaire.catalogue import Reference, default_reference
from app.questionnaire.faults import Fault
from app.questionnaire.load import load
from app.questionnaire.model import Survey

__all__ = ["Checked", "Fault", "Reference", "default_reference", "lint"]


@dataclass(frozen=True)
class Checked:
    """Files as read: the surveys without a fault, every fault of the others, and what might be said more simply."""

    surveys: tuple[Survey, ...]
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...] = ()
    """What readers will find hard in the surveys without a fault."""


def lint(files: Iterable[Path], reference: Reference) -> Checked:
    """Read and check every file. A key that two files share is a fault of the second."""
    surveys: dict[str, Survey] = {}
    faults: list[Fault] = []
    warnings: list[Fault] = []
    for path in files:
        loaded = load(path, reference)
        faults += loaded.faults
        warnings += loaded.warnings
        if loaded.survey is None or loaded.faults:
            continue
        if loaded.survey.key in surveys:
            faults.append(Fault(path.name, "key", "duplicate-id", "Another file has this key. Keep one of them."))
        surveys.setdefault(loaded.survey.key, loaded.survey)
    return Checked(tuple(surveys.values()), tuple(faults), tuple(warnings))
