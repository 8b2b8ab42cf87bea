"""What four words show of a case: where it stands, what we owe and by when; messages both ways; more files."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.cases import service as cases
from app.cases import trail
from app.cases.letters import keeping
from app.cases.service import Case
from app.council import service as council
from app.council.help_lines import reader_of
from app.files import pages as edge
from app.files import service as files
from app.files.model import MEGABYTE, Limits, Owner, rules
from app.files.problems import Problem
from app.front import service
from app.front.forms import CaseForm, ReceiptForm
from app.kernel.work import Work
from app.respond import for_casework
from app.web.forms import FieldError, errors_of
from app.web.work import reading, writing

WRITE, SEND = "write", "send"
WISHES = {"stop": trail.STOP_ASKED, "again": trail.AGAIN_ASKED}
SURE = "sure"
"""Pressed on the page that asks whether they want to stop."""
YOUNG = ("little", "junior", "easy")
"""Who is told where a case stands in the words of `little`."""
MOST_FILES = 20
FIELD = "files"


def case_page(
    work: Work,
    mac: str,
    case: Case,
    form: CaseForm | None = None,
    errors: Sequence[FieldError] = (),
    *,
    done: str = "",
) -> ResponseReturnValue:
    """The page of one case; what staff wrote has been read by being shown."""
    told, form = cases.told(work, case), form or CaseForm(formdata=None)
    form.receipt.data = service.ticket(str(current_app.secret_key), mac)
    form.once.data = form.once.data if errors and form.once.data else secrets.token_hex(16)
    messages = cases.messages(work, case.id)
    page = render_template(
        "front/case.html",
        told=told,
        case=case,
        plain=told.case.state.little if case.tier in YOUNG else told.case.state.told,
        late=told.next is not None and told.next.is_late,
        why=cases.why_extended(work, told.next) if told.next and told.next.extended_to else "",
        messages=messages,
        letters=keeping.for_writer(work, told.case),
        sent=len(files.of(work, Owner("case", case.id))),
        accept=rules().accept,
        megabytes=rules().limits.bytes // MEGABYTE,
        stop_on=cases.asked_on(work, case.id, trail.STOP_ASKED),
        again_on=cases.asked_on(work, case.id, trail.AGAIN_ASKED),
        form=form,
        press=ReceiptForm(formdata=None, receipt=form.receipt.data),
        errors=errors,
        done=done,
        numbers=council.help_numbers(work, reader_of(case.who.tells, case.tier)),
        tier=case.tier,
    )
    if not errors:
        cases.read_by_writer(work, case.id)
    return page, 400 if errors else 200


def pressed() -> ResponseReturnValue:
    """What was pressed on the page of a case."""
    if request.mimetype == "multipart/form-data":
        edge.expect_files()
    press = ReceiptForm()
    mac = service.mac_of(str(current_app.secret_key), press.receipt.data or "")
    with reading() as work:
        case = for_casework.by_code(work, mac) if mac else None
    if mac is None or case is None:
        return redirect(url_for("front.back"))
    if not press.validate_on_submit():
        return _again(mac, case, errors_of(press))
    go = request.form.get("go", "")
    if go == SEND:
        return _sent(mac, case)
    if go == "stop":
        return render_template("front/stop.html", press=press, tier=case.tier)
    if go in (SURE, "again"):
        return _asked(mac, case, WISHES["stop" if go == SURE else go])
    return _written(mac, case)


def _again(mac: str, case: Case, errors: Sequence[FieldError]) -> ResponseReturnValue:
    """The page once more, with what was typed, because its token was too old for anything to be stored."""
    with reading() as work:
        return case_page(work, mac, case, CaseForm(), errors)


def _written(mac: str, case: Case) -> ResponseReturnValue:
    form = CaseForm()
    good = form.validate_on_submit()
    errors = [] if good else errors_of(form)
    with writing() as work:
        if good:
            key = work.keys.mac("form", f"message:{form.once.data}:{form.words.data.strip()}")[:32]
            cases.say(work, case, form.words.data, key=key)
        return case_page(work, mac, case, form if errors else None, errors, done="" if errors else WRITE)


def _asked(mac: str, case: Case, wish: str) -> ResponseReturnValue:
    with writing() as work:
        cases.ask(work, case, wish)
        return case_page(work, mac, case, done=wish)


def _sent(mac: str, case: Case) -> ResponseReturnValue:
    """Keep the files that can be kept; what was typed in the message's box stays there."""
    brought = edge.uploads(FIELD)
    errors = [] if brought else [FieldError(FIELD, _("Choose a file first."))]
    kept, limits = [], Limits(rules().limits.bytes, MOST_FILES)
    checked = [(upload.name, *edge.examined([upload], "case")) for upload in brought]
    with writing() as work:
        for name, good, problems in checked:
            try:
                for one in good:
                    kept.append(files.keep(work, one, Owner("case", case.id), limits).id)
            except Problem as problem:
                problems = [problem]
            errors += [FieldError(FIELD, f"{name[-rules().name :]}: {problem}") for problem in problems]
        if kept:
            cases.add_files(work, case, kept)
        return case_page(work, mac, case, errors=errors, done="" if errors else SEND)
