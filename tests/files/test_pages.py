"""A file leaves only as a download, and a virus that comes is written down."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask import Blueprint, Flask
from flask.typing import ResponseReturnValue
from werkzeug.test import TestResponse

from app.audit import service as audit
from app.files import pages, service
from app.files.antivirus import Antivirus, antivirus
from app.files.model import Owner
from app.kernel.work import Database
from app.web.forms import Form, token
from app.web.work import reading, writing
from tests.files import made
from tests.files.scanners import clamd

OWNER = Owner("case", "c" * 32)
blueprint = Blueprint("sending", __name__)


class Taking(Form):
    """Nothing but the token."""


@blueprint.get("/taking")
def offered() -> ResponseReturnValue:
    return {"token": token()}


@blueprint.post("/taking")
def taking() -> ResponseReturnValue:
    pages.expect_files()
    form = Taking()
    assert form.validate_on_submit()
    good, problems = pages.examined(pages.uploads("files"), OWNER.kind)
    with writing() as work:
        kept = [service.keep(work, found, OWNER) for found in good]
    return {"kept": [each.name for each in kept], "problems": [problem.code for problem in problems]}


@blueprint.get("/taking/<file_id>")
def giving(file_id: str) -> ResponseReturnValue:
    with reading() as work:
        return pages.sent(service.opened(work, OWNER, file_id))


@pytest.fixture
def app(app: Flask) -> Flask:
    app.register_blueprint(blueprint)
    return app


def post(app: Flask, *files: tuple[bytes, str]) -> TestResponse:
    client = app.test_client()
    given = (client.get("/taking").json or {})["token"]
    sent = [(BytesIO(content), name) for content, name in files]
    return client.post("/taking", data={"csrf_token": given, "files": sent})


def test_several_files_come_at_once_and_each_is_judged_alone(app: Flask) -> None:
    answer = post(app, (made.photo(), "../a.jpg"), (b"<svg/>", "b.svg"), (b"", "c.txt"), (b"", ""))
    assert answer.json == {"kept": ["a.jpg"], "problems": ["page", "empty"]}


def test_a_file_leaves_as_a_download_that_no_browser_runs(app: Flask, local_database: Database) -> None:
    post(app, (b"Nobody came.", "Anna.txt"))
    with local_database.reading() as work:
        (kept,) = service.of(work, OWNER)
    answer = app.test_client().get(f"/taking/{kept.id}")
    assert answer.data == b"Nobody came."
    assert answer.headers["Content-Disposition"] == f'attachment; filename="file-{kept.id[:6]}.txt"'
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert app.test_client().get("/taking/" + "0" * 32).status_code == 404


def test_a_file_in_quarantine_is_not_handed_out(app: Flask, local_database: Database) -> None:
    app.extensions["antivirus"] = antivirus("clamd://127.0.0.1:1")
    post(app, (b"x", "a.txt"))
    with local_database.reading() as work:
        (kept,) = service.of(work, OWNER)
    assert app.test_client().get(f"/taking/{kept.id}").status_code == 403


def test_a_virus_is_thrown_away_and_written_down(app: Flask, local_database: Database) -> None:
    with clamd() as server:
        app.extensions["antivirus"] = antivirus(server.setting)
        answer = post(app, (b"a VIRUS", "a.txt"), (b"fine", "b.txt"))
    assert answer.json == {"kept": ["b.txt"], "problems": ["infected"]}
    with local_database.reading() as work:
        entry = audit.newest(work)
    assert entry is not None
    assert (entry.action, entry.subject) == ("file.infected", "files:case")


def test_an_application_has_the_antivirus_of_its_settings(app: Flask) -> None:
    assert app.extensions["antivirus"] == Antivirus()
    assert "scan files in quarantine" in [job.name for job in app.extensions["jobs"]]
