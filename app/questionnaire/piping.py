"""Names filled into texts: `{worker}`, `{service}`, `{answer:age}`. Escaped, and filled once only.

A name that begins a sentence is given a capital, because the same words (“your social worker”) also stand
inside sentences. Braces in what a respondent wrote are never names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from markupsafe import Markup

GIVEN = ("worker", "service")
"""Names the page knows; beside them `answer:<id>` for an earlier answer."""
ANSWER = "answer:"

_NAME = re.compile(r"\{([a-z][a-z0-9:_-]*)\}")
_SENTENCE_ENDS = (".", "?", "!", "…", "؟", "।")


def names(text: str) -> list[str]:
    """The names a text wants filled, in order."""
    return _NAME.findall(text)


def has_stray_brace(text: str) -> bool:
    """Whether a text has a brace that belongs to no name."""
    return any(brace in _NAME.sub("", text) for brace in "{}")


def fill(text: str, given: Mapping[str, str]) -> Markup:
    """The text as safe HTML: its own words and what is filled in are escaped (a `Markup` value is safe already).

    Raises KeyError for a name that was not given; lint refuses such a text long before.
    """
    return Markup("").join(_pieces(text, given))


def fill_plain(text: str, given: Mapping[str, str]) -> str:
    """The text with its names filled and nothing escaped, for whatever is escaped later or is not HTML."""
    return "".join(_pieces(text, given))


def _pieces(text: str, given: Mapping[str, str]) -> Iterator[str]:
    """The text's own words and the names' in turn."""
    end = 0
    for match in _NAME.finditer(text):
        name, before = match[1], text[: match.start()].rstrip()
        yield text[end : match.start()]
        begins = not before or before.endswith(_SENTENCE_ENDS)
        yield _capital(given[name]) if begins and not name.startswith(ANSWER) else given[name]
        end = match.end()
    yield text[end:]


def _capital(words: str) -> str:
    """A capital first letter; `Markup` stays as it is, for it may begin with a tag."""
    return words if isinstance(words, Markup) else words[:1].upper() + words[1:]
