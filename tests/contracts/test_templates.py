"""Templates escape what people wrote, always, and hold no words that cannot be translated."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment, nodes

from config import ROOT
from tests.support.source import name, python_files

TEMPLATES = sorted((ROOT / "app").glob("*/templates/**/*.html"))
LETTERS = re.compile(r"[^\W\d_]{2,}")
NOT_SHOWN = r"{%-? *trans.*?endtrans *-?%}|{%-? *block (?:look|wide) .*?endblock *-?%}"
JINJA = re.compile(NOT_SHOWN + r"|{{.*?}}|{%.*?%}|{#.*?#}", re.DOTALL)
# Tags, attributes that stand alone in a macro, entities, and names of websites.
UNREAD = re.compile(r"""<!--.*?-->|<[^>]*>|[\w-]+="[^"]*"|&[a-z#0-9]+;|[\w-]+(?:\.[\w-]+)+""", re.DOTALL)


def parsed(source: str) -> nodes.Template:
    return Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(source)


def test_a_template_never_turns_escaping_off() -> None:
    off = []
    for path in TEMPLATES:
        template = parsed(_source(path))
        filters = [node for node in template.find_all(nodes.Filter) if node.name in ("safe", "forceescape")]
        off += [
            f"{name(path)}:{node.lineno}" for node in (*filters, *template.find_all(nodes.ScopedEvalContextModifier))
        ]
    assert off == []


def test_words_in_a_template_can_be_translated() -> None:
    said = {name(path): LETTERS.findall(UNREAD.sub(" ", JINJA.sub(" ", _source(path)))) for path in TEMPLATES}
    assert {path: words for path, words in said.items() if words} == {}


def test_no_code_turns_escaping_off() -> None:
    said = re.compile(r"autoescape\s*=\s*False|\brender_template_string\(")
    found = [name(path) for path in python_files("app") if said.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_there_are_templates() -> None:
    assert TEMPLATES


def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8")
