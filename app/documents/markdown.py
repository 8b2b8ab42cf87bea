"""Letter templates: a small part of Markdown becomes blocks. What is merged into it is data and stays as typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from app.documents.merge import Finished, Merge, Piece, Value
from app.documents.model import (
    Align,
    Block,
    BulletList,
    Heading,
    NumberedList,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    Table,
    Words,
)
from app.kernel.errors import BadInput

ALIGNED: dict[str, Align] = {"text-align:right": "end", "text-align:center": "centre"}
NAMES = {
    "html_block": "HTML",
    "html_inline": "HTML",
    "image": "A picture",
    "code_inline": "Code",
    "code_block": "Code",
    "fence": "Code",
    "em": "Slanted print (it is hard to read; use **strong**)",
}
THERE_IS = "headings, paragraphs, lists, quotes, tables, links, **strong** words, and --- for a new page"


def from_markdown(text: str, values: Mapping[str, Value] | None = None) -> tuple[Block, ...]:
    """The blocks of a template, with each `{name}` replaced by its value.

    A value is words, or blocks where its name stands in a paragraph of its own. Words with an empty line in them, in
    a paragraph of their own, become several paragraphs. Nothing in a value is read as Markdown.
    """
    return _read(text, Merge(values or {}))


def from_finished(text: str) -> tuple[Block, ...]:
    """The blocks of a letter that somebody has finished: nothing is merged any more, and braces are just braces."""
    return _read(text, Finished({}))


def _read(text: str, merge: Merge) -> tuple[Block, ...]:
    reader = MarkdownIt("commonmark").enable("table")
    return tuple(_Template(merge).blocks(SyntaxTreeNode(reader.parse(text))))


class _Template:
    """One template on its way to blocks."""

    def __init__(self, merge: Merge) -> None:
        self.merge = merge

    def blocks(self, root: SyntaxTreeNode) -> Iterator[Block]:
        for node in root.children:
            yield from self.block(node)

    def block(self, node: SyntaxTreeNode) -> Iterator[Block]:
        match node.type:
            case "paragraph":
                pieces = self.raw(node)
                whole = self.merge.whole(pieces)
                yield from (Paragraph(self.merge.runs(pieces)),) if whole is None else whole
            case "heading":
                yield Heading(self.words(node), int(node.tag[1:]))
            case "bullet_list":
                yield BulletList(tuple(self.items(node)))
            case "ordered_list":
                if node.attrs.get("start", 1) != 1:
                    raise _refusal(node, "A numbered list starts at 1")
                yield NumberedList(tuple(self.items(node)))
            case "blockquote":
                yield Quote(self.joined(node, "A quote has paragraphs only"))
            case "table":
                yield self.table(node)
            case "hr":
                yield PageBreak()
            case _:
                raise _unknown(node)

    def items(self, node: SyntaxTreeNode) -> Iterator[Words]:
        for item in node.children:
            if [child.type for child in item.children] != ["paragraph"]:
                raise _refusal(item, "Each item of a list is one paragraph, with no list inside it")
            yield self.words(item.children[0])

    def joined(self, node: SyntaxTreeNode, refusal: str) -> tuple[Run, ...]:
        """The paragraphs inside a block as one text with empty lines between them."""
        runs: list[Run] = []
        for child in node.children:
            if child.type != "paragraph":
                raise _refusal(child, refusal)
            runs += [Run("\n\n")] if runs else []
            runs += self.words(child)
        return tuple(runs)

    def table(self, node: SyntaxTreeNode) -> Table:
        """The caption of a table is said by its first heading cell: “Caption: first heading”."""
        head, *body = node.children
        (heads,) = head.children
        header = tuple(_plain(self.words(cell)) for cell in heads.children)
        caption, colon, first = header[0].partition(": ")
        if not colon:
            raise _refusal(node, "The first heading of a table says what the table shows, as in “Dates: Step”")
        align = tuple(ALIGNED.get(str(cell.attrs.get("style", "")), "start") for cell in heads.children)
        rows = tuple(tuple(self.words(cell) for cell in row.children) for part in body for row in part.children)
        return Table(caption, (first, *header[1:]), rows, align)

    def words(self, node: SyntaxTreeNode) -> tuple[Run, ...]:
        return self.merge.runs(self.raw(node))

    def raw(self, node: SyntaxTreeNode) -> tuple[Piece, ...]:
        """The pieces of a block before anything is merged, neighbours of one kind joined."""
        pieces: list[Piece] = []
        for piece in (piece for child in node.children for piece in _pieces(child, strong=False, link="")):
            if pieces and pieces[-1][1:] == piece[1:]:
                pieces[-1] = piece._replace(text=pieces[-1].text + piece.text)
            elif piece.text:
                pieces.append(piece)
        return tuple(pieces)


def _pieces(node: SyntaxTreeNode, *, strong: bool, link: str) -> Iterator[Piece]:
    match node.type:
        case "text":
            yield Piece(node.content, strong, link)
        case "softbreak":
            yield Piece(" ", strong, link)
        case "hardbreak":
            yield Piece("\n", strong, link)
        case "inline" | "strong" | "link":
            address = str(node.attrs["href"]) if node.type == "link" else link
            for child in node.children:
                yield from _pieces(child, strong=strong or node.type == "strong", link=address)
        case _:
            raise _unknown(node)


def _plain(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)


def _unknown(node: SyntaxTreeNode) -> BadInput:
    return _refusal(node, f"{NAMES.get(node.type, node.type)} cannot be used here. There is: {THERE_IS}")


def _refusal(node: SyntaxTreeNode, why: str) -> BadInput:
    lines = next(
        (found.map for found in (node, node.parent, node.parent and node.parent.parent) if found and found.map), None
    )
    return BadInput(f"Line {lines[0] + 1}: {why}." if lines else f"{why}.")
