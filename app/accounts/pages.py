"""The one page that every short form of this room stands on."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.web.forms import Form, errors_of


def form_page(
    form: Form,
    title: str,
    back: str,
    *,
    press: str = "",
    lead: str = "",
    template: str = "accounts/form.html",
    **more: object,
) -> ResponseReturnValue:
    """A form with all its fields in order, a way back and a button; 400 when something has to be mended.

    `template` may be one that extends `accounts/form.html` and needs `more`.
    """
    page = render_template(
        template,
        form=form,
        title=title,
        back=back,
        press=press or _("Save"),
        lead=lead,
        action=request.full_path.rstrip("?"),
        errors=(errors := errors_of(form)),
        **more,
    )
    return page, 400 if errors else 200
