"""Whether a file is one of the kinds taken. Its content decides; its name is only what its sender calls it.

Whatever is taken is taken apart and put together again, so that nothing that was hidden in it is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import filetype

from app.files import docx, pdf, photos, sound
from app.files.model import Kind, Limits, Upload, rules
from app.files.names import ending
from app.files.problems import Problem

_HEAD = 1024
_MARKUP = re.compile(rb"<\s*(?:!doctype|html|head|body|script|svg|iframe|\?xml|xml|x:|!--)", re.IGNORECASE)
_EXECUTABLE = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UNSEEN = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")

Cleaner = Callable[[bytes, Kind], bytes]


def content_of(upload: Upload, limits: Limits) -> bytes:
    """What an upload holds, when it is neither empty nor too big; no more of it is ever read."""
    content = upload.stream.read(limits.bytes + 1)
    if len(content) > limits.bytes:
        raise Problem("too-big", megabytes=limits.megabytes)
    if not content:
        raise Problem("empty")
    return content


def cleaned(upload: Upload, limits: Limits) -> tuple[Kind, bytes]:
    """A good file: what kind it is afterwards, and its content put together anew. Raises `Problem`."""
    content = content_of(upload, limits)
    kind = kind_of(content, ending(upload.name))
    after = rules().kinds[kind.kept_as]
    return after, CLEANERS[kind.cleaned_by](content, kind)


def kind_of(content: bytes, name_ends: str) -> Kind:
    """The kind a content is. Only a text, which has no mark of its own, has to be called one."""
    head = content[:_HEAD]
    if head.startswith(_EXECUTABLE):
        raise Problem("program")
    if _MARKUP.match(head.lstrip(b"\xef\xbb\xbf \t\r\n")):
        raise Problem("page")
    if head.startswith(_OLD_OFFICE):
        raise Problem("office")
    found = filetype.guess_mime(content)
    for kind in rules().kinds.values():
        if found in kind.found_as and content.startswith(kind.magic):
            return kind
    if found is not None:
        raise Problem(rules().refused.get(found, "unknown"))
    text = rules().kinds["text"]
    if name_ends in ("", *text.extensions):
        return text
    raise Problem("unknown")


def text(content: bytes, _kind: Kind) -> bytes:
    """UTF-8 that people can read, without the mark some programs put before it."""
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem("letters") from error
    if _UNSEEN.search(words):
        raise Problem("letters")
    return words.encode()


CLEANERS: Mapping[str, Cleaner] = {
    "photo": photos.clean,
    "pdf": pdf.clean_pdf,
    "docx": docx.clean_docx,
    "text": text,
    "m4a": sound.clean_m4a,
    "mp3": sound.clean_mp3,
    "ogg": sound.clean_ogg,
}
"""By the name that the kinds give (`cleaned_by`)."""
