"""QR codes of link addresses: an SVG for print, a PNG for documents."""

from __future__ import annotations

from io import BytesIO

import qrcode
from markupsafe import Markup
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.pil import PilImage
from qrcode.image.svg import SvgPathImage

from app.web.qr import inline as drawn_inline

LONGEST = 100
"""Characters of address that still make a code small enough to scan from a poster two metres away."""


def _fits(address: str) -> None:
    if len(address) > LONGEST:
        raise ValueError(f"an address of {len(address)} characters makes a QR code too dense to scan")


def _code(address: str, box: int) -> qrcode.QRCode:  # type: ignore[type-arg]
    _fits(address)
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, box_size=box, border=4)
    code.add_data(address)
    code.make(fit=True)
    return code


def svg(address: str) -> bytes:
    """The code as a scalable drawing."""
    return _code(address, 10).make_image(image_factory=SvgPathImage).to_string()


def inline(address: str) -> Markup:
    """The code as an element of a page."""
    _fits(address)
    return drawn_inline(address)


def png(address: str) -> bytes:
    """The code as a picture, 12 pixels a square."""
    out = BytesIO()
    _code(address, 12).make_image(image_factory=PilImage).save(out, format="PNG")
    return out.getvalue()
