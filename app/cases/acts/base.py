"""One thing that is done to a case, on a page of its own: its form, what it offers, what carrying it out means."""

from __future__ import annotations

from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from wtforms import DateField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import Length

from app.accounts import service as accounts
from app.accounts.policy import Person
from app.cases.model import Case, Problem
from app.cases.seeing import INVESTIGATE
from app.kernel.errors import NotFound
from app.kernel.work import Work
from app.web.forms import FieldError, Form

LONGEST = 8000
TOO_LONG = _l("Use at most %(max)d characters.")


def words(label: LazyString, hint: LazyString | str = "") -> TextAreaField:
    """Room for a longer text. Whether anything must stand in it, the use case says."""
    return TextAreaField(label, description=hint, validators=[Length(max=LONGEST, message=TOO_LONG)])


class Act(Form):
    """The base of every act. `of` is the key of what it is done to, where that is not the case itself."""

    id: ClassVar[str]
    title: ClassVar[LazyString]
    go: ClassVar[LazyString]
    """The words of its button."""
    done: ClassVar[LazyString]
    section: ClassVar[str] = "next"
    """Where on the case's page one comes back to."""
    by: ClassVar[str] = INVESTIGATE
    page: ClassVar[str] = "cases/act.html"
    of: str = ""

    @property
    def heading(self) -> str:
        return str(self.title)

    def fits(self, work: Work, case: Case, person: Person) -> bool:
        """Whether it can be done to this case at all; where not, there is no such page."""
        return True

    def offer(self, work: Work, case: Case, person: Person) -> None:
        """Fill in what can be chosen, and what stands there already."""

    def about(self, work: Work, case: Case) -> dict[str, Any]:
        """What its page shows above the form."""
        return {}

    def do(self, work: Work, case: Case, person: Person) -> None:
        """Carry it out; raises `Problem`."""
        raise NotFound("nothing to do")

    def validate(self, extra_validators: object = None) -> bool:
        """A day that cannot be read is asked for in our words."""
        good = bool(super().validate(extra_validators))
        for field in self:
            if isinstance(field, DateField) and field.process_errors:
                field.errors = [_("Enter a day, for example 27 March 2026.")]
        return good

    def mended(self, problem: Problem) -> list[FieldError]:
        """A problem beside its field, or on top of the page where it concerns none."""
        text = str(problem)
        if problem.field not in self:
            return [FieldError("", text)]
        self[problem.field].errors = [text]
        return [FieldError(self[problem.field].id, text)]


def staff(work: Work) -> list[SelectChoice]:
    """Everybody on the staff list who is there, to choose from."""
    people = [SelectChoice(member.id, member.name) for member in accounts.people(work) if member.active]
    return [SelectChoice("", _("Choose somebody")), *people]
