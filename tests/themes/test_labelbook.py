"""A book of labels is data: CSV, JSON, or the codebook in use."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.kernel.errors import BadInput
from app.themes.codebook import codebook
from app.themes.files import redacted_book
from app.themes.learning import Label, book_of_shipped, read_book
from app.themes.remarks import remarks

FOOD = Label("Food & drink", ("What there is to eat",), ("dinner was cold", 'the "soup", again'))


def book(folder: Path, name: str, content: str, encoding: str = "utf-8") -> tuple[Label, ...]:
    (folder / name).write_text(content, encoding=encoding)
    return read_book(folder / name).labels


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv_has_a_row_for_each_thing_that_is_said(tmp_path: Path, encoding: str) -> None:
    rows = (
        "label,kind,text\nFood & drink,definition,What there is to eat\nFood & drink,Example,dinner was cold\n"
        'Rooms,example,too small\nFood & drink,example,"the ""soup"", again"\nEmpty,definition,\n'
    )
    assert book(tmp_path, "book.csv", rows, encoding) == (FOOD, Label("Rooms", (), ("too small",)), Label("Empty"))


@pytest.mark.parametrize(
    "content",
    [
        [
            {"label": "Food & drink", "kind": "definition", "text": "What there is to eat"},
            {"label": "Food & drink", "kind": "example", "text": "dinner was cold"},
            {"label": "Food & drink", "kind": "example", "text": 'the "soup", again'},
        ],
        [{"label": "Food & drink", "definition": FOOD.definitions[0], "examples": FOOD.examples}],
        {"Food & drink": {"definition": FOOD.definitions[0], "examples": {"child": FOOD.examples}}},
        {"labels": {"Food & drink": {"definitions": FOOD.definitions, "examples": FOOD.examples}}},
    ],
)
def test_json_has_the_same_rows_or_an_object_for_each_label(tmp_path: Path, content: object) -> None:
    assert book(tmp_path, "book.json", json.dumps(content)) == (FOOD,)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("book.csv", "label,text\na,b\n", "no column “kind”"),
        ("book.csv", "label,kind,text\na,rule,b\n", "“rule” is not a kind"),
        ("book.csv", "label,kind,text\na|b,example,c\n", "“a|b” is not a label"),
        ("book.csv", "label,kind,text\n", "no labels"),
        ("book.json", "{", "not readable JSON"),
        ("book.json", '"label"', "a list of objects"),
        ("book.json", '[{"text": "x"}]', "needs a “label”"),
        ("book.json", "[" * 100_000, "not readable JSON"),
        ("book.json", "[]", "no labels"),
    ],
)
def test_a_book_that_cannot_be_used_says_where_and_why(tmp_path: Path, name: str, content: str, said: str) -> None:
    with pytest.raises(BadInput) as told:
        book(tmp_path, name, content)
    assert said in str(told.value)


def test_a_book_that_is_not_there_is_bad_input(tmp_path: Path) -> None:
    for name in ("none.csv", "none.json"):
        with pytest.raises(BadInput, match="cannot be read"):
            read_book(tmp_path / name)


def test_the_codebook_in_use_gives_its_keys_and_every_example_once_with_all_its_labels() -> None:
    shipped = book_of_shipped()
    assert shipped.names == tuple(theme.key for theme in codebook().themes)
    samples = [(sample, {theme.key, *sample.others}) for theme in codebook().themes for sample in theme.examples]
    assert [(row.text, set(row.labels)) for row in shipped.rows] == [
        *((sample.text, labels) for sample, labels in samples),
        *((sample.text, set()) for sample in codebook().none),
    ]
    assert any(len(row.labels) > 1 for row in shipped.rows)
    assert [(row.text, set(row.labels), row.question) for row in shipped.whole] == [
        (one.text, set(one.themes), one.question) for one in remarks()
    ]


def test_a_book_s_fingerprint_is_that_of_what_it_says_and_stays_when_it_is_redacted() -> None:
    shipped = book_of_shipped()
    assert redacted_book(shipped).fingerprint == shipped.fingerprint == book_of_shipped().fingerprint
    assert replace(shipped, rows=shipped.rows[1:]).fingerprint != shipped.fingerprint
    assert replace(shipped, whole=shipped.whole[1:]).fingerprint != shipped.fingerprint
    assert replace(shipped, labels=shipped.labels[1:]).fingerprint != shipped.fingerprint
