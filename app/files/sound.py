"""Voice notes: their structure is walked through, and what says who, where and when is blanked or cut off."""

from __future__ import annotations

from collections.abc import Iterator

from app.files.model import Kind
from app.files.ogg import silenced
from app.files.problems import Problem

_INSIDE = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl"})
"""Boxes that are made of boxes and matter here."""
_TELLING = frozenset({b"udta", b"meta", b"uuid", b"loci"})
"""Boxes that hold titles, places and names."""
_DEEPEST = 8
_FRAMES = 3
"""MP3 frames that have to follow one another before a file is believed to be one."""
_BITRATES = (
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
)
_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}


def clean_m4a(content: bytes, _kind: Kind) -> bytes:
    """Sound alone, its notes blanked where they stand, so that nothing else in the file has to move."""
    kept = bytearray(content)
    handlers = [bytes(content[at + 8 : at + 12]) for name, at, _ in _boxes(kept, 0, len(kept)) if name == b"hdlr"]
    if b"vide" in handlers:
        raise Problem("film")
    if b"soun" not in handlers:
        raise Problem("damaged")
    return bytes(kept)


def _boxes(kept: bytearray, start: int, end: int, depth: int = 0) -> Iterator[tuple[bytes, int, int]]:
    """Every box with where its content begins and ends; those that tell something become empty space."""
    at = start
    while at < end:
        size, name, head = _box(kept, at, end)
        if at == 0 and name != b"ftyp":
            raise Problem("damaged")
        if name in _TELLING:
            kept[at + 4 : at + size] = b"free" + bytes(size - 8)
        yield name, at + head, at + size
        if name in _INSIDE:
            if depth == _DEEPEST:
                raise Problem("damaged")
            yield from _boxes(kept, at + head, at + size, depth + 1)
        at += size


def _box(kept: bytearray, at: int, end: int) -> tuple[int, bytes, int]:
    """Size, name and length of head of the box at a place; raises `Problem` when it does not fit there."""
    if end - at < 8:
        raise Problem("damaged")
    size, name = int.from_bytes(kept[at : at + 4], "big"), bytes(kept[at + 4 : at + 8])
    head = 8
    if size == 1:
        size, head = int.from_bytes(kept[at + 8 : at + 16], "big"), 16
    elif size == 0:  # “to the end of the file”
        size = end - at
    if size < head or at + size > end:
        raise Problem("damaged")
    return size, name, head


def clean_mp3(content: bytes, _kind: Kind) -> bytes:
    """The frames, and nothing that stands before, after or between them."""
    frames: list[bytes] = []
    at = _after_id3(content)
    while (size := _frame(content, at)) and at + size <= len(content):
        frames.append(content[at : at + size])
        at += size
    if len(frames) < _FRAMES:
        raise Problem("damaged")
    return b"".join(frames)


def _after_id3(content: bytes) -> int:
    """Where the first frame begins: behind the block with titles and pictures."""
    at = 0
    while content[at : at + 3] == b"ID3":
        size = 0
        for seven in content[at + 6 : at + 10]:
            size = size << 7 | seven & 0x7F
        at += 10 + size
    return at


def _frame(content: bytes, at: int) -> int:
    """Bytes of the MP3 frame at a place; 0 where there is none."""
    if at + 4 > len(content):
        return 0
    head = int.from_bytes(content[at : at + 4], "big")
    version, layer = head >> 19 & 3, head >> 17 & 3
    bitrate, rate, padded = head >> 12 & 15, head >> 10 & 3, head >> 9 & 1
    if head >> 21 != 0x7FF or version == 1 or layer != 1 or bitrate in (0, 15) or rate == 3:
        return 0
    first = version == 3
    thousands = _BITRATES[0 if first else 1][bitrate]
    return (144 if first else 72) * thousands * 1000 // _RATES[version][rate] + padded


def clean_ogg(content: bytes, _kind: Kind) -> bytes:
    """Opus or Vorbis alone, its comments blanked."""
    return silenced(content)
