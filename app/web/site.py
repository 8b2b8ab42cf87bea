"""The application itself: Flask, with what previews and files that people send need, and a quicker start."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, has_request_context
from werkzeug.routing import Rule

from app.web.doors import previewing
from app.web.uploads import SiteRequest


class Address(Rule):
    """A rule of the URL map that learns to make its address when that is first asked for.

    Werkzeug compiles two functions for every rule at once, which is most of what starting costs.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        compiled = super()._compile_builder
        known: list[Callable[..., tuple[str, str]]] = []

        def build(*args: Any, **values: Any) -> tuple[str, str]:
            if not known:
                known.append(compiled(append_unknown))
            return known[0](*args, **values)

        return build


class Site(Flask):
    """Flask, where a respondent's page that staff look at leads to pages of the preview and never out of it."""

    url_rule_class = Address
    request_class = SiteRequest

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.looked_at: dict[str, str] = {}
        """For each page that can be looked at, by its endpoint: the endpoint of the same page in a preview."""

    def url_for(self, endpoint: str, **values: Any) -> str:
        """As Flask's own."""
        twin = self.looked_at.get(endpoint) if has_request_context() and previewing() else None
        return super().url_for(twin or endpoint, **values)
