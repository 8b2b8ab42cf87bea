"""What a request brings in files, without ever holding more of it than may be kept."""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING

from flask import Request

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

MAX_FILE = 10 * 1024 * 1024
"""Bytes of one file that are kept while a request is read; the rest is read and dropped."""

IN_MEMORY = 512 * 1024
"""Bytes of one file in memory; what is longer lies in a file without a name, which is gone with the request."""


class CappedFile(SpooledTemporaryFile[bytes]):
    """Takes whatever is written, and keeps one byte more than may be: enough to see that it was too much."""

    def __init__(self) -> None:
        super().__init__(max_size=IN_MEMORY)
        self.left = MAX_FILE + 1

    def write(self, piece: ReadableBuffer) -> int:
        """Keep what still fits; all of it counts as written, so that the fields behind it are read too."""
        given = bytes(piece)
        super().write(given[: self.left])
        self.left -= min(self.left, len(given))
        return len(given)


class SiteRequest(Request):
    """Flask’s request, whose files are capped and gone with it, also those of a form that was not read to its end."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        opened = CappedFile()
        self.__dict__.setdefault("_opened", []).append(opened)
        return opened

    def close(self) -> None:
        """Close what this request opened."""
        super().close()
        for opened in self.__dict__.pop("_opened", ()):
            opened.close()
