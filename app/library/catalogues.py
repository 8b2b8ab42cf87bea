"""Survey texts in other languages, from gettext catalogues: `translations/<language>/LC_MESSAGES/surveys.po`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.pofile import read_po

from app.kernel import yaml

SEPARATOR = "\x04"
"""Between context and English, as in compiled gettext catalogues."""


@dataclass(frozen=True)
class Catalogue:
    """One language's survey texts: `context\\x04english` to its words; `status` is `draft` or `approved`."""

    language: str
    status: str
    texts: Mapping[str, str]


def read(folder: Path) -> list[Catalogue]:
    """Every language that brings survey texts. A language not named in `status.yaml` is a draft."""
    statuses = yaml.read(folder / "status.yaml") if (folder / "status.yaml").is_file() else {}
    files = sorted(folder.glob("*/LC_MESSAGES/surveys.po"))
    return [
        Catalogue(language, str((statuses or {}).get(language, "draft")), _texts(file))
        for file in files
        for language in [file.parent.parent.name]
    ]


def _texts(file: Path) -> dict[str, str]:
    with file.open("rb") as stream:
        catalogue = read_po(stream)
    return {
        f"{message.context or ''}{SEPARATOR}{message.id}": message.string
        for message in catalogue
        if isinstance(message.id, str) and isinstance(message.string, str)
        if message.id and message.string and not message.fuzzy
    }
