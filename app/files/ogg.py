"""OGG: pages of packets. The second packet of a stream holds its comments (RFC 3533, RFC 7845)."""

from __future__ import annotations

from dataclasses import dataclass

from app.files.problems import Problem

_HEADS = {b"OpusHead": (b"OpusTags", b""), b"\x01vorbis": (b"\x03vorbis", b"\x01")}
"""How a stream of sound begins; how its comments begin, and how they end."""
_PAGE_HEAD = 27
_COMMENTS = 1
"""Which packet of a stream the comments are, counted from 0."""


@dataclass
class _Page:
    """One page: where it stands, and where each part of a packet in it does."""

    at: int
    end: int
    stream: int
    parts: list[tuple[int, int, bool]]
    """From, to, and whether the packet ends here."""


def silenced(content: bytes) -> bytes:
    """The same sound with nothing in its comments, byte for byte as long; raises `Problem` for anything else."""
    kept = bytearray(content)
    pages = _pages(content)
    if len({page.stream for page in pages}) != 1:
        raise Problem("film" if len(pages) > 1 else "damaged")  # a second stream is a picture or another song
    begins, ends = _marks(content, pages[0])
    places = _packet(pages, _COMMENTS)
    comment = b"".join(content[start:end] for start, end in places)
    if not comment.startswith(begins):
        raise Problem("damaged")
    _write(kept, places, _without_comments(len(comment), begins, ends))
    for page in pages:
        kept[page.at + 22 : page.at + 26] = bytes(4)
        kept[page.at + 22 : page.at + 26] = checksum(kept[page.at : page.end]).to_bytes(4, "little")
    return bytes(kept[: pages[-1].end])


def _pages(content: bytes) -> list[_Page]:
    pages: list[_Page] = []
    at = 0
    while at < len(content):
        if content[at : at + 4] != b"OggS" or at + _PAGE_HEAD > len(content):
            raise Problem("damaged")
        lacing = content[at + _PAGE_HEAD : at + _PAGE_HEAD + content[at + 26]]
        place = at + _PAGE_HEAD + content[at + 26]
        stream, parts = int.from_bytes(content[at + 14 : at + 18], "little"), []
        start = place
        for length in lacing:
            place += length
            if length < 255:
                parts.append((start, place, True))
                start = place
        if start < place:
            parts.append((start, place, False))
        if place > len(content):
            raise Problem("damaged")
        pages.append(_Page(at, place, stream, parts))
        at = place
    if not pages:
        raise Problem("damaged")
    return pages


def _marks(content: bytes, first: _Page) -> tuple[bytes, bytes]:
    """How the comments of this stream begin and end; raises `Problem` when it is no sound."""
    start = next((start for start, _, _ in first.parts), first.end)
    for head, marks in _HEADS.items():
        if content.startswith(head, start):
            return marks
    raise Problem("film")


def _packet(pages: list[_Page], wanted: int) -> list[tuple[int, int]]:
    """Where the parts of one packet stand."""
    number, places = 0, []
    for page in pages:
        for start, end, is_last in page.parts:
            if number == wanted:
                places.append((start, end))
            number += is_last
            if number > wanted:
                return places
    raise Problem("damaged")


def _without_comments(length: int, begins: bytes, ends: bytes) -> bytes:
    """A comment packet of the same length: a maker of blanks, and no comments."""
    blanks = length - len(begins) - 8 - len(ends)
    if blanks < 0:
        raise Problem("damaged")
    return begins + blanks.to_bytes(4, "little") + b" " * blanks + bytes(4) + ends


def _write(kept: bytearray, places: list[tuple[int, int]], packet: bytes) -> None:
    done = 0
    for start, end in places:
        kept[start:end] = packet[done : done + end - start]
        done += end - start


def _table() -> list[int]:
    table = []
    for number in range(256):
        value = number << 24
        for _ in range(8):
            value = (value << 1 ^ (0x04C11DB7 if value & 0x80000000 else 0)) & 0xFFFFFFFF
        table.append(value)
    return table


_CRC = _table()


def checksum(page: bytearray) -> int:
    """The checksum of OGG: as in ZIP, but with the bits the other way round and no start value."""
    value = 0
    for byte in page:
        value = (value << 8 ^ _CRC[value >> 24 ^ byte]) & 0xFFFFFFFF
    return value
