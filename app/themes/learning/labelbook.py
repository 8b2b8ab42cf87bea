"""A book of labels: what each means, and examples of it. Read from CSV or JSON, or the codebook in use. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.kernel.errors import BadInput
from app.kernel.tables import Table, read_table
from app.themes.codebook import Codebook, codebook
from app.themes.learning.parts import Example
from app.themes.remarks import remarks

DEFINITION, EXAMPLE = "definition", "example"
LONGEST_BOOK = 20_000_000
"""Bytes of a book in JSON."""


@dataclass(frozen=True)
class Label:
    """One label: its name as it is written into files, what it means, and things people say that bear it."""

    name: str
    definitions: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class LabelBook:
    """All labels in order. `shipped`: the labels are the keys of the codebook in use, whose cues speak too.

    `rows` are invented phrases with all their labels, or with none: unlike a label's examples, they also say what a
    comment does not speak of. `whole` are invented too, but as people write: scales and thresholds are set on them.
    """

    labels: tuple[Label, ...] = ()
    shipped: bool = False
    rows: tuple[Example, ...] = ()
    whole: tuple[Example, ...] = ()
    bears: str = ""
    """The fingerprint of the book that this one was made from, if it was changed to be learned from."""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(label.name for label in self.labels)

    @cached_property
    def fingerprint(self) -> str:
        """A hash of all that the book says: a model that was learned from it bears it."""
        if self.bears:
            return self.bears
        rows = [(row.text, sorted(row.labels)) for row in (*self.rows, *self.whole)]
        said = [(label.name, label.definitions, label.examples) for label in self.labels]
        return sha256(json.dumps([said, rows]).encode("ascii")).hexdigest()


def labels_of(book: Codebook) -> tuple[Label, ...]:
    """The themes of a codebook as labels: keys with what they mean."""
    return tuple(Label(theme.key, (theme.name, theme.definition, theme.include)) for theme in book.themes)


def book_of_shipped() -> LabelBook:
    """The codebook in use as a book of labels: keys, definitions, the phrases of every audience, whole comments."""
    book = codebook()
    said = (
        Example(sample.text, frozenset({theme.key, *sample.others}))
        for theme in book.themes
        for sample in theme.examples
    )
    nothing = (Example(sample.text, frozenset()) for sample in book.none)
    whole = tuple(Example(one.text, frozenset(one.themes), one.question) for one in remarks())
    return LabelBook(labels_of(book), shipped=True, rows=(*said, *nothing), whole=whole)


def read_book(path: Path) -> LabelBook:
    """Read a book of labels; raises `BadInput` that says where and what to mend.

    CSV has columns `label`, `kind` (definition or example) and `text`; JSON is a list of objects with the same three,
    or an object of labels, each with `definition` and `examples`.
    """
    rows = _json_rows(path) if path.suffix.lower() == ".json" else _csv_rows(read_table(path))
    return _gathered(rows, str(path))


def _csv_rows(table: Table) -> Iterable[tuple[str, str, str]]:
    return zip(table.needed("label"), table.needed("kind"), table.needed("text"), strict=True)


def _json_rows(path: Path) -> Iterable[tuple[str, str, str]]:
    try:
        data = path.read_bytes()
        if len(data) > LONGEST_BOOK:
            raise BadInput(f"{path}: the file is too large for a book of labels")
        content = json.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{path}: this is not readable JSON ({error})") from error
    if isinstance(content, Mapping) and isinstance(content.get("labels"), list | Mapping):
        content = content["labels"]
    if isinstance(content, Mapping):
        content = [{"label": name, **_entry(entry)} for name, entry in content.items()]
    if not isinstance(content, list) or not all(isinstance(entry, Mapping) for entry in content):
        raise BadInput(f"{path}: a book of labels is a list of objects with “label”, “kind” and “text”")
    return [row for entry in content for row in _rows_of(entry, path)]


def _entry(entry: Any) -> Mapping[str, Any]:
    if isinstance(entry, Mapping):
        return entry
    return {"examples": entry} if isinstance(entry, list) else {"definition": entry}


def _rows_of(entry: Mapping[str, Any], path: Path) -> list[tuple[str, str, str]]:
    """One object of a JSON book: either a row, or a label with its definition and examples."""
    label = entry.get("label", entry.get("key", entry.get("name")))
    if not isinstance(label, str):
        raise BadInput(f"{path}: every object needs a “label” that is text")
    if "text" in entry:
        return [(label, str(entry.get("kind", EXAMPLE)), str(entry["text"]))]
    rows = [(label, DEFINITION, text) for text in _texts(entry.get("definition", entry.get("definitions", ())))]
    rows += [(label, EXAMPLE, text) for text in _texts(entry.get("examples", entry.get("example", ())))]
    return rows or [(label, DEFINITION, label)]


def _texts(given: Any) -> list[str]:
    if isinstance(given, str):
        return [given]
    if isinstance(given, Mapping):
        return [text for value in given.values() for text in _texts(value)]
    return [text for value in given for text in _texts(value)] if isinstance(given, list | tuple) else []


def _gathered(rows: Iterable[tuple[str, str, str]], where: str) -> LabelBook:
    found: dict[str, tuple[list[str], list[str]]] = {}
    for label, kind, text in rows:
        name, wanted = label.strip(), kind.strip().lower()
        if not name or "|" in name:
            raise BadInput(f"{where}: “{label}” is not a label: it needs a name, without “|”")
        if wanted not in (DEFINITION, EXAMPLE):
            raise BadInput(f"{where}: “{kind}” is not a kind: use definition or example")
        definitions, examples = found.setdefault(name, ([], []))
        if text.strip():
            (definitions if wanted == DEFINITION else examples).append(text)
    if not found:
        raise BadInput(f"{where}: there are no labels in this book")
    return LabelBook(tuple(Label(name, tuple(meant), tuple(said)) for name, (meant, said) in found.items()))
