"""The application starts quickly: what an address is made with is compiled when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from werkzeug.routing import Rule

from app.web.site import Site


def test_an_address_is_compiled_when_it_is_first_asked_for_and_then_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = Rule._compile_builder

    def noting(rule: Rule, append_unknown: bool = True) -> Callable[..., Any]:
        compiled.append(rule.rule)
        return real(rule, append_unknown)

    monkeypatch.setattr(Rule, "_compile_builder", noting)
    site = Site(__name__, static_folder=None)
    site.add_url_rule("/read/<name>", "read", lambda name: name)
    site.add_url_rule("/never", "never", lambda: "asked for")
    assert compiled == []
    with site.test_request_context():
        made = [site.url_for("read", name=name, page=2) for name in ("ada", "ben")]
    assert made == ["/read/ada?page=2", "/read/ben?page=2"]
    assert compiled == ["/read/<name>"]
    assert site.test_client().get("/read/ada").text == "ada"
