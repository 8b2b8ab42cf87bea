"""A letter as text that somebody edits in a form: the small Markdown of `app.documents`, and back.

What came from a case stays what it was: whatever in it would be read as Markdown is written so that it is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from app.documents.model import Block, BulletList, Heading, NumberedList, PageBreak, Paragraph, Quote, Run, Words
from app.documents.service import from_finished, places
from app.kernel.errors import BadInput

MARK = re.compile(r"\[\[([^\[\]]*)\]\]")
"""What is still to be filled in."""
_ACTS = re.compile(r"[\\*`|~\[\]]|(?<!\w)_|_(?!\w)|<(?=[a-zA-Z/!?])|&(?=#|\w+;)")
_BEGINS = re.compile(r"^(\d{0,9})([#>+=.)-])")
"""What would make a line a heading, a quote, a rule or an item of a list."""


def to_fill_in(what: str) -> str:
    """The mark for something that the case does not say."""
    return f"[[{what}]]"


def unfilled(text: str) -> tuple[str, ...]:
    """What a text still asks for: our marks, and places in braces that somebody typed."""
    marks = [mark.strip() or "…" for mark in MARK.findall(text)]
    return tuple(dict.fromkeys([*marks, *(f"{{{name}}}" for name in places(text))]))


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of an edited text; raises `BadInput` that names the line."""
    return from_finished(text)


def heading_of(blocks: Sequence[Block]) -> str:
    """The first heading of a letter, which is its title; empty where it has none."""
    return next((plain(block.words) for block in blocks if isinstance(block, Heading)), "")


def plain(words: Words) -> str:
    """Words without their print."""
    return words if isinstance(words, str) else "".join(run.text for run in words)


def written(blocks: Sequence[Block], marked: Iterable[str] = ()) -> str:
    """Blocks as text to edit, with marks for what is to be filled in. Raises `BadInput` for what no letter has."""
    text = "\n\n".join("\n".join(_lines(block)) for block in blocks) + "\n"
    for what in marked:
        text = text.replace(_inline(to_fill_in(what)), to_fill_in(what))
    return text


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(words, level):
            yield f"{'#' * level} {_flat(words)}"
        case Paragraph(words):
            yield _kept(words)
        case BulletList(items):
            yield from (f"- {_kept(item, '  ')}" for item in items)
        case NumberedList(items):
            yield from (f"{number}. {_kept(item, '   ')}" for number, item in enumerate(items, 1))
        case Quote(words, _):
            yield from (f"> {line}".rstrip() for line in _parted(words))
        case PageBreak():
            yield "---"
        case _:
            raise BadInput(f"A letter has no {type(block).__name__}")


def _parted(words: Words) -> list[str]:
    """The lines of a quote: an empty one parts its paragraphs."""
    parts = [part for part in re.split(r"\n\s*\n", plain(words).strip()) if part.strip()]
    return "\n\n".join(_kept(part) for part in parts).split("\n")


def _kept(words: Words, indent: str = "") -> str:
    """Words with their line breaks, each line written so that it begins no list and no heading."""
    lines = [" ".join(line.split()) for line in _inline(words).split("\n")]
    return f"\\\n{indent}".join(_BEGINS.sub(r"\1\\\2", line) for line in lines if line)


def _flat(words: Words) -> str:
    return " ".join(_inline(words).split())


def _inline(words: Words) -> str:
    runs = (Run(words),) if isinstance(words, str) else words
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = _ACTS.sub(lambda found: f"\\{found[0]}", run.text)
    if run.strong and text.strip():
        text = f"**{text.strip()}**"
    return f"[{text}]({run.link})" if run.link else text
