"""Where staff write “You said, we did”: kept, looked at, published, put right, translated, printed."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.access import current_person, needs
from app.kernel.errors import NotFound
from app.library.words import TIERS
from app.replies import poster, readings, service, translating
from app.replies.audiences import reading_names
from app.replies.forms import PARTS, PressForm, TranslationForm, reply_form
from app.replies.model import Reply
from app.replies.readings import Way
from app.replies.views import page, service_names
from app.web.forms import FieldError, errors_of
from app.web.language import DEFAULT, languages
from app.web.work import reading, writing

blueprint = Blueprint("telling", __name__, template_folder="templates", url_prefix="/office/replies")
WRITE = "replies.write"


@blueprint.get("")
@needs(WRITE)
def every() -> str:
    """What we owe those who spoke, the soonest due first; what we have told."""
    with reading() as work:
        return render_template(
            "replies/every.html", owed=service.owed(work), told=service.published(work), names=service_names(work)
        )


@blueprint.route("/<reply_id>", methods=["GET", "POST"])
@needs(WRITE)
def write(reply_id: str) -> ResponseReturnValue:
    """Write one reply; look at it, or publish it."""
    with reading() as work:
        reply, names = service.find(work, reply_id), service_names(work)
        translations = translating.every(work, reply)
    form = reply_form(reply)
    if form.validate_on_submit():
        go = request.form.get("go", "publish")
        with writing() as work:
            service.keep(work, reply_id, form.items(), current_person(), form.next_on.data)
            if go == "publish":
                service.correct(work, reply_id, current_person())
        return _said() if go == "publish" else redirect(url_for("telling.look", reply_id=reply_id))
    errors = errors_of(form)
    shown = render_template(
        "replies/write.html", form=form, reply=reply, names=names, errors=errors, translations=translations,
        tiers=TIERS, spoken=_spoken(), press=PressForm(formdata=None), readings=reading_names(),
    )  # fmt: skip
    return shown, 400 if errors else 200


@blueprint.get("/<reply_id>/look")
@needs(WRITE)
def look(reply_id: str) -> str:
    """What is being written, just as people will read it, in each of the ways there are."""
    with reading() as work:
        reply, names = service.find(work, reply_id), service_names(work)
    tier = readings.chosen(request.args.get("tier", ""), reply.audience)
    items = tuple(readings.spoken(item, tier) for item in reply.writing)
    seen = Reply(**{**vars(reply), "items": items, "published_on": reply.published_on or reply.due_on})
    called = reading_names()
    offered = [
        Way(
            name,
            called[name],
            one.picture,
            url_for("telling.look", reply_id=reply_id, tier=name),
            name == tier,
        )
        for name, one in readings.data().readings.items()
        if not one.audiences or reply.audience in one.audiences
    ]
    press = PressForm(formdata=None)
    return page([seen], [], names, tier, offered, service_id=reply.service_id, looked_at=reply, press=press)


@blueprint.post("/<reply_id>/publish")
@needs(WRITE)
def publish(reply_id: str) -> ResponseReturnValue:
    """Publish what was kept."""
    if PressForm().validate_on_submit():
        with writing() as work:
            service.correct(work, reply_id, current_person())
        return _said()
    return redirect(url_for("telling.look", reply_id=reply_id))


@blueprint.post("/<reply_id>/take-down")
@needs(WRITE)
def take_down(reply_id: str) -> ResponseReturnValue:
    """Nobody reads it any more; it is owed again."""
    if PressForm().validate_on_submit():
        with writing() as work:
            service.take_down(work, reply_id, current_person())
        flash(_("Taken down. Nobody reads it any more, and it is owed again."))
    return redirect(url_for("telling.write", reply_id=reply_id))


def _said() -> ResponseReturnValue:
    flash(_("Published. Everybody can read it under “You said, we did”."))
    return redirect(url_for("telling.every"))


def _spoken() -> dict[str, str]:
    """The languages besides English, by tag, each in itself."""
    return {tag: one.autonym for tag, one in languages().items() if tag != DEFAULT}


@blueprint.route("/<reply_id>/in/<language>", methods=["GET", "POST"])
@needs(WRITE)
def translate(reply_id: str, language: str) -> ResponseReturnValue:
    """What everybody reads, in another language; `?tier=` in whose words."""
    tier = request.args.get("tier", "")
    with reading() as work:
        reply = service.find(work, reply_id)
        standing = translating.every(work, reply)
    if language not in _spoken() or tier not in ("", *readings.words_for(reply.audience)):
        raise NotFound("no such language or reading")
    if not reply.items:
        raise NotFound("nothing is published yet")
    english = [readings.spoken(item, tier) for item in reply.items]
    now = next((s for s in standing if (s.translation.language, s.translation.tier) == (language, tier)), None)
    before = dict(enumerate(now.translation.texts)) if now else {}
    form = TranslationForm(
        texts=[
            {part: getattr(before[n], part) if n < len(before) else "" for part in PARTS} for n in range(len(english))
        ]
    )
    errors: list[FieldError] = []
    if form.validate_on_submit():
        texts = form.wordings(tier)
        if len(texts) == len(english) and all(one.is_whole for one in texts):
            with writing() as work:
                translating.write(work, reply_id, language, tier, texts, current_person())
            flash(_("Kept as a draft. Somebody else must approve it before anybody reads it."))
            return redirect(url_for("telling.write", reply_id=reply_id, _anchor="languages"))
        errors = [FieldError("", _("Translate every part: fill in both boxes of each."))]
    form.stand_beside(len(english))
    errors = errors or errors_of(form)
    shown = render_template(
        "replies/translate.html", form=form, reply=reply, english=english, language=languages()[language], tier=tier,
        tiers=TIERS, errors=errors,
    )  # fmt: skip
    return shown, 400 if errors else 200


@blueprint.post("/<reply_id>/in/<language>/approve")
@needs(WRITE)
def approve(reply_id: str, language: str) -> ResponseReturnValue:
    """A second person approves a translation; `?tier=` in whose words."""
    if PressForm().validate_on_submit():
        with writing() as work:
            translating.approve(work, reply_id, language, request.args.get("tier", ""), current_person())
        flash(_("Approved. It is read from now on by whoever chose that language."))
    return redirect(url_for("telling.write", reply_id=reply_id, _anchor="languages"))


@blueprint.get("/<reply_id>/poster.pdf")
@needs(WRITE)
def print_it(reply_id: str) -> ResponseReturnValue:
    """A page to hang up: what is published, in the words of `?tier=` and in `?lang=`."""
    language = languages().get(request.args.get("lang", ""), languages()[DEFAULT])
    with reading() as work:
        reply = service.find(work, reply_id)
        if not reply.items:
            raise NotFound("nothing is published yet")
        tier = readings.chosen(request.args.get("tier", ""), reply.audience)
        spoken = translating.spoken(work, [reply], tier, language.tag)[0]
        made = poster.pdf(poster.of(work, spoken, tier, language))
    answer = Response(made, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="you-said-{tier}-{language.tag}.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
