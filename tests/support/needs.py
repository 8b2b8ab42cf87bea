"""What the machine has to offer the tests, and saying plainly what was left out without it.

A test that needs what is absent is deselected, never passed in silence. With HEARD_TEST_NOTHING_LEFT_OUT=1
(as CI sets it) a run that left anything out fails.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from tests.support.machine import chromium_path, html_checker, postgres_url, redis_url

LEFT_OUT = pytest.StashKey[Counter[str]]()

NEEDS: dict[str, tuple[str, Callable[[], str | None]]] = {
    "browser": ("Chromium", chromium_path),
    "html": ("Java and the HTML checker", html_checker),
    "postgres": ("PostgreSQL", postgres_url),
    "redis": ("Redis", redis_url),
}


def pytest_configure(config: pytest.Config) -> None:
    config.stash[LEFT_OUT] = Counter()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    absent = {marker for marker, (_, find) in NEEDS.items() if find() is None}
    left = [item for item in items if absent & {mark.name for mark in item.iter_markers()}]
    if left:
        items[:] = [item for item in items if item not in left]
        config.hook.pytest_deselected(items=left)
        config.stash[LEFT_OUT] = Counter(_names(left, absent))


def _names(items: Iterable[pytest.Item], absent: set[str]) -> list[str]:
    return [NEEDS[mark.name][0] for item in items for mark in item.iter_markers() if mark.name in absent]


def pytest_sessionfinish(session: pytest.Session) -> None:
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        left_out = session.config.stash[LEFT_OUT]
        output["left_out"] = dict(left_out)
    elif os.environ.get("HEARD_TEST_NOTHING_LEFT_OUT") == "1" and _anything_left_out(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Every worker collects the same items, so one worker's count is the count."""
    for name, count in getattr(node, "workeroutput", {}).get("left_out", {}).items():
        node.config.stash[LEFT_OUT][name] = count


def _anything_left_out(config: pytest.Config) -> bool:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return bool(config.stash[LEFT_OUT] or (reporter and reporter.stats.get("skipped")))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    left_out = config.stash[LEFT_OUT]
    if left_out:
        parts = ", ".join(f"{count} for want of {name}" for name, count in sorted(left_out.items()))
        terminalreporter.write_line(f"Tests left out: {parts}. `make tools` brings what is missing.", yellow=True)
    if os.environ.get("HEARD_TEST_NOTHING_LEFT_OUT") == "1" and _anything_left_out(config):
        terminalreporter.write_line("Nothing may be left out or skipped here, so this run fails.", red=True)
