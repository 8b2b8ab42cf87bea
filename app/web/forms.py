"""The base of every form, and the errors a page lists.

The token against forged requests is a field of the form, checked by `form.validate_on_submit()` like any other.
So a stale token never loses what was typed: the view shows its page again, as for any mistake. There is no
global check that could be forgotten or switched off for one view; instead `app.web.work.writing` refuses to
open in a request whose token no form has checked.

    form = NoteForm()
    if form.validate_on_submit():
        with writing() as work:
            service.add_note(work, form.note.data)
        return redirect(url_for("notes.all"))
    return render_template("notes/add.html", form=form, errors=errors_of(form))
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import g, request
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from flask_wtf.csrf import generate_csrf, validate_csrf
from werkzeug.datastructures import CombinedMultiDict
from werkzeug.local import LocalProxy
from wtforms import Field, FieldList, FormField, HiddenField, StringField, ValidationError
from wtforms import Form as BareForm
from wtforms.csrf.core import CSRF, CSRFTokenField
from wtforms.validators import NumberRange


class Between(NumberRange):  # type: ignore[misc]
    """A number from one to another; one with hundreds of digits is out of range too, and no error of ours."""

    def __call__(self, form: Any, field: Field) -> None:
        try:
            super().__call__(form, field)
        except OverflowError:
            raise ValidationError(self.message) from None


class UncheckedWrite(RuntimeError):
    """A view would write though no form has checked this request: a fault of ours, never the visitor's."""


def require_checked_form() -> None:
    """Raise `UncheckedWrite` unless a `Form` has found this request's token good."""
    if not g.get("form_checked", False):
        raise UncheckedWrite(f"{request.method} {request.url_rule}: validate a Form before writing()")


class _Token(CSRF):  # type: ignore[misc]
    """Flask-WTF's signed token, which says in plain words what happened and marks the request as checked."""

    def generate_csrf_token(self, csrf_token_field: CSRFTokenField) -> str:
        token: str = LocalProxy(generate_csrf)  # type: ignore[assignment]
        return token  # signed only when it is shown: a form that is good never shows it

    def validate_csrf_token(self, form: Form, field: CSRFTokenField) -> None:
        try:
            validate_csrf(field.data)
        except ValidationError as error:
            raise ValidationError(
                _(
                    "This page was open for a long time, or your browser does not keep cookies. "
                    "Nothing you typed is lost. Press the button again."
                )
            ) from error
        g.form_checked = True


def _without_nul(value: object) -> object:
    """No keyboard types a NUL character, and PostgreSQL cannot keep one."""
    return value.replace("\x00", "") if isinstance(value, str) else value


class Form(FlaskForm):  # type: ignore[misc]
    """Every form's base. Only form fields are read: a JSON body is an empty form."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        csrf = True  # whatever the configuration says
        csrf_class = _Token

        def wrap_formdata(self, form: Form, formdata: Any) -> Any:
            if formdata is None or hasattr(formdata, "getlist"):
                return formdata
            if not form.is_submitted():  # anything else is Flask-WTF's mark for “take it from the request”
                return None
            return CombinedMultiDict((request.files, request.form)) if request.files else request.form

        def bind_field(self, form: Form, unbound_field: Any, options: dict[str, Any]) -> Field:
            if issubclass(unbound_field.field_class, StringField):
                options = options | {"filters": (*unbound_field.kwargs.get("filters", ()), _without_nul)}
            return super().bind_field(form, unbound_field, options)


class Part(BareForm):  # type: ignore[misc]
    """A few fields that stand together inside a form, mostly several times; the token is the form's own."""


def hidden_values(form: Form) -> dict[str, str]:
    """What a form carries unseen, the token among it, by name."""
    return {field.name: str(field._value()) for field in form if isinstance(field, HiddenField)}


def token() -> str:
    """The token itself, for a page whose fields are not a form's."""
    return str(generate_csrf())


@dataclass(frozen=True)
class FieldError:
    """One line of the error summary: what to do, and the id of the field it is about (`""`: the whole page)."""

    target: str
    text: str


def errors_of(form: Form) -> list[FieldError]:
    """What stops a form, in the order of its fields. The token's own error concerns the page, not a field."""
    whole_page = [FieldError("", str(text)) for text in form.form_errors]
    return whole_page + [error for field in form for error in _errors_in(field)]


def _errors_in(field: Field) -> Iterator[FieldError]:
    if isinstance(field, (FormField, FieldList)):
        for inner in field:
            yield from _errors_in(inner)
        return
    target = "" if isinstance(field, HiddenField) else field.id
    yield from (FieldError(target, str(text)) for text in field.errors)
