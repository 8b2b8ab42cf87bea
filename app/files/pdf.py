"""PDF documents: walked through, refused when something acts or hides in them, put together anew."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import LimitReachedError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from app.files import photos
from app.files.model import Kind, rules
from app.files.problems import Problem

_ACTIVE = frozenset({"/JS", "/JavaScript", "/XFA", "/RichMedia", "/Movie", "/Sound", "/3D"})
_ACTS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/GoToE", "/GoToR"})
"""What an action may be called that does more than show another place or address."""
_INSIDE = frozenset({"/EmbeddedFile", "/EmbeddedFiles", "/EF", "/Collection"})
_TELLING = ("/Metadata", "/PieceInfo", "/LastModified", "/AF", "/AA", "/OpenAction")
_PARTS_OF_ONE = 20
"""How many values without a number of their own an object has, taken over a whole document."""
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it would write pieces of people's documents into the log


def clean_pdf(content: bytes, _kind: Kind) -> bytes:
    """The pages in a new document without notes on who made it, when and with what."""
    try:
        reader = PdfReader(BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise Problem("locked")
        _look_through(reader)
        if not 1 <= len(reader.pages) <= rules().documents.pdf_pages:
            raise Problem("unfolds" if reader.pages else "damaged")
        writer = PdfWriter()
        for page in reader.pages:
            writer.add_page(page)
        writer.metadata = None
        target = BytesIO()
        writer.write(target)
        return target.getvalue()
    except Problem:
        raise
    except LimitReachedError as error:
        raise Problem("unfolds") from error
    except Exception as error:  # as with pictures: a broken document breaks its reader in every way there is
        raise Problem("damaged") from error


def _look_through(reader: PdfReader) -> None:
    """Refuse what acts or hides; then take away what tells of its maker."""
    every = list(_dictionaries(reader))
    for found in every:
        if found.get("/S") in _ACTS or found.get("/Subtype") in _ACTIVE or _ACTIVE & found.keys():
            raise Problem("active")
        if _INSIDE & found.keys() or found.get("/Type") in _INSIDE or found.get("/Subtype") == "/FileAttachment":
            raise Problem("inside")
    for found in every:
        for key in _TELLING:
            found.pop(key, None)
        if isinstance(found, StreamObject) and found.get("/Filter") in ("/DCTDecode", ["/DCTDecode"]):
            found._data = photos.without_notes(found._data)


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary that can be reached from the document's root, each once."""
    waiting: list[Any] = [reader.trailer.get("/Root")]
    seen: set[tuple[int, int]] = set()
    most, count = rules().documents.pdf_objects, 0
    while waiting:
        found = waiting.pop()
        if isinstance(found, IndirectObject):
            place = (found.idnum, found.generation)
            if place in seen:
                continue
            seen.add(place)
            found = found.get_object()
        count += 1
        if len(seen) > most or count > most * _PARTS_OF_ONE:
            raise Problem("unfolds")
        if isinstance(found, DictionaryObject):
            yield found
            waiting.extend(found.values())
        elif isinstance(found, ArrayObject):
            waiting.extend(found)
