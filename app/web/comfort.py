"""What a reader chose to read more comfortably: kept for the visit, shown as classes of `<html>`.

The stylesheet does the rest (`assets/scss/comfort.scss`). What a device prefers is suggested, never assumed: a
shared tablet's settings say little about the person who holds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import session
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from app.web.doors import at_office

_KEPT = "comfort"


@dataclass(frozen=True)
class Setting:
    """One thing that can be set. The first choice is how pages are without it."""

    name: str
    label: LazyString
    choices: tuple[tuple[str, LazyString], ...]

    @property
    def usual(self) -> str:
        return self.choices[0][0]

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(value for value, _ in self.choices)


SETTINGS = (
    Setting(
        "text",
        _l("Size of the words"),
        (("usual", _l("As they are")), ("large", _l("Bigger")), ("largest", _l("Biggest"))),
    ),
    Setting(
        "spacing",
        _l("Room between letters and lines"),
        (("usual", _l("As it is")), ("wide", _l("More room"))),
    ),
    Setting(
        "colours",
        _l("Colours"),
        (
            ("usual", _l("As they are")),
            ("white", _l("White")),
            ("cream", _l("Off-white")),
            ("dark", _l("Dark")),
            ("contrast", _l("Very strong contrast")),
        ),
    ),
    Setting(
        "font",
        _l("Shape of the letters"),
        (("usual", _l("Letters that are hard to mix up")), ("dyslexic", _l("OpenDyslexic"))),
    ),
    Setting(
        "aloud",
        _l("Buttons that read aloud"),
        (("usual", _l("Show them")), ("off", _l("Hide them"))),
    ),
)


@dataclass(frozen=True)
class Comfort:
    """What differs from the usual, by setting. Two readers with equal comfort see the same page."""

    chosen: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str:
        """The value of a setting."""
        return dict(self.chosen).get(name, "usual")

    @property
    def classes(self) -> str:
        """For `<html>`: ` text-large colours-dark`; empty as pages usually are."""
        return "".join(f" {name}-{value}" for name, value in self.chosen)

    @property
    def is_dark(self) -> bool:
        return self.get("colours") in ("dark", "contrast")

    @property
    def aloud(self) -> bool:
        return self.get("aloud") != "off"


def of(values: Mapping[str, Any]) -> Comfort:
    """Comfort from values by setting; what is usual or unknown is left out."""
    return Comfort(
        tuple(
            (setting.name, str(values[setting.name]))
            for setting in SETTINGS
            if values.get(setting.name) in setting.values[1:]
        )
    )


def current() -> Comfort:
    """This visit's. Staff pages have none: they follow the browser's own settings."""
    kept = {} if at_office() else session.get(_KEPT, {})
    return of(kept if isinstance(kept, dict) else {})


def keep(comfort: Comfort) -> None:
    """Remember for the visit, in the one cookie there is."""
    session.pop(_KEPT, None)
    if comfort.chosen:
        session[_KEPT] = dict(comfort.chosen)
