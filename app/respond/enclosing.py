"""What a posted page brings in files, and whether its page comes again because of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.files import pages as uploads
from app.files.model import Checked, rules
from app.files.problems import Problem
from app.kernel.ids import new_id
from app.questionnaire.model import Page
from app.questionnaire.types.base import field_at
from app.questionnaire.types.files import FILES
from app.respond.draft import Draft
from app.respond.enclosures import DRAFT, NONE, Changes, bag_of, keys_of
from app.web.forms import FieldError

ADD, REMOVE = "add", "remove-"
"""Buttons that stay on the page; the second has a file's key after it."""


@dataclass(frozen=True)
class Taken:
    """What a page brought in files: what its form fields hold after it, and what is wrong with some."""

    fields: Mapping[str, list[str]] = field(default_factory=dict)
    """Keys of the files of each question, by its field."""
    bags: Mapping[str, str] = field(default_factory=dict)
    """What they are found by, by question."""
    changes: Changes = NONE
    problems: tuple[FieldError, ...] = ()


NOTHING = Taken()


def taken(draft: Draft, page: Page, go: str) -> Taken:
    """Look at what a page brought. Each file is judged alone: a bad one takes no good one with it."""
    fields: dict[str, list[str]] = {}
    bags: dict[str, str] = {}
    problems: list[FieldError] = []
    made: list[tuple[str, Checked]] = []
    gone: list[tuple[str, str]] = []
    for at, question in enumerate(page.questions, start=1):
        if question.type != FILES:
            continue
        name, bag = field_at(at), bag_of(question, draft.answers) or new_id()
        have = keys_of(question, draft.answers)
        left = [key for key in have if go != f"{REMOVE}{key}"]
        good, wrong = _fitting(f"{name}-new", len(left))
        fields[name], bags[question.id] = [*left, *(found.id for found in good)], bag
        made += [(bag, found) for found in good]
        gone += [(bag, key) for key in have if key not in left]
        problems += [FieldError(name, str(problem)) for problem in wrong]
    return Taken(fields, bags, Changes(tuple(made), tuple(gone)), tuple(problems))


def _fitting(name: str, have: int) -> tuple[list[Checked], list[Problem]]:
    """The good files of a field, as many as still fit beside those that are there."""
    most = rules().limits.files
    came = uploads.uploads(name)
    good, wrong = uploads.examined(came[: max(0, most - have)], DRAFT)
    return good, [*wrong, *([Problem("too-many", most=most)] if len(came) > most - have else [])]


def stays(found: Taken, go: str) -> bool:
    """Whether its page comes again: something is to be chosen again, or more was to be added or taken away."""
    return bool(found.problems) or go == ADD or go.startswith(REMOVE)
