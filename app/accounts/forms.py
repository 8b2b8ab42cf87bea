"""Forms about people and signing in. Passwords come back empty; everything else that was typed is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, DateField, EmailField, Field, PasswordField, RadioField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, EqualTo, InputRequired, Length, Optional, ValidationError

from app.accounts import emails, passwords, policy
from app.council.model import Board, Service
from app.kernel.errors import BadInput, Refused
from app.web.forms import Form
from app.web.uploads import MAX_FILE

NOTHING = ""
"""The value of “none of these” in a list to choose from."""


@contextmanager
def told(field: Field) -> Iterator[None]:
    """Show a service's refusal beside a field, once its transaction has been given up."""
    try:
        yield
    except (BadInput, Refused) as error:
        field.errors = [*field.errors, str(error)]


def choices(pairs: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    """Choices from values and words."""
    return [SelectChoice(value, words) for value, words in pairs]


class PressForm(Form):
    """A button alone: nothing but the token."""


class SignInForm(Form):
    """Who is there."""

    email = EmailField(_l("Email address"), validators=[DataRequired(_l("Enter your email address"))])
    password = PasswordField(_l("Password"), validators=[InputRequired(_l("Enter your password"))])


class CodeForm(Form):
    """A code from the app, or a recovery code."""

    code = StringField(
        _l("Code"),
        description=_l("The six digits that your app shows now, or one of your recovery codes."),
        validators=[DataRequired(_l("Enter the code"))],
    )


class FirstCodeForm(Form):
    """The first code of a new phone."""

    code = StringField(
        _l("Code"),
        description=_l("The six digits that the app shows now."),
        validators=[DataRequired(_l("Enter the code that the app shows"))],
    )


def _email(_form: Form, field: Field) -> None:
    try:
        emails.normal(field.data)
    except BadInput as error:
        raise ValidationError(str(error)) from error


class BeginnerForm(Form):
    """Whose installation this is, and who looks after it."""

    council = StringField(
        _l("Name of the council"),
        description=_l("It stands on every page."),
        validators=[DataRequired(_l("Enter the name of the council")), Length(max=120)],
    )
    name = StringField(_l("Your name"), validators=[DataRequired(_l("Enter your name")), Length(max=120)])
    email = EmailField(_l("Your email address"), validators=[DataRequired(_l("Enter your email address")), _email])


class PasswordForm(Form):
    """A new password, typed twice because it cannot be seen."""

    password = PasswordField(
        _l("Password"),
        description=_l("12 characters or more. Four words in a row are easy to remember and hard to guess."),
        validators=[InputRequired(_l("Enter a password"))],
    )
    again = PasswordField(
        _l("The same password again"),
        validators=[
            InputRequired(_l("Enter the password again")),
            EqualTo("password", _l("The two passwords are not the same")),
        ],
    )

    about: tuple[str, ...] = ()
    """What others know about this person, which is no password: name, email address."""

    def known(self) -> tuple[str, ...]:
        """Everything that would be guessed first."""
        return self.about

    def validate_password(self, field: Field) -> None:
        try:
            passwords.check_new(field.data, *self.known())
        except BadInput as error:
            raise ValidationError(str(error)) from error


class FirstForm(BeginnerForm, PasswordForm):
    """The first administrator."""

    def known(self) -> tuple[str, ...]:
        return tuple(field.data or "" for field in (self.council, self.name, self.email))


class NewcomerForm(Form):
    """Somebody new."""

    name = StringField(_l("Name"), validators=[DataRequired(_l("Enter their name")), Length(max=120)])
    email = EmailField(_l("Email address"), validators=[DataRequired(_l("Enter their email address")), _email])


class RoleForm(Form):
    """A role, and the board or the service it is for when it is for one."""

    role = RadioField(_l("Role"), validators=[InputRequired(_l("Choose a role"))])
    board_id = SelectField(_l("Board"), description=_l("Only for a board reader."))
    service_id = SelectField(_l("Service"), description=_l("Only for a survey owner or a team manager."))

    def offer(self, boards: Iterable[Board], services: Iterable[Service]) -> None:
        """Fill the lists to choose from."""
        self.role.choices = choices((each.id, _(each.title)) for each in policy.roles())
        self.board_id.choices = choices([(NOTHING, _("No board")), *((each.id, each.name) for each in boards)])
        self.service_id.choices = choices([(NOTHING, _("No service")), *((each.id, each.name) for each in services)])


class InviteForm(NewcomerForm, RoleForm):
    """Somebody new with their first role. (Fields stand in the order in which they are written in this file.)"""


class DirectoryForm(Form):
    """The staff directory as a file."""

    file = FileField(_l("The directory, as a CSV file"))
    end_missing = BooleanField(_l("End what is not in this file: it is the whole directory"))

    def content(self) -> bytes:
        """What is in the file."""
        content: bytes = self.file.data.read(MAX_FILE)
        self.file.data.seek(0)
        return content

    def validate_file(self, field: Field) -> None:
        if not getattr(field.data, "filename", ""):
            raise ValidationError(_("Choose the file of the directory"))


class DayForm(Form):
    """One day of the trail. It changes nothing, so it needs no token and its answers stand in the address."""

    class Meta(Form.Meta):
        csrf = False

    day = DateField(
        _l("Day"), format="%Y-%m-%d", validators=[Optional()], description=_l("Leave it empty for every day.")
    )
