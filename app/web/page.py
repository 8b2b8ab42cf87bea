"""What every template may ask about the page it draws: `here`."""

from __future__ import annotations

from functools import cached_property
from urllib.parse import urlencode

from flask import current_app, request, session

from app.web import comfort, language
from app.web.comfort import Comfort
from app.web.doors import at_office
from app.web.forms import token
from app.web.language import Language

IN_HAND = "client"
"""In the respondents' cookie while answers are open or were just sent in this browser (`respond.draft.CLIENT`)."""


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

    @cached_property
    def comfort(self) -> Comfort:
        return comfort.current()

    @property
    def in_hand(self) -> bool:
        """Whether this screen would show the next person something of whoever was here before."""
        return not at_office() and bool(session.get(IN_HAND))

    @property
    def token(self) -> str:
        """A form token, for the furniture's own forms."""
        return token()

    @property
    def address(self) -> str:
        """This page's own address, to come back to."""
        return request.full_path.rstrip("?") if request.method == "GET" else request.path

    @property
    def exit_address(self) -> str:
        return str(current_app.config["EXIT_ADDRESS"])

    def also_in(self, tag: str) -> str:
        """This page's address in another language, with whatever else its address says."""
        kept = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
        return "?" + urlencode([*kept, ("lang", tag)])
