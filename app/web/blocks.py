"""A document as a page: what `web/blocks.html` asks for, and the words that writers of documents put in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import Flask
from flask_babel import gettext as _
from markupsafe import Markup

from app.charts.model import Chart, said
from app.charts.svg import NARROW, WIDE, svg
from app.documents import toned
from app.documents.charted import header
from app.documents.model import Direction, Labels, runs_of
from app.web import language

SAFE_LINKS = ("/", "https://", "http://")


@dataclass(frozen=True)
class Told:
    """A value in the table behind a chart, and the page that opens what it counts."""

    words: str
    link: str = ""


@dataclass(frozen=True)
class Setting:
    """What the macro of a chart asks of its document, for a chart that stands in a page by itself."""

    direction: Direction
    labels: Labels


def setting(*, intervals: bool = True) -> Setting:
    """The page as the document of a chart; without `intervals` the page says itself what pale bands are."""
    words = labels()
    direction: Direction = "rtl" if language.current().direction == "rtl" else "ltr"
    return Setting(direction, words if intervals else replace(words, interval=""))


def labels() -> Labels:
    """The words that the writers of documents put in themselves, in the language of the page."""
    return Labels(
        reference=_("Our reference"),
        day=_("Date"),
        page=_("Page {page} of {pages}"),
        good=_("good"),
        watch=_("to watch"),
        poor=_("poor"),
        grey=_("not enough evidence"),
        interval=_(
            "Thin lines and pale bands: where the figure would lie, 95 times in 100, if everybody had answered."
        ),
        numbers=_("The numbers behind this chart"),
        method=_("About these figures"),
        low=_("from"),
        high=_("to"),
        base=_("answers"),
        note=_("note"),
        unsaid=_("Not shown"),
    )


def drawn(chart: Chart, direction: Direction, words: Labels, *, narrow: bool = False) -> Markup:
    """The drawing of a chart, to stand in a page; every word in it is escaped where it is drawn."""
    return Markup(  # noqa: S704
        svg(chart, width=NARROW if narrow else WIDE, direction=direction, interval=words.interval)
    )


def numbers(chart: Chart) -> list[list[Told]]:
    """The rows of the table behind a chart, the label first."""
    return [
        [Told(label), *(_told(chart, number, at) for at in range(len(chart.series)))]
        for number, label in enumerate(chart.labels)
    ]


def kind(block: object) -> str:
    """The name of a block's class, by which a page knows it."""
    return type(block).__name__


def init_app(app: Flask) -> None:
    """What the macros use."""
    app.jinja_env.globals.update(
        block_kind=kind,
        cell_said=toned.said,
        chart_drawn=drawn,
        chart_header=header,
        chart_numbers=numbers,
        chart_setting=setting,
        runs_of=runs_of,
        tone_mark=toned.mark,
    )


def _told(chart: Chart, number: int, at: int) -> Told:
    point = chart.series[at].points[number]
    safe = point.link.startswith(SAFE_LINKS) and not point.link.startswith("//")
    return Told(said(point, chart.unit), point.link if safe else "")
