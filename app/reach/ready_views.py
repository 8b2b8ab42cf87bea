"""Ready to open: per link what is green, what is missing, and where to put it right."""

from __future__ import annotations

from flask import Blueprint, render_template

from app.accounts.access import current_person, needs
from app.kernel.clock import today
from app.reach import ready, service
from app.web.work import reading

blueprint = Blueprint("ready", __name__, template_folder="templates")


@blueprint.get("/office/ready")
@needs(service.MANAGE)
def every() -> str:
    """Everything that must be right before anybody may be asked, and what holds for each link one may manage."""
    person = current_person()
    with reading() as work:
        say = service.standing_door(work).link
        links = [
            link
            for link, _answers in service.every(work)
            if link.closes_on >= today() and person.may_for(service.MANAGE, link.service_id)
        ]
        return render_template(
            "reach/ready.html",
            general=(general := ready.general(work)),
            say=ready.of_link(work, say) if say else None,
            links=[(link, ready.of_link(work, link)) for link in links],
            all_green=all(check.is_green for check in general),
        )
