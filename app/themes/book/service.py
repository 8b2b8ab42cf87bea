"""The codebook in use, its versions, and writing the next one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.audit import service as audit
from app.kernel.clock import today
from app.kernel.errors import BadInput, NotFound
from app.kernel.work import Work
from app.themes.book import store
from app.themes.book.store import Edition
from app.themes.codebook import AUDIENCES, UNCLEAR, Codebook, Sample, Theme, codebook

_FIELDS = ("name", "definition", "include", "exclude", "ask")
_KEY = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Wording:
    """What people may write of a theme. `examples` are short phrases by audience, beside those it comes with."""

    name: str
    definition: str
    include: str
    exclude: str
    ask: str
    examples: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Book:
    """One version of the codebook. `retired` themes are no longer given; what bears them keeps them."""

    version: int
    every: tuple[Theme, ...]
    retired: frozenset[str] = frozenset()

    @property
    def themes(self) -> tuple[Theme, ...]:
        """Those that may be given now, in order."""
        return tuple(theme for theme in self.every if theme.id not in self.retired)

    @cached_property
    def by_id(self) -> Mapping[str, Theme]:
        """Every theme there ever was, so that an old label still has its name."""
        return {theme.id: theme for theme in self.every}

    @cached_property
    def by_key(self) -> Mapping[str, Theme]:
        return {theme.key: theme for theme in self.every}


@dataclass(frozen=True)
class Version:
    """A version in the list: who wrote it and when; the shipped one has neither."""

    number: int
    made_by: str | None
    made_on: date | None


def current(work: Work) -> Book:
    """The codebook in use."""
    newest = store.newest(work)
    return _read(newest, codebook()) if newest else _shipped()


def at(work: Work, version: int) -> Book:
    """An earlier version; raises `NotFound`."""
    if version == codebook().version:
        return _shipped()
    found = store.find(work, version)
    if found is None:
        raise NotFound(f"there is no version {version} of the codebook")
    return _read(found, codebook())


def versions(work: Work) -> list[Version]:
    """Every version there is, the newest first, the shipped one last."""
    made = [Version(one.version, one.made_by, one.made_on) for one in store.every(work)]
    return [*made, Version(codebook().version, None, None)]


def theme(work: Work, theme_id: str) -> Theme:
    """One theme as it is now; raises `NotFound`."""
    found = current(work).by_id.get(theme_id)
    if found is None:
        raise NotFound("no such theme")
    return found


def revise(work: Work, theme_id: str, wording: Wording, person: Person) -> int:
    """Write a theme's words anew; returns the version that this makes. Raises `NotFound`."""
    book = current(work)
    if theme_id not in book.by_id:
        raise NotFound("no such theme")
    themes = [_worded(one, wording) if one.id == theme_id else one for one in book.every]
    return _make(work, themes, book.retired, person, f"theme:{theme_id.lower()}")


def add(work: Work, wording: Wording, person: Person) -> str:
    """Add a theme, which people give and the model learns; returns its id. Raises `BadInput` for a name there is."""
    book = current(work)
    key = _KEY.sub("_", wording.name.lower()).strip("_")[:40]
    if not key or key in book.by_key or any(one.name.lower() == wording.name.lower() for one in book.every):
        raise BadInput(_("There is a theme with this name already. Choose another name."))
    theme_id = f"T{max(int(one.id[1:]) for one in book.every) + 1:02}"
    _make(
        work,
        [*book.every, _worded(_blank(theme_id, key), wording)],
        book.retired,
        person,
        f"theme:{theme_id.lower()}",
    )
    return theme_id


def retire(work: Work, theme_id: str, person: Person, *, back: bool = False) -> int:
    """No longer give a theme, or (`back`) give it again; returns the version that this makes."""
    book = current(work)
    if theme_id not in book.by_id:
        raise NotFound("no such theme")
    retired = book.retired - {theme_id} if back else book.retired | {theme_id}
    return _make(work, book.every, retired, person, f"theme:{theme_id.lower()}")


def _make(work: Work, themes: Sequence[Theme], retired: frozenset[str], person: Person, subject: str) -> int:
    newest = store.newest(work)
    version = max(newest.version if newest else 0, codebook().version) + 1
    body = [_body(one, one.id in retired) for one in themes]
    store.add(work, Edition(version, person.id, today(), body))
    audit.record(work, actor=person.id, action="codebook.revised", subject=subject)
    return version


def _shipped() -> Book:
    return Book(codebook().version, codebook().themes)


def _body(one: Theme, is_retired: bool) -> dict[str, Any]:
    words = {name: getattr(one, name) for name in _FIELDS}
    return {"id": one.id, "key": one.key, **words, "examples": own_examples(one), "retired": is_retired}


def _read(edition: Edition, shipped: Codebook) -> Book:
    """The words of an edition on the shipped themes; a theme shipped since is added at the end."""
    themes = []
    for entry in edition.body:
        base = shipped.by_id.get(entry["id"]) or _blank(entry["id"], entry["key"])
        examples = (*base.examples, *_samples(entry["examples"]))
        themes.append(replace(base, **{name: entry[name] for name in _FIELDS}, examples=examples))
    known = {one.id for one in themes}
    themes += [one for one in shipped.themes if one.id not in known]
    retired = frozenset(entry["id"] for entry in edition.body if entry["retired"])
    return Book(edition.version, tuple(themes), retired)


def own_examples(one: Theme) -> dict[str, list[str]]:
    """The examples that people wrote, by audience, without those the theme was shipped with."""
    shipped = _shipped_examples(one.id)
    own = [sample for sample in one.examples if sample not in shipped]
    return {who: [sample.text for sample in own if sample.audience == who] for who in AUDIENCES}


def _shipped_examples(theme_id: str) -> tuple[Sample, ...]:
    shipped = codebook().by_id.get(theme_id)
    return shipped.examples if shipped else ()


def _samples(said: Mapping[str, Sequence[str]]) -> Iterator[Sample]:
    """Which way an example points is not asked of whoever writes one: it is learned from for its theme alone."""
    return (Sample(text, who, UNCLEAR) for who, texts in said.items() for text in texts)


def _worded(one: Theme, wording: Wording) -> Theme:
    examples = (*_shipped_examples(one.id), *_samples(wording.examples))
    return replace(one, **{name: getattr(wording, name) for name in _FIELDS}, examples=examples)


def _blank(theme_id: str, key: str) -> Theme:
    """A theme without words: no list of cues knows it, people and the model do."""
    return Theme(theme_id, key, "", "", "", "", "", ())
