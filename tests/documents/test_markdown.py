"""Letter templates: what can be written in them, what cannot, and what merged words can never do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.model import (
    Block,
    BulletList,
    Heading,
    NumberedList,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    Table,
)
from app.documents.service import from_finished, from_markdown, places
from app.kernel.errors import BadInput

TEMPLATE = """# About {subject}

Dear **{name}**, read [our page](https://northshire.example/back)
or write to <mailto:us@northshire.example>.

- one
- **two**

1. first
2. second

> said {said}
>
> and more

| Dates: Step | Days |
|-------------|-----:|
| Answer      | **10** |

---

{rest}
"""


def test_a_template_becomes_blocks() -> None:
    values = {"subject": "school", "name": "Ms Sample", "said": "so", "rest": (Paragraph("End"),)}
    assert from_markdown(TEMPLATE, values) == (
        Heading((Run("About school"),)),
        Paragraph(
            (
                Run("Dear "),
                Run("Ms Sample", strong=True),
                Run(", read "),
                Run("our page", link="https://northshire.example/back"),
                Run(" or write to "),
                Run("mailto:us@northshire.example", link="mailto:us@northshire.example"),
                Run("."),
            )
        ),
        BulletList(((Run("one"),), (Run("two", strong=True),))),
        NumberedList(((Run("first"),), (Run("second"),))),
        Quote((Run("said so"), Run("\n\n"), Run("and more"))),
        Table("Dates", ("Step", "Days"), (((Run("Answer"),), (Run("10", strong=True),)),), ("start", "end")),
        PageBreak(),
        Paragraph("End"),
    )


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("<b>x</b>", "Line 1: HTML cannot be used here"),
        ("text\n\n<script>x</script>", "Line 3: HTML"),
        ("![x](https://a.example/x.png)", "A picture cannot"),
        ("`x`", "Code cannot"),
        ("```\nx\n```", "Code cannot"),
        ("    x", "Code cannot"),
        ("an *x*", "hard to read"),
        ("- a\n  - b", "one paragraph, with no list inside it"),
        ("3. a", "starts at 1"),
        ("> - a", "A quote has paragraphs only"),
        ("| A | B |\n|---|---|\n| 1 | 2 |", "what the table shows"),
        ("[x](javascript:alert)", "written as|A link starts"),
        ("[x](ftp://a.example)", "A link starts"),
        ("Dear {Name}", "A place is written as"),
        ("Dear {name", "A place is written as"),
        ("Dear {nobody}", "There is no value for {nobody}"),
        ("Dear {table}", "a paragraph of its own"),
    ],
)
def test_what_a_letter_cannot_hold_is_refused_with_the_reason(template: str, said: str) -> None:
    if template.startswith("[x](javascript"):
        # Markdown itself does not make a link of it: the words stay as they are.
        assert from_markdown(template) == (Paragraph((Run(template),)),)
        return
    with pytest.raises(BadInput, match=said):
        from_markdown(template, {"table": (PageBreak(),)})


def test_words_with_empty_lines_become_paragraphs_where_they_stand_alone() -> None:
    assert from_markdown("{words}", {"words": "one\ntwo\n\n \nthree"}) == (
        Paragraph((Run("one\ntwo"),)),
        Paragraph((Run("three"),)),
    )
    assert from_markdown("{words}", {"words": " "}) == ()


def test_a_value_in_a_link_is_a_whole_address_or_only_a_part_of_one() -> None:
    (whole,) = from_markdown("[x]({page})", {"page": "https://a.example/b"})
    assert whole == Paragraph((Run("x", link="https://a.example/b"),))
    (part,) = from_markdown("[x](https://a.example/{code})", {"code": "../?b=1 c"})
    assert part == Paragraph((Run("x", link="https://a.example/..%2F%3Fb%3D1%20c"),))
    with pytest.raises(BadInput, match="A link starts"):
        from_markdown("[x]({page})", {"page": "javascript:alert(1)"})


def test_the_places_of_a_template_can_be_listed() -> None:
    assert places("Dear {name}, {name} and {other_one}") == ("name", "other_one")


@given(st.text())
def test_whatever_is_merged_stays_as_it_was_typed(typed: str) -> None:
    def words(blocks: tuple[Block, ...]) -> str:
        (paragraph,) = blocks
        assert isinstance(paragraph, Paragraph)
        assert all(isinstance(run, Run) and not run.link and not run.strong for run in paragraph.words)
        return "".join(run.text for run in paragraph.words if isinstance(run, Run))

    assert words(from_markdown("He said: {words}!", {"words": typed})) == f"He said: {typed}!"


def test_a_finished_letter_keeps_its_braces_and_asks_for_nothing() -> None:
    (block,) = from_finished("{name} and { other }")
    assert block == Paragraph((Run("{name} and { other }"),))
    with pytest.raises(BadInput, match="HTML cannot be used"):
        from_finished("<b>bold</b>")
