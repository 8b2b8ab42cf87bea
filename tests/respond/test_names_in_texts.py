"""Names filled into texts: the worker, the service, an earlier answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.kernel.work import Database
from config import ROOT
from tests.support.asking import ask, follow, set_up, start
from tests.support.client import PageClient

TINY = ROOT / "tests" / "surveys" / "valid" / "piping-an-answer.yaml"


@pytest.fixture
def asking(local_database: Database, tmp_path: Path) -> Database:
    text = TINY.read_text(encoding="utf-8").replace("promises: [unlinked]", "promises: [anonymous]")
    text = text.replace("policy: staff", "policy: adult").replace("audience: staff", "audience: parent")
    (tmp_path / TINY.name).write_text(text, encoding="utf-8")
    set_up(local_database, surveys=tmp_path)
    return local_database


@pytest.mark.parametrize(("code", "label"), [("east", "East"), ("west", "West")])
def test_an_earlier_answer_is_repeated_in_words(asking: Database, client: PageClient, code: str, label: str) -> None:
    first = start(client, ask(asking, "piping-an-answer"))
    second = follow(client, client.send(first, {"answer": code}, press="next"))
    assert f"The {label} team helps me do my job." in second.text
    check = follow(client, client.send(second, {"answer": "agree"}, press="next"))
    assert f"The {label} team helps me do my job." in check.text
