"""Forms about the council: names, boards, services, teams, who manages what, help numbers, closure days."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.accounts.forms import NOTHING, choices
from app.accounts.model import Member
from app.council.model import Board, Team
from app.web.forms import Form

_NAME = [DataRequired(_l("Enter a name")), Length(max=120, message=_l("Use 120 characters or fewer"))]


class NameForm(Form):
    """What the council is called."""

    name = StringField(_l("Name of the council"), description=_l("It stands on every page."), validators=_NAME)


class ContactPointForm(Form):
    """How the public reaches the council about one thing."""

    email = StringField(_l("Email address"), validators=[Optional(), Length(max=254)])
    phone = StringField(
        _l("Phone number"),
        description=_l("As it should be read, with spaces."),
        validators=[Optional(), Length(max=40)],
    )
    post = StringField(_l("Postal address, on one line"), validators=[Optional(), Length(max=300)])
    reply_days = IntegerField(
        _l("How many working days until people get an answer?"),
        validators=[InputRequired(_l("Enter a number of working days"))],
    )

    def said(self) -> dict[str, Any]:
        """What was typed, as the services take it."""
        return {name: self[name].data or "" for name in ("email", "phone", "post")} | {
            "reply_days": self.reply_days.data
        }


CONTACT_TITLES = {
    "website": _l("If this website does not work for somebody"),
    "data-protection": _l("The data protection officer"),
    "complaints": _l("The complaints team, as letters name it"),
}
"""What each contact point is for, in words."""


class BoardForm(Form):
    """A board."""

    name = StringField(_l("Name"), validators=_NAME)
    chair = StringField(_l("Who chairs it"), validators=[DataRequired(_l("Enter who chairs it")), Length(max=120)])


class NewServiceForm(Form):
    """A service."""

    name = StringField(_l("Name"), description=_l("As children and families know it."), validators=_NAME)
    board_id = RadioField(_l("Which board looks at it?"), validators=[InputRequired(_l("Choose a board"))])

    def offer(self, boards: Iterable[Board]) -> None:
        """Fill the list of boards."""
        self.board_id.choices = choices((each.id, each.name) for each in boards)


class ServiceForm(NewServiceForm):
    """A service that is there."""

    active = BooleanField(_l("This service is open"))


class NewTeamForm(Form):
    """A team."""

    name = StringField(_l("Name"), validators=_NAME)


class TeamForm(NewTeamForm):
    """A team that is there."""

    active = BooleanField(_l("This team is open"))


class LineForm(Form):
    """Who manages this service, or which of its teams."""

    staff_id = SelectField(_l("Who"), validators=[DataRequired(_l("Choose a person"))])
    team_id = SelectField(_l("What they manage"))
    from_day = DateField(_l("First day"), format="%Y-%m-%d", validators=[InputRequired(_l("Enter the first day"))])

    def offer(self, people: Iterable[Member], teams: Iterable[Team]) -> None:
        """Fill the lists of people and teams."""
        named = ((each.id, each.name) for each in people if each.active)
        self.staff_id.choices = choices([(NOTHING, _("Choose a person")), *named])
        self.team_id.choices = choices([(NOTHING, _("The whole service")), *((each.id, each.name) for each in teams)])


class LastDayForm(Form):
    """Until when somebody managed it."""

    last_day = DateField(_l("Last day"), format="%Y-%m-%d", validators=[InputRequired(_l("Enter the last day"))])


class HelpNumberForm(Form):
    """Whom to ring."""

    name = StringField(_l("Name"), validators=_NAME)
    number = StringField(
        _l("Phone number"),
        description=_l("As it should be read, with spaces."),
        validators=[DataRequired(_l("Enter a phone number")), Length(max=40)],
    )
    text = TextAreaField(
        _l("When to ring it"),
        description=_l("One short sentence that a child can read."),
        validators=[
            DataRequired(_l("Say when to ring it")),
            Length(max=300, message=_l("Use 300 characters or fewer")),
        ],
    )
    audience = RadioField(_l("Who is it for?"), validators=[InputRequired(_l("Choose who it is for"))])
    url = StringField(
        _l("Web address, if it has one"),
        description=_l("It begins with https://"),
        validators=[Optional(), Length(max=200)],
    )

    def offer(self) -> None:
        """Fill the list of readers."""
        self.audience.choices = choices(self.readers())

    @staticmethod
    def readers() -> tuple[tuple[str, str], ...]:
        """Whom a number can be for, in words."""
        return (
            ("all", _("Everybody")),
            ("child", _("Children and young people")),
            ("adult", _("Parents, carers and other adults")),
            ("staff", _("Staff and partners")),
            ("language", _("Readers of other languages, who need an interpreter")),
        )

    def said(self) -> dict[str, str]:
        """What was typed, as the services take it."""
        return {name: self[name].data or "" for name in ("name", "number", "text", "audience", "url")}


class CutOffForm(Form):
    """The hour from which what comes counts for the day after."""

    cut_off = TimeField(
        _l("Cut-off hour"),
        description=_l(
            "For our own promises alone. The limits of the law count the day on which it came. Empty: none."
        ),
        validators=[Optional()],
    )


class ClosureDayForm(Form):
    """A day on which the council does not work."""

    day = DateField(_l("Day"), format="%Y-%m-%d", validators=[InputRequired(_l("Enter the day"))])
    reason = StringField(_l("Why"), validators=[DataRequired(_l("Say why")), Length(max=120)])
