"""Photos: decoded and encoded anew, so that place, camera, owner and whatever was appended stay behind."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

from app.files.model import Kind, rules
from app.files.problems import Problem

_FORMAT = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
_SCAN = 0xDA
_NOTES = frozenset({*range(0xE1, 0xEE), 0xEF, 0xFE})
"""Marks of JPEG's blocks: where the picture begins; and blocks that are no part of it (EXIF, XMP, IPTC, comments)."""
_CLEAR = ("RGBA", "LA", "PA", "La", "RGBa")


def clean(content: bytes, kind: Kind) -> bytes:
    """The picture and nothing else, upright, no larger than staff can use."""
    limits = rules().photos
    try:
        with Image.open(BytesIO(content), formats=(_FORMAT[kind.id],)) as opened:
            if opened.width * opened.height > limits.megapixels[kind.id] * 1_000_000:
                raise Problem("pixels")
            side = limits.longest_side
            opened.draft("RGB", (side, side))  # a JPEG is unfolded at a fraction of its size when that is enough
            opened.load()
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((side, side))
            return _encoded(upright, kind)
    except Problem:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Problem("pixels") from error
    except Exception as error:  # decoders trip over broken files in every way there is
        raise Problem("damaged") from error


SHOWN = 1600
"""Pixels of the longer side of a picture that is looked at on a page."""


def shown(content: bytes, kind: Kind) -> bytes:
    """A kept picture to look at on a page: decoded, and made a PNG of, so that nothing else can reach a browser.

    Raises `Problem` for what is no picture.
    """
    kept = rules().kinds[kind.kept_as]
    try:
        with Image.open(BytesIO(content), formats=(_FORMAT[kept.id],)) as opened:
            opened.load()
            opened.thumbnail((SHOWN, SHOWN))
            plain = opened.convert("RGBA" if opened.mode in _CLEAR else "RGB")
    except Exception as error:  # decoders trip over broken files in every way there is
        raise Problem("damaged") from error
    plain.info = {}
    target = BytesIO()
    plain.save(target, "PNG")
    return target.getvalue()


def _encoded(picture: Image.Image, kind: Kind) -> bytes:
    has_clear = picture.mode in _CLEAR or "transparency" in picture.info
    plain = picture.convert("RGBA" if has_clear else "RGB")
    plain.info = {}  # comments and profiles would be written out again
    target = BytesIO()
    if kind.kept_as == "png":
        plain.save(target, "PNG")
        return target.getvalue()
    if has_clear:
        paper = Image.new("RGB", plain.size, "white")
        paper.paste(plain, mask=plain.getchannel("A"))
        plain = paper
    plain.save(target, "JPEG", quality=rules().photos.quality)
    return target.getvalue()


def without_notes(jpeg: bytes) -> bytes:
    """A JPEG within a document, byte for byte as it was but for what a camera or a program noted in it."""
    kept, at = [jpeg[:2]], 2
    while jpeg[at : at + 1] == b"\xff" and at + 4 <= len(jpeg) and jpeg[at + 1] != _SCAN:
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if jpeg[at + 1] not in _NOTES:
            kept.append(jpeg[at:end])
        at = end
    return b"".join([*kept, jpeg[at:]])
