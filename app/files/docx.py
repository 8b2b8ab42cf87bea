"""Word documents: a ZIP of XML. Each part is unfolded under a limit, looked at, and written into a new one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.files import photos
from app.files.model import MEGABYTE, Kind, rules
from app.files.problems import Problem

_CONTENT_TYPES, _RELATIONS, _BODY = "[Content_Types].xml", "_rels/.rels", "word/document.xml"
_ABOUT = "docProps/"
_SAYS_ABOUT = re.compile(rb'<(?:\w+:)?(?:Relationship|Override)\b[^>]*(?:Target|PartName)="/?docProps/[^>]*/>')
_ACTIVE = re.compile(r"vbaProject|vbaData|activeX|customUI|attachedToolbars|\.(?:exe|dll|js|vbs)\Z", re.IGNORECASE)
_TAKEN = re.compile(r"\.(?:xml|rels|jpe?g|png|gif|bmp|tiff?|emf|wmf|svg|odttf|ttf)\Z", re.IGNORECASE)
_INSIDE = re.compile(r"(?:^|/)embeddings/|oleObject", re.IGNORECASE)
_FIELD = re.compile(r"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE)\b")
_LOCKED = 0x1
_SAFE_NAME = re.compile(r"[A-Za-z0-9_.\[\]\-/ ]{1,200}")
_PICTURES = {".jpg": "jpeg", ".jpeg": "jpeg", ".png": "png"}
_MAY_LEAD_OUT = "/hyperlink"
"""The only relation that may point outside the document: Word fetches others by itself when it is opened."""
_FIRST = (1980, 1, 1, 0, 0, 0)


def clean_docx(content: bytes, _kind: Kind) -> bytes:
    """The document without notes on its maker; its pictures cleaned as photos are."""
    try:
        with ZipFile(BytesIO(content)) as opened:
            parts = _unfolded(opened)
    except Problem:
        raise
    except Exception as error:  # ZIP and its compressions have errors of their own
        raise Problem("damaged") from error
    if not {_CONTENT_TYPES, _RELATIONS, _BODY} <= parts.keys():
        raise Problem("archive")
    for name, part in parts.items():
        _look_at(name, part)
    return _folded({name: _clean(name, part) for name, part in parts.items() if not name.startswith(_ABOUT)})


def _unfolded(opened: ZipFile) -> dict[str, bytes]:
    """Every part, none of them unfolded further than the limits allow, whatever the file says of its size."""
    limits = rules().documents
    infos = [info for info in opened.infolist() if not info.is_dir()]
    if len(infos) > limits.parts or len({info.filename for info in infos}) != len(infos):
        raise Problem("unfolds")
    parts: dict[str, bytes] = {}
    left = limits.unfolded
    for info in infos:
        if info.flag_bits & _LOCKED:
            raise Problem("locked")
        most = min(left, max(MEGABYTE, info.compress_size * limits.ratio))
        with opened.open(info) as part:
            parts[info.filename] = part.read(most + 1)
        if len(parts[info.filename]) > most:
            raise Problem("unfolds")
        left -= len(parts[info.filename])
    return parts


def _look_at(name: str, part: bytes) -> None:
    """Refuse a part that acts, hides something, or leads out of the document."""
    if not _SAFE_NAME.fullmatch(name) or name.startswith("/") or ".." in name:
        raise Problem("damaged")
    if _ACTIVE.search(name) or (name == _CONTENT_TYPES and b"macroEnabled" in part):
        raise Problem("active")
    if _INSIDE.search(name) or not _TAKEN.search(name):
        raise Problem("inside")
    if name.endswith((".xml", ".rels", ".svg")):
        _read(part)


class _Reader:
    """Follows the XML of a part without keeping it; `instructions` is what its fields say, often cut into several."""

    def __init__(self) -> None:
        self.instructions: list[str] = []
        self.in_instruction = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.in_instruction = tag.endswith("}instrText")
        if attributes.get("TargetMode") == "External" and not attributes.get("Type", "").endswith(_MAY_LEAD_OUT):
            raise Problem("active")
        self.instructions += [f" {words} " for name, words in attributes.items() if name.endswith("}instr")]

    def data(self, words: str) -> None:
        if self.in_instruction:
            self.instructions.append(words)

    def end(self, _tag: str) -> None:
        self.in_instruction = False

    def close(self) -> None:
        """The parser asks for it at the end."""


def _read(part: bytes) -> None:
    """Refuse a part with entities (before any is unfolded), or with a field that fetches or starts something."""
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part or part.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Problem("active")
    reader = _Reader()
    parser = ET.XMLParser(target=reader)  # noqa: S314 (no entities: see above)
    try:
        parser.feed(part)
        parser.close()
    except (ET.ParseError, ValueError, LookupError) as error:
        raise Problem("damaged") from error
    if _FIELD.search("".join(reader.instructions)):
        raise Problem("active")


def _clean(name: str, part: bytes) -> bytes:
    """A part as it is kept: pictures cleaned, nothing said of the parts that are left out."""
    picture = next((kind for end, kind in _PICTURES.items() if name.lower().endswith(end)), None)
    if picture:
        return photos.clean(part, rules().kinds[picture])
    return _SAYS_ABOUT.sub(b"", part) if name in (_CONTENT_TYPES, _RELATIONS) else part


def _folded(parts: Mapping[str, bytes]) -> bytes:
    """A new ZIP of these parts, without the times and remarks of the old one."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as made:
        for name in sorted(parts, key=lambda name: (name != _CONTENT_TYPES, name)):
            info = ZipInfo(name, _FIRST)
            info.compress_type = ZIP_DEFLATED
            made.writestr(info, parts[name])
    return target.getvalue()
