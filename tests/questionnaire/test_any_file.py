"""Whatever somebody does to a survey file, lint answers with faults and never breaks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.kernel import yaml
from app.questionnaire import structure
from app.questionnaire.load import load_text
from tests.questionnaire.making import REFERENCE
from tests.questionnaire.test_surveys import VALID

RAW = [yaml.read(path) for path in VALID]
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
FAMILIAR = st.sampled_from(
    [
        "id",
        "listen",
        "answer",
        "all",
        "not",
        "count",
        "any-in",
        "scale",
        "text",
        "info",
        "{worker}",
        "{answer:listen}",
        "",
    ]
)
TREES = st.recursive(
    SCALARS | FAMILIAR,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FAMILIAR | st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


def places(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of everything inside a tree."""
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in inside:
        yield (*path, key)
        yield from places(value, (*path, key))


def changed(tree: Any, path: tuple[Any, ...], value: Any) -> Any:
    """The tree with one thing in it replaced."""
    copy = deepcopy(tree)
    inside = copy
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = value
    return copy


@given(st.data())
def test_a_survey_with_one_thing_changed_is_read_or_refused(data: st.DataObject) -> None:
    raw = data.draw(st.sampled_from(RAW))
    path = data.draw(st.sampled_from(list(places(raw))))
    tree = changed(raw, path, data.draw(TREES))
    loaded = load_text(json.dumps(tree), "any.yaml", REFERENCE)
    assert loaded.survey is not None or loaded.faults
    if not loaded.faults:
        survey = loaded.checked()
        assert structure.from_json(structure.to_json(survey)) == survey


@given(TREES)
def test_a_file_that_is_no_survey_at_all_is_refused(tree: Any) -> None:
    loaded = load_text(json.dumps(tree), "any.yaml", REFERENCE)
    assert loaded.survey is None
    assert loaded.faults


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_file_of_anything_is_refused_with_words(text: str) -> None:
    faults = load_text(text, "any.yaml", REFERENCE).faults
    assert faults
    assert all(fault.message for fault in faults)
