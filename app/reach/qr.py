"""QR codes of link addresses: an SVG for print, a PNG for documents."""

from __future__ import annotations

from io import BytesIO

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.pil import PilImage
from qrcode.image.svg import SvgPathImage

LONGEST = 100
"""Characters of address that still make a code small enough to scan from a poster two metres away."""


def _code(address: str, box: int) -> qrcode.QRCode:  # type: ignore[type-arg]
    if len(address) > LONGEST:
        raise ValueError(f"an address of {len(address)} characters makes a QR code too dense to scan")
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, box_size=box, border=4)
    code.add_data(address)
    code.make(fit=True)
    return code


def svg(address: str) -> bytes:
    """The code as a scalable drawing."""
    return _code(address, 10).make_image(image_factory=SvgPathImage).to_string()


def png(address: str) -> bytes:
    """The code as a picture, 12 pixels a square."""
    out = BytesIO()
    _code(address, 12).make_image(image_factory=PilImage).save(out, format="PNG")
    return out.getvalue()
