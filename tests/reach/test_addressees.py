"""Lists of people: pasted or as a file in, and back out as a file that a spreadsheet only shows."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.errors import BadInput
from app.reach.addressees import as_csv, from_file, pasted, twice


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ada\nBen\n", ["Ada", "Ben"]),
        ("\r\n  Ada   Byron \r\n\r\nBen\x00", ["Ada Byron", "Ben"]),
        ("Name\nAda", ["Ada"]),
        ("Byron, Ada\nada@example.org", ["Byron, Ada", "ada@example.org"]),
        ("", []),
    ],
)
def test_a_pasted_list_has_one_person_a_line(text: str, people: list[str]) -> None:
    assert pasted(text) == people


@pytest.mark.parametrize(
    "content",
    [
        b"Ada\nBen\n",
        b"\xef\xbb\xbfEmail,Team\r\nAda,North\r\nBen,West\r\n",
        b"Name;Team\nAda;North\nBen;West\n",
        b"E-mail\tTeam\nAda\tNorth\nBen\tWest\n",
        b'"Ada",1\n"Ben",2\n\n',
    ],
)
def test_a_file_gives_its_first_column(content: bytes) -> None:
    assert from_file(content) == ["Ada", "Ben"]


def test_a_quoted_comma_stays_within_a_name() -> None:
    assert from_file(b'"Byron, Ada",North\n"Smith, Ben",West\n') == ["Byron, Ada", "Smith, Ben"]


@pytest.mark.parametrize("content", [b"\xff\xfeA\x00", b"Ren\xe9\n", b"PK\x03\x04\x80\x81"])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(BadInput):
        from_file(content)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_list_or_refused(content: bytes) -> None:
    try:
        people = from_file(content)
    except BadInput:
        return
    assert all(person.strip() for person in people)


def test_who_stands_twice_is_named_however_it_is_written() -> None:
    assert twice(["Ada", "Ben", "ADA"]) == "ADA"
    assert twice(["Ada", "Ben"]) is None


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\x00"), min_size=1), max_size=5))
def test_a_list_written_can_be_read_again_and_no_cell_is_a_formula(people: list[str]) -> None:
    rows = list(csv.reader(StringIO(as_csv(("Person",), [(person,) for person in people]))))
    assert [row[0].removeprefix("'") for row in rows[1:]] == [person.removeprefix("'") for person in people]
    assert not [row for row in rows[1:] if row[0][:1] in ("=", "+", "-", "@", "\t")]
