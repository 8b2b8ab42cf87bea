"""A frozen pack: the same text every time, and a quote's words nowhere in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.board import quoted
from app.board.frozen import digest, freeze, from_json, relinked, to_json
from app.board.links import HERE
from app.charts.model import Chart, Point, Series
from app.documents.model import Callout, Cell, Columns, Document, Heading, Paragraph, Quote, Run, Table
from app.themes.quotes.store import Place
from app.themes.quotes.store import Quote as Words

WORDS = "please don’t roll your eyes"
SAID = Words("q", "v", WORDS, False, "criticism", "a", "b", "o", "children-9-12", "child", "junior", "2026-Q2")
HASH = "ab" * 32
PLACE = Place(1, HASH, SAID)
CHART = Chart(
    "Listening",
    "How many say so",
    "lines",
    (Series("Children", (Point("2026-Q2", 82.0, 70.0, 90.0, 40, "", f"{HERE}/x"),)),),
)
DOCUMENT = Document(
    "Pack",
    date(2026, 10, 1),
    (
        Heading("On one page"),
        Columns(((Heading("Proud", 2), quoted.place(PLACE)), (Callout("The law", ("kept",), "good"),))),
        Table(
            "Figures",
            ("What", "How many"),
            (("Listened", Cell((Run("82 %", True, f"{HERE}/office/results"),), "good")),),
        ),
        CHART,
        quoted.place(PLACE),
    ),
    style="report",
)


def test_a_pack_is_read_back_as_it_was_frozen_byte_for_byte() -> None:
    frozen = freeze("social-work", "2026-Q2", 1, DOCUMENT)
    text = to_json(frozen)
    assert from_json(text) == frozen
    assert to_json(from_json(text)) == text


def test_the_mark_covers_every_figure_and_the_hash_of_every_quote() -> None:
    def mark(document: Document) -> str:
        return digest(to_json(freeze("social-work", "2026-Q2", 1, document)))

    other_figure = replace(
        DOCUMENT,
        blocks=(
            *DOCUMENT.blocks[:3],
            replace(CHART, series=(Series("Children", (Point("2026-Q2", 83.0),)),)),
            DOCUMENT.blocks[4],
        ),
    )
    other_quote = replace(DOCUMENT, blocks=(*DOCUMENT.blocks[:4], quoted.place(replace(PLACE, digest="cd" * 32))))
    assert mark(DOCUMENT) == mark(replace(DOCUMENT))
    assert len({mark(DOCUMENT), mark(other_figure), mark(other_quote)}) == 3


def test_a_quotes_words_are_not_in_it_and_its_hash_is_once() -> None:
    frozen = freeze("social-work", "2026-Q2", 1, DOCUMENT)
    assert WORDS not in to_json(frozen)
    assert frozen.quotes == (HASH,)


def test_a_quote_that_was_taken_back_is_blank_everywhere_in_columns_too() -> None:
    stands = [quoted.filled(block, {HASH: SAID}) for block in DOCUMENT.blocks]
    gone = [quoted.filled(block, {}) for block in DOCUMENT.blocks]
    assert stands[4] == Quote(WORDS, "child, 9–12")
    assert str(stands).count(WORDS) == 2
    assert WORDS not in str(gone)
    assert isinstance(gone[4], Paragraph)
    assert HASH[:12] in str(gone[4])


def test_links_lead_where_a_reader_may_go_or_nowhere() -> None:
    led = relinked(DOCUMENT, lambda link: link.replace(HERE, "https://heard.example") if "results" in link else "")
    assert "https://heard.example/office/results" in str(led)
    assert HERE not in str(led)
