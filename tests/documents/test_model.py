"""A document that could not be read by everybody cannot be made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.documents.model import (
    Address,
    BulletList,
    Facts,
    Heading,
    Labels,
    NumberedList,
    Paragraph,
    Run,
    Signature,
    Table,
)
from app.kernel.errors import BadInput
from tests.documents.sample import LETTER, of


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "https://a b", "//x", "data:text/html,x", "https:///x"]
)
def test_a_link_leads_to_a_page_a_mailbox_or_a_telephone(address: str) -> None:
    with pytest.raises(BadInput, match="A link starts with"):
        Run("here", link=address)


@pytest.mark.parametrize("address", ["https://a.example/b?c=1#d", "mailto:a@b.example", "tel:+441234567890", ""])
def test_what_people_can_be_led_to_is_taken(address: str) -> None:
    assert Run("here", link=address).link == address


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ((2,), "Use level 1"),
        ((1, 3), "Use level 2"),
        ((1, 2, 4), "Use level 3"),
        ((0,), "1 to 4"),
        ((1, 5), "1 to 4"),
    ],
)
def test_no_level_of_heading_is_left_out(levels: tuple[int, ...], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        of(*(Heading("Words", level) for level in levels))


def test_headings_may_come_back_up_by_any_number_of_levels() -> None:
    assert len(of(*(Heading("Words", level) for level in (1, 2, 3, 4, 1, 2))).blocks) == 6


def test_each_cell_of_a_table_stands_under_a_heading() -> None:
    with pytest.raises(BadInput, match="Row 2 of a table has 1 cells; its headings are 2"):
        Table("Dates", ("Step", "Days"), (("Answer", "10"), ("Longer",)))
    with pytest.raises(BadInput, match="every column"):
        Table("Dates", ("Step", " "), ())
    with pytest.raises(BadInput, match="each of the 2 columns"):
        Table("Dates", ("Step", "Days"), (), align=("end",))
    with pytest.raises(BadInput, match="share of 1"):
        Table("Dates", ("Step", "Days"), (), widths=(0, 1))


@pytest.mark.parametrize(
    "empty",
    [
        lambda: BulletList(()),
        lambda: NumberedList(()),
        lambda: Facts(()),
        lambda: Address(()),
        lambda: Signature("Yours sincerely,", ()),
    ],
)
def test_a_block_has_something_in_it(empty: Callable[[], object]) -> None:
    with pytest.raises(BadInput):
        empty()


def test_title_language_and_labels_are_asked_for() -> None:
    with pytest.raises(BadInput, match="title"):
        replace(LETTER, title=" ")
    with pytest.raises(BadInput, match="language"):
        replace(LETTER, language="english")
    with pytest.raises(BadInput, match="pages"):
        Labels(page="Page {page}")


def test_only_a_letter_that_begins_with_an_address_is_addressed() -> None:
    address = Address(("Ms Sample",))
    assert of(address).addressed
    assert not of(Paragraph("Hello"), address).addressed
    assert not of(address, style="report").addressed
