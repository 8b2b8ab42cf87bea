"""The letters there are, read from `data/letters.yaml`; their words are in `data/letters/`. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.cases.lists import Item
from app.kernel import yaml
from app.kernel.errors import NotFound

ADULT, CHILD = "adult", "child"
WORDINGS = (ADULT, CHILD)
ENGLISH = "en"
DATA = Path(__file__).parents[1] / "data"
WORDS = DATA / "letters"


@dataclass(frozen=True)
class Must:
    """One thing that a letter has to say."""

    says: str
    places: tuple[str, ...]
    """The places of the template that say it."""
    source: str
    regimes: tuple[str, ...] = ()
    """Only there; everywhere when empty."""


@dataclass(frozen=True)
class Way(Item):
    """How a letter goes out."""

    receipt: bool = False
    """Only to somebody who has a code."""


@dataclass(frozen=True)
class Template:
    """One letter, for an adult and for a child."""

    id: str
    title: str
    when: str
    """When it is used, for the officer."""
    kinds: tuple[str, ...]
    must: tuple[Must, ...]
    step: tuple[str, ...] = ()
    """The procedure has one of these steps; any when empty."""
    stage: int | None = None
    """The stage whose findings it gives; the last at which there are any when None."""
    answers: tuple[str, ...] = ()
    """The events whose day the letter promises."""

    def fits(self, kind: str, steps: Collection[str]) -> bool:
        """Whether it can be written in a case of this kind, whose procedure has these steps."""
        return kind in self.kinds and (not self.step or bool({*self.step} & {*steps}))

    def owes(self, regime_id: str | None) -> tuple[Must, ...]:
        """What it has to say in a procedure."""
        return tuple(one for one in self.must if not one.regimes or regime_id in one.regimes)


@dataclass(frozen=True)
class Letters:
    """The data file."""

    places: Mapping[str, str]
    """What stands in braces: what the officer is asked to write where the case does not say it."""
    ways: Mapping[str, Way]
    found: Mapping[str, str]
    """An outcome in words for a child."""
    child: frozenset[str]
    """The tiers that read as children."""
    templates: Mapping[str, Template]


def _template(item: Mapping[str, Any]) -> Template:
    given: dict[str, Any] = {name: tuple(said) if isinstance(said, list) else said for name, said in item.items()}
    musts = tuple(
        Must(one["says"], tuple(one["places"]), one["source"], tuple(one.get("regimes", ()))) for one in item["must"]
    )
    return Template(**{**given, "must": musts})


@cache
def letters() -> Letters:
    """The letters of this installation."""
    data = yaml.read(DATA / "letters.yaml")
    return Letters(
        places=data["places"],
        ways={item["id"]: Way(**item) for item in data["ways"]},
        found=data["found"],
        child=frozenset(data["child"]),
        templates={item["id"]: _template(item) for item in data["letters"]},
    )


def template(template_id: str) -> Template:
    """One of them; raises `NotFound`."""
    try:
        return letters().templates[template_id]
    except KeyError as error:
        raise NotFound("no such letter") from error


def words(name: str, wording: str, language: str = ENGLISH, folder: Path = WORDS) -> str:
    """The words of a letter, or of a part of one, in a wording and a language that it has."""
    return _file(name, wording, language, folder).read_text(encoding="utf-8")


def language_of(name: str, wording: str, language: str, folder: Path = WORDS) -> str:
    """The language itself where the letter has been translated into it, else English."""
    return language if _file(name, wording, language, folder).is_file() else ENGLISH


def _file(name: str, wording: str, language: str, folder: Path) -> Path:
    ending = ".child.md" if wording == CHILD else ".md"
    return (folder if language == ENGLISH else folder / language) / f"{name}{ending}"
