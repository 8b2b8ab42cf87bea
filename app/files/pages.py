"""Files at the edge of HTTP: uploads of a request, and sending one out so that no browser shows or runs it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from flask import Response, after_this_request, current_app, request
from werkzeug.datastructures import FileStorage

from app.files import service
from app.files.antivirus import Antivirus
from app.files.model import Checked, Limits, Opened, Upload, rules
from app.files.problems import Problem
from app.web.headers import SANDBOX
from app.web.work import writing


def expect_files() -> None:
    """Let this request be as large as several files are. Call it before the form is read."""
    request.max_content_length = rules().request
    after_this_request(_put_away)


def _put_away(response: Response) -> Response:
    """Close what came: a large file lies on the disk while its page is answered."""
    request.close()
    return response


def scanner() -> Antivirus:
    """The antivirus of this installation."""
    return cast(Antivirus, current_app.extensions["antivirus"])


def uploads(field: str) -> list[Upload]:
    """What came in a file field; a field left empty sends a file without name and content."""
    return [_upload(storage) for storage in request.files.getlist(field) if storage.filename]


def _upload(storage: FileStorage) -> Upload:
    storage.stream.seek(0)  # a page that is taken a second time, for another tab came between, reads it again
    return Upload(storage.filename or "", storage.stream)


def examined(
    found: Iterable[Upload], owner_kind: str, limits: Limits | None = None
) -> tuple[list[Checked], list[Problem]]:
    """Those that may be kept, and what is wrong with the others. A virus is written down at once.

    Call it after the form was checked and outside a transaction; it takes a moment.
    """
    good: list[Checked] = []
    problems: list[Problem] = []
    for upload in found:
        try:
            good.append(service.examined(upload, scanner(), limits))
        except Problem as problem:
            problems.append(problem)
            if problem.code == "infected":
                with writing() as work:
                    service.note_infected(work, owner_kind)
    return good, problems


def looked_at(png: bytes) -> Response:
    """A picture that we made (`photos.shown`), at an address of its own where nothing runs or loads."""
    return _alone(Response(png, mimetype="image/png"), "inline")


def sent(opened: Opened) -> Response:
    """A file as a download: a neutral name with the ending of what it is, and never shown in a browser."""
    kind = rules().kinds[opened.kept.kind]
    name = f"file-{opened.kept.id[:6]}.{kind.extension}"
    return _alone(Response(opened.content, mimetype=kind.mime), f'attachment; filename="{name}"')


def _alone(response: Response, disposition: str) -> Response:
    response.headers["Content-Disposition"] = disposition
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
