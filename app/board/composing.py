"""A pack as a document: its sections in order, page one on one page, the rest within its pages, then annex."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from app.board import kinds, quoted, said
from app.board.context import Context
from app.board.sections import SECTIONS
from app.documents.model import Block, Document, Heading, PageBreak, runs_of
from app.documents.service import layout, pages
from app.themes.quotes.store import Quote as Words

FIRST_PAGE = "first-page"
LEVELS = 4
ContextAt = Callable[[int], Context]
"""The pack's context, telling less at each level."""


@dataclass(frozen=True)
class Part:
    """One section of a pack as it was built."""

    section: str
    title: str
    blocks: tuple[Block, ...]
    annex: bool


def compose(at: ContextAt, council: str, standing: Mapping[str, Words] | None = None) -> Document:
    """The pack as a document.

    With `standing`, the quotes that may be shown, it is set as pages and made to fit: page one tells less until it is
    one page, and sections at the end of the main part move to the annex until the rest has no more pages than its
    kind allows. Without, every section stands where the data puts it, which is enough for a draft on a screen.
    """
    context = at(0)
    built = parts(context)
    if standing is not None:
        built = _fitted(at, council, standing)
    return document(context, built, council)


def parts(context: Context, level: int = 0) -> list[Part]:
    """Every section, built. The first page is told as briefly as its level says, like the rest."""
    kind = context.kind
    return [
        Part(section, _(kinds.title(section)), SECTIONS[section](context), annex)
        for listed, annex in ((kind.sections, False), (kind.annex, True))
        for section in listed
    ]


def document(context: Context, built: list[Part], council: str) -> Document:
    """Parts as one document, each part under a heading of the first level."""
    name = _(context.subject.name) if context.subject.service is None else context.subject.name
    quarter = said.said_quarter(context.quarter)
    blocks: list[Block] = []
    main, annex = [one for one in built if not one.annex], [one for one in built if one.annex]
    for number, part in enumerate(main):
        if number and main[number - 1].section == FIRST_PAGE:
            blocks.append(PageBreak())
        blocks += [Heading(part.title, 1), *part.blocks]
    for number, part in enumerate(annex):
        blocks += [] if number else [PageBreak()]
        blocks += [Heading(_("Annex: %(title)s", title=part.title), 1), *part.blocks]
    title = f"{name}, {quarter}"
    if context.kind.per == "service":
        title = _("Managers’ briefing: %(service)s, %(quarter)s", service=name, quarter=quarter)
    footer = (_("To be published: small groups are hidden."),) if context.public else (f"{name}, {context.quarter}",)
    return Document(
        title, context.on, tuple(blocks), style="pack", header=(council,) if council else (), footer=footer,
        reference=context.quarter.label,
    )  # fmt: skip


def split(document: Document) -> list[tuple[str, list[Block]]]:
    """A document's blocks by section: each with the words of its heading."""
    found: list[tuple[str, list[Block]]] = []
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            found.append(("".join(run.text for run in runs_of(block.words)), []))
        elif found and not isinstance(block, PageBreak):
            found[-1][1].append(block)
    return found


def _fitted(at: ContextAt, council: str, standing: Mapping[str, Words]) -> list[Part]:
    """The parts, with page one on one page and the main part within its pages."""
    kind = at(0).kind

    def filled(level: int, chosen: list[Part]) -> Document:
        made = document(at(level), chosen, council)
        return replace(made, blocks=tuple(quoted.filled(block, standing) for block in made.blocks))

    if FIRST_PAGE not in kind.sections:
        for level in range(LEVELS):
            built = parts(at(level))
            if pages(filled(level, built)) <= kind.pages:
                break
        return built
    built = parts(at(0))
    for level in range(LEVELS):
        first = replace(built[0], blocks=SECTIONS[FIRST_PAGE](at(level)))
        if pages(filled(level, [first])) == 1:
            break
    return _moved([first, *built[1:]], lambda chosen: filled(0, chosen), kind.pages)


def _moved(built: list[Part], made: Callable[[list[Part]], Document], limit: int) -> list[Part]:
    """The parts with as few of the last main ones moved to the annex as the limit asks for."""
    main, annex = [one for one in built if not one.annex], [one for one in built if one.annex]
    begins = [page for _words, level, page in layout(made(main)).headings if level == 1]
    fits = max((number for number, page in enumerate(begins) if page <= limit), default=0)
    kept = next((n for n in (fits + 1, fits) if pages(made(main[:n])) <= limit), fits)
    return [*main[:kept], *(replace(one, annex=True) for one in main[kept:]), *annex]
