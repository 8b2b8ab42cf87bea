"""Quotes in a pack: it holds the hash of their words. The words are put in when it is read, if they may still be."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _

from app.documents.model import Block, Columns, Paragraph, Quote
from app.themes.quotes import service as quotes
from app.themes.quotes.store import Place
from app.themes.quotes.store import Quote as Words

MARK = "quote:"


def place(one: Place) -> Quote:
    """A place for a quote, by its hash; who said it, as far as may be said."""
    source = quotes.label(one.quote) if one.quote else ""
    if one.quote and one.quote.paraphrased:
        source = str(_("%(who)s, reworded", who=source))
    return Quote(f"{MARK}{one.digest}", source)


def digest_of(block: object) -> str | None:
    """The hash in a quote's place; None for anything else."""
    if isinstance(block, Quote) and isinstance(block.words, str) and block.words.startswith(MARK):
        return block.words.removeprefix(MARK)
    return None


def digests(blocks: tuple[Block, ...]) -> list[str]:
    """Every hash in these blocks, in order, those in columns too."""
    inner = [part for block in blocks if isinstance(block, Columns) for column in block.parts for part in column]
    return [found for block in (*blocks, *inner) if (found := digest_of(block)) is not None]


def filled(block: Block, standing: Mapping[str, Words]) -> Block:
    """A block with the words of its quotes, or with what is said where they were taken back."""
    if isinstance(block, Columns):
        parts = tuple(tuple(filled(part, standing) for part in column) for column in block.parts)
        return Columns(parts)  # type: ignore[arg-type]
    digest = digest_of(block)
    if digest is None:
        return block
    if digest in standing:
        return Quote(standing[digest].text, block.source if isinstance(block, Quote) else "")
    return Paragraph(_("Taken back by its writer. Mark %(digest)s.", digest=digest[:12]))
