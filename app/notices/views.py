"""`/accessibility`, `/privacy` and `/cookies`: what a public service says about itself."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.limits import limits
from app.council import service as council
from app.council.help_lines import reader_of
from app.notices import service
from app.notices.statement import statement
from app.web.sessions import PUBLIC, STAFF, VISIT
from app.web.work import reading

blueprint = Blueprint("notices", __name__, template_folder="templates")


@blueprint.get("/accessibility")
def accessibility() -> str:
    """What works for whom, what does not, and whom to tell."""
    with reading() as work:
        contact = council.contact_point(work, council.WEBSITE)
    return render_template("notices/accessibility.html", statement=statement(), contact=contact)


@blueprint.get("/privacy")
def privacy() -> str:
    """Whose notice would you like to read?"""
    return render_template("notices/privacy.html", notices=service.notices())


@blueprint.get("/privacy/<notice_id>")
def notice(notice_id: str) -> str:
    """One audience's notice."""
    found = service.notice(notice_id)
    with reading() as work:
        return render_template(
            f"notices/{found.voice}.html",
            notice=found,
            told=service.told(work, found),
            promises=service.data().promises,
            cases=service.data().cases,
            commissioner=service.data().bodies["commissioner"],
            contact=council.contact_point(work, council.DATA_PROTECTION),
            numbers=council.help_numbers(work, reader_of(found.audiences[0])),
        )


@blueprint.get("/privacy/<audience>/<tier>")
def notice_for(audience: str, tier: str) -> ResponseReturnValue:
    """The way from “before you start” to the notice for whoever is asked."""
    return redirect(url_for("notices.notice", notice_id=service.notice_for(audience, tier).id))


@blueprint.get("/cookies")
def cookies() -> str:
    """Exactly the cookies there are."""
    return render_template("notices/cookies.html", public=PUBLIC, staff=STAFF, visit=VISIT, limits=limits())
