"""The first page, which is always one page: what is asked of the board, and what it must know."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from app.board import links, quoted, rag, said
from app.board.context import Context
from app.board.sections import parts
from app.board.summary import Ask, Line
from app.documents.model import Block, BulletList, Callout, Columns, Heading, Paragraph, Run, Words
from app.replies import audiences

LONGEST = (110, 80, 60, 45)
"""Letters of a text at each level of shortness."""
SUPERVISION = "KQI7"
CHILD_TIERS = ("little", "junior", "teen")


def build(context: Context) -> tuple[Block, ...]:
    """The page: the law, decisions, last time's, three corners, proud, worried, asked for, one child's words."""
    return (
        *_law(context),
        *_asked(context),
        *_last_time(context),
        _corners(context),
        _three(context),
        *_child(context),
    )


def short(context: Context, text: str) -> str:
    """A text as long as the page has room for."""
    longest = LONGEST[min(context.level, len(LONGEST) - 1)]
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _law(context: Context) -> Iterator[Block]:
    """Days of the law, and reading for safety: missed ones stand first on the page, whatever a percentage says."""
    broken = [one for one in context.exceptions if one.rule.id in ("late-deadline", "triage")]
    if not broken:
        yield Callout(
            _("The law"), (_("No day set by law was missed, and everything was read for safety in time."),), "good"
        )
        return
    most = max(1, 4 - context.level)
    lines: list[Words] = [parts.opening([one]) for one in broken[:most]]
    if len(broken) > most:
        lines.append(
            ngettext("and %(num)s more under Exceptions", "and %(num)s more under Exceptions", len(broken) - most)
        )
    yield Callout(_("Breaches of law and of safety"), tuple(lines), "poor")


def _asked(context: Context) -> Iterator[Block]:
    if context.asks:
        lines: list[Words] = [
            (Run(short(context, ask.title), strong=True), Run(f" – {ask.owner}, {ask.cost}")) for ask in context.asks
        ]
        yield Callout(_("You are asked to decide"), tuple(lines))


def _last_time(context: Context) -> Iterator[Block]:
    if not context.decided:
        return
    yield Heading(_("Decided last time"), 2)
    yield BulletList(
        tuple(
            (
                Run(short(context, one.title), link=links.action(one.id) if one.id else ""),
                Run(f" – {one.worked or one.status}", strong=True),
            )
            for one in context.decided[: 4 - min(context.level, 2)]
        )
    )


def _corners(context: Context) -> Columns:
    """Data and audit, those who use services, the workforce: side by side, none above the others."""
    cases, triage = context.cases, context.triage
    audits = context.seen.audits
    looked, met = sum(one.looked_at for one in audits), sum(one.met for one in audits)
    in_law = cases.timeliness
    data: list[tuple[str, str, str]] = [
        (
            _("Days of the law kept"),
            said.percent(in_law.percent, in_law.due) if in_law.due else _("nothing was due"),
            context.complaints("timeliness"),
        ),
        (
            _("Read for safety in time"),
            said.percent(triage.percent, triage.all) if triage.all else _("nothing came"),
            links.safety(),
        ),
        (
            _("Audit"),
            said.percent(100 * met / looked, looked) if looked else rag.words("grey"),
            context.entered,
        ),
    ]
    heard = [
        (_("%(who)s answered", who=audiences.named(audience)), said.count(number), link)
        for audience, number, link in _answers(
            context, ("child", "young-person", "care-leaver", "parent", "carer", "anyone")
        )
    ]
    workers = [
        (_("%(who)s answered", who=audiences.named(audience)), said.count(number), link)
        for audience, number, link in _answers(context, ("staff", "partner"))
    ]
    workers += [
        (f"“{short(context, line.text)}”", said.with_base(line.now), _opens(context, line.survey_key))
        for line in context.lines
        if SUPERVISION in line.question.evidence
    ][: 2 - min(context.level, 1)]
    return Columns(
        (
            (Heading(_("Data and audit"), 2), _facts(data)),
            (Heading(_("Those who use services"), 2), _facts(heard)),
            (Heading(_("Workforce"), 2), _facts(workers)),
        )
    )


def _facts(found: list[tuple[str, str, str]]) -> BulletList | Paragraph:
    """A few values, each first, so that a narrow column can hold it."""
    lines = (
        (Run(value, strong=True, link=link), Run(f" {label[0].lower()}{label[1:]}"))
        if value[0].isdigit()
        else (Run(f"{label}: "), Run(value, link=link))
        for label, value, link in found
    )
    return parts.bullets(lines, _("Nobody was asked in this quarter."))


def _answers(context: Context, audiences: tuple[str, ...]) -> Iterator[tuple[str, int | None, str]]:
    """How many of each audience answered, as far as it may be said, and the questionnaire that most of them had."""
    for audience in audiences:
        asked = [survey for survey in context.surveys if survey.audience == audience]
        if asked:
            told = [survey.responses or 0 for survey in asked]
            most = max(asked, key=lambda survey: survey.responses or 0)
            yield audience, sum(told) if any(told) else None, _opens(context, most.key)


def _opens(context: Context, survey_key: str) -> str:
    return links.results(survey_key, context.quarter.label)


def _three(context: Context) -> Columns:
    summary = context.summary
    return Columns(
        (
            (
                Heading(_("Proud of"), 2),
                parts.bullets((_line(context, one) for one in summary.proud), _("Too few answers to say.")),
            ),
            (
                Heading(_("Worried about"), 2),
                parts.bullets((_worry(context, one) for one in summary.worried), _("Too few answers to say.")),
            ),
            (
                Heading(_("People ask us to"), 2),
                parts.bullets((_ask(context, one) for one in summary.asks), _("Too few comments to say.")),
            ),
        )
    )


def _line(context: Context, line: Line) -> Words:
    figure = Run(said.with_base(line.now), strong=True, link=_opens(context, line.survey_key))
    who = Run(f" {audiences.named(line.audience)}: {short(context, line.text)}")
    return (figure, who) if context.level > 1 else (figure, who, Run(f" ({said.change(line.change)})"))


def _worry(context: Context, line: Line) -> Words:
    """Service, measure, standard and the question to ask: so that a worry can be taken up."""
    evidence = line.question.evidence
    place = f"{parts.where(context, line)}, {parts.standard_of(evidence)}".rstrip(", ")
    return (*_line(context, line), Run(f"\n{place}. "), Run(short(context, parts.challenge(evidence)), strong=True))


def _ask(context: Context, ask: Ask) -> Words:
    theme = context.codebook.by_id[ask.theme]
    counted = _("%(n)s of %(base)s who wrote", n=ask.negative, base=ask.people)
    return (
        Run(short(context, _(theme.ask)), strong=True),
        Run(" "),
        Run(counted, link=links.themes(context.quarter.label)),
    )


def _child(context: Context) -> Iterator[Block]:
    """One child's words: who gave the yes to be quoted, looked at by two people."""
    children = [one for one in context.places if one.quote and one.quote.tier in CHILD_TIERS]
    room = (260, 180, 120, 0)[min(context.level, 3)]
    fitting = [one for one in children if one.quote and len(one.quote.text) <= room]
    if fitting:
        yield quoted.place(fitting[0])
