"""What teams and groups were promised, and what is recommended and not yet done."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.access import current_person, needs
from app.evidence import entering, figures, following, kinds, pages, promises
from app.evidence.forms import STATUS_LABELS, KeptForm
from app.kernel.clock import today
from app.kernel.errors import BadInput
from app.web.forms import errors_of
from app.web.work import reading, writing

blueprint = Blueprint("promises", __name__, template_folder="templates", url_prefix="/office/evidence")

READ, WORDS = "evidence.read", "comments.read"
"""What was agreed in a questionnaire is a redacted comment: its words are for those who read comments."""


@blueprint.get("/promises")
@needs(READ)
def every() -> str:
    """What is owed, the soonest due first; what was kept, in time or late."""
    with reading() as work:
        found = promises.promises(work)
        return render_template(
            "evidence/promises.html",
            owed=[one for one in found if one.kept_on is None],
            kept=[one for one in found if one.kept_on is not None][::-1],
            kinds=kinds.kinds(),
            days=kinds.clock(promises.FEEDBACK).days,
            names=pages.names(work),
            reads_words=current_person().may(WORDS),
            may_write=current_person().may(entering.WRITE),
        )


@blueprint.route("/promises/<promise_id>", methods=["GET", "POST"])
@needs(entering.WRITE)
def keep(promise_id: str) -> ResponseReturnValue:
    """Say on which day it was kept."""
    form = KeptForm()
    if form.validate_on_submit():
        try:
            with writing() as work:
                promises.keep(work, promise_id, form.kept_on.data, current_person())
        except BadInput as error:
            form.kept_on.errors = [str(error)]
        else:
            flash(_("Kept. Thank you for going back to them."))
            return redirect(url_for("promises.every"))
    with reading() as work:
        one = promises.promise(work, promise_id)
        follow = following.of(work, following.PROMISE, one.id, current_person(), one.service_id)
        errors = errors_of(form)
        page = render_template(
            "evidence/promise.html",
            promise=one,
            follow=follow,
            form=form,
            kinds=kinds.kinds(),
            names=pages.names(work),
            reads_words=current_person().may(WORDS),
            errors=errors,
        )
    return page, 400 if errors else 200


@blueprint.get("/recommendations")
@needs(READ)
def recommendations() -> str:
    """What was recommended and is not done, the soonest due first."""
    with reading() as work:
        return render_template(
            "evidence/recommendations.html",
            entries=figures.recommendations(work, today(), pages.board_asked(work)),
            names=pages.names(work),
            statuses=STATUS_LABELS,
        )
