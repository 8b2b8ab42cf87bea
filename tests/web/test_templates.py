"""What every template of every room keeps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.web.govuk import STYLED
from config import ROOT

TEMPLATES = sorted(ROOT.glob("app/*/templates/**/*.html"))
NAMES = [str(path.relative_to(ROOT / "app")) for path in TEMPLATES]
SEVERAL = pytest.mark.parametrize("path", TEMPLATES, ids=NAMES)


@SEVERAL
def test_text_is_always_escaped(path: Path) -> None:
    assert not re.search(r"\|\s*safe\b|autoescape|Markup", path.read_text())


@SEVERAL
def test_nothing_is_inline_and_nothing_comes_from_elsewhere(path: Path) -> None:
    source = path.read_text()
    assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", source)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//[^\"]*\.(?:js|css|woff2?|png|jpe?g|svg)", source)


@SEVERAL
def test_an_attribute_is_never_made_of_text_that_will_be_escaped(path: Path) -> None:
    """`{{ ' class="x"' if y }}` comes out as `class=&#34;x&#34;`: say it with an if block."""
    assert not re.search(r"\{\{-?\s*'[^']*=\"", path.read_text())


@SEVERAL
def test_every_drawing_asked_for_by_name_is_there(path: Path) -> None:
    for name in re.findall(r"picture\(\"([a-z-]+)\"", path.read_text()):
        assert (ROOT / f"app/static/pictures/{name}.svg").is_file(), name


def test_there_are_templates_to_look_at() -> None:
    assert "web/templates/web/public.html" in NAMES


def test_the_govuk_components_that_may_be_used_are_those_with_styles() -> None:
    styled = re.findall(r"govuk/components/([a-z-]+)\"", (ROOT / "assets/scss/_govuk.scss").read_text())
    assert set(styled) == STYLED
    used = {name for path in TEMPLATES for name in re.findall(r"govuk\(\"([a-z-]+)\"", path.read_text())}
    assert used == STYLED, "a component that nobody uses is weight"
