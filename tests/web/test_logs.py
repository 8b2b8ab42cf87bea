"""Staff requests leave one line; respondents' leave none; nobody's words are in any."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from app.web import logs
from tests.support.client import PageClient

SECRET = "she wrote this"


@pytest.fixture
def site(site: Flask) -> Flask:
    def fail(words: str) -> str:
        raise ValueError(words)

    site.add_url_rule("/fail/<words>", "fail", fail)
    return site


@pytest.fixture
def root_logger() -> Iterator[logging.Logger]:
    """The process's logger, put back afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield root
    root.handlers, root.level = handlers, level


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """What was logged; nothing may go to stdout, which is for results."""
    out, err = capsys.readouterr()
    assert not out
    return [json.loads(line) for line in err.splitlines()]


def test_a_staff_request_leaves_its_route_status_and_duration(
    client: PageClient, capsys: pytest.CaptureFixture[str]
) -> None:
    client.get(f"/office/gallery/table?find={SECRET}", headers={"User-Agent": SECRET})
    (line,) = lines(capsys)
    assert line.keys() == {"event", "level", "timestamp", "request_id", "method", "route", "status", "ms"}
    assert (line["route"], line["status"]) == ("/office/gallery/<part>", 200)
    assert SECRET not in json.dumps(line)


def test_a_respondent_leaves_no_line(client: PageClient, capsys: pytest.CaptureFixture[str]) -> None:
    client.get("/gallery/junior/question")
    client.send(client.get("/gallery/junior/question"), {"listen": "never"}, press="next")
    client.get("/nowhere")
    assert lines(capsys) == []


def test_a_fault_is_told_by_its_kind_and_places_never_in_its_words(
    client: PageClient, capsys: pytest.CaptureFixture[str]
) -> None:
    client.get(f"/fail/{SECRET}")
    (line,) = lines(capsys)
    assert (line["event"], line["error"], line["route"]) == ("fault", "ValueError", "/fail/<words>")
    assert any(__file__ in place for place in line["places"])
    assert SECRET not in json.dumps(line)


def test_each_request_has_an_id_of_its_own(client: PageClient, capsys: pytest.CaptureFixture[str]) -> None:
    client.get("/office/gallery/table")
    client.get("/office/gallery/table")
    first, second = lines(capsys)
    assert first["request_id"] != second["request_id"]


def test_an_address_we_do_not_know_is_not_repeated(client: PageClient, capsys: pytest.CaptureFixture[str]) -> None:
    client.get(f"/office/{SECRET}")
    (line,) = lines(capsys)
    assert line["route"] == logs.UNKNOWN


def test_a_library_that_logs_an_error_does_not_repeat_its_words_either(
    root_logger: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure()
    try:
        raise KeyError(SECRET)
    except KeyError:
        logging.getLogger("some.library").error("it failed", exc_info=True)
    logging.getLogger("some.library").warning("slow", exc_info=sys.exc_info())
    failed, slow = lines(capsys)
    assert (failed["event"], failed["error"]) == ("it failed", "KeyError")
    assert SECRET not in json.dumps(failed)
    assert slow["event"] == "slow"
    assert "error" not in slow
