"""What a free-text question asks for, which decides how its answers are read. Pure; the words are data."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from app.kernel.yaml import read

WHAT_GOOD = "what-good"
COULD_IMPROVE = "could-improve"
NEITHER = "neither"
KINDS = (WHAT_GOOD, COULD_IMPROVE, NEITHER)

_DATA = Path(__file__).parent / "data" / "questions.yaml"
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*\??")


def kind_of(*said: str) -> str:
    """The kind of a question from its id, its wording, or both: `what-good`, `could-improve` or `neither`.

    A question that asks for both (“What helped most? What should we change?”) is `neither`.
    """
    words = {form for text in said for form in _forms(text)}
    found = [kind for kind, marks in _marks().items() if marks & words]
    return found[0] if len(found) == 1 else NEITHER


def _forms(text: str) -> set[str]:
    """Words as written and their parts: `what_good` is `what-good`, `what` and `good`."""
    whole = set(_WORD.findall(text.lower().replace("_", "-")))
    parts = {part for word in whole for part in word.removesuffix("?").split("-")}
    return whole | {word.removesuffix("?") for word in whole} | parts


@cache
def _marks() -> dict[str, frozenset[str]]:
    data = read(_DATA)
    return {kind: frozenset(data[kind]) for kind in (WHAT_GOOD, COULD_IMPROVE)}
