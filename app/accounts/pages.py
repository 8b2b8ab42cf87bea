"""The one page that every short form of this room stands on, and what it says after a wrong try."""

from __future__ import annotations

from datetime import timedelta
from math import ceil

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.sign_in import Checked
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


def too_early(wait: timedelta) -> str:
    """What somebody is told who tried again too early."""
    return str(_("There were several wrong tries. Wait %(time)s, then try again.", time=_in_words(wait)))


def code_problem(checked: Checked) -> str:
    """What somebody is told whose code was not taken."""
    if checked.wait:
        return too_early(checked.wait)
    return str(_("This code is not right, or it was used already. Wait for the next one in your app."))


def _in_words(wait: timedelta) -> str:
    seconds = ceil(wait.total_seconds())
    if seconds < 60:
        return str(ngettext("%(num)s second", "%(num)s seconds", seconds))
    return str(ngettext("%(num)s minute", "%(num)s minutes", ceil(seconds / 60)))
