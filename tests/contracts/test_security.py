"""Every control that SECURITY.md names is held by a test that is there."""

from __future__ import annotations

import re

from config import ROOT

TESTS = ROOT / "tests"


def test_every_test_named_in_the_threat_model_is_there() -> None:
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "SECURITY.md").read_text(encoding="utf-8")))
    there = {
        name
        for path in TESTS.rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert len(named) > 20, "the threat model names its tests"
    assert named - there == set()
