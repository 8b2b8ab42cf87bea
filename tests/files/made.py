"""Files as people send them, good and bad, made on the spot."""

from __future__ import annotations

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from app.files.model import Upload
from app.files.ogg import checksum

GPS, GPS_INFO = 0x8825, {1: "N", 2: (53.0, 22.0, 51.0), 3: "W", 4: (1.0, 28.0, 12.0)}
MAKER, ORIENTATION = 0x010F, 0x0112
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="x"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/>'
    '<Relationship Id="r2" Type="http://x/core-properties" Target="docProps/core.xml"/></Relationships>'
)
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = f"<w:document {WORD}><w:body><w:p><w:r><w:t>Nobody came.</w:t></w:r></w:p></w:body></w:document>"


def upload(content: bytes, name: str = "file") -> Upload:
    return Upload(name, BytesIO(content))


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB") -> bytes:
    target = BytesIO()
    Image.new(mode, size, "red").save(target, kind)
    return target.getvalue()


def photo() -> bytes:
    """A phone's photo, held sideways: it says where it was taken and by what."""
    exif = Image.Exif()
    exif[MAKER], exif[ORIENTATION], exif[GPS] = "Secret Phone Ltd", 6, GPS_INFO
    target = BytesIO()
    Image.new("RGB", (60, 40), "red").save(target, "JPEG", exif=exif, comment=b"secret remark")
    return target.getvalue()


def zipped(parts: dict[str, str | bytes]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return target.getvalue()


def docx(more: dict[str, str | bytes] | None = None) -> bytes:
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS,
        "word/document.xml": BODY,
        "docProps/core.xml": "<c>Secret Author</c>",
    }
    return zipped({**parts, **(more or {})})


def writer() -> PdfWriter:
    made = PdfWriter()
    made.add_blank_page(200, 200)
    made.add_metadata({"/Author": "Secret Author", "/Producer": "Secret Maker"})
    return made


def pdf(made: PdfWriter | None = None) -> bytes:
    target = BytesIO()
    (made or writer()).write(target)
    return target.getvalue()


def pdf_of_a_photo() -> bytes:
    """A photo put on a page as phones do: the JPEG as it was, place and all."""
    made = writer()
    image = DecodedStreamObject()
    image._data = photo()
    image[NameObject("/Subtype")] = NameObject("/Image")
    image[NameObject("/Filter")] = NameObject("/DCTDecode")
    made.pages[0][NameObject("/Photo")] = made._add_object(image)
    return pdf(made)


def box(name: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I", len(content) + 8) + name + content


def m4a(handler: bytes = b"soun") -> bytes:
    track = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8) + handler + bytes(12))))
    told = box(b"udta", box(b"meta", b"Secret Road 4, Sheffield"))
    return box(b"ftyp", b"M4A \0\0\0\0M4A ") + box(b"moov", track + told) + box(b"mdat", b"sound")


def mp3() -> bytes:
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    told = b"Secret Title"
    return b"ID3\x04\0\0\0\0\0" + bytes([len(told)]) + told + frame * 5 + b"TAG" + b"Secret Artist".ljust(125)


def ogg_page(stream: int, number: int, packets: list[bytes]) -> bytes:
    lacing = bytes(n for packet in packets for n in [255] * (len(packet) // 255) + [len(packet) % 255])
    head = b"OggS\0\0" + bytes(8) + struct.pack("<III", stream, number, 0) + bytes([len(lacing)])
    page = bytearray(head + lacing + b"".join(packets))
    page[22:26] = checksum(page).to_bytes(4, "little")
    return bytes(page)


def ogg() -> bytes:
    """A voice note, its comments longer than one lace."""
    told = b"TITLE=Secret " + b"x" * 300
    vendor = b"Secret Messenger"
    tags = b"OpusTags" + struct.pack("<I", len(vendor)) + vendor + struct.pack("<II", 1, len(told)) + told
    opus = b"OpusHead\x01\x01" + bytes(9)
    return ogg_page(7, 0, [opus]) + ogg_page(7, 1, [tags]) + ogg_page(7, 2, [b"sound" * 100])
