"""The kinds of files taken, the limits, and what a kept file is. The lists are data (`data/kinds.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import IO, Any

from app.kernel import yaml

MEGABYTE = 1024 * 1024
_DATA = Path(__file__).parent / "data" / "kinds.yaml"


@dataclass(frozen=True)
class Kind:
    """One kind of file that is taken."""

    id: str
    extensions: tuple[str, ...]
    mime: str
    found_as: frozenset[str]
    magic: bytes
    cleaned_by: str
    """Who takes it apart and puts it together again (`checking.CLEANERS`)."""
    kept_as: str
    """The kind it is afterwards."""

    @property
    def extension(self) -> str:
        """What its name ends in when it is handed out."""
        return self.extensions[0]


@dataclass(frozen=True)
class Limits:
    """How much one person may send with one thing they say."""

    bytes: int
    files: int

    @property
    def megabytes(self) -> int:
        """The size as people are told it."""
        return self.bytes // MEGABYTE


@dataclass(frozen=True)
class Photos:
    """How large a picture may unfold, by kind, and how it is kept."""

    megapixels: Mapping[str, int]
    longest_side: int
    quality: int


@dataclass(frozen=True)
class Documents:
    """How far a document may unfold."""

    parts: int
    unfolded: int
    ratio: int
    pdf_objects: int
    pdf_pages: int


@dataclass(frozen=True)
class Rules:
    """The data file."""

    limits: Limits
    request: int
    """Bytes of a whole request that brings files."""
    name: int
    photos: Photos
    documents: Documents
    kinds: Mapping[str, Kind]
    refused: Mapping[str, str]
    """What else a file may turn out to be, and which words refuse it."""

    @property
    def accept(self) -> str:
        """What a page asks a browser to offer: `.jpg,…,image/jpeg,…`."""
        endings = [f".{end}" for kind in self.kinds.values() for end in kind.extensions]
        return ",".join([*endings, *(kind.mime for kind in self.kinds.values())])


@cache
def rules() -> Rules:
    """What may be sent."""
    data: Any = yaml.read(_DATA)
    limits, photos, documents = data["limits"], data["photos"], data["documents"]
    return Rules(
        limits=Limits(limits["megabytes"] * MEGABYTE, limits["files"]),
        request=limits["request_megabytes"] * MEGABYTE,
        name=limits["name"],
        photos=Photos(photos["megapixels"], photos["longest_side"], photos["quality"]),
        documents=Documents(
            documents["parts"],
            documents["unfolded_megabytes"] * MEGABYTE,
            documents["ratio"],
            documents["pdf_objects"],
            documents["pdf_pages"],
        ),
        kinds={item["id"]: _kind(item) for item in data["kinds"]},
        refused={mime: item["message"] for item in data["refused"] for mime in item["found_as"]},
    )


def _kind(item: Any) -> Kind:
    return Kind(
        item["id"],
        tuple(item["extensions"]),
        item["mime"],
        frozenset(item["found_as"]),
        bytes.fromhex(item["magic"]),
        item["cleaned_by"],
        item["kept_as"],
    )


class State(StrEnum):
    """What is known of viruses in a file."""

    CLEAN = "clean"
    UNCHECKED = "unchecked"
    """This installation has no antivirus; whoever opens the file is told."""
    QUARANTINED = "quarantined"
    """The antivirus did not answer. Nobody opens the file until it has."""


@dataclass(frozen=True)
class Owner:
    """What a file belongs to: `Owner("case", case_id)`. For a draft, a random key that only its sealed body knows."""

    kind: str
    id: str


@dataclass(frozen=True)
class Upload:
    """A file as it came: its name as the sender's machine has it, and its content to be read once."""

    name: str
    stream: IO[bytes]


@dataclass(frozen=True)
class Checked:
    """A file that was found good and cleaned, not yet kept. `id` is what it will be kept by."""

    id: str
    kind: str
    name: str
    content: bytes
    state: State


@dataclass(frozen=True)
class Kept:
    """A kept file as a list shows it. `name` is what its sender called it, tidied; it is theirs, never a path."""

    id: str
    kind: str
    name: str
    size: int
    added_on: date
    state: State

    @property
    def may_be_opened(self) -> bool:
        """Whether staff may open it."""
        return self.state is not State.QUARANTINED


@dataclass(frozen=True)
class Opened:
    """A kept file with its content."""

    kept: Kept
    content: bytes
