"""Which language a page is in, and which it could be in.

A language exists when `translations/<code>/LC_MESSAGES/messages.po` does; there is no list to keep. A page takes
`?lang=`, else what was chosen before, else English. What the browser prefers is only ever suggested: a shared
tablet's settings say little about the person who holds it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask, current_app, g, has_request_context, request, session
from flask_babel import Babel, force_locale, get_translations
from markupsafe import Markup

from app.kernel.ids import new_id
from app.kernel.yaml import read
from app.web.doors import at_office, previewing

DEFAULT = "en"
_CHOSEN, _LOOKED_AT = "lang", "preview-lang"


@dataclass(frozen=True)
class Language:
    """One language a page can be in."""

    code: str
    draft: bool = False
    """A translation nobody has approved yet; pages in it say so."""

    @property
    def tag(self) -> str:
        """The code as HTML and HTTP write it: `zh-Hant`, not `zh_Hant`."""
        return self.code.replace("_", "-")

    @property
    def autonym(self) -> str:
        """The language's name in itself: `polski`, `اردو`."""
        return _autonym(self.code)

    @property
    def direction(self) -> str:
        return direction(self.code)


@cache
def _autonym(code: str) -> str:
    return Locale.parse(code).get_display_name() or code


@cache
def direction(language: str) -> str:
    """`rtl` for Urdu, Arabic and their neighbours, else `ltr`."""
    return str(Locale.parse(language.replace("-", "_")).text_direction)


def compile_catalogues(source: Path, target: Path) -> tuple[str, ...]:
    """Compile every catalogue under `source` into `target`, and say which languages can speak for pages.

    One that was compiled from the file as it is now is left alone: it carries the file's own time. Each is written
    beside its place and moved into it, so processes that start together do not read half a catalogue. A folder that
    is not a language is passed over.
    """
    found = []
    for catalogue in sorted(source.glob("*/LC_MESSAGES/*.po")):
        code = catalogue.parts[-3]
        if not _is_language(code):
            continue
        _compile(catalogue, target / code / "LC_MESSAGES" / f"{catalogue.stem}.mo", code)
        if catalogue.stem == "messages":
            found.append(code)
    return tuple(found)


def _compile(catalogue: Path, compiled: Path, code: str) -> None:
    changed = catalogue.stat().st_mtime_ns
    if compiled.is_file() and compiled.stat().st_mtime_ns == changed:
        return
    compiled.parent.mkdir(parents=True, exist_ok=True)
    beside = compiled.with_suffix(f".{new_id()}")
    beside.write_bytes(_in_machine_form(catalogue, changed, code))
    os.utime(beside, ns=(changed, changed))
    beside.replace(compiled)


@lru_cache(maxsize=64)
def _in_machine_form(catalogue: Path, changed: int, code: str) -> bytes:
    """A catalogue as gettext reads it; made once a process for each `changed` of its file."""
    made = BytesIO()
    with catalogue.open("rb") as po:
        write_mo(made, read_po(po, locale=code))
    return made.getvalue()


def _is_language(code: str) -> bool:
    try:
        Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return False
    return True


def load(source: Path, target: Path) -> dict[str, Language]:
    """The languages on offer by their tag: English first, then by name. `status.yaml` says which are drafts."""
    status: Mapping[str, str] = {}
    if (source / "status.yaml").is_file():
        status = read(source / "status.yaml") or {}
    codes = {code for code in compile_catalogues(source, target) if code != DEFAULT}
    others = sorted((Language(c, status.get(c) == "draft") for c in codes), key=lambda one: one.autonym.casefold())
    return {language.tag: language for language in (Language(DEFAULT), *others)}


def languages() -> dict[str, Language]:
    """The languages on offer, by tag."""
    offered: dict[str, Language] = current_app.extensions["languages"]
    return offered


def is_draft(language: str) -> bool:
    """Whether a language's translation still waits for approval."""
    offered = languages().get(language.replace("_", "-"))
    return offered is not None and offered.draft


def current() -> Language:
    """The language of this page. A respondent's `?lang=` is remembered for as long as the browser is open.

    Staff pages are in English; a preview is in whichever language is looked at.
    """
    if g.get("speaking"):
        spoken: Language = g.speaking
        return spoken
    offered, kept = languages(), _LOOKED_AT if previewing() else _CHOSEN
    asked = request.args.get("lang", "")
    if asked in offered and (previewing() or not at_office()):
        if session.get(kept, DEFAULT) != asked:
            session[kept] = asked
        return offered[asked]
    return offered.get(str(session.get(kept, DEFAULT)), offered[DEFAULT])


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Draw a page, or a part of one, in another language than the reader's: a form to print for somebody else."""
    before, g.speaking = g.get("speaking"), language
    words = g.pop("catalogue", None)
    with force_locale("en_GB" if language.code == DEFAULT else language.code):
        yield
    g.speaking = before
    g.catalogue = words
    if words is None:
        g.pop("catalogue", None)


def suggested() -> Language | None:
    """A language the browser would rather have, when we have it and the page is not in it."""
    best = request.accept_languages.best_match(list(languages()))
    return languages()[best] if best and best != current().tag else None


def init_app(app: Flask, source: Path, target: Path) -> None:
    """Compile the catalogues and let Flask-Babel choose by the rules above."""
    app.extensions["languages"] = load(source, target)
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(target)
    Babel(app, locale_selector=_locale, default_timezone="Europe/London")
    app.jinja_env.globals.update(_=speak, gettext=speak, ngettext=speak_of)


def speak(text: str, /, **names: object) -> Markup:
    """A text in this page's language, for templates. Its words are ours and safe; what is filled in is escaped."""
    words = Markup(_catalogue().ugettext(text))  # noqa: S704 (the catalogue's own words)
    return words % names if "%" in words else words


def speak_of(one: str, many: str, num: int, /, **names: object) -> Markup:
    """The same, in the form that a number wants; `%(num)s` is the number."""
    words = Markup(_catalogue().ungettext(one, many, num))  # noqa: S704 (the catalogue's own words)
    return words % {"num": num, **names}


def _catalogue() -> Any:
    """The words of this page's language, looked up once a page: Flask-Babel would for each of its texts."""
    if "catalogue" not in g:
        g.catalogue = get_translations()
    return g.catalogue


def _locale() -> str:
    """What Flask-Babel speaks: English dates are British ones."""
    code = current().code if has_request_context() else DEFAULT
    return "en_GB" if code == DEFAULT else code
