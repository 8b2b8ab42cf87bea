"""What slides need and python-pptx has no words for."""

from __future__ import annotations

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement

from app.charts.model import Chart, Series
from app.documents import xlsx
from app.documents.charted import header


class Values(CategoryChartData):
    """The values of a native chart, with a workbook of ours behind them in which no text is ever a formula."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        names = header(chart)
        self.categories = [label or "–" for label in chart.labels]
        for name, series in zip(names[1:], chart.series, strict=True):
            self.add_series(name, [point.value for point in series.points])  # type: ignore[no-untyped-call]
        rows = [[series.points[at].value for series in chart.series] for at in range(len(chart.labels))]
        self._ours: list[list[str | float | None]] = [["", *names[1:]]]
        self._ours += [[label or "–", *row] for label, row in zip(chart.labels, rows, strict=True)]

    @property
    def xlsx_blob(self) -> bytes:
        """The workbook."""
        return xlsx.words_only(self._ours)


def described(shape: Any, title: str, words: str) -> None:
    """The text alternative of a graphic."""
    (properties,) = shape._element.xpath(".//p:cNvPr")[:1]
    properties.set("title", title[:250])
    properties.set("descr", words)


def whiskers(element: Any, series: Series, *, across: bool) -> None:
    """The intervals of a series as error bars, in their place in the schema."""
    if not any(point.ends and point.value is not None for point in series.points):
        return
    bars = OxmlElement("c:errBars")
    for name, value in (("errDir", "y"), ("errBarType", "both"), ("errValType", "cust"), ("noEndCap", "0")):
        if name != "errDir" or not across:
            _child(bars, f"c:{name}", val=value)
    for name, at in (("plus", 1), ("minus", 0)):
        literal = _child(_child(bars, f"c:{name}"), "c:numLit")
        _child(literal, "c:ptCount", val=str(len(series.points)))
        for number, point in enumerate(series.points):
            if point.value is not None and point.ends:
                given = _child(literal, "c:pt", idx=str(number))
                _child(given, "c:v").text = str(round(abs(point.ends[at] - point.value), 6))
    before = next(element.iterchildren(qn("c:cat"), qn("c:val")))
    before.addprevious(bars)


def turned(paragraph: Any) -> None:
    """A line that runs from the right."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("rtl", "1")
    properties.set("algn", "r" if properties.get("algn") != "ctr" else "ctr")


def turned_table(frame: Any) -> None:
    """A table whose first column stands on the right."""
    frame.table._tbl.tblPr.set("rtl", "1")


def undressed(package: Any) -> None:
    """Without what comes along: a picture of a first page, a printer's settings, the program it was made with."""
    for part in (package, *package.iter_parts()):
        rels = getattr(part, "rels", None) or part._rels
        for key, relation in list(rels.items()):
            if relation.reltype.endswith(("/thumbnail", "/printerSettings", "/extended-properties")):
                rels.pop(key)


def bullet(paragraph: Any, letter: str, indent: int) -> None:
    """A bullet before a line, or a number where the letter is empty."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(indent))
    properties.set("indent", str(-indent))
    if letter:
        _child(properties, "a:buChar", char=letter)
    else:
        _child(properties, "a:buAutoNum", type="arabicPeriod")


def _child(parent: Any, name: str, **attributes: str) -> Any:
    """A new element at the end of another."""
    made: Any = OxmlElement(name)
    for key, value in attributes.items():
        made.set(key, value)
    parent.append(made)
    return made
