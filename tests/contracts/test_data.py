"""Every data file can be read and says where what it claims comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.kernel import yaml
from config import ROOT
from tests.support.source import name

FILES = sorted((ROOT / "app").glob("*/data/**/*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_set_in_a_data_file_has_a_source(path: Path) -> None:
    data = yaml.read(path)
    assert isinstance(data, dict), "a data file is a mapping"
    if not _has_source(data):
        assert [key for key, value in data.items() if not _is_sourced(value)] == []


def test_there_are_data_files() -> None:
    assert FILES


def _has_source(value: Any) -> bool:
    return isinstance(value, dict) and any(str(key) == "source" or str(key).endswith("_source") for key in value)


def _is_sourced(value: Any) -> bool:
    """Whether a set says its source itself, or each of its items does. A plain setting needs none of its own."""
    if _has_source(value):
        return True
    items = value.values() if isinstance(value, dict) else value
    if not isinstance(value, dict | list):
        return False
    return bool(value) and all(_has_source(item) for item in items)
