"""Packs to read and to take away: which there are for somebody, one as a page, one as a file."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, render_template, request
from flask.typing import ResponseReturnValue

from app.accounts.access import current_person, needs
from app.board import lifecycle, outputs, pack_pages, service
from app.board.pack_forms import BeginForm
from app.kernel.clock import Quarter
from app.kernel.errors import NotFound
from app.web.work import reading

blueprint = Blueprint("packs", __name__, template_folder="templates", url_prefix="/office/packs")

READ = "packs.read"


@blueprint.get("")
@needs(READ)
def every() -> str:
    """The packs somebody may read, newest quarter first; for whoever writes them, those to begin."""
    person = current_person()
    with reading() as work:
        found = service.listed(work, person)
        out_on = {one.quarter: service.out_on(work, Quarter.parse(one.quarter)) for one in found if one.row is None}
        boards = service.boards_of(work, person) if person.may(service.WRITE) else []
    quarters: dict[str, list[service.Listed]] = {}
    for one in found:
        quarters.setdefault(one.quarter, []).append(one)
    forms = {quarter: BeginForm(formdata=None, out_on=day) for quarter, day in out_on.items()}
    return render_template(
        "board/packs.html",
        quarters=quarters,
        forms=forms,
        boards=boards,
        states=pack_pages.STATES,
        parse=Quarter.parse,
    )


@blueprint.get("/<key>/<quarter>")
@needs(READ)
def show(key: str, quarter: str) -> str:
    """A pack as it was frozen or, for whoever works on it, as it would be now."""
    pack_pages.quarter_of(quarter)
    with reading() as work:
        one, row = service.readable(work, key, quarter, current_person(), _version())
        return pack_pages.page(work, one, row)


@blueprint.get("/<key>/<quarter>/pack.<form>")
@needs(READ)
def download(key: str, quarter: str, form: str) -> ResponseReturnValue:
    """A pack to take away; `?copy=public` is its twin to be published, for whoever writes packs."""
    pack_pages.quarter_of(quarter)
    person, public = current_person(), request.args.get("copy") == "public"
    if form not in outputs.NAMES or (public and (form == outputs.JSON or not person.may(service.WRITE))):
        raise NotFound("no such kind of document")
    with reading() as work:
        one, row = service.readable(work, key, quarter, person, _version())
        if public:
            document = service.twin(work, one, row)
        else:
            led = pack_pages.leads(person, current_app.config["PUBLIC_URL"])
            document = service.document(work, one, row, led, fitted=True)
        signed = lifecycle.signatures(work, row)
    if form == outputs.JSON:
        return _sent(
            outputs.as_json(document, row, signed), "application/json", f"{key}-{quarter}-v{row.version}.json"
        )
    kind = outputs.FORMATS[form]
    name = f"{key}-{quarter}-v{row.version}{'-public' if public else ''}.{form}"
    return _sent(kind.write(document), kind.mime, name)


def _version() -> int | None:
    asked = request.args.get("version", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else None


def _sent(body: bytes, mime: str, name: str) -> Response:
    response = Response(body, mimetype=mime)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
