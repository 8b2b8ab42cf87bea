"""Office files made the same each time: every part dated alike, and nobody's name or machine in them."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

DATES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


def steady(written: bytes, made: datetime) -> bytes:
    """The same file with every part dated alike."""
    out = BytesIO()
    with ZipFile(BytesIO(written)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "docProps/core.xml":
                stamp = made.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                content = DATES.sub(rb"\g<1>" + stamp + rb"\g<3>", content)
            entry = ZipInfo(name, made.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            after.writestr(entry, content)
    return out.getvalue()
