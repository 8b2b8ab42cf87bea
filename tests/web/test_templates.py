"""What every template of every room keeps."""

from __future__ import annotations

import re

from app.web.govuk import STYLED
from config import ROOT

TEMPLATES = {
    str(path.relative_to(ROOT / "app")): path.read_text(encoding="utf-8")
    for path in sorted(ROOT.glob("app/*/templates/**/*.html"))
}


def that_say(pattern: str) -> dict[str, list[str]]:
    """The templates in which that is found, each with what was found there."""
    said = {name: [found[0] for found in re.finditer(pattern, source)] for name, source in TEMPLATES.items()}
    return {name: found for name, found in said.items() if found}


def test_text_is_always_escaped() -> None:
    assert that_say(r"\|\s*safe\b|autoescape|Markup") == {}


def test_nothing_is_inline_and_nothing_comes_from_elsewhere() -> None:
    assert that_say(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:") == {}
    assert that_say(r"(?:src|href)=\"(?:https?:)?//[^\"]*\.(?:js|css|woff2?|png|jpe?g|svg)") == {}


def test_an_attribute_is_never_made_of_text_that_will_be_escaped() -> None:
    """`{{ ' class="x"' if y }}` comes out as `class=&#34;x&#34;`: say it with an if block."""
    assert that_say(r"\{\{-?\s*'[^']*=\"") == {}


def test_every_drawing_asked_for_by_name_is_there() -> None:
    drawn = {path.stem for path in (ROOT / "app/static/pictures").glob("*.svg")}
    asked = {name: set(re.findall(r"picture\(\"([a-z-]+)\"", source)) - drawn for name, source in TEMPLATES.items()}
    assert {name: missing for name, missing in asked.items() if missing} == {}


def test_there_are_templates_to_look_at() -> None:
    assert "web/templates/web/public.html" in TEMPLATES


def test_the_govuk_components_that_may_be_used_are_those_with_styles() -> None:
    styled = re.findall(r"govuk/components/([a-z-]+)\"", (ROOT / "assets/scss/_govuk.scss").read_text())
    assert set(styled) == STYLED
    used = {name for source in TEMPLATES.values() for name in re.findall(r"govuk\(\"([a-z-]+)\"", source)}
    assert used == STYLED, "a component that nobody uses is weight"
