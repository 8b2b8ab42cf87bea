"""A pack in each form it is taken away in. The writers are the documents room's; JSON is the frozen text itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.board import frozen
from app.board.store import PackRow, Signature
from app.documents import service as documents
from app.documents.model import Document


@dataclass(frozen=True)
class Format:
    """One form: how it is written, and what it is called by machines and people."""

    write: Callable[[Document], bytes]
    mime: str
    title: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: Mapping[str, Format] = {
    "pdf": Format(documents.pdf, "application/pdf", "PDF"),
    "docx": Format(documents.docx, f"{_OFFICE}.wordprocessingml.document", "Word"),
    "pptx": Format(documents.pptx, f"{_OFFICE}.presentationml.presentation", "PowerPoint"),
    "xlsx": Format(documents.xlsx, f"{_OFFICE}.spreadsheetml.sheet", "Excel"),
}
JSON = "json"
NAMES = (*FORMATS, JSON)
"""Every form there is, by the ending of its file."""


def as_json(document: Document, row: PackRow | None, signed: list[Signature], state: str = "draft") -> bytes:
    """A pack as JSON, with its mark and who signed where it is frozen; of a draft, its document alone."""
    body: dict[str, object] = {"state": row.state if row else state, "document": frozen.plain(document)}
    if row is not None and row.body is not None:
        body |= {"digest": row.digest, "frozen": row.body}
        body["signed"] = [{"position": one.position, "on": one.signed_on.isoformat()} for one in signed]
    return json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True).encode()
