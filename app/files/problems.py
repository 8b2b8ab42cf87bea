"""Why a file is refused: one sentence each, which says what to do instead."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.kernel.errors import BadInput

WORDS: Mapping[str, LazyString] = {
    "empty": _l("The file is empty. Choose it again, or choose another one."),
    "too-big": _l("The file is too big. Send one that is smaller than %(megabytes)s MB."),
    "too-many": _l("You can send %(most)s files at most. Take one away first."),
    "unknown": _l("We cannot take this kind of file. Send a photo, a PDF, a Word document or a voice note."),
    "picture": _l("We cannot take this kind of picture. Send it as a JPEG or PNG, or take a photo of it."),
    "heic": _l("We cannot open this kind of photo. Send it as a JPEG, or send a picture of your screen."),
    "page": _l("We cannot take web pages or SVG pictures. Send a picture of your screen instead."),
    "archive": _l("We cannot take ZIP files and the like. Send the files inside one by one."),
    "program": _l("We cannot take programs. Send a photo or a document."),
    "film": _l("We cannot take films. Send a photo or a voice note, and say in words what the film shows."),
    "office": _l("We cannot take this kind of document. Save it as a PDF and send that."),
    "damaged": _l("We could not open the file: part of it is missing or broken. Send it again, or a photo of it."),
    "pixels": _l("The picture is too large. Send a smaller one, or a picture of your screen."),
    "locked": _l("The file is locked with a password. Send one that opens without a password."),
    "active": _l("The document has a program in it. Print it to a PDF and send that."),
    "inside": _l("The document has other files in it. Print it to a PDF and send that."),
    "unfolds": _l("The document is much bigger inside than it looks. Print it to a PDF and send that."),
    "letters": _l("We could not read the text in the file. Copy the words and paste them into the box instead."),
    "infected": _l("Our check found a virus in the file, so we threw it away. Send something else, or write it."),
}


class Problem(BadInput):
    """A file cannot be taken; `str(problem)` says why and what to do, in the reader's language."""

    def __init__(self, code: str, **given: int) -> None:
        super().__init__(code)
        self.code, self.given = code, given

    def __str__(self) -> str:
        return str(WORDS[self.code]) % self.given
