"""The receipt's pages: what was done since, add something, take it back. Never an answer."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from flask import current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.council import service as council
from app.front import service
from app.front.forms import AddForm, ReceiptForm
from app.front.service import Shown
from app.kernel.errors import Refused
from app.kernel.work import Work
from app.respond import receipts
from app.web.forms import FieldError, errors_of
from app.web.language import current
from app.web.work import reading, writing

ADD, ASK, WITHDRAW = "add", "ask", "withdraw"
"""What can be pressed: add words; ask to take everything back; yes, take it back."""


def receipt_page(
    work: Work, mac: str, form: AddForm | None = None, errors: Sequence[FieldError] = (), *, added: bool = False
) -> ResponseReturnValue:
    """The receipt of a code: what its answers stand for, what came of them, and what can still be done."""
    found = service.shown(work, mac)
    if found is None:  # taken back a moment ago
        return redirect(url_for("front.back"))
    form = form or AddForm(formdata=None)
    asked = receipts.how_far(work, found.slip, current().tag)
    form.ask_how_far(asked[1] if asked else None)
    form.receipt.data = service.ticket(str(current_app.secret_key), mac)
    form.once.data = form.once.data if errors and form.once.data else secrets.token_hex(16)
    press = ReceiptForm(formdata=None, receipt=form.receipt.data)
    page = render_template(
        "front/meeting.html" if found.slip.meeting else "front/receipt.html",
        shown=found,
        words=asked[0] if asked else None,
        form=form,
        press=press,
        errors=errors,
        added=added,
        names={each.id: each.name for each in council.services(work)},
        tier=found.slip.tier,
        audience=found.slip.audience,
    )
    return page, 400 if errors else 200


def pressed(mac: str, go: str) -> ResponseReturnValue:
    """What was pressed on a receipt."""
    if go == WITHDRAW:
        return _withdrawn(mac)
    if go == ASK:
        return _sure(mac)
    return _added(mac)


def _added(mac: str) -> ResponseReturnValue:
    form = AddForm()
    good = form.validate_on_submit()
    errors = [] if good else errors_of(form)
    if good:
        try:
            with writing() as work:
                found = service.shown(work, mac)
                if found:
                    words = form.words.data.strip()
                    service.add(work, found, form.once.data, words, current().tag, form.sharing.data)
        except Refused as refused:
            errors = [FieldError(form.words.id, str(refused))]
            form.words.errors = [str(refused)]
    with reading() as work:
        return receipt_page(work, mac, form if errors else None, errors, added=not errors)


def _sure(mac: str, errors: Sequence[FieldError] = ()) -> ResponseReturnValue:
    """Ask whether they are sure; nothing is taken back by asking."""
    press = ReceiptForm(formdata=None, receipt=service.ticket(str(current_app.secret_key), mac))
    with reading() as work:
        found = service.shown(work, mac)
    page = render_template("front/withdraw.html", press=press, errors=errors, **_of(found))
    return page, 400 if errors else 200


def _withdrawn(mac: str) -> ResponseReturnValue:
    form = ReceiptForm()
    if not form.validate_on_submit():
        return _sure(mac, errors_of(form))
    with writing() as work:
        found = service.shown(work, mac)
        service.withdraw(work, mac)
    return render_template("front/withdrawn.html", before=False, **_of(found))


def _of(found: Shown | None) -> dict[str, Any]:
    """What the pages about taking back say of what it is that is taken back."""
    if found is None:
        return {"tier": "adult", "meeting": None}
    return {"tier": found.slip.tier, "meeting": found.slip.meeting, "reached": found.slip.counted}
