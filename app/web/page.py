"""What every template may ask about the page it draws: `here`."""

from __future__ import annotations

from functools import cached_property
from urllib.parse import urlencode

from flask import current_app, request

from app.web import language
from app.web.language import Language


class Here:
    """`here` in every template. Each answer is worked out when it is first asked for."""

    @cached_property
    def language(self) -> Language:
        return language.current()

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        return tuple(language.languages().values())

    @cached_property
    def suggested(self) -> Language | None:
        return language.suggested()

    @property
    def exit_address(self) -> str:
        return str(current_app.config["EXIT_ADDRESS"])

    def also_in(self, tag: str) -> str:
        """This page's address in another language, with whatever else its address says."""
        kept = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
        return "?" + urlencode([*kept, ("lang", tag)])
